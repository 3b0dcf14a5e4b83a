//! A step now, a timer, and the plan by hand: in lines.

use roundtable::app::setup::SetUpRequest;
use roundtable::domain::script::parse;

use super::lines::Plain;

fn running() -> Plain {
    let mut plain = Plain::four();
    plain.lines(&["next", "start"]);
    plain
}

/// What a line says.
fn says(plain: &mut Plain, line: &str) -> String {
    let before = plain.said.len();
    plain.line(line);
    plain.said[before..].join("\n")
}

#[test]
fn a_step_now_is_read_and_begins() {
    let mut plain = running();
    let said = says(&mut plain, "add 7 twos What did we miss?");
    assert!(said.contains("What did we miss?") && said.contains("In twos"), "{said}");
    assert!(said.contains("Running"), "{said}");
    let said = says(&mut plain, "add next 10m Check out");
    assert!(said.contains("Change taken: the added step"), "{said}");
    let said = says(&mut plain, "agenda");
    assert!(
        said.contains("What did we miss?, 7 min, on now") && said.contains("Check out, 10 min"),
        "{said}"
    );
    for wrong in ["add", "add 0 Nothing", "add twos What?"] {
        assert!(says(&mut plain, wrong).contains("Say the minutes"), "{wrong}");
    }
}

#[test]
fn a_time_that_will_be_missed_is_told_as_on_the_screens() {
    let mut plain = running();
    plain.line("at break-1 14:31");
    plain.line("plus 20");
    let said = says(&mut plain, "agenda");
    let line = said.lines().find(|line| line.starts_with("break-1. ")).unwrap_or_default();
    assert!(line.starts_with("break-1. Tea, 14:50 instead of 14:31, "), "{said}");
    let said = says(&mut plain, "time");
    assert!(said.contains("Tea is at 14:50 instead of 14:31."), "{said}");
}

#[test]
fn the_end_of_a_timer_is_told() {
    let mut plain = running();
    let said = says(&mut plain, "question 2");
    assert!(said.contains("Timer: 2 min for this question"), "{said}");
    assert!(says(&mut plain, "time").contains("This question: 2 min left."));
    let printed = plain.wakes_for(125);
    let told = |line: &str| printed.iter().flatten().any(|said| said.contains(line));
    assert!(told("Time is up for this question."), "{printed:?}");
    plain.line("question 3");
    assert!(says(&mut plain, "question over").contains("The timer is off."));
    assert!(says(&mut plain, "question over").contains("No timer is on."));
    assert!(says(&mut plain, "question").contains("question 7"));
}

#[test]
fn steps_to_come_are_moved_lengthened_and_left_out() {
    let mut plain = running();
    let before = says(&mut plain, "agenda");
    let said = says(&mut plain, "later 2");
    assert!(said.contains("2. Share in twos, after Tea."), "{before}\n{said}");
    let said = says(&mut plain, "length 3 40");
    assert!(said.contains("The session ends at"), "{said}");
    let said = says(&mut plain, "out 3");
    assert!(said.contains("left out") && said.contains("The session ends at"), "{said}");
    assert!(says(&mut plain, "agenda").contains("left out"));
    assert!(says(&mut plain, "out 3").contains("brought back"));
    assert!(says(&mut plain, "earlier 1").contains("That step is on."));
    assert!(says(&mut plain, "earlier").contains("earlier 4"));
    let said = says(&mut plain, "at 3 23:30");
    assert!(said.contains("The session ends at"), "{said}");
    assert!(says(&mut plain, "at 3").contains("at 3 none"));
    assert!(says(&mut plain, "at 3 none").contains("The session ends at"));
    for _ in 0..6 {
        plain.line("undo");
    }
    assert_eq!(says(&mut plain, "agenda"), before);
}

/// One numbering: that of "Step 3 of 3", with topics under their step and breaks beside.
#[test]
fn a_step_has_one_number_wherever_it_is_told() {
    let script = "format = 1\nid = \"ward\"\ntitle = \"Ward\"\n[[steps]]\ntitle = \"Ideas\"\nduration = \"5m\"\n\
capture = [{ id = \"ideas\", kind = \"notes\", label = \"Ideas\" }]\n\
[[steps]]\ntitle = \"One at a time\"\ntopics = { from = \"ideas\", top = 2, each = \"8m\" }\n\
[[steps]]\ntitle = \"Tea\"\nkind = \"break\"\nduration = \"5m\"\n\
[[steps]]\ntitle = \"Can we agree?\"\nduration = \"5m\"\n";
    let wanted = SetUpRequest { people: Some(6), ..SetUpRequest::default() };
    let mut plain = Plain::set_up(parse(script, "ward").unwrap(), wanted);
    plain.lines(&["agree", "next", "note Hours", "note Forms"]);
    let said = says(&mut plain, "finish");
    assert!(said.contains("\"Can we agree?\" (step 3)") && !said.contains("step 4"), "{said}");
    plain.lines(&["no", "next", "topics 1 2"]);
    let said = says(&mut plain, "agenda");
    for line in [
        "\n2. One at a time",
        "\n2.1. Topic: Hours",
        "\n2.2. Topic: Forms",
        "\nbreak-1. Tea",
        "\n3. Can we agree?",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert!(says(&mut plain, "goto 3").contains("Step 3 of 3: Can we agree?"));
    assert!(says(&mut plain, "goto 2.2").contains("Topic 2 of 2: Forms"));
    assert!(says(&mut plain, "goto break-1").contains("Break: Tea"));
    assert!(says(&mut plain, "goto 4").contains("There is no step 4"));
}
