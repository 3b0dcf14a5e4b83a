//! The terminal edge in a real terminal: taken, given back in every case, and never outlived.
//!
//! The program under test is this test binary itself, started again with [`CHILD`] set: the true one cannot be made to
//! panic in a chosen thread.
// Helpers fail as tests do; this binary is its own program, which needs a clock and may panic.
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)]

use crate::support;

use std::collections::VecDeque;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use ratatui::widgets::Paragraph;
use roundtable::app::look::Look;
use roundtable::tui::inbox;
use roundtable::tui::input::Input;
use roundtable::tui::signals::{self, Signal};
use roundtable::tui::terminal::{self, Screen, install_panic_hook};
use roundtable::tui::watchdog;
use support::pty::{Pty, Spawn};

const CHILD: &str = "ROUNDTABLE_EDGE_CHILD";

enum Message {
    Input(Input),
    Signal(Signal),
    TerminalGone,
    Panicked,
}

/// The program: shows what it got last. `q` ends it, `p` panics here, `t` in another thread, `l` with the lock of
/// standard output held elsewhere, `h` hangs.
#[test]
fn child() {
    let Ok(mode) = std::env::var(CHILD) else { return };
    let (outlet, mut inbox) = inbox::channel(Message::Input).unwrap();
    let (panicked, signalled, gone) = (outlet.clone(), outlet.clone(), outlet.clone());
    install_panic_hook(move || {
        panicked.send(Message::Panicked);
    });
    let held = signals::hold().unwrap();
    let mut screen = Screen::enter(Look::default()).unwrap();
    signals::listen(held, move |signal| signalled.send(Message::Signal(signal))).unwrap();
    let _watchdog = watchdog::start(move || {
        gone.send(Message::TerminalGone);
    })
    .unwrap();
    inbox.listen(&outlet).unwrap();
    let mut waiting = VecDeque::new();
    let mut last = String::from("ready");
    let code = loop {
        let said = format!("got {last}, {}x{}", screen.size().width, screen.size().height);
        let _ = screen.draw(|frame| frame.render_widget(Paragraph::new(said), frame.area()));
        while waiting.is_empty() {
            waiting.extend(inbox.messages(Duration::from_secs(60)).unwrap());
        }
        match waiting.pop_front().unwrap() {
            Message::Input(Input::Key(key)) => match key.code.as_char() {
                Some('q') => break 0,
                Some('p') => panic!("SECRET"),
                Some('t') => {
                    drop(std::thread::Builder::new().name("other".into()).spawn(|| panic!("SECRET")))
                }
                Some('l') => {
                    let _lock = std::io::stdout().lock();
                    let _ = std::thread::spawn(|| panic!("SECRET")).join();
                }
                Some('h') => hang(),
                _ => last = format!("key {:?}", key.code),
            },
            Message::Input(Input::Paste(text)) => last = format!("paste {text:?}"),
            Message::Signal(Signal::Resize) => {
                let size = terminal::size();
                screen.resize(size.width, size.height).unwrap();
                last = format!("size after {last}");
            }
            Message::Input(Input::Failed) if mode != "deaf" => break 3,
            Message::Signal(Signal::Suspend) => {
                screen.suspend().unwrap();
                last = "resumed".into();
            }
            Message::Signal(Signal::Continue) => {
                let _ = screen.resume();
            }
            Message::Signal(signal) if mode != "deaf" => break signal.exit_code(),
            Message::TerminalGone if mode != "deaf" => break 4,
            Message::Panicked => break 5,
            Message::Signal(_) | Message::TerminalGone | Message::Input(Input::Failed) => {}
        }
    };
    drop(screen);
    std::process::exit(i32::from(code));
}

fn hang() {
    let (_tx, rx) = mpsc::channel::<()>();
    let _ = rx.recv();
}

fn spawn(mode: &str) -> Spawn {
    let program = std::env::current_exe().unwrap();
    Spawn::new(program).args(["--exact", "edge::child", "--nocapture", "--test-threads=1"]).env(CHILD, mode)
}

fn start() -> Pty {
    let pty = spawn("normal").start();
    pty.wait_for_text("got ready");
    pty
}

#[test]
fn a_normal_end_gives_the_terminal_back() {
    let mut pty = start();
    assert!(!pty.is_cooked());
    pty.wait_for("the screen is ours", |s| s.alternate_screen() && s.hide_cursor() && s.bracketed_paste());
    pty.send("q");
    assert_eq!(pty.wait().exit_code(), 0);
    pty.assert_restored();
}

#[test]
fn keys_pastes_and_sizes_come_in() {
    let mut pty = start();
    pty.send("x");
    pty.wait_for_text("got key Char('x'), 80x24");
    pty.send("\x1b[200~one\rtwo\x1b[201~");
    pty.wait_for_text(r#"got paste "one\ntwo""#);
    pty.resize(60, 18);
    pty.wait_for_text("60x18");
    pty.resize(0, 0);
    pty.wait_for_text("80x24");
}

#[test]
fn no_size_is_eighty_by_twenty_four() {
    let pty = spawn("normal").size(0, 0).start();
    pty.wait_for_text("got ready, 80x24");
}

#[test]
fn nothing_is_asked_of_the_terminal() {
    let mut pty = start();
    pty.resize(70, 20);
    pty.wait_for_text("70x20");
    pty.send("q");
    pty.wait();
    let bytes = pty.bytes();
    for query in [&b"\x1b[6n"[..], b"\x1b[c", b"\x1b[>c", b"\x1b[?u", b"\x1b]"] {
        assert!(!bytes.windows(query.len()).any(|part| part == query), "{query:?}");
    }
}

#[test]
fn a_panic_in_any_thread_gives_the_terminal_back_and_tells_nothing_typed() {
    for (key, thread) in [("p", "thread edge::child"), ("t", "thread other"), ("l", "thread unnamed")] {
        let mut pty = start();
        pty.send(key);
        let status = pty.wait();
        assert!(!status.success(), "{key}");
        pty.assert_restored();
        let screen = pty.screen();
        assert!(screen.contains(thread) && screen.contains("tests/terminal/edge.rs:"), "{screen}");
        assert!(!String::from_utf8_lossy(&pty.bytes()).contains("SECRET"));
    }
}

#[test]
fn signals_end_it_in_order() {
    for (name, code) in [("TERM", 143), ("INT", 130), ("HUP", 129), ("QUIT", 143)] {
        let pty = start();
        pty.signal(name);
        assert_eq!(pty.wait().exit_code(), code, "{name}");
        pty.assert_restored();
    }
}

#[test]
fn a_stop_gives_the_terminal_back_until_it_goes_on() {
    let mut pty = start();
    pty.signal("TSTP");
    pty.wait_for("the shell's screen", |s| !s.alternate_screen() && !s.hide_cursor() && !s.bracketed_paste());
    pty.wait_for_stop();
    assert!(pty.is_cooked());
    pty.resize(70, 20);
    pty.signal("CONT");
    pty.wait_for("ours again", |s| s.alternate_screen() && s.contents().contains("70x20"));
    assert!(!pty.is_cooked());
    pty.send("x");
    pty.wait_for_text("got key Char('x'), 70x20");
    pty.send("q");
    assert_eq!(pty.wait().exit_code(), 0);
    pty.assert_restored();
}

#[test]
fn modes_that_another_put_in_place_are_taken_back() {
    let mut pty = start();
    pty.signal("STOP");
    pty.wait_for_stop();
    let tty = pty.tty_name();
    let cooked = std::process::Command::new("stty").arg("-F").arg(&tty).args(["sane", "rows", "30"]).status();
    assert!(cooked.unwrap().success());
    pty.signal("CONT");
    pty.wait_for_text("80x30");
    pty.send("x");
    pty.wait_for_text("got key Char('x')");
    assert!(pty.is_raw());
    pty.send("q");
    assert_eq!(pty.wait().exit_code(), 0);
    pty.assert_restored();
}

/// However the terminal goes, and whatever the loop does, the end comes within two seconds.
fn ends_when_the_terminal_goes(spawn: Spawn, keys: &str) -> (u32, Duration) {
    let mut pty = spawn.start();
    pty.wait_for_text("got ready");
    pty.send(keys);
    pty.close();
    let closed = Instant::now();
    let status = pty.wait_within(Duration::from_secs(5));
    (status.exit_code(), closed.elapsed())
}

#[test]
fn a_terminal_that_goes_ends_it() {
    let (code, took) = ends_when_the_terminal_goes(spawn("normal"), "");
    // Whoever notices first: the signal, the watchdog or the reader.
    assert!([129, 4, 3].contains(&code), "{code}");
    assert!(took < Duration::from_secs(2), "{took:?}");
}

#[test]
fn a_terminal_that_goes_ends_it_without_a_signal() {
    let (code, took) = ends_when_the_terminal_goes(spawn("normal").ignoring("HUP"), "");
    println!("ended after {took:?}");
    // Whoever notices first: the signal, the watchdog or the reader.
    assert!([129, 4, 3].contains(&code), "{code}");
    assert!(took < Duration::from_secs(2), "{took:?}");
}

#[test]
fn half_a_sequence_does_not_keep_it_alive() {
    for half in ["\x1b[", "\u{e9}\x1b[200~open", "\x1bO"] {
        let (_, took) = ends_when_the_terminal_goes(spawn("normal"), half);
        assert!(took < Duration::from_secs(2), "{took:?}");
    }
}

#[test]
fn a_loop_that_does_not_listen_is_ended() {
    let (code, took) = ends_when_the_terminal_goes(spawn("deaf"), "");
    assert_eq!(code, 1);
    assert!(took > Duration::from_secs(1) && took < Duration::from_secs(2), "{took:?}");
}

#[test]
fn no_key_waits_for_the_next_when_the_size_changes() {
    let mut pty = start();
    for i in 0..100_u16 {
        let key = char::from_u32(u32::from('A') + u32::from(i % 26)).unwrap();
        pty.resize(60 + i % 20, 20);
        pty.send(key.to_string());
        pty.wait_for_text(&format!("{key:?}"));
    }
}

#[test]
fn much_at_once_arrives_whole() {
    let mut pty = start();
    for (end, length) in [('B', 1_023), ('C', 1_024), ('D', 3_000)] {
        pty.send(format!("{}{end}", "x".repeat(length)));
        pty.wait_for_text(&format!("{end:?}"));
    }
}
