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
