//! The run screen: the time, its state, and how the room sits.

use super::{GroupSizes, Moment, Phrase, length, length_of, moment, phrases};
use crate::domain::activity::Grouping;
use crate::domain::language::Language::{English, Welsh};
use crate::domain::time::Millis;

phrases! {
    /// Texts of a step, a break and a go-round on the wall.
    pub enum StepPhrase<'a> {
        StepOf { number: usize, of: usize } => {
            en: format!("step {number} of {of}"),
            cy: format!("cam {number} o {of}"),
        }
        TopicOf { number: usize, of: usize } => {
            en: format!("topic {number} of {of}"),
            cy: format!("pwnc {number} o {of}"),
        }
        PartOf { number: usize, of: usize } => {
            en: format!("part {number} of {of}"),
            cy: format!("rhan {number} o {of}"),
        }
        DayOf { number: usize, of: usize } => {
            en: format!("day {number} of {of}"),
            cy: format!("diwrnod {number} o {of}"),
        }
        /// A heading.
        DayHeading { number: usize, of: usize } => {
            en: format!("Day {number} of {of}"),
            cy: format!("Diwrnod {number} o {of}"),
        }
        RoundOf { number: u32, of: u32 } => {
            en: format!("round {number} of {of}"),
            cy: format!("rownd {number} o {of}"),
        }
        Break => {
            en: "break",
            cy: "egwyl",
        }
        TheTwoOfYou => {
            en: "the two of you",
            cy: "y ddau ohonoch",
        }
        HowYouSit { grouping: Grouping } => {
            en: grouping.to_string(),
            cy: welsh_grouping(grouping),
        }
        GroupsMade { sizes: GroupSizes } => {
            en: sizes.words(English),
            cy: sizes.words(Welsh),
        }
        InGroupsMade { sizes: GroupSizes } => {
            en: format!("in {}", sizes.words(English)),
            cy: format!("mewn {}", sizes.words(Welsh)),
        }
        Lasts { time: Millis } => {
            en: length(English, time),
            cy: length(Welsh, time),
        }
        /// A step that will begin late is shorter, because its end does not move.
        LastsLess { time: Millis, of: Millis } => {
            en: length_of(English, (time, of), "of"),
            cy: length_of(Welsh, (time, of), "o"),
        }
        /// In a new plan.
        LastsAnew { before: Millis, after: Millis } => {
            en: length_of(English, (before, after), "→"),
            cy: length_of(Welsh, (before, after), "→"),
        }
        IsLeftOutAnew { before: Millis } => {
            en: format!("{} → {}", length(English, before), StepPhrase::LeftOut.say(English)),
            cy: format!("{} → {}", length(Welsh, before), StepPhrase::LeftOut.say(Welsh)),
        }
        Until { clock: &'a str } => {
            en: format!("until {clock}"),
            cy: format!("tan {clock}"),
        }
        /// After figures of minutes.
        Minutes => {
            en: "min",
            cy: "mun",
        }
        /// After figures of hours and minutes.
        Hours => {
            en: "h",
            cy: "awr",
        }
        SameGroups => {
            en: "the same groups as before",
            cy: "yr un grwpiau ag o'r blaen",
        }
        Waiting => {
            en: "waiting",
            cy: "yn aros",
        }
        ItsTimeIsOver { title: &'a dyn Phrase } => {
            en: format!("the time of {} is over", title.say(English)),
            cy: format!("mae amser {} ar ben", title.say(Welsh)),
        }
        IsNow { title: &'a dyn Phrase } => {
            en: format!("{} is now", title.say(English)),
            cy: format!("{} nawr", title.say(Welsh)),
        }
        IsAt { title: &'a dyn Phrase, clock: &'a str } => {
            en: format!("{} at {clock}", title.say(English)),
            cy: format!("{} am {clock}", title.say(Welsh)),
        }
        TimeIsUp => {
            en: "time is up",
            cy: "mae'r amser ar ben",
        }
        Paused => {
            en: "paused",
            cy: "wedi oedi",
        }
        TakeYourTime => {
            en: "take the time you need",
            cy: "cymerwch yr amser sydd ei angen",
        }
        OverTime => {
            en: "over time",
            cy: "dros amser",
        }
        WrapUp => {
            en: "wrap up",
            cy: "dirwyn i ben",
        }
        RoundIsOver { number: u32 } => {
            en: format!("round {number} is over: on to the next"),
            cy: format!("mae rownd {number} ar ben: ymlaen i'r nesaf"),
        }
        RoundIsOverChangeRoles { number: u32 } => {
            en: format!("round {number} is over: change roles"),
            cy: format!("mae rownd {number} ar ben: newidiwch rolau"),
        }
        RoundWithNewRoles { number: u32, of: u32 } => {
            en: format!("round {number} of {of}: new roles"),
            cy: format!("rownd {number} o {of}: rolau newydd"),
        }
        TheOthersTurn => {
            en: "half-time: the other\u{2019}s turn",
            cy: "hanner amser: tro'r llall",
        }
        TheNextOnesTurn => {
            en: "the next one\u{2019}s turn",
            cy: "tro'r nesaf",
        }
        QuestionIsOver => {
            en: "time for the question is up",
            cy: "mae'r amser i'r cwestiwn ar ben",
        }
        QuestionHas { left: &'a str } => {
            en: format!("question: {left}"),
            cy: format!("cwestiwn: {left}"),
        }
        StepHas { left: &'a dyn Phrase } => {
            en: format!("step: {}", left.say(English)),
            cy: format!("cam: {}", left.say(Welsh)),
        }
        ThisStep => {
            en: "this step",
            cy: "y cam hwn",
        }
        ThisQuestion => {
            en: "this question",
            cy: "y cwestiwn hwn",
        }
        WrapUpThisQuestion => {
            en: "wrap up this question",
            cy: "dirwyn y cwestiwn hwn i ben",
        }
        TimeWaiting { time: &'a str } => {
            en: format!("{time} waiting"),
            cy: format!("{time} yn aros"),
        }
        TimePaused { time: &'a str } => {
            en: format!("{time} paused"),
            cy: format!("{time} wedi oedi"),
        }
        TimeOver { time: &'a str } => {
            en: format!("{time} over"),
            cy: format!("{time} drosodd"),
        }
        TimeLeft { time: &'a str } => {
            en: format!("{time} left"),
            cy: format!("{time} ar ôl"),
        }
        WeStartAgainAt => {
            en: "We start again at",
            cy: "Byddwn yn ailddechrau am",
        }
        WeStartAgainAtTime { clock: &'a str } => {
            en: format!("We start again at {clock}"),
            cy: format!("Byddwn yn ailddechrau am {clock}"),
        }
        WeStartAgainNow => {
            en: "We start again now",
            cy: "Rydym yn ailddechrau nawr",
        }
        ToGo => {
            en: "to go",
            cy: "i fynd",
        }
        TimeToGo { time: &'a dyn Phrase } => {
            en: format!("{} to go", time.say(English)),
            cy: format!("{} i fynd", time.say(Welsh)),
        }
        WeStartInAMoment => {
            en: "We start in a moment",
            cy: "Byddwn yn dechrau mewn eiliad",
        }
        WeStartAt { clock: &'a str } => {
            en: format!("We start at {clock}"),
            cy: format!("Byddwn yn dechrau am {clock}"),
        }
        /// A sentence.
        WeStartAtFullStop { at: Moment } => {
            en: format!("We start at {}.", moment(English, at)),
            cy: format!("Byddwn yn dechrau am {}.", moment(Welsh, at)),
        }
        WeGoOnAt { at: Moment } => {
            en: format!("We go on at {}.", moment(English, at)),
            cy: format!("Byddwn yn parhau am {}.", moment(Welsh, at)),
        }
        DayIsOver { number: usize, of: usize } => {
            en: format!("Day {number} of {of} is over"),
            cy: format!("Mae diwrnod {number} o {of} ar ben"),
        }
        Ends { at: Moment } => {
            en: format!("ends {}", moment(English, at)),
            cy: format!("yn gorffen {}", moment(Welsh, at)),
        }
        DayEnds { at: Moment } => {
            en: format!("day ends {}", moment(English, at)),
            cy: format!("y diwrnod yn gorffen {}", moment(Welsh, at)),
        }
        Facilitates { who: &'a str } => {
            en: format!("{who} facilitates"),
            cy: format!("{who} sy'n hwyluso"),
        }
        NobodyFacilitates => {
            en: "nobody facilitates",
            cy: "nid oes neb yn hwyluso",
        }
        LeftOut => {
            en: "left out",
            cy: "wedi'i hepgor",
        }
        SomeOf { shown: usize, of: usize } => {
            en: format!("{shown} of {of}"),
            cy: format!("{shown} o {of}"),
        }
        /// Beside an arrow.
        More => {
            en: "more",
            cy: "mwy",
        }
        AndMore { more: usize } => {
            en: format!("and {more} more"),
            cy: format!("a {more} arall"),
        }
        StaysHere => {
            en: "It stays here, unless somebody may be at risk.",
            cy: "Mae'n aros yma, oni bai y gallai rhywun fod mewn perygl.",
        }
        GoRound { number: usize, of: usize } => {
            en: format!("go-round · {number} of {of}"),
            cy: format!("cylch siarad · {number} o {of}"),
        }
        Then { who: &'a str } => {
            en: format!("then {who}"),
            cy: format!("yna {who}"),
        }
        TheLastTurn => {
            en: "the last turn",
            cy: "y tro olaf",
        }
        ThatWasTheLastTurn => {
            en: "that was the last turn",
            cy: "dyna'r tro olaf",
        }
        NextWhenReady { who: &'a str } => {
            en: format!("{who} next, when you are ready"),
            cy: format!("{who} nesaf, pan fyddwch yn barod"),
        }
        TimeFor { who: &'a str } => {
            en: format!("time for {who}"),
            cy: format!("amser i {who}"),
        }
        Rehearsal => {
            en: "REHEARSAL",
            cy: "YMARFER",
        }
        PrivateSession => {
            en: "private session",
            cy: "sesiwn breifat",
        }
    }
}

fn welsh_grouping(grouping: Grouping) -> String {
    match grouping {
        Grouping::Alone => "ar eich pen eich hun".to_owned(),
        Grouping::Pairs => "mewn parau".to_owned(),
        Grouping::Threes => "mewn trioedd".to_owned(),
        Grouping::Groups(None) => "mewn grwpiau".to_owned(),
        Grouping::Groups(Some((least, most))) if least == most => format!("mewn grwpiau o {least}"),
        Grouping::Groups(Some((least, most))) => format!("mewn grwpiau o {least} i {most}"),
        Grouping::Everyone => "pawb".to_owned(),
        Grouping::Fishbowl(_) => "mewn powlen bysgod".to_owned(),
        Grouping::Topics => "mewn grwpiau yn ôl pwnc".to_owned(),
    }
}
