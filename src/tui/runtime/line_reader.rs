//! Reads lines of any bytes, with any ending and of any length.

use std::io::{self, BufRead};
use std::sync::mpsc::{Receiver, Sender};
use std::thread;

use crate::app::linear::LONGEST_LINE;

pub(super) enum Line {
    /// A line without its ending; cut if it was too long.
    Text(String),
    End,
}

/// Reads lines on a separate thread, each when the previous one has been handled: a script is read as fast as
/// it is carried out.
pub(super) fn start<M: Send + 'static>(
    tx: Sender<M>,
    map: impl Fn(Line) -> M + Send + 'static,
    next: Receiver<()>,
) -> io::Result<()> {
    let read = move || {
        let mut input = io::stdin().lock();
        loop {
            let line = one_line(&mut input).map_or(Line::End, |line| line.map_or(Line::End, Line::Text));
            let ends = matches!(line, Line::End);
            if tx.send(map(line)).is_err() || ends || next.recv().is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("lines".into()).spawn(read).map(drop)
}

/// One line of any bytes; none at the end. Only the beginning of a very long line is kept.
fn one_line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let (mut line, mut any) = (Vec::new(), false);
    loop {
        let buffer = match input.fill_buf() {
            Err(why) if why.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        if buffer.is_empty() {
            return Ok(any.then(|| text(&line)));
        }
        any = true;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let (used, part) = (end.map_or(buffer.len(), |end| end + 1), end.unwrap_or(buffer.len()));
        let room = (LONGEST_LINE + 1).saturating_sub(line.len()).min(part);
        line.extend(buffer.iter().take(room));
        input.consume(used);
        if end.is_some() {
            return Ok(Some(text(&line)));
        }
    }
}

fn text(line: &[u8]) -> String {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    String::from_utf8_lossy(line).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<String> {
        // A small buffer, so that lines cross its ends.
        let mut input = io::BufReader::with_capacity(3, bytes);
        std::iter::from_fn(|| one_line(&mut input).unwrap_or_default()).collect()
    }

    #[test]
    fn lines_end_in_any_way_and_the_last_one_in_none() {
        assert_eq!(lines(b"next\r\nnote caf\xc3\xa9\n\nlast"), ["next", "note caf\u{e9}", "", "last"]);
        assert_eq!(lines(b"bad \xff byte\n"), ["bad \u{fffd} byte"]);
        assert!(lines(b"").is_empty());
    }

    #[test]
    fn an_endless_line_is_cut_and_the_next_one_is_whole() {
        let mut bytes = vec![b'x'; LONGEST_LINE * 3];
        bytes.extend(b"\nnext\n");
        let read = lines(&bytes);
        assert_eq!(read.len(), 2);
        assert!(read.first().is_some_and(|line| line.len() == LONGEST_LINE + 1));
        assert_eq!(read.last().map(String::as_str), Some("next"));
    }
}
