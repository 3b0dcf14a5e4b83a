//! A script while it is written: the screens are those of a session, they follow each save, and what is wrong is told in
//! place.

use super::support::drive::Driver;
use roundtable::app::msg::{Msg, Reply};
use roundtable::app::preview::ScriptRead;
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::script::parse;

fn script(steps: &[(&str, &str)]) -> String {
    let mut source =
        "format = 1\ntitle = \"Ours\"\nsuits = [\"small-group\", \"one-to-one\"]\n[ground_rules]\nsuggested = [\"Listen.\"]\n"
            .to_owned();
    for (title, more) in steps {
        source.push_str(&format!(
            "[[steps]]\ntitle = \"{title}\"\nduration = \"10m\"\nprompts = [\"{title} one?\", \"{title} two?\"]\n{more}\n"
        ));
    }
    source
}

fn three() -> String {
    script(&[("Alpha", ""), ("Beta", "reveal = \"one-by-one\""), ("Gamma", "confidential = true")])
}

#[test]
fn the_screens_are_those_that_the_room_will_see() {
    let source = three();
    let mut shown = Driver::of_script(&source);
    let mut real = Driver::set_up(parse(&source, "ours").unwrap(), SetUpRequest::default());
    real.keys("enter");
    // A step that is over has its tick: it was begun.
    for keys in ["enter", "space →", "→", "space →", ""] {
        for size in [(60, 18), (80, 24), (120, 40)] {
            let rows = |it: &Driver| {
                let mut it = it.clone();
                it.size(size);
                let screen = it.screen();
                // All but the keys in the last row.
                screen.lines().take(usize::from(size.1) - 1).map(str::to_owned).collect::<Vec<_>>()
            };
            assert_eq!(rows(&shown), rows(&real), "{size:?}, before {keys:?}");
        }
        shown.keys("→");
        real.keys(keys);
    }
}

#[test]
fn what_the_room_is_told_on_the_way_is_a_screen_of_its_own() {
    let cues = "cues = [{ at = \"3m\", say = \"Find a place\" }, { at = \"-2m\", say = \"Wrap up\" }]";
    let mut it = Driver::of_script(&script(&[("Alpha", cues), ("Beta", "")]));
    it.keys("→");
    assert!(!it.words().contains("Find a place"), "{}", it.screen());
    it.keys("→");
    assert!(it.words().contains("Find a place") && it.words().contains("Alpha one?"), "{}", it.screen());
    it.keys("→");
    assert!(it.words().contains("Wrap up"), "{}", it.screen());
    it.keys("→");
    assert!(it.words().contains("Beta one?"), "{}", it.screen());
}

#[test]
fn the_arrows_stop_at_both_ends() {
    let mut it = Driver::of_script(&three());
    it.keys("← ←");
    assert!(it.words().contains("How shall we work together?"));
    it.keys("→ → → → → → →");
    assert!(it.words().contains("Gamma two?"), "{}", it.screen());
    it.keys("←");
    assert!(
        it.words().contains("Beta two?"),
        "prompts that come one by one are a screen each: {}",
        it.screen()
    );
    it.keys("←");
    assert!(it.words().contains("Beta one?") && !it.words().contains("Beta two?"));
}

#[test]
fn a_save_is_shown_where_one_was_looking() {
    let mut it = Driver::of_script(&three());
    it.keys("→ → →").saves(&three().replace("Beta two?", "And now?"));
    assert!(it.words().contains("And now?"), "{}", it.screen());
    // A step more before it: the same step is still shown.
    it.saves(&three().replace(
        "[[steps]]\ntitle = \"Alpha\"",
        "[[steps]]\ntitle = \"New\"\nduration = \"1m\"\nprompts = [\"?\"]\n[[steps]]\ntitle = \"Alpha\"",
    ));
    assert!(it.words().contains("Beta one?") && it.words().contains("step 3 of 4"), "{}", it.screen());
    // It is gone: the screen of the same number, or the last.
    it.saves(&script(&[("Delta", "")]));
    assert!(it.words().contains("Delta one?"), "{}", it.screen());
}

#[test]
fn errors_are_told_in_place_and_the_last_good_version_stays() {
    let mut it = Driver::of_script(&three());
    it.keys("→").saves(&three().replace("duration = \"10m\"", "duration = \"10 min\""));
    for keys in ["", "?", "esc", "→ ←"] {
        it.keys(keys);
        let text = it.words();
        assert!(keys == "?" || text.contains("Alpha one?"), "{keys}: {text}");
        assert!(text.contains("line 8: \"10 min\" is not a duration: write \"10m\""), "{keys}: {text}");
        assert!(text.contains("3 ERRORS"), "{keys}: {text}");
    }
    it.keys("w");
    assert!(it.words().contains("ours.toml:8:12") && !it.words().contains("Alpha one?"), "{}", it.screen());
    it.keys("esc").saves(&three());
    assert!(it.words().contains("Alpha one?") && !it.words().contains("line 8"), "{}", it.screen());
    it.send(Msg::Reply(Reply::Script(Box::new(ScriptRead::Unreadable("it is not there".into())))));
    assert!(it.words().contains("Alpha one?") && it.words().contains("! it is not there"), "{}", it.screen());
}

#[test]
fn a_script_that_never_was_good_is_told_about_and_then_shown() {
    let mut it = Driver::of_script("format = 1\n");
    assert!(it.words().contains("needs `title`") && it.words().contains("Save the file"), "{}", it.screen());
    it.keys("→ ← f").saves(&three());
    assert!(it.words().contains("How shall we work together?"), "{}", it.screen());
}

#[test]
fn warnings_are_counted_and_listed() {
    let mut it = Driver::of_script(&three().replace("Alpha one?", "Where is the ICB?"));
    assert!(it.words().contains("preview, 1 warning"), "{}", it.screen());
    it.keys("w");
    assert!(it.words().contains("what \"ICB\" stands for"), "{}", it.screen());
    it.keys("w").saves(&three()).keys("w");
    assert!(it.words().contains("No errors, and nothing"), "{}", it.screen());
}

#[test]
fn it_is_seen_in_each_format() {
    let mut it = Driver::of_script(&three());
    it.keys("→");
    assert!(it.words().contains("everyone · 10 min"), "{}", it.screen());
    it.keys("f");
    assert!(it.words().contains("the two of you · 10 min"), "{}", it.screen());
    assert_eq!(it.notice(), "As in the format: one-to-one");
    it.keys("f");
    assert!(it.words().contains("everyone · 10 min"), "{}", it.screen());
}

#[test]
fn nothing_of_it_reaches_a_disk_and_leaving_asks_nothing() {
    for leave in ["q", "esc", "ctrl-c"] {
        let mut it = Driver::of_script(&three());
        it.keys("→ → space b n a v + u w esc").pass(120);
        assert!(it.disk.journals.is_empty() && it.disk.pending.is_empty() && it.model.saved().is_none());
        assert!(!it.quit);
        it.keys(leave);
        assert!(it.quit, "{leave}");
    }
}
