//! What was said before, and to whom it may come back. [`recall`] alone decides that: for screens, lines, exports and
//! lists, for shared actions and for whatever else sessions hand on.
//!
//! What two people said comes back to the same two, in the same series, and only once they have agreed to look at it.
//! What a group said in confidence comes back if everybody who is here heard it: who is away is no hindrance, a newcomer
//! is. Where nobody is known by name, nothing confidential comes back. Within a session the same holds from one moment to
//! the next: whoever joins takes off the screen what was said in confidence before they came. A group's session that is
//! opened again after it was over is in a room that nobody knows: as if somebody had joined who was not there.

use caseless::Caseless;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::activity::Format;
use super::digest::{Digest, Stage};
use super::event::{PersonId, Who};
use super::redact::REMOVED;
use super::roster::NameLine;
use super::text::Text;

/// How people sat together, as far as it matters to what comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Circle {
    Pair,
    /// Any other session, however few they were.
    Group,
}

impl From<Format> for Circle {
    fn from(format: Format) -> Self {
        if format == Format::OneToOne { Self::Pair } else { Self::Group }
    }
}

/// Where something was said, and who heard it.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a, P> {
    pub series: Option<&'a Text>,
    pub circle: Circle,
    /// It stays among those who heard it.
    pub confidential: bool,
    /// Who was there when it was said, as far as they are known.
    pub heard_by: &'a [P],
}

#[derive(Clone, Copy, Debug)]
pub enum Here<'a, P> {
    Session {
        series: Option<&'a Text>,
        circle: Circle,
        /// Who is here, as far as they are known.
        people: &'a [P],
    },
    /// The session in which it was said, later on.
    SameSession { people: &'a [P] },
    List {
        /// Who looks at it. Nobody named: anybody may.
        people: &'a [P],
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recall {
    Freely,
    /// When they have agreed to look at it.
    OnceAgreed,
    Never,
}

/// Whether what was said comes back to those who are here.
pub fn recall<P: Ord>(said: &Said<'_, P>, here: &Here<'_, P>) -> Recall {
    let (belongs, people) = match *here {
        Here::SameSession { people } => {
            let stays_away = said.confidential && (people.is_empty() || !all_heard(people, said.heard_by));
            return if stays_away { Recall::Never } else { Recall::Freely };
        }
        Here::List { people } => (true, people),
        Here::Session { series, circle, people } => {
            (circle == said.circle && is_same_series(said.series, series), people)
        }
    };
    match said.circle {
        _ if !belongs => Recall::Never,
        Circle::Pair if people.len() == 2 && said.heard_by.len() == 2 && all_heard(people, said.heard_by) => {
            Recall::OnceAgreed
        }
        Circle::Pair => Recall::Never,
        Circle::Group if !said.confidential => Recall::Freely,
        Circle::Group if !people.is_empty() && all_heard(people, said.heard_by) => Recall::Freely,
        Circle::Group => Recall::Never,
    }
}

/// Sessions without a series belong to none.
fn is_same_series(one: Option<&Text>, other: Option<&Text>) -> bool {
    one.zip(other).is_some_and(|(one, other)| same_name(one, other))
}

/// Each of them is somebody else among those who heard it: two people of one name need two.
fn all_heard<P: Ord>(people: &[P], heard_by: &[P]) -> bool {
    // Within a session both are in the order in which people came: one look is enough.
    let mut in_order = heard_by.iter();
    if people.iter().all(|one| in_order.any(|other| other == one)) {
        return true;
    }
    let count = |of: &[P], one: &P| of.iter().filter(|other| *other == one).count();
    // Newcomers are last.
    people.iter().rev().all(|one| count(people, one) <= count(heard_by, one))
}

/// Who is there when something is said, as one session tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hearer {
    Person(PersonId),
    /// Those whose names nobody knows, when so many had come: once somebody has come since, these are others.
    Crowd(u32),
    /// Those of them who left: they heard what was said while none of them had.
    Leavers,
    /// Whoever facilitates by hand-over, on the list of people here or not.
    Lead(Who),
    /// Whoever is in the room since it was opened again after it was over, for so many times: nobody knows who.
    Others(u32),
}

impl Hearer {
    /// Whether both are the same: whoever leads may be somebody who is here.
    pub fn is(self, other: Self) -> bool {
        let person = |one| match one {
            Self::Person(id) | Self::Lead(Who::Person(id)) => Some(id),
            _ => None,
        };
        self == other || (person(self).is_some() && person(self) == person(other))
    }
}

/// Somebody, as they are told from others in another session: by full name, and where they come from if that was said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Identity {
    name: String,
    organisation: Option<String>,
}

impl Identity {
    /// Somebody of that name. Whose name was erased is nobody that is known.
    pub fn of(name: &Text, organisation: Option<&Text>) -> Self {
        let name = if name.as_str() == REMOVED { String::new() } else { folded(name) };
        Self { name, organisation: organisation.map(folded).filter(|name| !name.is_empty()) }
    }

    pub fn has_organisation(&self) -> bool {
        self.organisation.is_some()
    }

    /// Whether anybody can be told by it.
    pub fn is_known(&self) -> bool {
        !self.name.is_empty()
    }
}

/// Which of those who are `here` heard it: each is one of those who did, and two people of one name are two.
pub fn hearers<K: Copy>(here: &[(K, Identity)], heard_by: &[Identity]) -> Vec<K> {
    let mut left: Vec<&Identity> = heard_by.iter().filter(|one| one.is_known()).collect();
    let mut found = Vec::new();
    for (key, one) in here {
        if let Some(at) = left.iter().position(|other| *other == one) {
            left.swap_remove(at);
            found.push(*key);
        }
    }
    found
}

/// Who came to the last session of a series, for a set-up in which nobody is named yet. Those of a one-to-one come back
/// only if every private session of the series was with the same two: else it is not known which of them sit here.
pub fn people_of_last_time(digests: &[Digest], series: &Text, circle: Circle) -> Vec<NameLine> {
    let is_of_it = |digest: &&Digest| {
        !digest.rehearsal && digest.circle() == circle && is_same_series(digest.series.as_ref(), Some(series))
    };
    let all: Vec<&Digest> = digests.iter().filter(is_of_it).collect();
    let finished = all.iter().filter(|digest| digest.stage == Stage::Finished);
    let Some(last) = finished.max_by_key(|digest| digest.started()) else { return Vec::new() };
    let is_known = |one: &&NameLine| Identity::of(&one.name, None).is_known();
    let people: Vec<NameLine> = last.people.iter().filter(is_known).cloned().collect();
    let identities = |people: &[NameLine]| -> Vec<Identity> {
        people.iter().map(|one| Identity::of(&one.name, one.organisation.as_ref())).collect()
    };
    let now = identities(&people);
    let here = Here::Session { series: Some(series), circle, people: &now };
    let comes_back =
        |digest: &&Digest| recall(&digest.said(false, &identities(&digest.people)), &here) != Recall::Never;
    if all.iter().all(comes_back) { people } else { Vec::new() }
}

/// Who asks what may come back to a session, and for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asker {
    /// The session: what was said in it is not earlier.
    pub session: Text,
    pub series: Option<Text>,
    pub circle: Circle,
    pub people: Vec<Identity>,
}

impl Asker {
    pub fn here(&self) -> Here<'_, Identity> {
        Here::Session { series: self.series.as_ref(), circle: self.circle, people: &self.people }
    }
}

/// Whether two names are one, of people or of series, however they are written.
pub fn same_name(one: &Text, other: &Text) -> bool {
    folded(one) == folded(other)
}

/// A name as it is compared: without case, with single spaces, and with accents in one encoding.
pub fn folded(name: &Text) -> String {
    let spaced = name.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
    if spaced.is_ascii() {
        return spaced.to_ascii_lowercase();
    }
    // Folding may take a letter apart, so it is put together again afterwards.
    spaced.nfd().default_case_fold().nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn people(lines: &[&str]) -> Vec<Identity> {
        let of = |line: &&str| {
            let (name, from) = line.split_once(", ").map_or((*line, None), |(name, from)| (name, Some(from)));
            Identity::of(&Text::line(name), from.map(Text::line).as_ref())
        };
        lines.iter().map(of).collect()
    }

    fn of(circle: Circle, confidential: bool, heard_by: &[&str], here: (Circle, &[&str])) -> Recall {
        let series = Text::line("1-1");
        let (heard_by, now) = (people(heard_by), people(here.1));
        let said = Said { series: Some(&series), circle, confidential, heard_by: &heard_by };
        recall(&said, &Here::Session { series: Some(&series), circle: here.0, people: &now })
    }

    #[test]
    fn what_two_said_comes_back_to_the_same_two_once_they_agreed() {
        let said = |heard_by: &[&str], now: &[&str]| of(Circle::Pair, true, heard_by, (Circle::Pair, now));
        let both = ["Sam Example", "Rae Lead"];
        assert_eq!(said(&both, &["rae  lead", " SAM example "]), Recall::OnceAgreed);
        for now in [
            &["Leila Test", "Rae Lead"][..],
            &["Sam Example"],
            &["Sam Example", "Rae Lead", "Leila Test"],
            &["Sam Example", "Sam Example"],
            &["Sam Example, North", "Rae Lead"],
            &["Sam", "Rae"],
            &[],
        ] {
            assert_eq!(said(&both, now), Recall::Never, "{now:?}");
        }
        assert_eq!(
            said(&["Sam Example, North", "Rae Lead"], &["Sam Example, South", "Rae Lead"]),
            Recall::Never
        );
        assert_eq!(
            said(&["Sam Example, North", "Rae Lead"], &["Rae Lead", "sam example, NORTH"]),
            Recall::OnceAgreed
        );
        assert_eq!(said(&["Sam Example"], &["Sam Example"]), Recall::Never);
        assert_eq!(said(&["A", "B", "C"], &["A", "B"]), Recall::Never, "a third heard it");
        assert_eq!(said(&[], &[]), Recall::Never);
    }

    #[test]
    fn a_pair_and_a_group_of_one_series_stay_apart() {
        let both: &[&str] = &["Sam Example", "Rae Lead"];
        for confidential in [true, false] {
            assert_eq!(of(Circle::Pair, confidential, both, (Circle::Group, both)), Recall::Never);
            assert_eq!(of(Circle::Group, confidential, both, (Circle::Pair, both)), Recall::Never);
        }
    }

    #[test]
    fn absence_is_no_hindrance_and_a_newcomer_is() {
        let said = |now: &[&str]| of(Circle::Group, true, &["Asha", "Ben", "Cy"], (Circle::Group, now));
        assert_eq!(said(&["Asha", "Ben", "Cy"]), Recall::Freely);
        assert_eq!(said(&["Ben"]), Recall::Freely);
        assert_eq!(said(&["Asha", "Ben", "Cy", "Dee"]), Recall::Never);
        assert_eq!(said(&[]), Recall::Never, "without names nothing comes back");
        assert_eq!(said(&["Ben", "Ben"]), Recall::Never, "one of the two was not there");
        let open = |now: &[&str]| of(Circle::Group, false, &["Asha"], (Circle::Group, now));
        assert_eq!([open(&["Dee"]), open(&[])], [Recall::Freely; 2]);
    }

    #[test]
    fn within_a_session_a_newcomer_keeps_away_what_was_said_before() {
        let later = |circle, confidential, heard_by: &[&str], now: &[&str]| {
            let (heard_by, now) = (people(heard_by), people(now));
            recall(
                &Said { series: None, circle, confidential, heard_by: &heard_by },
                &Here::SameSession { people: &now },
            )
        };
        for circle in [Circle::Pair, Circle::Group] {
            let said = |heard_by: &[&str], now: &[&str]| later(circle, true, heard_by, now);
            assert_eq!(said(&["Asha", "Ben"], &["Asha", "Ben"]), Recall::Freely);
            assert_eq!(said(&["Asha", "Ben", "Cy"], &["Cy"]), Recall::Freely, "absence is no hindrance");
            assert_eq!(said(&["Asha", "Ben"], &["Asha", "Ben", "Zed"]), Recall::Never);
            assert_eq!(said(&["Asha", "Ben"], &["Zed"]), Recall::Never);
            assert_eq!(said(&["Asha"], &[]), Recall::Never, "nobody is known to have heard it");
            assert_eq!(later(circle, false, &["Asha"], &["Zed"]), Recall::Freely);
        }
        let crowd = |then: u32, now: u32| {
            let said = Said {
                series: None,
                circle: Circle::Group,
                confidential: true,
                heard_by: &[Hearer::Crowd(then)],
            };
            recall(&said, &Here::SameSession { people: &[Hearer::Crowd(now)] })
        };
        assert_eq!([crowd(3, 3), crowd(0, 0)], [Recall::Freely; 2]);
        assert_eq!(crowd(3, 4), Recall::Never, "one more has come");
    }

    #[test]
    fn another_series_and_none_bring_nothing_back() {
        let both = people(&["Sam Example", "Rae Lead"]);
        let [monthly, weekly] = ["Monthly", "Weekly"].map(Text::line);
        for (of, now) in
            [(Some(&monthly), Some(&weekly)), (None, Some(&weekly)), (None, None), (Some(&weekly), None)]
        {
            for circle in [Circle::Pair, Circle::Group] {
                let said = Said { series: of, circle, confidential: false, heard_by: &both };
                let here = Here::Session { series: now, circle, people: &both };
                assert_eq!(recall(&said, &here), Recall::Never);
            }
        }
    }

    #[test]
    fn a_list_is_for_anybody_unless_it_is_said_who_looks_at_it() {
        let (both, other) = (people(&["Sam Example", "Rae Lead"]), people(&["Leila Test", "Rae Lead"]));
        let said = |circle, confidential| Said { series: None, circle, confidential, heard_by: &both };
        let list = |said: &Said<'_, Identity>, people: &[Identity]| recall(said, &Here::List { people });
        assert_eq!(list(&said(Circle::Group, false), &[]), Recall::Freely);
        assert_eq!(list(&said(Circle::Group, true), &[]), Recall::Never);
        assert_eq!(list(&said(Circle::Pair, false), &[]), Recall::Never);
        assert_eq!(list(&said(Circle::Pair, false), &both), Recall::OnceAgreed);
        assert_eq!(list(&said(Circle::Pair, true), &other), Recall::Never);
    }

    #[test]
    fn names_are_one_however_they_are_written() {
        let same = |one: &str, other: &str| people(&[one]) == people(&[other]);
        assert!(same("Zoë Straße", "ZOE\u{308} STRASSE"));
        assert!(same("Ἀχιλλεύς", "ἈΧΙΛΛΕΎΣ"));
        assert!(same("A\u{a0}B", "a  b"));
        assert!(!same("Zoe", "Zoë"));
        assert!(!same("Ann", "Anna"));
        let erased = Identity::of(&Text::line(REMOVED), None);
        assert!(!erased.is_known() && hearers(&[(1, erased.clone())], &[erased]).is_empty());
    }

    fn held(series: &str, format: Format, hour: u32, names: &str) -> Digest {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 2).and_then(|day| day.and_hms_opt(hour, 0, 0));
        Digest {
            series: Some(Text::line(series)),
            format,
            stage: Stage::Finished,
            people: NameLine::parse_list(names),
            began: day.map(|day| day.and_utc().fixed_offset()),
            ..Digest::of(&crate::domain::session::Session::default())
        }
    }

    #[test]
    fn the_people_of_the_last_session_that_was_held_come_again() {
        let group = |hour, names: &str| held("Monthly", Format::SmallGroup, hour, names);
        let mut digests = vec![group(11, "Asha, North\nBen"), group(9, "Cy")];
        let last = |digests: &[Digest], series: &str, circle| {
            let people = people_of_last_time(digests, &Text::line(series), circle);
            people.iter().map(NameLine::to_line).collect::<Vec<_>>().join("; ")
        };
        assert_eq!(last(&digests, " MONTHLY", Circle::Group), "Asha, North; Ben");
        // What was left unfinished, was a rehearsal, or belongs elsewhere was not last time.
        digests.push(Digest { stage: Stage::Review, ..group(12, "Dee") });
        digests.push(Digest { rehearsal: true, ..group(13, "Dee") });
        digests.push(held("Weekly", Format::SmallGroup, 14, "Dee"));
        digests.push(Digest { series: None, ..group(15, "Dee") });
        digests.push(held("Monthly", Format::OneToOne, 16, "Dee"));
        assert_eq!(last(&digests, "Monthly", Circle::Group), "Asha, North; Ben");
        assert_eq!(last(&digests, "Monthly", Circle::Pair), "", "one of the two is not known by name");
        assert_eq!(last(&digests, "Yearly", Circle::Group), "");
        // Whose name was erased does not come again.
        digests.push(Digest {
            people: vec![NameLine { name: Text::line(REMOVED), organisation: None }],
            ..group(17, "")
        });
        assert_eq!(last(&digests, "Monthly", Circle::Group), "");
    }

    #[test]
    fn the_two_of_a_one_to_one_come_again_if_it_was_always_the_same_two() {
        let two = |hour, names: &str| held("1-1", Format::OneToOne, hour, names);
        let last = |digests: &[Digest]| {
            let people = people_of_last_time(digests, &Text::line("1-1"), Circle::Pair);
            people.iter().map(NameLine::to_line).collect::<Vec<_>>().join("; ")
        };
        let mut digests = vec![two(9, "Sam, North\nRae"), two(11, "rae\nSAM, North")];
        assert_eq!(last(&digests), "rae; SAM, North");
        let others = [
            two(8, "Sam, North\nLeila"),
            two(8, "Sam, South\nRae"),
            two(8, "Sam, North"),
            two(8, ""),
            two(8, "Sam, North\nRae\nLeila"),
            // It was with others, though it was never finished.
            Digest { stage: Stage::Running, ..two(8, "Sam, North\nLeila") },
        ];
        for other in others {
            let all = [digests.clone(), vec![other.clone()]].concat();
            assert_eq!(last(&all), "", "{:?}", other.people);
        }
        // What was no such session says nothing about them.
        digests.push(Digest { rehearsal: true, ..two(12, "Dee\nElla") });
        digests.push(held("1-1", Format::SmallGroup, 12, "Dee\nElla\nFay"));
        digests.push(held("Other", Format::OneToOne, 12, "Dee\nElla"));
        digests.push(Digest { stage: Stage::Running, ..two(13, "Rae\nSam, North") });
        assert_eq!(last(&digests), "rae; SAM, North");
        // Whose name was erased is not known to be here.
        let erased = |names: &str| Digest { people: NameLine::parse_list(names), ..two(14, "") };
        assert_eq!(last(&[erased(&format!("{REMOVED}\nRae"))]), "");
    }

    proptest! {
        /// Nobody who was not there is ever shown what was confidential.
        #[test]
        fn who_was_not_there_keeps_it_away(
            heard in proptest::collection::vec(0_u8..6, 0..6),
            now in proptest::collection::vec(0_u8..6, 0..6),
            pair in any::<bool>(),
        ) {
            let circle = if pair { Circle::Pair } else { Circle::Group };
            let series = Text::line("Monthly");
            let said = Said { series: Some(&series), circle, confidential: true, heard_by: &heard };
            let here = Here::Session { series: Some(&series), circle, people: &now };
            if recall(&said, &here) != Recall::Never {
                prop_assert!(!now.is_empty() && now.iter().all(|one| heard.contains(one)));
                prop_assert!(!pair || (now.len(), heard.len()) == (2, 2));
            }
        }

        #[test]
        fn only_those_are_hearers_who_are_among_them(
            now in proptest::collection::vec("[ab]{1,2}", 0..6),
            heard in proptest::collection::vec("[ab]{1,2}", 0..6),
        ) {
            let identity = |name: &String| Identity::of(&Text::line(name), None);
            let here: Vec<(usize, Identity)> = now.iter().map(identity).enumerate().collect();
            let heard: Vec<Identity> = heard.iter().map(identity).collect();
            let found = hearers(&here, &heard);
            let known: Vec<Identity> = here.iter().filter(|(n, _)| found.contains(n)).map(|(_, one)| one.clone()).collect();
            prop_assert!(all_heard(&known, &heard));
        }
    }
}
