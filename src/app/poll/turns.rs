//! Ballots one after the other, of which only sums are kept, and what is typed meanwhile.

use super::{Kind, Poll, Stage};
use crate::app::editor::{Edit, Editor};
use crate::app::sheet::mark;
use crate::domain::event::Voters;
use crate::domain::poll::PollKind;

impl Poll {
    /// Switches between counting hands and ballots. False if something is already counted.
    pub fn other_way(&mut self) -> bool {
        if self.count.is_begun() {
            return false;
        }
        self.count.by_turns = !self.count.by_turns;
        self.count.voters = Voters { eligible: self.count.voters.eligible, ..Voters::default() };
        if self.count.by_turns {
            self.hands_over();
        } else {
            self.opens();
        }
        true
    }

    /// Enter in a person's turn: adds the ballot to the sums. An empty ballot is blank.
    pub fn hands_in(&mut self) {
        let given = std::mem::take(&mut self.count.given);
        let voters = &mut self.count.voters;
        if given.is_empty() {
            voters.blank += 1
        } else {
            voters.voted = Some(voters.voted.unwrap_or(0) + 1)
        }
        for item in given {
            if let Some(item) = self.count.items.get_mut(item) {
                item.dots = item.dots.saturating_add(1);
            }
        }
        self.hands_over();
    }

    // The position in one ballot is not shown to the next voter.
    fn hands_over(&mut self) {
        (self.stage, self.count.row) = (Stage::HandOver, 0);
    }

    /// Discards an unfinished ballot; the voter gives it another time.
    pub fn leave_ballot(&mut self) {
        if self.stage == Stage::Ballot {
            self.hands_over();
        }
        self.count.given.clear();
    }

    pub fn abstains(&mut self) {
        if self.poll_kind().is_none_or(|kind| kind.takes_abstentions()) {
            self.count.given.clear();
            self.count.voters.abstained += 1;
            self.hands_over();
        }
    }

    /// A key in a voter's turn.
    pub fn key_in_ballot(&mut self, key: char) {
        let kind = self.poll_kind();
        let item = (0..self.count.items.len()).find(|n| match &kind {
            _ if key == '+' => *n == self.count.row,
            Some(kind) => key.to_digit(10) == u32::try_from(kind.digit(*n)).ok(),
            None => mark(*n) == Some(key.to_ascii_lowercase()),
        });
        let Some(item) = item else { return };
        match self.count.each {
            // The last answer counts.
            None => self.count.given = vec![item],
            Some(each) if self.count.given.len() < each as usize => self.count.given.push(item),
            Some(_) => {}
        }
    }
}

/// Applies an edit to the open field, or to the ballot.
pub fn edited(poll: &mut Poll, edit: &Edit) {
    let one_line = poll.stage == Stage::Object || poll.kind != Kind::Typed || poll.field == 0;
    if let Some(field) = poll.field_mut() {
        field.edit(edit.clone());
        if one_line && field.text().contains('\n') {
            *field = Editor::new(&field.text().replace('\n', " "));
        }
        // Emptying the field means proposing something else.
        if poll.stage == Stage::Ask && poll.fields.first().is_some_and(Editor::is_blank) {
            poll.words = None;
        }
        return;
    }
    let kind = poll.kind;
    match (poll.stage, edit) {
        (Stage::Count, Edit::Insert(text)) => text.chars().for_each(|key| poll.count.key(kind, key)),
        (Stage::Count, Edit::Backspace) => poll.count.backspace(kind),
        (Stage::Count, Edit::Delete) => poll.count.empty(kind),
        (Stage::Ballot, Edit::Insert(text)) => {
            for key in text.chars() {
                // Text typed too fast does not go to the next voter.
                if poll.stage != Stage::Ballot {
                    break;
                }
                let is_answer = key == '0' && poll.poll_kind() == Some(PollKind::Fist);
                match key {
                    '-' => poll.abstains(),
                    '0' | ' ' if !is_answer && poll.count.given.is_empty() => poll.hands_in(),
                    key => poll.key_in_ballot(key),
                }
            }
        }
        (Stage::Ballot, Edit::Backspace | Edit::Delete | Edit::Undo) => drop(poll.count.given.pop()),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::{Audience, StepRef};
    use proptest::prelude::*;

    fn poll(kind: Kind, texts: &[&str]) -> Poll {
        let mut poll = Poll::new(StepRef::default(), kind, Audience::Room, Some(8));
        poll.fields = texts.iter().map(|text| Editor::new(text)).collect();
        assert!(poll.asks(None));
        if poll.stage == Stage::List {
            poll.opens();
        }
        poll
    }

    fn typed(mut poll: Poll, keys: &str) -> Poll {
        for key in keys.chars() {
            match key {
                '\n' if poll.stage == Stage::HandOver => poll.stage = Stage::Ballot,
                '\n' => poll.hands_in(),
                '<' => edited(&mut poll, &Edit::Backspace),
                key => edited(&mut poll, &Edit::Insert(key.to_string())),
            }
        }
        poll
    }

    fn figures(poll: &Poll) -> Vec<u32> {
        poll.count.items.iter().map(|item| item.dots).collect()
    }

    #[test]
    fn ballots_are_added_up_and_who_gave_them_is_gone() {
        let mut one = poll(Kind::YesNo, &["Shall we?"]);
        assert!(one.other_way() && one.stage == Stage::HandOver);
        let gone = |keys| typed(one.clone(), keys);
        let after = gone("\n1\n\n2\n\n12\n\n\n\n-\n1");
        assert_eq!(figures(&after), [1, 2], "a change of mind counts once");
        let Voters { voted, abstained, blank, .. } = after.count.voters;
        assert_eq!((voted, abstained, blank), (Some(3), 1, 1), "a blank ballot is one, and so is to abstain");
        let other = gone("\n2\n\n-\n 2\n2\n\n1\n\n1");
        assert_eq!(other.to_draft(), after.to_draft(), "the order in which they came cannot be told");
    }

    #[test]
    fn a_fist_has_six_answers_and_no_finger_is_one_of_them() {
        let mut fist = poll(Kind::Fist, &["How is it?"]);
        assert!(fist.other_way());
        let fist = typed(fist, "\n0\n\n5\n\n-\n\n");
        assert_eq!(figures(&fist), [1, 0, 0, 0, 0, 1]);
        assert_eq!((fist.count.voters.voted, fist.count.voters.blank), (Some(2), 1));
    }

    #[test]
    fn figures_that_cannot_be_are_questioned() {
        let mut list = poll(Kind::Typed, &["Which?", "tea, coffee; Tea"]);
        assert_eq!((list.count.items.len(), list.count.each), (2, Some(1)));
        assert_eq!(list.voters().to_string(), "8 could vote", "nobody has said who did");
        assert!(list.count.set(&[5, 3]) && list.doubt().is_none());
        assert!(list.count.set(&[9, 8]));
        assert_eq!(list.doubt().unwrap(), "17 dots from 8 people with 1 each: there can be at most 8.");
        let mut yes = poll(Kind::YesNo, &["Shall we?"]);
        assert!(yes.count.set(&[6, 3]));
        assert_eq!(yes.doubt().unwrap(), "9 answers from 8 people: that cannot be.");
        assert_eq!(yes.voters().voted, None, "whoever saves them all the same has counted no turnout");
        yes.adds_voter(true);
        assert_eq!(yes.doubt(), None, "somebody came late");
    }

    #[test]
    fn what_was_counted_is_not_counted_in_another_way() {
        let mut one = typed(poll(Kind::Consent, &["We meet on Mondays"]), "6");
        assert!(!one.other_way());
        one.count.set(&[0, 0, 0]);
        assert!(one.other_way() && one.other_way() && one.stage == Stage::Count);
        assert_eq!(one.count.lines(Kind::Consent).len(), 3, "nobody abstains from consent");
    }

    #[test]
    fn what_is_missing_is_asked_for() {
        let mut one = Poll::new(StepRef::default(), Kind::Typed, Audience::Room, None);
        assert!(!one.asks(None) && one.field == 0);
        one.fields = ["Which?", "tea"].map(Editor::new).to_vec();
        assert!(!one.asks(None) && one.field == 1, "one option is no choice");
    }

    proptest! {
        #[test]
        fn no_keys_lose_or_invent_an_answer(keys in "[0-9a-f<\n ]{0,60}") {
            let mut list = poll(Kind::Typed, &["Which?", "a, b, c, d, e, f, g"]);
            list.other_way();
            let each = u64::from(list.count.each.unwrap());
            let list = typed(list, &keys);
            prop_assert!(list.count.total() <= u64::from(list.count.voters.voted.unwrap_or(0)) * each);
            let mut one = poll(Kind::YesNo, &["Shall we?"]);
            one.other_way();
            let one = typed(one, &keys);
            prop_assert_eq!(one.count.total(), u64::from(one.count.voters.voted.unwrap_or(0)));
            prop_assert_eq!(Poll::from(one.to_draft()).to_draft(), one.to_draft());
        }
    }
}
