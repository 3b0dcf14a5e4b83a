//! What a terminal sends, and what somebody did: bytes and times in, events out.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use proptest::prelude::*;
use roundtable::tui::input::decoder::Decoder;

const SECOND: Duration = Duration::from_secs(1);

fn ms(ms: u64) -> Duration {
    Duration::from_millis(ms)
}

/// A terminal that sends, and is silent.
#[derive(Default)]
struct Terminal {
    decoder: Decoder,
    now: Duration,
    events: Vec<Event>,
}

impl Terminal {
    fn sends(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        let events = self.decoder.feed(bytes.as_ref(), self.now);
        self.events.extend(events);
        self
    }

    fn rests(&mut self, wait: Duration) -> &mut Self {
        self.now += wait;
        let events = self.decoder.wake(self.now);
        self.events.extend(events);
        self
    }

    /// What was done, in words: `a`, `ctrl-c`, `alt-enter`, `paste "x"`.
    fn output(&mut self) -> Vec<String> {
        std::mem::take(&mut self.events).iter().map(event_name).collect()
    }
}

fn event_name(event: &Event) -> String {
    match event {
        Event::Key(key) => key_name(*key),
        Event::Paste(text) => format!("paste {text:?}"),
        other => format!("{other:?}"),
    }
}

fn key_name(key: KeyEvent) -> String {
    let mut output = String::new();
    for (modifier, name) in [
        (KeyModifiers::CONTROL, "ctrl-"),
        (KeyModifiers::ALT, "alt-"),
        (KeyModifiers::SUPER, "super-"),
        (KeyModifiers::SHIFT, "shift-"),
    ] {
        let capital = matches!(key.code, KeyCode::Char(c) if c.is_uppercase());
        if key.modifiers.contains(modifier) && !(capital && modifier == KeyModifiers::SHIFT) {
            output.push_str(name);
        }
    }
    match key.code {
        KeyCode::Char(' ') => output.push_str("space"),
        KeyCode::Char(c) => output.push(c),
        KeyCode::F(n) => output.push_str(&format!("f{n}")),
        code => output.push_str(&format!("{code:?}").to_lowercase()),
    }
    match key.kind {
        KeyEventKind::Press => output,
        KeyEventKind::Repeat => format!("{output} again"),
        KeyEventKind::Release => format!("{output} up"),
    }
}

/// What comes of bytes that are followed by a second of silence.
fn sent(bytes: impl AsRef<[u8]>) -> Vec<String> {
    Terminal::default().sends(bytes).rests(SECOND).output()
}

#[test]
fn keys_are_read_in_every_writing() {
    for (bytes, key) in [
        ("q", "q"),
        ("Q", "Q"),
        ("é", "é"),
        ("👩", "👩"),
        (" ", "space"),
        ("\r", "enter"),
        ("\n", "ctrl-j"),
        ("\t", "tab"),
        ("\x7f", "backspace"),
        ("\x08", "ctrl-h"),
        ("\x03", "ctrl-c"),
        ("\0", "ctrl-space"),
        ("\x1f", "ctrl-7"),
        ("\x1b", "esc"),
        // Alt.
        ("\x1bb", "alt-b"),
        ("\x1bé", "alt-é"),
        ("\x1b\r", "alt-enter"),
        ("\x1b\x7f", "alt-backspace"),
        ("\x1b ", "alt-space"),
        ("\x1b[", "alt-["),
        ("\x1bO", "alt-O"),
        ("\x1b]", "alt-]"),
        ("\x1bP", "alt-P"),
        ("\x1b\x1b[A", "alt-up"),
        ("\x1b\x1bOA", "alt-up"),
        // Arrows and their like.
        ("\x1b[A", "up"),
        ("\x1bOB", "down"),
        ("\x1b[1;5C", "ctrl-right"),
        ("\x1b[1;3D", "alt-left"),
        ("\x1b[1;2:3D", "shift-left up"),
        ("\x1bO5C", "ctrl-right"),
        ("\x1bO1;5C", "ctrl-right"),
        ("\x1bOc", "ctrl-right"),
        ("\x1b[c", "shift-right"),
        ("\x1b[H", "home"),
        ("\x1b[1~", "home"),
        ("\x1b[7~", "home"),
        ("\x1b[F", "end"),
        ("\x1b[4~", "end"),
        ("\x1b[3~", "delete"),
        ("\x1b[5~", "pageup"),
        ("\x1b[6;5~", "ctrl-pagedown"),
        ("\x1b[6^", "ctrl-pagedown"),
        ("\x1b[6$", "shift-pagedown"),
        ("\x1b[6@", "ctrl-shift-pagedown"),
        ("\x1b[Z", "shift-backtab"),
        // Function keys.
        ("\x1bOP", "f1"),
        ("\x1b[P", "f1"),
        ("\x1b[1;2P", "shift-f1"),
        ("\x1b[11~", "f1"),
        ("\x1b[[A", "f1"),
        ("\x1b[[E", "f5"),
        ("\x1b[15~", "f5"),
        ("\x1b[15;2~", "shift-f5"),
        ("\x1b[24~", "f12"),
        ("\x1b[57376u", "f13"),
        // The application keypad.
        ("\x1bOM", "enter"),
        ("\x1bOp", "0"),
        ("\x1bOk", "+"),
        // What is held down, as CSI u and xterm write it.
        ("\x1b[97u", "a"),
        ("\x1b[97;2u", "A"),
        ("\x1b[97:65;2u", "A"),
        ("\x1b[49:33;2u", "!"),
        ("\x1b[97;65u", "A"),
        ("\x1b[99;5u", "ctrl-c"),
        ("\x1b[99;69u", "ctrl-c"),
        ("\x1b[27;5;99~", "ctrl-c"),
        ("\x1b[27;2;65~", "A"),
        ("\x1b[13;2u", "shift-enter"),
        ("\x1b[13;5u", "ctrl-enter"),
        ("\x1b[13;3u", "alt-enter"),
        ("\x1b[27;2;13~", "shift-enter"),
        ("\x1b[27;5;13~", "ctrl-enter"),
        ("\x1b[27;3;13~", "alt-enter"),
        ("\x1b[57414;2u", "shift-enter"),
        ("\x1b[9;2u", "shift-backtab"),
        ("\x1b[27u", "esc"),
        ("\x1b[127u", "backspace"),
        ("\x1b[128512u", "😀"),
        ("\x1b[0;;233u", "é"),
        ("\x1b[97;1:2u", "a again"),
        ("\x1b[97;1:3u", "a up"),
        ("\x1b[97;9u", "super-a"),
        // A Windows console.
        ("\x1b[81;16;113;1;0;1_", "q"),
        ("\x1b[67;46;3;1;8;1_", "ctrl-c"),
        ("\x1b[13;28;13;1;16;1_", "shift-enter"),
        ("\x1b[38;72;0;1;256;1_", "up"),
        ("\x1b[69;18;8364;1;9;1_", "€"),
    ] {
        assert_eq!(sent(bytes), [key], "{bytes:?}");
    }
}

/// Answers and reports: nobody did anything.
const NO_KEYS: [&str; 27] = [
    "\x1b[?2026;2$y",
    "\x1b[20;1$y",
    "\x1b[?1u",
    "\x1b[?64;1;2;6;22c",
    "\x1b[>0;276;0c",
    "\x1b[0n",
    "\x1b[12;40R",
    "\x1b[8;24;80t",
    "\x1b[?997;1n",
    "\x1b[>4;2m",
    "\x1b[99999999999999999999;3x",
    "\x1b[?1?2h",
    "\x1b[1:2:3:4:5:6:7;8;9;10;11;12;13;14;15;16;17;18;19;20;21;22;23;24;25;26;27;28;29;30;31;32;33;34z",
    "\x1b[99~",
    "\x1b[201~",
    "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
    "\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
    "\x1b]52;c;aHVzaCBub3cgcSBu\x07",
    "\x1b]4;1;rgb:cdcd/0000/0000\x1b\\",
    "\x1bP>|tmux 3.4\x1b\\",
    "\x1bP1$r0 q\x1b\\",
    "\x1bP1+r544e=787465726d\x07",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b^private\x1b\\",
    "\x1bXstart of string\x1b\\",
    "\x1bOz",
    "\x1b[57;46;0;0;8;1_",
];

#[test]
fn what_is_no_key_is_dropped_and_the_next_key_counts() {
    for bytes in NO_KEYS {
        assert_eq!(sent(bytes), [""; 0], "{bytes:?}");
        assert_eq!(sent(format!("{bytes}q\x03")), ["q", "ctrl-c"], "{bytes:?}");
        assert_eq!(sent(format!("Anna{bytes} keeps")), sent("Anna keeps"), "{bytes:?}");
    }
}

#[test]
fn the_mouse_and_the_focus_are_no_keys() {
    for bytes in ["\x1b[<0;20;10M", "\x1b[<0;20;10m", "\x1b[32;30;40M", "\x1b[M !!", "\x1b[I", "\x1b[O"] {
        let output = sent(format!("{bytes}q"));
        let [event, key] = output.as_slice() else { panic!("{bytes:?}: {output:?}") };
        assert!((event.starts_with("Mouse") || event.starts_with("Focus")) && key == "q", "{output:?}");
    }
}

#[test]
fn a_byte_that_is_no_character_costs_itself_only() {
    for bytes in
        [&b"\xe9n"[..], b"\xc3n", b"\xf0\x9f\x98n", b"\x1b\xe9n", b"\xff\xfen", b"\x1b[1;\xe9n", b"\x9bn"]
    {
        assert_eq!(sent(bytes), ["n"], "{bytes:?}");
    }
    assert_eq!(sent(b"\xc3\x1b[A"), ["up"]);
    assert_eq!(
        Terminal::default().sends(b"\xe2\x82").rests(ms(100)).sends(b"\xac").rests(SECOND).output(),
        ["€"]
    );
}

#[test]
fn escape_alone_is_a_key_after_thirty_milliseconds() {
    let mut it = Terminal::default();
    assert!(it.sends("\x1b").rests(ms(29)).output().is_empty());
    assert_eq!(it.rests(ms(1)).output(), ["esc"]);
    assert_eq!(it.sends("b").output(), ["b"]);
    assert_eq!(it.sends("\x1b").rests(ms(29)).sends("[A").output(), ["up"]);
    assert_eq!(it.sends("\x1b\x1b").rests(ms(30)).output(), ["esc", "esc"]);
    assert_eq!(it.sends("\x1b\x03").output(), ["esc", "ctrl-c"]);
    assert_eq!(it.decoder.deadline(), None);
}

#[test]
fn nothing_is_waited_for_while_nothing_is_begun() {
    let mut it = Terminal::default();
    for bytes in ["q", "é", "\x1b[A", "\x1b[?1u", "\x1b]1;x\x07", "\x1b[200~a\x1b[201~"] {
        it.sends(bytes);
        assert_eq!(it.decoder.deadline(), None, "{bytes:?}");
    }
}

#[test]
fn a_string_without_an_end_is_given_up() {
    for begun in ["\x1b]11;rgb", "\x1bPabc", "\x1b_G", "\x1b^a", "\x1bXa"] {
        let mut it = Terminal::default();
        it.sends(begun).rests(ms(999)).sends("x");
        assert!(it.output().is_empty(), "{begun:?}: a second is not over");
        assert_eq!(it.rests(SECOND).sends("q").output(), ["q"], "{begun:?}");
        assert_eq!(Terminal::default().sends(begun).sends("\x03q").output(), ["ctrl-c", "q"], "{begun:?}");
    }
    assert_eq!(Terminal::default().sends("\x1b]52;c;abc\x1b").rests(SECOND).sends("q").output(), ["q"]);
    // Longer than any answer: what pours in after it is no keys either, but no second is waited for its end.
    let mut it = Terminal::default();
    it.sends("\x1b]52;c;").sends(vec![b'a'; 70_000]).rests(ms(100)).sends("q");
    assert_eq!(it.output(), ["q"]);
}

#[test]
fn half_a_sequence_is_given_up() {
    for begun in ["\x1b[1", "\x1b[1;5", "\x1bO5", "\x1b[[", "\x1b[M!", "\x1b[?2026;2$", "\x1b[   "] {
        let output = Terminal::default().sends(begun).rests(ms(250)).sends("q").output();
        assert_eq!(output, ["q"], "{begun:?}");
        // A control character is no part of one.
        assert_eq!(Terminal::default().sends(begun).sends("\x03q").output(), ["ctrl-c", "q"], "{begun:?}");
        assert_eq!(sent(format!("{begun}\x1b[A")), ["up"], "{begun:?}");
    }
}

#[test]
fn a_paste_is_its_text() {
    assert_eq!(sent("\x1b[200~one\r\ttwo\x1b[201~q"), ["paste \"one\\r\\ttwo\"", "q"]);
    assert_eq!(sent("\x1b[200~one\x1b[13;1utwo\x1b[201~"), ["paste \"one\\ntwo\""]);
    assert_eq!(
        sent("\x1b[200~a\x03b\x1b[201~q"),
        ["paste \"a\\u{3}b\"", "q"],
        "it has an end: nothing gives way"
    );
    let much = "x".repeat(100_000);
    assert_eq!(sent(format!("\x1b[200~{much}\x1b[201~q")), [format!("paste {much:?}"), "q".into()]);
}

#[test]
fn a_paste_without_an_end_gives_way_to_ctrl_c() {
    for ctrl_c in ["\x03", "\x1b[99;5u", "\x1b[27;5;99~"] {
        let mut it = Terminal::default();
        it.sends("\x1b[200~abc").rests(ms(500)).sends(ctrl_c).rests(ms(30));
        assert_eq!(it.output(), ["paste \"abc\"", "ctrl-c"], "{ctrl_c:?}");
        it.sends(ctrl_c).rests(ms(10)).sends("y").rests(ms(10));
        assert_eq!(it.output(), ["ctrl-c", "y"], "{ctrl_c:?}");
    }
    assert_eq!(sent("\x1b[200~abc\x03\x03"), ["paste \"abc\"", "ctrl-c", "ctrl-c"]);
    assert_eq!(sent("\x1b[200~\x03q"), ["ctrl-c", "q"]);
}

#[test]
fn a_paste_without_an_end_ends_after_a_second() {
    let mut it = Terminal::default();
    it.sends("\x1b[200~abc").rests(ms(999));
    assert!(it.output().is_empty());
    assert_eq!(it.rests(ms(1)).output(), ["paste \"abc\""]);
    // Single keys are keys.
    assert_eq!(it.sends("q").rests(ms(10)).output(), ["q"]);
    assert_eq!(it.sends("\x1b").rests(ms(40)).output(), ["esc"]);
    // Much at once is the rest, and so is what the end stands behind.
    assert_eq!(it.sends("qqqqqqqqqqqqqqqqq").rests(ms(10)).output(), ["paste \"qqqqqqqqqqqqqqqqq\""]);
    assert_eq!(
        it.sends("q").rests(ms(10)).output(),
        ["q"],
        "and what comes by itself afterwards is a key again"
    );
    assert_eq!(it.sends("q\x1b[201~").output(), ["paste \"q\""]);
    // It has ended, so there is no rest.
    assert_eq!(it.sends("qqqqqqqqqqqqqqqqq").output().len(), 17);
}

#[test]
fn an_end_in_two_halves_types_nothing() {
    let mut it = Terminal::default();
    assert_eq!(it.sends("\x1b[200~abc\x1b[20").rests(SECOND).output(), ["paste \"abc\""]);
    assert!(it.sends("1~").rests(SECOND).output().is_empty());
    assert_eq!(it.sends("q").output(), ["q"]);
    let mut it = Terminal::default();
    assert_eq!(
        it.sends("\x1b[200~abc\x1b[20").rests(SECOND).sends("q").rests(ms(10)).output(),
        ["paste \"abc\"", "q"]
    );
}

/// What fuzzing found.
#[test]
fn one_second_of_silence_is_enough_for_what_follows_from_another_silence() {
    for bytes in [
        // Ctrl-C in a paste, and more behind it than anybody types.
        "\x1b[200~abc\x03nobody types so much at once",
        "\x1b[200~abc\x03\x1b[200~abc",
    ] {
        let mut it = Terminal::default();
        it.sends(bytes).rests(SECOND).output();
        assert_eq!(it.sends("q").rests(ms(10)).output(), ["q"], "{bytes:?}");
    }
}

/// What terminals send, whole and in pieces, and what nothing ever sent.
fn scraps() -> impl Strategy<Value = Vec<u8>> {
    let whole = prop::sample::select(
        [
            &NO_KEYS[..],
            &[
                "\x1b[200~",
                "\x1b[201~",
                "\x1b",
                "\x03",
                "\x1b[",
                "\x1bO",
                "\x1b[M",
                "\x1b[[",
                "é",
                "👩",
                "qwertyuiopasdfghjklz",
            ],
        ]
        .concat(),
    )
    .prop_map(|text| text.as_bytes().to_vec());
    let part = (whole.clone(), any::<prop::sample::Index>()).prop_map(|(bytes, at)| {
        let at = at.index(bytes.len() + 1);
        bytes[..at].to_vec()
    });
    let any_bytes = prop::collection::vec(any::<u8>(), 0..12);
    let scrap =
        prop_oneof![3 => whole, 3 => part, 2 => any_bytes, 1 => "[a-z]{1,3}".prop_map(String::into_bytes)];
    prop::collection::vec(scrap, 0..8).prop_map(|scraps| scraps.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn after_any_bytes_and_a_second_of_silence_a_key_is_a_key(
        turns in prop::collection::vec((scraps(), 0_u64..1_500), 0..4),
    ) {
        let mut it = Terminal::default();
        for (bytes, wait) in turns {
            it.sends(bytes).rests(ms(wait));
        }
        it.rests(SECOND).output();
        // Overdue pastes hold it back for the burst that it may belong to, and no longer.
        prop_assert_eq!(it.sends("q").rests(ms(10)).output(), ["q"]);
        prop_assert_eq!(it.decoder.deadline(), None);
    }

    #[test]
    fn it_does_not_matter_in_which_pieces_bytes_come(
        before in scraps(), wait in 0_u64..1_500, bytes in scraps(), cut in any::<prop::sample::Index>(),
    ) {
        let mut whole = Terminal::default();
        whole.sends(&before).rests(ms(wait)).sends(&bytes).rests(SECOND);
        let (first, second) = bytes.split_at(cut.index(bytes.len() + 1));
        let mut split = Terminal::default();
        split.sends(&before).rests(ms(wait)).sends(first).sends(second).rests(SECOND);
        let mut single = Terminal::default();
        single.sends(&before).rests(ms(wait));
        for byte in &bytes {
            single.sends([*byte]);
        }
        single.rests(SECOND);
        let output = whole.output();
        prop_assert_eq!(&split.output(), &output);
        prop_assert_eq!(&single.output(), &output);
    }

    #[test]
    fn ctrl_c_always_counts(bytes in scraps(), wait in 31_u64..1_500) {
        let mut it = Terminal::default();
        it.sends(bytes).rests(ms(wait)).output();
        let output = it.sends("\x03").rests(ms(40)).output();
        prop_assert!(output.contains(&"ctrl-c".to_owned()), "{:?}", output);
    }
}
