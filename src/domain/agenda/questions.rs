//! Questions for the room among the notes of an agenda: sentences that end with a question mark, and quoted
//! sentences.

use super::together::grouping;

/// Labels before a question.
const ASK: [&str; 8] =
    ["ask", "ask them", "ask the room", "ask everyone", "question", "questions", "prompt", "prompts"];

/// The questions of a line, and the rest of it.
pub(super) fn questions(line: &str) -> (Vec<String>, String) {
    let (mark, bare) = match line.trim().strip_prefix("- ") {
        Some(bare) => ("- ", bare),
        None => ("", line.trim()),
    };
    let (mut asked, rest) = quoted(bare);
    let mut kept: Vec<&str> = Vec::new();
    for sentence in sentences(&rest) {
        match question(sentence) {
            Some((question, how)) => {
                asked.push(question);
                kept.extend(how);
            }
            None => kept.push(sentence),
        }
    }
    let kept = kept.join(" ");
    let says_something = kept.chars().any(char::is_alphanumeric) && !is_ask(&kept);
    (asked, if says_something { format!("{mark}{kept}") } else { String::new() })
}

fn is_ask(text: &str) -> bool {
    let lower = text.to_lowercase();
    ASK.contains(&lower.trim_end_matches([':', ' ', '.', ',', '–', '-']))
}

/// A question, and the rest of the sentence. A text before a colon stays with the question, unless it only
/// introduces it, or says how people answer: "In pairs: …", "One sentence each: …".
fn question(sentence: &str) -> Option<(String, Option<&str>)> {
    let sentence = sentence.trim();
    if !sentence.ends_with('?') || sentence.split_whitespace().count() < 2 {
        return None;
    }
    match sentence.split_once(": ") {
        Some((before, asked)) if is_ask(before) => Some((capitalised(asked), None)),
        Some((before, _)) if is_for_each(before) => Some((capitalised(sentence), None)),
        Some((before, asked)) if says_who(before) => {
            Some((capitalised(asked), sentence.get(..=before.len())))
        }
        Some(_) => None,
        None => Some((capitalised(sentence), None)),
    }
}

/// "One word each", "Everyone": the room has to read that too.
fn is_for_each(before: &str) -> bool {
    let lower = before.to_lowercase();
    let last = lower.rsplit(' ').next().unwrap_or_default();
    ["each", "everyone", "everybody"].contains(&last) && !lower.starts_with("for ")
}

/// "In groups of 3", "Then plenary".
fn says_who(before: &str) -> bool {
    let lower = before.to_lowercase();
    let bare = lower.strip_prefix("then ").unwrap_or(&lower);
    grouping(bare).is_some()
}

fn capitalised(text: &str) -> String {
    crate::domain::text::capitalised(text.trim())
}

/// Quoted sentences, and the rest. One or two quoted words are a name.
fn quoted(line: &str) -> (Vec<String>, String) {
    let mut asked = Vec::new();
    let mut rest = String::new();
    let mut left = line;
    while let Some((at, open)) = left.char_indices().find(|(_, c)| matches!(c, '"' | '“' | '„' | '«')) {
        let closes: &[char] = match open {
            '“' => &['”'],
            '„' => &['“', '”'],
            '«' => &['»'],
            _ => &['"'],
        };
        let inside_from = at + open.len_utf8();
        let (before, after) =
            (left.get(..at).unwrap_or_default(), left.get(inside_from..).unwrap_or_default());
        let Some(end) = after.find(closes) else { break };
        let inside = after.get(..end).unwrap_or_default();
        let behind = after.get(end..).unwrap_or_default();
        let behind = behind.trim_start_matches(closes);
        rest.push_str(before);
        if inside.split_whitespace().count() >= 3 {
            asked.push(capitalised(inside));
            // Of the spaces on both sides of it, one stays.
            left = if rest.ends_with(' ') { behind.trim_start() } else { behind };
        } else {
            rest.push_str(left.get(at..left.len() - behind.len()).unwrap_or_default());
            left = behind;
        }
    }
    rest.push_str(left);
    (asked, rest.trim().to_owned())
}

fn sentences(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, c) in line.char_indices() {
        let end = at + c.len_utf8();
        let goes_on = line.get(end..).is_some_and(|rest| !rest.is_empty() && !rest.starts_with(' '));
        if matches!(c, '.' | '?' | '!' | ';') && !goes_on {
            found.push(line.get(from..end).unwrap_or_default().trim());
            from = end;
        }
    }
    found.push(line.get(from..).unwrap_or_default().trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_is_for_the_room_and_the_rest_stays() {
        for (line, asked, rest) in [
            (
                "What are we proud of? Write one per sticky note.",
                &["What are we proud of?"][..],
                "Write one per sticky note.",
            ),
            ("\"What did you leave at home to be here?\"", &["What did you leave at home to be here?"], ""),
            ("Whole group: \"Who will do what, by when?\"", &["Who will do what, by when?"], "Whole group:"),
            ("- ask: who is missing?", &["Who is missing?"], ""),
            ("Ask “Who would come back?” and wait.", &["Who would come back?"], "Ask and wait."),
            ("Backup: what if nobody speaks?", &[], "Backup: what if nobody speaks?"),
            ("Play \"Imagine\" while they write.", &[], "Play \"Imagine\" while they write."),
            (
                "What slows you down? What do patients notice?",
                &["What slows you down?", "What do patients notice?"],
                "",
            ),
            ("Why?", &[], "Why?"),
            ("In groups of 3: what does it say?", &["What does it say?"], "In groups of 3:"),
            ("Then plenary: which come up everywhere?", &["Which come up everywhere?"], "Then plenary:"),
            ("One sentence each: what do you take home?", &["One sentence each: what do you take home?"], ""),
            ("For each: who is for it?", &[], "For each: who is for it?"),
            ("Fire exits; who is new?", &["Who is new?"], "Fire exits;"),
            ("3.5 min each", &[], "3.5 min each"),
            ("He said \"never", &[], "He said \"never"),
        ] {
            let (found, left) = questions(line);
            assert_eq!(
                (found.as_slice(), left.as_str()),
                (asked.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>().as_slice(), rest),
                "{line}"
            );
        }
    }
}
