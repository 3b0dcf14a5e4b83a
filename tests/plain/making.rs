//! Sessions without a script, and activities made of sessions, in lines.

use super::lines::Plain;
use super::support::drive::Driver;
use roundtable::app::library::Catalogue;

#[test]
fn a_session_begins_without_a_script_and_becomes_an_activity() {
    let mut plain = Plain::library(Catalogue::default(), Driver::library());
    plain.line("blank Ward meeting");
    // Every field as it is.
    for _ in 0..12 {
        if plain.linear.model().present().is_some_and(|seen| seen.current().is_some()) {
            break;
        }
        plain.line(if plain.linear.model().present().is_some() { "next" } else { "" });
    }
    let title = |plain: &Plain| {
        plain.linear.model().present().and_then(|seen| seen.current().map(|step| step.title().to_string()))
    };
    assert_eq!(title(&plain).as_deref(), Some("Welcome"), "{}", plain.said.join("\n"));
    plain.line("activity Too early");
    assert!(
        plain.it.written.is_empty() && plain.printed().contains("nothing to make an activity of"),
        "{}",
        plain.printed()
    );
    plain.lines(&["note Bullying on Ward 7", "start"]).pass(240).lines(&["next", "activity Ward routine"]);
    assert_eq!(plain.it.written.len(), 1, "{}", plain.said.join("\n"));
    let (stem, script) = &plain.it.written[0];
    assert_eq!(stem, "ward-routine");
    assert!(script.contains("duration = \"4m\"") && !script.contains("Ward 7"), "{script}");
    assert!(plain.printed().contains("Written: ~/activities/ward-routine.toml"), "{}", plain.printed());
}
