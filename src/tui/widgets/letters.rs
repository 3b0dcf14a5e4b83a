//! Text in drawn letters, for screens with room to spare: a terminal has no larger type.
//!
//! Letters are five square dots wide and seven high, with two below the line: two dots to a cell (`▀`, `▄`,
//! `█`), like the figures. Their widths vary. A text with a character that is not drawn here is not drawn at
//! all: a name half in another type is worse than small type.

pub const ROWS: usize = 5;
const BETWEEN: usize = 1;
const SPACE: usize = 3;
const HEIGHT: usize = 9;
const WIDEST: usize = 5;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Letter {
    dots: u64,
    width: usize,
}

impl Letter {
    /// Rows are separated by `/`, and those left out at the end are empty.
    const fn drawn(art: &str) -> Self {
        let art = art.as_bytes();
        let (mut at, mut x, mut y, mut dots, mut width) = (0, 0, 0, 0, 0);
        #[expect(clippy::indexing_slicing, reason = "a mistake here does not compile")]
        while at < art.len() {
            match art[at] {
                b'/' => (x, y) = (0, y + 1),
                dot => {
                    if dot == b'#' {
                        dots |= 1 << (y * WIDEST + x);
                    }
                    x += 1;
                    width = if x > width { x } else { width };
                }
            }
            at += 1;
        }
        Self { dots, width }
    }

    fn lit(self, x: usize, y: usize) -> bool {
        x < self.width && y < HEIGHT && self.dots >> (y * WIDEST + x) & 1 == 1
    }
}

const SIGN: Letter = Letter::drawn("//#/.#/..#/.#/#");

const LETTERS: [(char, Letter); 87] = [
    ('A', Letter::drawn(".###./#...#/#...#/#####/#...#/#...#/#...#")),
    ('B', Letter::drawn("####./#...#/#...#/####./#...#/#...#/####.")),
    ('C', Letter::drawn(".###./#...#/#..../#..../#..../#...#/.###.")),
    ('D', Letter::drawn("####./#...#/#...#/#...#/#...#/#...#/####.")),
    ('E', Letter::drawn("#####/#..../#..../####./#..../#..../#####")),
    ('F', Letter::drawn("#####/#..../#..../####./#..../#..../#....")),
    ('G', Letter::drawn(".###./#...#/#..../#.###/#...#/#...#/.###.")),
    ('H', Letter::drawn("#...#/#...#/#...#/#####/#...#/#...#/#...#")),
    ('I', Letter::drawn("###/.#./.#./.#./.#./.#./###")),
    ('J', Letter::drawn("..###/...#./...#./...#./...#./#..#./.##..")),
    ('K', Letter::drawn("#...#/#..#./#.#../##.../#.#../#..#./#...#")),
    ('L', Letter::drawn("#..../#..../#..../#..../#..../#..../####.")),
    ('M', Letter::drawn("#...#/##.##/#.#.#/#.#.#/#...#/#...#/#...#")),
    ('N', Letter::drawn("#...#/##..#/##..#/#.#.#/#..##/#..##/#...#")),
    ('O', Letter::drawn(".###./#...#/#...#/#...#/#...#/#...#/.###.")),
    ('P', Letter::drawn("####./#...#/#...#/####./#..../#..../#....")),
    ('Q', Letter::drawn(".###./#...#/#...#/#...#/#.#.#/#..#./.##.#")),
    ('R', Letter::drawn("####./#...#/#...#/####./#.#../#..#./#...#")),
    ('S', Letter::drawn(".###./#...#/#..../.###./....#/#...#/.###.")),
    ('T', Letter::drawn("#####/..#../..#../..#../..#../..#../..#..")),
    ('U', Letter::drawn("#...#/#...#/#...#/#...#/#...#/#...#/.###.")),
    ('V', Letter::drawn("#...#/#...#/#...#/#...#/#...#/.#.#./..#..")),
    ('W', Letter::drawn("#...#/#...#/#...#/#.#.#/#.#.#/##.##/#...#")),
    ('X', Letter::drawn("#...#/#...#/.#.#./..#../.#.#./#...#/#...#")),
    ('Y', Letter::drawn("#...#/#...#/.#.#./..#../..#../..#../..#..")),
    ('Z', Letter::drawn("#####/....#/...#./..#../.#.../#..../#####")),
    ('a', Letter::drawn("//.###./....#/.####/#...#/.####")),
    ('b', Letter::drawn("#/#/####./#...#/#...#/#...#/####.")),
    ('c', Letter::drawn("//.###/#/#/#/.###")),
    ('d', Letter::drawn("....#/....#/.####/#...#/#...#/#...#/.####")),
    ('e', Letter::drawn("//.###./#...#/#####/#..../.###.")),
    ('f', Letter::drawn("..##/.#../####/.#../.#../.#../.#..")),
    ('g', Letter::drawn("//.####/#...#/#...#/#...#/.####/....#/.###.")),
    ('h', Letter::drawn("#/#/####./#...#/#...#/#...#/#...#")),
    ('i', Letter::drawn("#//#/#/#/#/#")),
    ('j', Letter::drawn("..#//..#/..#/..#/..#/..#/..#/##.")),
    ('k', Letter::drawn("#/#/#..#/#.#./##../#.#./#..#")),
    ('l', Letter::drawn("#/#/#/#/#/#/.#")),
    ('m', Letter::drawn("//####./#.#.#/#.#.#/#.#.#/#.#.#")),
    ('n', Letter::drawn("//####./#...#/#...#/#...#/#...#")),
    ('o', Letter::drawn("//.###./#...#/#...#/#...#/.###.")),
    ('p', Letter::drawn("//####./#...#/#...#/#...#/####./#..../#....")),
    ('q', Letter::drawn("//.####/#...#/#...#/#...#/.####/....#/....#")),
    ('r', Letter::drawn("//#.##/##../#.../#.../#...")),
    ('s', Letter::drawn("//.####/#..../.###./....#/####.")),
    ('t', Letter::drawn(".#../.#../####/.#../.#../.#../..##")),
    ('u', Letter::drawn("//#...#/#...#/#...#/#...#/.####")),
    ('v', Letter::drawn("//#...#/#...#/#...#/.#.#./..#..")),
    ('w', Letter::drawn("//#...#/#.#.#/#.#.#/#.#.#/.#.#.")),
    ('x', Letter::drawn("//#...#/.#.#./..#../.#.#./#...#")),
    ('y', Letter::drawn("//#...#/#...#/#...#/#...#/.####/....#/.###.")),
    ('z', Letter::drawn("//#####/...#./..#../.#.../#####")),
    ('0', Letter::drawn(".##./#..#/#..#/#..#/#..#/#..#/.##.")),
    ('1', Letter::drawn(".#./##./.#./.#./.#./.#./###")),
    ('2', Letter::drawn(".###./#...#/....#/...#./..#../.#.../#####")),
    ('3', Letter::drawn(".###./#...#/....#/..##./....#/#...#/.###.")),
    ('4', Letter::drawn("...#./..##./.#.#./#..#./#####/...#./...#.")),
    ('5', Letter::drawn("#####/#..../####./....#/....#/#...#/.###.")),
    ('6', Letter::drawn(".###./#..../#..../####./#...#/#...#/.###.")),
    ('7', Letter::drawn("#####/....#/...#./..#../..#../.#.../.#...")),
    ('8', Letter::drawn(".###./#...#/#...#/.###./#...#/#...#/.###.")),
    ('9', Letter::drawn(".###./#...#/#...#/.####/....#/....#/.###.")),
    ('.', Letter::drawn("//////#")),
    (',', Letter::drawn("//////.#/#")),
    ('?', Letter::drawn(".###./#...#/....#/...#./..#..//..#..")),
    ('!', Letter::drawn("#/#/#/#/#//#")),
    ('\'', Letter::drawn(".#/#")),
    ('"', Letter::drawn("#.#/#.#")),
    (':', Letter::drawn("//#////#")),
    (';', Letter::drawn("//.#////.#/#")),
    ('-', Letter::drawn("////####")),
    ('(', Letter::drawn(".#/#/#/#/#/#/.#")),
    (')', Letter::drawn("#/.#/.#/.#/.#/.#/#")),
    ('/', Letter::drawn("....#/...#./...#./..#../.#.../.#.../#....")),
    ('&', Letter::drawn(".##../#..#./#..#./.##../#..##/#..#./.##.#")),
    ('%', Letter::drawn("##..#/##..#/...#./..#../.#.../#..##/#..##")),
    ('+', Letter::drawn("//..#../..#../#####/..#../..#..")),
    ('=', Letter::drawn("///####//####")),
    ('’', Letter::drawn(".#/#")),
    ('‘', Letter::drawn("#/.#")),
    ('“', Letter::drawn(".#.#/#.#")),
    ('”', Letter::drawn("#.#/.#.#")),
    ('–', Letter::drawn("////#####")),
    ('—', Letter::drawn("////#####")),
    ('…', Letter::drawn("//////#.#.#")),
    ('é', Letter::drawn("...#/..#/.###./#...#/#####/#..../.###.")),
    ('è', Letter::drawn(".#/..#/.###./#...#/#####/#..../.###.")),
];

fn letter(c: char) -> Option<Letter> {
    LETTERS.iter().find(|(known, _)| *known == c).map(|(_, letter)| *letter)
}

fn word_width(word: &str) -> Option<usize> {
    let mut width = 0;
    for c in word.chars() {
        width += letter(c)?.width + BETWEEN;
    }
    Some(width.saturating_sub(BETWEEN))
}

/// A text in lines of at most so many dots across, each of [`ROWS`] rows of blocks. None if it has a letter
/// that is not drawn, or a word that does not fit.
pub fn set(text: &str, columns: usize) -> Option<Vec<String>> {
    let mut all = Vec::new();
    for line in text.split('\n') {
        all.extend(set_line(line, columns)?);
    }
    Some(all)
}

fn set_line(text: &str, columns: usize) -> Option<Vec<String>> {
    let mut lines: Vec<Vec<&str>> = Vec::new();
    let mut left = 0;
    for word in text.split_whitespace() {
        let width = word_width(word).filter(|width| *width <= columns)?;
        match lines.last_mut() {
            Some(line) if width + SPACE <= left => {
                line.push(word);
                left -= width + SPACE;
            }
            _ => {
                lines.push(vec![word]);
                left = columns - width;
            }
        }
    }
    Some(lines.iter().flat_map(|line| rows(line)).collect())
}

pub fn sign() -> Vec<String> {
    blocks(&[(0, SIGN)])
}

fn rows(words: &[&str]) -> Vec<String> {
    let (mut placed, mut x) = (Vec::new(), 0);
    for word in words {
        for letter in word.chars().filter_map(letter) {
            placed.push((x, letter));
            x += letter.width + BETWEEN;
        }
        x += SPACE - BETWEEN;
    }
    blocks(&placed)
}

fn blocks(letters: &[(usize, Letter)]) -> Vec<String> {
    let width = letters.last().map_or(0, |(x, letter)| x + letter.width);
    let row = |row: usize| {
        let mut cells = vec![(false, false); width];
        for (at, letter) in letters {
            for (x, cell) in cells.iter_mut().skip(*at).take(letter.width).enumerate() {
                *cell = (letter.lit(x, row * 2), letter.lit(x, row * 2 + 1));
            }
        }
        let block = |(upper, lower)| match (upper, lower) {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            (false, false) => ' ',
        };
        cells.into_iter().map(block).collect()
    };
    (0..ROWS).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_drawn_two_dots_to_a_cell() {
        assert_eq!(set("Hi", 20).unwrap(), ["█   █ ▀", "█▄▄▄█ █", "█   █ █", "▀   ▀ ▀", "       "]);
    }

    #[test]
    fn a_text_is_set_in_words_and_drawn_whole_or_not_at_all() {
        assert_eq!(set("you and me", 100).unwrap().len(), ROWS);
        assert_eq!(set("you and me", 40).unwrap().len(), 2 * ROWS);
        assert_eq!(set("you and me", 16), None);
        assert_eq!(set("漢字", 100), None);
        let widest = set("What do you need, and who could help?", 60).unwrap();
        assert!(widest.iter().all(|row| row.chars().count() <= 60));
    }

    #[test]
    fn each_letter_is_another() {
        for (n, (c, letter)) in LETTERS.iter().enumerate() {
            assert!(letter.dots > 0 && (1..=WIDEST).contains(&letter.width), "{c}");
            let same = LETTERS.iter().skip(n + 1).find(|(_, other)| other == letter);
            // Characters that share a key on a typewriter, and two dashes.
            assert!(same.is_none_or(|(other, _)| matches!((*c, *other), ('\'', '’') | ('–', '—'))), "{c}");
        }
    }
}
