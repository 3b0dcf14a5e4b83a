//! An activity that votes on what people say.
#![allow(dead_code, reason = "each test file uses its own part of it")]
#![allow(clippy::expect_used, reason = "a test that fails says so")]

use roundtable::domain::activity::Activity;
use roundtable::domain::script::parse;

/// Ideas, a vote on them, and a scale of the first two.
pub const CHOOSING: &str = r#"
format = 1
title = "What first?"
[[steps]]
title = "Say"
duration = "10m"
prompts = ["What could we do?"]
capture = [{ id = "ideas", kind = "notes", label = "Ideas" }]
[[steps]]
title = "Vote"
duration = "10m"
prompts = ["What matters most?"]
capture = [{ id = "pick", kind = "vote", label = "What first", from = "ideas" }]
[[steps]]
title = "Score"
duration = "10m"
prompts = ["How sure are we?"]
capture = [{ id = "sure", kind = "scale", label = "How sure", from = "pick", top = 2 }]
"#;

pub fn choosing() -> Activity {
    parse(CHOOSING, "choosing").expect("a script")
}

/// A step before everybody, then one in confidence that goes on with what was begun in it.
pub fn openly_then_in_confidence() -> Activity {
    let script = r#"
format = 1
title = "Mixed"
summary = "An open step, then one in confidence."
suits = ["small-group"]

[[steps]]
title = "Opening"
duration = "10m"
prompts = ["Hello"]
capture = [
  { id = "aim", kind = "text", label = "Aim" },
  { id = "gaps", kind = "table", label = "Gaps", columns = ["Gap", "Offer"] },
  { id = "check", kind = "checklist", label = "Check", items = ["One", "Two"] },
  { id = "sure", kind = "scale", label = "How sure", items = ["We can"] },
]

[[steps]]
title = "In private"
duration = "10m"
confidential = true
prompts = ["What is hard?"]
capture = [{ extends = "gaps" }, { extends = "aim" }, { extends = "check" }, { extends = "sure" }]
"#;
    parse(script.trim_start(), "mixed").expect("a script")
}

/// Ideas in confidence, which become topics.
pub fn topics_in_confidence() -> Activity {
    let script = r#"
format = 1
title = "One at a time"
[[steps]]
title = "Ideas"
duration = "5m"
confidential = true
prompts = ["What matters?"]
capture = [{ id = "ideas", kind = "notes", label = "Ideas" }]
[[steps]]
title = "Talk"
duration = "40m"
prompts = ["What do we need?"]
topics = { from = "ideas", each = "8m" }
[[steps]]
title = "Agree"
duration = "15m"
prompts = ["What do we do?"]
[[steps]]
title = "Close"
duration = "5m"
prompts = ["How was it?"]
"#;
    parse(script.trim_start(), "topics").expect("a script")
}

/// Ideas, a vote on them, and the two with the most dots as topics.
pub fn voted_topics() -> Activity {
    let script = r#"
format = 1
title = "What first?"
[[steps]]
title = "Say"
duration = "10m"
prompts = ["What could we do?"]
capture = [{ id = "ideas", kind = "notes", label = "Ideas" }]
[[steps]]
title = "Vote"
duration = "10m"
prompts = ["What matters most?"]
capture = [{ id = "pick", kind = "vote", label = "What first", from = "ideas", dots = 1 }]
[[steps]]
title = "Talk"
duration = "16m"
prompts = ["What do we need?"]
topics = { from = "pick", top = 2, each = "8m", more = "4m" }
"#;
    parse(script.trim_start(), "voted").expect("a script")
}

/// The same in confidence, with a step after it: as many topics as there is time for.
pub fn voted_in_confidence() -> Activity {
    let script = r#"
format = 1
title = "What first?"
[[steps]]
title = "Say"
duration = "10m"
confidential = true
prompts = ["What could we do?"]
capture = [{ id = "ideas", kind = "notes", label = "Ideas" }]
[[steps]]
title = "Vote"
duration = "10m"
confidential = true
prompts = ["What matters most?"]
capture = [{ id = "pick", kind = "vote", label = "What first", from = "ideas" }]
[[steps]]
title = "Talk"
duration = "38m"
prompts = ["What do we need?"]
topics = { from = "pick", each = "8m", more = "4m" }
[[steps]]
title = "Agree"
duration = "15m"
prompts = ["What do we do?"]
"#;
    parse(script.trim_start(), "voted").expect("a script")
}

/// A vote and a scale in one step, and a vote on themes in the next.
pub fn vote_and_scale() -> Activity {
    let script = r#"
format = 1
title = "Which, and how sure?"
[[steps]]
title = "Say"
duration = "10m"
prompts = ["What could we do?"]
capture = [{ id = "ideas", kind = "notes", label = "Ideas" }]
[[steps]]
title = "Vote"
duration = "10m"
prompts = ["What matters most?"]
capture = [
  { id = "pick", kind = "vote", label = "What first", from = "ideas", dots = 1 },
  { id = "sure", kind = "scale", label = "How sure", items = ["We can do it"] },
]
[[steps]]
title = "Themes"
duration = "10m"
prompts = ["Which theme?"]
capture = [{ id = "theme", kind = "vote", label = "Which theme", from = "themes:ideas", dots = 1 }]
"#;
    parse(script.trim_start(), "both").expect("a script")
}
