//! What is told as saved is on disk, and nothing else is.

use roundtable::app::msg::Reply;

use super::lines::Plain;

fn acknowledge(plain: &mut Plain) {
    if let Some(through) = plain.it.disk.write(usize::MAX) {
        plain.last.clear();
        plain.reply(Reply::Saved(through));
    }
}

#[test]
fn everything_is_taken_first_and_saved_when_it_is_on_disk() {
    let mut plain = Plain::four();
    plain.lines(&["agree", "start", "goto 3"]);
    plain.it.disk.holds_back = true;
    let kinds: [(&[&str], &str, &str); 13] = [
        (&["note One"], "Note taken.", "Note saved."),
        (&["mine Two"], "Note taken, for you alone.", "Note saved."),
        (&["us Three"], "Note taken, for those present.", "Note saved."),
        (&["decision Four"], "Decision taken.", "Decision saved."),
        (&["park Five"], "Parked item taken.", "Parked item saved."),
        (&["action Six"], "Shared action taken.", "Shared action saved."),
        (&["Asha"], "Owner: Asha Rao.", "Owner saved."),
        (&["14 Dec"], "Due Monday 14 December 2026.", "Date saved."),
        (&["words trust, time"], "2 words taken.", "2 words saved."),
        (&["words respect"], "Word taken.", "Word saved."),
        (&["scores 1: 0 0 2 1 1"], "Scores taken.", "Scores saved."),
        (&["ballot 1", "tally", "yes"], "taken.", "saved."),
        (&["edit 1 Otherwise"], "Change taken: a word changed.", "Change saved."),
    ];
    for (lines, taken, saved) in kinds {
        for line in lines {
            plain.line(line);
        }
        let printed = plain.printed();
        assert!(printed.contains(taken) && !printed.contains("saved"), "{lines:?}: {printed}");
        acknowledge(&mut plain);
        assert!(plain.last.iter().any(|line| line.contains(saved)), "{lines:?}: {}", plain.printed());
        acknowledge(&mut plain);
    }
}

#[test]
fn several_are_each_saved_and_none_before_its_time() {
    let mut plain = Plain::four();
    plain.line("agree");
    plain.it.disk.holds_back = true;
    plain.lines(&["note One", "decision Two", "note Three"]);
    let through = plain.it.disk.write(2);
    plain.last.clear();
    plain.reply(Reply::Saved(through.unwrap()));
    assert_eq!(plain.last, ["Note saved.", "Decision saved."]);
    plain.reply(Reply::NotOnDisk("the disk is full".into()));
    acknowledge(&mut plain);
    assert_eq!(plain.last, ["On disk again.", "Note saved."]);
}

#[test]
fn who_leaves_is_told_what_is_not_on_disk() {
    let full = |plain: &mut Plain| {
        plain.line("agree");
        plain.it.disk.holds_back = true;
        plain.line("note One");
        plain.reply(Reply::NotOnDisk("the disk is full".into()));
        plain.line("quit");
    };
    let mut plain = Plain::four();
    full(&mut plain);
    assert!(
        !plain.quit && plain.printed().contains("Not everything is on disk: the disk is full."),
        "{}",
        plain.printed()
    );
    assert!(!plain.printed().contains("is kept"), "{}", plain.printed());
    plain.line("stay");
    assert!(!plain.quit && plain.it.rescued.is_empty());
    plain.lines(&["quit", "wait"]);
    assert!(!plain.quit);
    acknowledge(&mut plain);
    assert!(plain.quit && plain.it.rescued.is_empty());

    let mut plain = Plain::four();
    full(&mut plain);
    plain.line("leave");
    assert!(plain.quit && plain.it.rescued.len() == 1);

    let mut plain = Plain::four();
    full(&mut plain);
    plain.it.disk.takes_copies = false;
    plain.line("leave");
    assert!(!plain.quit && plain.printed().contains("No copy could be kept"), "{}", plain.printed());
    plain.line("folder /media/My Stick");
    assert!(plain.quit && plain.it.rescued == ["/media/My Stick"], "{:?}", plain.it.rescued);

    let mut plain = Plain::four();
    full(&mut plain);
    plain.line("lose");
    assert!(!plain.quit, "that was not offered");
    plain.it.disk.takes_copies = false;
    plain.lines(&["quit", "leave", "lose"]);
    assert!(plain.quit && plain.it.abandoned);
}
