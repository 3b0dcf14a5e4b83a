//! From the terminal's bytes to events.
//!
//! Pure: bytes and the time go in; events come out, and the time at which silence would become significant.
//! `vte` knows the grammar of sequences and characters. Here is what is particular to keyboards, which no
//! parser of output knows: Esc as a key and as Alt, SS3, sequences of the console and of old mice, pastes,
//! and what to do when nothing follows.
//!
//! No bytes keep a key from being recognised for longer than a second of silence, and Ctrl-C is recognised at
//! once unless it could be part of something else.

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::csi;
use super::heard::Heard;
use super::paste;

/// After this silence, an ESC was the key and not the beginning of a sequence.
const LONE: Duration = Duration::from_millis(30);

/// After this silence, the rest of a sequence or character is not coming.
const HALF: Duration = Duration::from_millis(250);

/// After this silence, the end of a string or paste is not coming.
const OPEN: Duration = Duration::from_secs(1);

/// After this silence, the end of a string longer than any reply is not coming.
const FLOOD: Duration = Duration::from_millis(100);

const LONGEST_STRING: usize = 64 * 1024;

/// No meaningful sequence is longer.
const LONGEST_SEQUENCE: usize = 256;

/// Bytes within this time, while the end of a paste is overdue, were sent together.
const BURST: Duration = Duration::from_millis(10);

/// Nobody types more than this at once.
const TYPED: usize = 16;

/// For this long after a paste without an end, a few bytes at once do not prove that the paste is complete.
const OVERDUE: Duration = Duration::from_secs(10);

const PASTE_END: &[u8] = b"\x1b[201~";

const INTERRUPTS: [&[u8]; 3] = [b"\x03", b"\x1b[99;5u", b"\x1b[27;5;99~"];

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
const CTRL_C: u8 = 0x03;

#[derive(Default)]
pub struct Decoder {
    at: At,
    parser: vte::Parser,
    heard: Heard,
    late: Option<Late>,
    /// When the last bytes came: silence is measured from there.
    came: Duration,
    deadline: Option<Duration>,
}

/// What the next byte belongs to.
#[derive(Debug, Default)]
enum At {
    #[default]
    Keys,
    Character,
    Escape {
        twice: bool,
    },
    /// A control sequence, with its bytes after `ESC [`.
    Sequence {
        raw: Vec<u8>,
        alt: bool,
    },
    /// A function key of the Linux console: `ESC [ [`.
    Console {
        alt: bool,
    },
    /// A key of the application keypad: `ESC O`, and perhaps digits.
    Keypad {
        raw: Vec<u8>,
        alt: bool,
    },
    /// A mouse event in the oldest format: `ESC [ M` and three bytes.
    Mouse(Vec<u8>),
    /// A string that is ignored: OSC, DCS, APC, PM or SOS.
    String {
        opened: u8,
        length: usize,
        escape: bool,
    },
    /// A paste, with the place where Ctrl-C may have been pressed, and in which encoding.
    Paste {
        text: Vec<u8>,
        interrupt: Option<(usize, usize)>,
    },
}

/// A paste was given up because its end is overdue: what follows may be the rest of it.
#[derive(Debug)]
struct Late {
    since: Duration,
    /// So much of `held` came before the silence and may begin the end marker.
    before: usize,
    held: Vec<u8>,
}

impl std::fmt::Debug for Decoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Decoder")
            .field("at", &self.at)
            .field("deadline", &self.deadline)
            .finish_non_exhaustive()
    }
}

impl Decoder {
    /// Takes in bytes. If they arrived after a significant silence, the caller has to call
    /// [`wake`](Self::wake) first, because only the caller knows when they arrived.
    pub fn feed(&mut self, bytes: &[u8], now: Duration) -> Vec<Event> {
        for byte in bytes {
            self.byte(*byte);
        }
        if !bytes.is_empty() {
            self.came = now;
            self.expect();
        }
        std::mem::take(&mut self.heard.events)
    }

    /// When silence would decide what the last bytes meant.
    pub fn deadline(&self) -> Option<Duration> {
        self.deadline
    }

    pub fn wake(&mut self, now: Duration) -> Vec<Event> {
        while let Some(due) = self.deadline.filter(|due| *due <= now) {
            self.silence(due);
            self.expect();
        }
        std::mem::take(&mut self.heard.events)
    }

    fn expect(&mut self) {
        self.deadline = self.patience().map(|wait| self.came.saturating_add(wait));
    }

    /// How long silence has to last to be significant.
    fn patience(&self) -> Option<Duration> {
        if self.holds() {
            return Some(BURST);
        }
        Some(match &self.at {
            At::Keys => return None,
            At::Escape { .. } => LONE,
            At::Sequence { raw, .. } | At::Keypad { raw, .. } if raw.is_empty() => LONE,
            At::String { length: 0, escape: false, .. } => LONE,
            At::Character | At::Sequence { .. } | At::Console { .. } | At::Keypad { .. } | At::Mouse(_) => {
                HALF
            }
            At::String { length, .. } if *length > LONGEST_STRING => FLOOD,
            At::Paste { interrupt: Some(_), .. } => LONE,
            At::String { .. } | At::Paste { .. } => OPEN,
        })
    }

    /// Whether bytes are held back that may be the rest of a paste.
    fn holds(&self) -> bool {
        !matches!(self.at, At::Paste { .. })
            && self.late.as_ref().is_some_and(|late| late.held.len() > late.before)
    }

    fn byte(&mut self, byte: u8) {
        let in_paste = matches!(self.at, At::Paste { .. });
        let Some(late) = self.late.as_mut().filter(|_| !in_paste) else { return self.part(byte) };
        late.held.push(byte);
        if let Some(text) = late.held.strip_suffix(PASTE_END) {
            let text = paste::text(text);
            self.late = None;
            self.begin(At::Keys);
            if !text.is_empty() {
                self.heard.events.push(Event::Paste(text));
            }
        }
    }

    /// A byte that belongs to the present state.
    fn part(&mut self, byte: u8) {
        match &mut self.at {
            At::Keys | At::Character if byte == ESC => self.begin(At::Escape { twice: false }),
            At::Keys | At::Character => self.text(byte),
            At::Escape { twice } => {
                let twice = *twice;
                self.after_escape(byte, twice);
            }
            At::Sequence { .. } => self.in_sequence(byte),
            At::Console { alt } => {
                let (alt, key) = (*alt, csi::console(byte));
                self.finish(byte, alt, key);
            }
            At::Keypad { raw, .. } if matches!(byte, b'0'..=b'9' | b';' | b':') && raw.len() < 16 => {
                raw.push(byte)
            }
            At::Keypad { raw, alt } => {
                let (alt, key) = (*alt, csi::keypad(raw, byte));
                self.finish(byte, alt, key);
            }
            At::Mouse(raw) if byte >= 0x20 => {
                raw.push(byte);
                if let [button, column, row] = raw.as_slice() {
                    let event = csi::old_mouse(*button, *column, *row);
                    self.begin(At::Keys);
                    self.heard.events.extend(event);
                }
            }
            At::Mouse(_) => self.instead(byte),
            At::String { length, escape, .. } => match byte {
                // An end: BEL, or the second half of ST.
                BEL => self.begin(At::Keys),
                b'\\' if *escape => self.begin(At::Keys),
                ESC => *escape = true,
                CTRL_C => self.instead(byte),
                // Another sequence ends a string too.
                _ if *escape => {
                    self.begin(At::Escape { twice: false });
                    self.part(byte);
                }
                _ => *length = length.saturating_add(1),
            },
            At::Paste { text, interrupt } => {
                text.push(byte);
                if text.ends_with(PASTE_END) {
                    text.truncate(text.len() - PASTE_END.len());
                    let text = paste::text(text);
                    self.late = None;
                    self.begin(At::Keys);
                    self.heard.events.push(Event::Paste(text));
                } else if interrupt.is_none() {
                    let written = INTERRUPTS.iter().find(|written| text.ends_with(written));
                    *interrupt = written.map(|written| (text.len() - written.len(), written.len()));
                }
            }
        }
    }

    /// Starts a new state, and drops what came before.
    fn begin(&mut self, at: At) {
        self.at = at;
        self.parser = vte::Parser::new();
        self.heard.alt = false;
    }

    /// Drops what was begun: the byte counts by itself.
    fn instead(&mut self, byte: u8) {
        self.begin(At::Keys);
        self.part(byte);
    }

    /// Ends a sequence with this byte, unless the byte cannot be part of one.
    fn finish(&mut self, byte: u8, alt: bool, key: Option<KeyEvent>) {
        if !matches!(byte, 0x20..=0x7e) {
            return self.instead(byte);
        }
        self.begin(At::Keys);
        self.heard.alt = alt;
        self.heard.extend(key.map(Event::Key));
        self.heard.alt = false;
    }

    fn text(&mut self, byte: u8) {
        let times = self.heard.times;
        self.parser.advance(&mut self.heard, &[byte]);
        // `vte` reports a character when it is complete.
        self.at = if self.heard.times == times { At::Character } else { At::Keys };
    }

    fn after_escape(&mut self, byte: u8, twice: bool) {
        match byte {
            b'[' => {
                self.begin(At::Sequence { raw: Vec::new(), alt: twice });
                self.parser.advance(&mut self.heard, b"\x1b[");
            }
            b'O' => self.begin(At::Keypad { raw: Vec::new(), alt: twice }),
            ESC if !twice => self.begin(At::Escape { twice: true }),
            // A second ESC was the key; and Ctrl-C counts with or without ESC.
            _ if twice || byte == CTRL_C => {
                self.heard.press(KeyCode::Esc);
                self.begin(if twice { At::Escape { twice: false } } else { At::Keys });
                self.part(byte);
            }
            b']' | b'P' | b'X' | b'^' | b'_' => {
                self.begin(At::String { opened: byte, length: 0, escape: false });
            }
            _ => {
                self.begin(At::Keys);
                self.heard.alt = true;
                self.text(byte);
            }
        }
    }

    fn in_sequence(&mut self, byte: u8) {
        let At::Sequence { raw, alt } = &mut self.at else { return };
        let alt = *alt;
        match byte {
            b'[' if raw.is_empty() => self.begin(At::Console { alt }),
            b'M' if raw.is_empty() => self.begin(At::Mouse(Vec::new())),
            0x20..=0x7e => {
                let ends_here = byte >= 0x40;
                // rxvt ends a key with Shift like this, which the standard grammar does not allow.
                let shifted = (byte == b'$').then(|| csi::shifted(raw)).flatten();
                if !ends_here && raw.len() < LONGEST_SEQUENCE {
                    raw.push(byte);
                }
                if shifted.is_some() {
                    return self.finish(byte, alt, shifted);
                }
                if ends_here {
                    self.heard.raw = std::mem::take(raw);
                }
                self.heard.alt = alt;
                self.parser.advance(&mut self.heard, &[byte]);
                if ends_here {
                    self.begin(At::Keys);
                    if std::mem::take(&mut self.heard.paste) {
                        self.begin(At::Paste { text: Vec::new(), interrupt: None });
                    }
                }
            }
            _ => self.instead(byte),
        }
    }

    /// The awaited bytes did not come in time.
    fn silence(&mut self, now: Duration) {
        if self.holds() {
            return self.let_go(now);
        }
        match std::mem::take(&mut self.at) {
            At::Keys | At::Character | At::Console { .. } | At::Mouse(_) => {}
            At::Escape { twice } => {
                self.heard.press(KeyCode::Esc);
                if twice {
                    self.heard.press(KeyCode::Esc);
                }
            }
            // The first byte after ESC and nothing else: a key with Alt.
            At::Sequence { raw, .. } if raw.is_empty() => self.heard.press_with_alt(b'['),
            At::Keypad { raw, .. } if raw.is_empty() => self.heard.press_with_alt(b'O'),
            At::String { opened, length: 0, escape: false } => self.heard.press_with_alt(opened),
            At::Sequence { .. } | At::Keypad { .. } | At::String { .. } => {}
            At::Paste { text, interrupt: Some((at, length)) } => return self.give_way(text, at, length, now),
            At::Paste { mut text, interrupt: None } => {
                // The end may be split, with the silence in between.
                let half = (1..PASTE_END.len())
                    .rev()
                    .find(|half| PASTE_END.get(..*half).is_some_and(|begun| text.ends_with(begun)));
                let held = text.split_off(text.len() - half.unwrap_or(0));
                self.heard.paste(&text);
                self.late = Some(Late { since: now, before: held.len(), held });
            }
        }
        self.begin(At::Keys);
    }

    /// Ctrl-C was pressed in a paste without an end.
    fn give_way(&mut self, mut text: Vec<u8>, at: usize, length: usize, now: Duration) {
        let rest = text.split_off(at);
        self.heard.paste(&text);
        self.begin(At::Keys);
        self.heard.key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL));
        self.late = Some(Late { since: now, before: 0, held: Vec::new() });
        for byte in rest.into_iter().skip(length) {
            self.byte(byte);
        }
    }

    /// The held burst is over: it was the rest of a paste, or it was typed.
    fn let_go(&mut self, now: Duration) {
        let Some(late) = &mut self.late else { return };
        let burst = late.held.split_off(late.before);
        late.held.clear();
        late.before = 0;
        if burst.len() > TYPED {
            late.since = now;
            return self.heard.paste(&burst);
        }
        if now.saturating_sub(late.since) > OVERDUE {
            self.late = None;
        }
        for byte in burst {
            self.part(byte);
        }
    }
}
