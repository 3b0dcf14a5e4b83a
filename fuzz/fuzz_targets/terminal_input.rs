//! Any bytes in any pieces with any silences: a second later a key is a key, and Ctrl-C counts; and in which pieces the
//! bytes came does not matter.
#![no_main]

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyModifiers};
use libfuzzer_sys::fuzz_target;
use roundtable::tui::input::decoder::Decoder;

/// Parts the bytes of a run: after it a figure says how long nothing comes.
const REST: u8 = 0xfe;

const SECOND: Duration = Duration::from_secs(1);

fuzz_target!(|data: &[u8]| {
    let mut pieces = data.split(|byte| *byte == REST);
    let first = pieces.next().unwrap_or_default();
    let (mut whole, mut single) = (Decoder::default(), Decoder::default());
    let mut now = Duration::ZERO;
    let (mut of_whole, mut of_single) = (whole.feed(first, now), Vec::new());
    for byte in first {
        of_single.extend(single.feed(&[*byte], now));
    }
    for piece in pieces {
        let Some((wait, bytes)) = piece.split_first() else { continue };
        now += Duration::from_millis(u64::from(*wait) * 5);
        of_whole.extend(whole.wake(now));
        of_single.extend(single.wake(now));
        of_whole.extend(whole.feed(bytes, now));
        for byte in bytes {
            of_single.extend(single.feed(&[*byte], now));
        }
    }
    now += SECOND;
    of_whole.extend(whole.wake(now));
    of_single.extend(single.wake(now));
    assert_eq!(of_whole, of_single);
    for (byte, code, held) in [
        (b'q', KeyCode::Char('q'), KeyModifiers::NONE),
        (0x03, KeyCode::Char('c'), KeyModifiers::CONTROL),
    ] {
        let mut told = whole.feed(&[byte], now);
        now += Duration::from_millis(10);
        told.extend(whole.wake(now));
        let [Event::Key(key)] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!((key.code, key.modifiers), (code, held));
        assert_eq!(whole.deadline(), None);
    }
});
