//! A fault of the program itself: the terminal is given back, and nothing typed is lost or told.

use std::io::Write as _;

use super::home::{Home, begin, note};

#[test]
fn a_panic_gives_the_terminal_back_and_keeps_what_was_typed() {
    for word in ["loop", "thread"] {
        let home = Home::new();
        let mut pty = home.spawn(&["run", "shared-goals"]).env("ROUNDTABLE_PANIC", word).start();
        begin(&mut pty);
        note(&mut pty, "Before it");
        pty.send("n");
        pty.wait_for_text("keep draft");
        pty.send("Half a SECRET");
        pty.wait_for_text("Half a SECRET");
        pty.send(format!("\x1b[200~{word}\x1b[201~"));
        assert_eq!(pty.wait().exit_code(), 1, "{word}");
        pty.assert_restored();
        let said = pty.screen();
        assert!(
            said.contains("provoke.rs") && !said.contains("PROVOKED") && !said.contains("SECRET"),
            "{said}"
        );
        let kept = home.kept();
        assert!(kept.contains("note: Before it") && kept.contains("Half a SECRET"), "{word}: {kept}");
    }
}

#[test]
fn in_lines_too() {
    for word in ["loop", "thread"] {
        let home = Home::new();
        let mut pty = home
            .spawn(&["run", "shared-goals", "--people", "6", "--plain"])
            .env("ROUNDTABLE_PANIC", word)
            .start();
        pty.wait_for_text("Session:");
        pty.send("note Before it\r");
        pty.wait_for_text("Note taken.");
        pty.send(format!("{word}\r"));
        assert_eq!(pty.wait().exit_code(), 1, "{word}");
        pty.wait_for_end();
        assert!(pty.is_cooked(), "{word}");
        assert!(home.kept().contains("note: Before it"), "{word}");
        // And in a pipe.
        let mut command = home.command(&["resume", "--plain"]);
        let mut child = command.env("ROUNDTABLE_PANIC", word).spawn().unwrap();
        child.stdin.take().unwrap().write_all(format!("note Piped {word}\n{word}\n").as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(home.kept().contains(&format!("note: Piped {word}")));
    }
}

/// What is for the facilitator alone is masked on the screen and hidden in lines, and a panic tells of neither.
#[test]
fn what_is_for_me_alone_is_kept_and_stays_hidden() {
    for word in ["loop", "thread"] {
        let home = Home::new();
        let mut pty = home.spawn(&["run", "shared-goals"]).env("ROUNDTABLE_PANIC", word).start();
        begin(&mut pty);
        pty.send("N");
        pty.wait_for_text("keep draft");
        pty.send("Half a SECRET");
        pty.send(format!("\x1b[200~{word}\x1b[201~"));
        assert_eq!(pty.wait().exit_code(), 1, "{word}");
        pty.assert_restored();
        let output = String::from_utf8_lossy(&pty.bytes()).into_owned();
        assert!(output.contains("provoke.rs") && !output.contains("SECRET"), "{output}");
        assert!(home.kept().contains("Half a SECRET"), "{word}: {}", home.kept());
    }
    for word in ["loop", "thread"] {
        let home = Home::new();
        let args = ["run", "shared-goals", "--people", "6", "--plain"];
        let mut pty = home.spawn(&args).env("ROUNDTABLE_PANIC", word).start();
        pty.wait_for_text("Session:");
        pty.send("mine\r");
        pty.wait_for_text("not shown while you type");
        pty.send("A SECRET\r");
        pty.wait_for_text("Note saved.");
        pty.send("mine\r");
        pty.wait_for_text("An empty line cancels.");
        pty.send(format!("{word}\r"));
        assert_eq!(pty.wait().exit_code(), 1, "{word}");
        pty.wait_for_end();
        assert!(pty.is_cooked(), "{word}: what is typed is shown again");
        let output = String::from_utf8_lossy(&pty.bytes()).into_owned();
        assert!(!output.contains("SECRET") && home.kept().contains("note: A SECRET"), "{output}");
    }
}
