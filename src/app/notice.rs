//! What is said about what just happened. The event is typed, and all of its words are in this file.
//!
//! A sentence that mentions a key asks a [`Naming`] for it: the bound key on the screens; a word in linear
//! mode.

use super::command::{Command, Section};
use super::line::LineKind;
use super::settings::Alert;
use super::sheet::Uncounted;
use crate::domain::activity::Format;
use crate::domain::clock_style::ClockStyle;
use crate::domain::event::{Mark, Panel};
use crate::domain::language::{BallotPhrase, Language, Languages, Phrase, TakenPhrase, fewer_topics};
use crate::domain::plural::{people, regular};
use crate::domain::remade::NotRemade;
use crate::domain::session::Refusal;
use crate::domain::text::{Text, capitalised, ended};
use crate::domain::time::Millis;

/// How a sentence names a command: by a key or by a word.
pub trait Naming {
    /// The name in the current place, or else anywhere that the command works.
    fn name(&self, command: Command) -> String;

    /// The name in that section of the key map.
    fn name_in(&self, section: Section, command: Command) -> String;
}

/// What just happened; gone with the next key.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    And(Box<Notice>, Box<Notice>),
    Message(String),
    Refused(Refusal),
    SetUpRestored,
    SheetRestored,
    DraftKept(WayBack),
    DraftsKept(WayBack),
    /// A poll, a vote or a proposal that was put aside is still open.
    StillAsked(StillAsked),
    NoDraft,
    TookBack(String),
    PutBack(String),
    Needed {
        what: String,
        later: String,
    },
    /// Minutes were added or taken away, in milliseconds.
    Adjusted(i64),
    /// How the end of a step is announced, and whether the terminal can show notifications.
    Alert(Alert, bool),
    Clock(ClockStyle),
    Countdown(bool),
    NoCountdown,
    /// Whether the gong is now used in this session.
    Gong(bool),
    NoGongForTwo,
    PlanReady,
    /// A new plan would change nothing.
    PlanStands,
    NothingToPlan,
    PlanNotBegun,
    /// Our ground rules are hidden, and nothing else was asked.
    NothingToAgree,
    RulesAgreed,
    NothingAsked,
    EntryRemoved,
    Deleted,
    NothingToErase,
    ChooseWhatToErase,
    IsHeading,
    /// This command needs a shared action, and the marked line is not one.
    IsNoAction(Command),
    /// This command needs a note, and the marked line is not one.
    IsNoNote,
    IsNotDeletable,
    IsOver,
    AllExplained,
    SomebodyVotes,
    /// So many share the most dots; the room has to choose between them.
    TiedOutcome(usize, String),
    /// Nobody is left to give a ballot.
    EverybodyVoted,
    /// Enter would hand over an empty first ballot.
    NobodyVoted,
    /// Ballots have been given and are not added up yet.
    BallotOpen,
    /// A step was left with counts that are not saved.
    LeftOpen(Uncounted),
    /// The result of a vote is hidden now that its sheet has closed.
    VoteHidden,
    VoteSaved,
    NoVoice(u8),
    GoRoundDone,
    GoRoundEnded,
    Facilitates(Option<String>),
    /// The facilitator has left.
    Unled,
    HandOverDue(Option<String>),
    People {
        size: u32,
        changes: Vec<(String, Millis, Millis)>,
        some_stay: bool,
        /// More than two people are in a private session.
        in_private: bool,
    },
    NoName,
    HereAlready,
    /// A letter without a command was typed on the list of people.
    NamesAreAdded,
    /// The same, if people have no names.
    PeopleAreCounted,
    NameFirst,
    Pasted(Vec<String>),
    /// Several lines were pasted where one entry is typed.
    SeveralLines(LineKind, usize),
    /// Pasted lines became so many separate entries.
    TakenApart(LineKind, usize),
    OneOrSeveral {
        several: bool,
    },
    UnknownOwner {
        name: String,
        meant: String,
        is_last: bool,
    },
    NoLastTime,
    LastScores,
    /// Whether the session was worth the time was asked: the result, if enough people answered.
    Worth(Option<String>),
    StartFirst,
    SeriesFirst,
    NamesThere,
    NoNames,
    BadFile,
    Format(Format),
    /// A file was written there; none: into the private folder, which is not named here.
    Written(Option<String>),
    Rescued(String),
    OnDisk,
    Erased,
    /// Something was typed while the question about time away is open.
    AnswerFirst,
    /// The poll is complete.
    WasAsked,
    /// The question about time away follows once typing is done.
    AwayWaits,
    /// The time away does not count.
    AwayLeftOut,
    /// A decision has to be worded: a question is not one.
    WordDecision,
    /// Everything was left out of the vote, or there was nothing to vote on.
    NothingToVoteOn,
    /// The dots have already been given.
    DotsSettled,
    NothingChosen,
    /// The items of the vote come from the room or the script, so they cannot be reworded here.
    NotTypedHere,
    /// A run-off needs two tied items.
    NothingTied,
    StillTied,
    /// The list of a vote cannot be changed once it is counted.
    ListSettled,
    /// The poll was put aside.
    PollKept,
    PollDropped,
    /// Nobody objects any more: the objections raised before.
    Withdrawn(Vec<Text>),
    /// Options are missing, or the question.
    PollLacks(bool),
    /// It is already being counted in one way.
    PollCounted,
    NothingCounted,
    /// It is not a poll.
    NotAskedAgain,
    Decided,
    NothingToSort,
    NothingInHand,
    NoSuchTheme,
    NoThemes,
    NoProposal,
    OneList,
    NothingPicked,
    /// The room gave a topic more time, which leaves no time for so many others.
    TopicExtended(Millis, usize),
    TopicsParked(usize),
    /// So many topics tied for the last place were not chosen.
    TiedParked(usize),
    /// A step was added after the current one.
    StepIsNext,
    /// The session cannot be made into an activity.
    NotRemade(NotRemade),
    /// A step being added was put aside.
    StepKept,
    /// A step has to stay after another because it uses that step's entries.
    TakesFrom {
        later: String,
        earlier: String,
    },
    /// Who now sits in which group, and who hosts, after people came or left.
    Seated {
        moved: Vec<(String, String)>,
        hosts: Vec<(String, String)>,
        /// Around a fishbowl.
        around: bool,
    },
    /// How groups treat somebody from now on.
    Marked {
        who: String,
        mark: Mark,
        on: bool,
    },
}

/// How a draft is found again: its input, and the command that opens it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayBack {
    Asked,
    New(LineKind),
    Mine,
    NewRule,
    Rule,
    Joins,
    TakesOver,
    Item,
    Sheet(Option<usize>),
    /// A vote or a score.
    Count(Option<usize>),
    Explained,
    /// An input that is not named here.
    Somewhere,
    Theme,
}

/// What the room is still being asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StillAsked {
    Poll,
    Proposal,
    /// Dots on a list.
    Vote,
}

/// A notice has two lines, so one text has at most this many characters.
const LONGEST: usize = 120;

impl Notice {
    /// The notice for a person voting on the laptop, in the room's languages; none: it is for the
    /// facilitator.
    pub fn for_voters(&self, naming: &dyn Naming, languages: Languages) -> Option<String> {
        let [add, close, enter] =
            [Command::AddVoter, Command::Escape, Command::Enter].map(|key| naming.name(key));
        Some(languages.say_below(match self {
            Self::EverybodyVoted => BallotPhrase::EverybodyVoted { add: &add },
            Self::NobodyVoted => BallotPhrase::NobodyVotedYet { close: &close },
            Self::BallotOpen => BallotPhrase::BallotOpen { key: &enter },
            _ => return None,
        }))
    }

    /// Said once, if no player for the gong is found.
    pub(super) const NO_GONG: &str =
        "The gong cannot be played on this laptop: the terminal's bell rings instead.";

    pub fn words(&self, naming: &dyn Naming) -> String {
        let key = |key: Command| naming.name(key);
        match self {
            Self::And(one, two) => format!("{} {}", one.words(naming), two.words(naming)),
            Self::Message(text) => capitalised(text),
            Self::Refused(why) => refused(*why, naming),
            Self::SetUpRestored => "Your earlier entries are restored.".to_owned(),
            Self::SheetRestored => "Draft restored.".to_owned(),
            Self::DraftKept(way) => format!("Draft kept: {}", way.words(naming)),
            Self::DraftsKept(WayBack::Count(step)) => {
                let there = step.map(|step| format!(" in step {step}")).unwrap_or_default();
                let key = key(Command::TakeAsked);
                format!(
                    "What you were typing is kept, and is still open: {key} goes on with the count{there}."
                )
            }
            Self::DraftsKept(way) => format!("What you were typing is kept: {}", way.words(naming)),
            Self::StillAsked(what) => {
                let what = match what {
                    StillAsked::Poll => "A poll",
                    StillAsked::Proposal => "Consent on a proposal",
                    StillAsked::Vote => "A vote",
                };
                format!("{what} is still open: {} goes on with it.", key(Command::Vote))
            }
            Self::NoDraft => "There is no draft here.".to_owned(),
            Self::TookBack(what) => format!("Took back: {what}"),
            Self::PutBack(what) => format!("Put back: {what}"),
            Self::Needed { what, later } => {
                format!("Not taken back: {what}. What came later depends on it: {later}.")
            }
            Self::Adjusted(by) => signed(*by),
            Self::Alert(alert, can_notify) => alert.describe(*can_notify).to_owned(),
            Self::Clock(ClockStyle::Full) => "The clock is shown in full from here on.".to_owned(),
            Self::Clock(ClockStyle::Gentle) => {
                "The clock is gentle from here on: no alarm in overtime.".to_owned()
            }
            Self::Clock(ClockStyle::Hidden) => {
                format!("The clock is hidden from here on: {} shows it to you.", key(Command::View))
            }
            Self::Gong(true) => "The gong is used in this session.".to_owned(),
            Self::Gong(false) => "The gong is off.".to_owned(),
            Self::NoGongForTwo => "A one-to-one has no gong and no bell.".to_owned(),
            Self::Countdown(true) => "Countdown shown.".to_owned(),
            Self::Countdown(false) => "Countdown hidden.".to_owned(),
            Self::NoCountdown => "No countdown: no start is set, or it has passed.".to_owned(),
            Self::PlanReady => format!(
                "A new plan is ready: {} takes it, {} leaves it, {} shows it.",
                key(Command::Enter),
                key(Command::Escape),
                key(Command::ShowPlan)
            ),
            Self::PlanStands => format!(
                "Nothing needs to change: {} or {} goes back, {} shows the plan.",
                key(Command::Enter),
                key(Command::Escape),
                key(Command::ShowPlan)
            ),
            Self::NothingToPlan => "No steps are left to replan.".to_owned(),
            Self::PlanNotBegun => "Nothing to replan yet: the day starts when the first clock starts.".to_owned(),
            Self::NothingAsked => {
                format!(
                    "This step asks for nothing to be taken down: {} takes a note.",
                    key(Command::Take(LineKind::Note))
                )
            }
            Self::EntryRemoved => "Removed. Ctrl-Z brings it back.".to_owned(),
            Self::Deleted => format!("Deleted. {} brings it back.", key(Command::Undo)),
            Self::NothingToErase => "Nothing was typed there, so there is nothing to delete for good.".to_owned(),
            Self::ChooseWhatToErase => {
                format!("Choose an entry with {}, then delete it for good.", key(Command::Up))
            }
            Self::IsHeading => format!(
                "A heading: {} adds a note below it, {} a shared action.",
                key(Command::Take(LineKind::Note)),
                key(Command::Take(LineKind::Action))
            ),
            Self::IsNoAction(Command::EditOwners) => {
                format!("This line is not a shared action: {} says who does one.", key(Command::EditOwners))
            }
            Self::IsNoAction(other) => {
                format!("This line is not a shared action: {} says by when one is due.", key(*other))
            }
            Self::IsNoNote => {
                format!(
                    "This line is not a note: {} turns a note into a shared action.",
                    key(Command::MakeAction)
                )
            }
            Self::IsNotDeletable => format!(
                "{} deletes a note or a shared action. {} opens a list, to remove something from it.",
                key(Command::DeleteItem),
                key(Command::EditItem)
            ),
            Self::IsOver => refused(Refusal::SessionOver, naming),
            Self::AllExplained => "No acronym is left to explain.".to_owned(),
            Self::SomebodyVotes => {
                format!("Somebody is in the middle of their turn: {} ends it.", key(Command::Enter))
            }
            Self::TiedOutcome(tied, dots) => {
                let named = |command| naming.name_in(Section::Outcome, command);
                let (up, down, decide) = (named(Command::Up), named(Command::Down), named(Command::Decide));
                format!("Tied: {tied} have {dots} each. {up} {down} mark one, {decide} decides it.")
            }
            Self::EverybodyVoted | Self::NobodyVoted | Self::BallotOpen => {
                self.for_voters(naming, Languages::default()).unwrap_or_default()
            }
            Self::LeftOpen(left) => format!("{} {} goes back.", left.sentence(), key(Command::Previous)),
            Self::NothingToVoteOn => {
                format!("There is nothing to vote on yet: {} adds an item.", key(Command::AddOption))
            }
            Self::DotsSettled => "Dots were given already: the number each person has cannot change now.".to_owned(),
            Self::NothingChosen => {
                format!("Nothing is chosen yet: {} takes the marked item in.", key(Command::LeaveOut))
            }
            Self::NotTypedHere => {
                "Only what was typed for this vote can be reworded here. Reword the rest where it was taken down."
                    .to_owned()
            }
            Self::NothingTied => "A run-off needs at least two items.".to_owned(),
            Self::ListSettled => "The list stands: it is being voted on.".to_owned(),
            Self::StillTied => "Still tied: keep all, choose, or vote again.".to_owned(),
            Self::VoteHidden => format!(
                "The result is hidden: {} and {} show it to the room.",
                key(Command::TakeAsked),
                key(Command::Reveal)
            ),
            Self::VoteSaved => {
                format!("Saved, and hidden. {} shows the result to the room.", key(Command::Reveal))
            }
            Self::NoVoice(n) => format!("Nobody has the number {n}: {} shows them.", key(Command::Turns)),
            Self::GoRoundDone => "Everybody has had a turn.".to_owned(),
            Self::GoRoundEnded => {
                format!(
                    "The go-round is over: {} takes that back.",
                    naming.name_in(Section::Step, Command::Undo)
                )
            }
            Self::Facilitates(Some(who)) => format!("{who} facilitates now."),
            Self::Facilitates(None) => "Whoever began facilitates again.".to_owned(),
            Self::Unled => format!(
                "Whoever facilitated has left, and nobody does now: {} says who takes over.",
                key(Command::HandOver)
            ),
            Self::HandOverDue(next) => {
                let next = next.as_ref().map(|next| format!(", next is {next}")).unwrap_or_default();
                ended(&format!("Time to change facilitators: {} hands over{next}", key(Command::HandOver)))
            }
            Self::People { size, changes, some_stay, in_private } => {
                let stay = if *some_stay {
                    format!(" What was set by hand stays: {} makes a new plan.", key(Command::Replan))
                } else {
                    String::new()
                };
                // This comes first whether anything was said before.
                let private = if *in_private {
                    " It stays a private session: whoever joins sees what is said from now on."
                } else {
                    ""
                };
                format!("{}{private}{stay}", people_and_steps(*size, changes))
            }
            Self::Seated { moved, hosts, around } => {
                seated(moved, hosts, *around, &key(Command::Show(Panel::Groups)))
            }
            Self::Marked { who, mark: Mark::Stays, on: true } => {
                format!("{who} stays in their place: others come to them.")
            }
            Self::Marked { who, mark: Mark::Stays, on: false } => {
                format!("{who} moves with the others again.")
            }
            Self::Marked { who, mark: Mark::Watches, on: true } => format!("{who} watches."),
            Self::Marked { who, mark: Mark::Watches, on: false } => format!("{who} takes part again."),
            Self::NothingPicked => {
                format!("No topic is picked: {} picks the marked one.", key(Command::PickTopic))
            }
            Self::TopicExtended(length, fewer) => format!("{length} more{}.", fewer_topics(*fewer)),
            Self::TiedParked(count) => format!("Not chosen, and parked: {}.", regular(*count, "topic")),
            Self::TopicsParked(count) => {
                format!("Not reached, and parked: {}.", regular(*count, "topic"))
            }
            Self::NotRemade(why) => format!("{}.", capitalised(&why.to_string())),
            Self::StepIsNext => "Put in: it comes next.".to_owned(),
            Self::StepKept => format!("Draft kept: {} brings it back.", key(Command::AddStep)),
            Self::TakesFrom { later, earlier } => {
                format!("\"{later}\" uses what \"{earlier}\" takes down: it has to come after it.")
            }
            Self::NoName => "There is no name in that: write one on each line.".to_owned(),
            Self::HereAlready => {
                "Here already. For somebody else of that name, add where they come from: Name, Organisation."
                    .to_owned()
            }
            Self::NamesAreAdded => format!(
                "{} adds somebody by name; {} marks who leaves or comes back.",
                key(Command::Join),
                key(Command::TogglePerson)
            ),
            Self::PeopleAreCounted => format!(
                "{} and {} count who is here; {} takes everybody's names.",
                key(Command::Adjust(1)),
                key(Command::Adjust(-1)),
                key(Command::Join)
            ),
            Self::NameFirst => "The name comes first: Name, Organisation.".to_owned(),
            Self::SeveralLines(kind, lines) => {
                let name = kind.name();
                let split = naming.name_in(Section::Line, Command::SplitLines);
                format!(
                    "One {name} of {lines} lines: {split} saves each line separately, as {}.",
                    regular(*lines, name)
                )
            }
            Self::TakenApart(kind, lines) => format!("{} taken.", regular(*lines, kind.name())),
            Self::Pasted(remarks) => format!("{}.", capitalised(&remarks.join("; "))),
            Self::OneOrSeveral { several } => {
                let (now, other) = if *several { ("several", "one") } else { ("one", "several") };
                let (enter, change) = (key(Command::Enter), key(Command::CycleKind));
                format!("One owner or several? {enter}: {now}, as read. {change}: {other}.")
            }
            Self::UnknownOwner { name, meant, is_last } => {
                let mend =
                    if *is_last { format!("{}: ", key(Command::NextField)) } else { "Perhaps ".to_owned() };
                let enter = key(Command::Enter);
                format!("Nobody here is called {name}. {mend}{meant}. {enter}: {name}, who is not here.")
            }
            Self::NothingToAgree => {
                format!(
                    "Nothing to agree to here: {} shows our ground rules, then {} says that they are agreed.",
                    key(Command::Show(Panel::Rules)),
                    key(Command::AgreeRules)
                )
            }
            Self::RulesAgreed => "Our ground rules are agreed.".to_owned(),
            Self::NoLastTime => "Nothing is left from last time.".to_owned(),
            Self::LastScores => "Last time's scores will be shown beside today's.".to_owned(),
            Self::Worth(Some(stands)) => format!("Saved: {stands}."),
            Self::Worth(None) => format!("Saved. {}", TakenPhrase::TooFew.say(Language::English)),
            Self::StartFirst => {
                format!("Set a start time first: then {} changes the day.", key(Command::OtherDay))
            }
            Self::SeriesFirst => {
                let bring = key(Command::LastTimePeople);
                format!("Type the series first: then {bring} brings in last time's people.")
            }
            Self::NamesThere => {
                let bring = key(Command::LastTimePeople);
                format!("There are names already: remove them first, then press {bring}.")
            }
            Self::NoNames => "No names from last time in this series.".to_owned(),
            Self::BadFile => "This file has errors: put them right first.".to_owned(),
            Self::Format(format) => format!("As in the format: {format}"),
            Self::Written(Some(path)) => format!("Written to {path}"),
            Self::Written(None) => {
                "Written to your private folder. The facilitator's view says where.".to_owned()
            }
            Self::Rescued(place) => format!("What was not on disk is kept in {place}"),
            Self::OnDisk => "Everything is on disk now.".to_owned(),
            Self::Erased => "Session erased.".to_owned(),
            Self::AnswerFirst => "Not done: first say whether that time counts.".to_owned(),
            Self::WasAsked => {
                "What the room answered stays as it is: a poll cannot be edited.".to_owned()
            }
            Self::AwayWaits => {
                "Keep typing: when this is saved or closed, you are asked about the time away.".to_owned()
            }
            Self::AwayLeftOut => format!(
                "The time away is left out. {} takes it back.",
                naming.name_in(Section::Step, Command::Undo)
            ),
            Self::WordDecision => format!(
                "A question is not a decision: type what is decided. {} saves it, with the figures.",
                key(Command::Enter)
            ),
            Self::PollKept => format!("Kept: {} goes on with it.", key(Command::Vote)),
            Self::PollDropped => "Dropped. Nothing of it is kept.".to_owned(),
            Self::Withdrawn(objections) => {
                let all: Vec<&str> = objections.iter().map(Text::as_str).collect();
                let what = if all.len() == 1 { "this objection is" } else { "these objections are" };
                format!("Nobody objects now: {what} not kept: {}", ended(&all.join("; ")))
            }
            Self::PollLacks(true) => "Give at least two options.".to_owned(),
            Self::PollLacks(false) => "Type first what is asked.".to_owned(),
            Self::PollCounted => "It is already counted this way.".to_owned(),
            Self::NothingCounted => {
                format!("Nothing was asked or voted on in this step: {} asks something.", key(Command::Vote))
            }
            Self::NotAskedAgain => "This was a vote, not a poll: count it again in its step.".to_owned(),
            Self::Decided => {
                format!("Decision taken. {} takes it back.", naming.name_in(Section::Step, Command::Undo))
            }
            Self::NothingToSort => format!(
                "Nothing to sort yet: {} takes a note, {} what the step asks for.",
                key(Command::Take(LineKind::Note)),
                key(Command::TakeAsked)
            ),
            Self::NothingInHand => format!("No item is in hand: {} chooses one.", key(Command::Down)),
            Self::NoSuchTheme => {
                format!("No theme has that key: {} names a new one.", key(Command::NewTheme))
            }
            Self::NoThemes => format!("There are no themes yet: {} names one.", key(Command::NewTheme)),
            Self::NoProposal => "Nothing like it stands under a theme.".to_owned(),
            Self::OneList => "There is no other list to sort.".to_owned(),
        }
    }

    /// What linear mode says; none if it is said elsewhere.
    pub fn line(&self, naming: &dyn Naming) -> Option<String> {
        Some(match self {
            Self::And(one, two) => {
                let both = [one.line(naming), two.line(naming)].into_iter().flatten().collect::<Vec<_>>();
                if both.is_empty() {
                    return None;
                }
                both.join(" ")
            }
            // Said by the step, or when asked for.
            Self::Adjusted(_)
            | Self::SetUpRestored
            | Self::SheetRestored
            | Self::PlanReady
            | Self::PlanStands
            | Self::Decided => return None,
            Self::WordDecision => "A question is not a decision. Say what is decided: poll decide TEXT.".to_owned(),
            Self::DraftsKept(WayBack::Count(step)) => {
                let there = step.map(|step| format!(" in step {step}")).unwrap_or_default();
                format!("A count is still open: ballot goes on with it{there}, or votes and scores count it.")
            }
            Self::DraftsKept(_) => {
                "Something that was being typed is kept: roundtable resume without --plain brings it back."
                    .to_owned()
            }
            Self::OneOrSeveral { .. } => {
                "That may be one owner or several: say it in quotes for one, or with a comma for several."
                    .to_owned()
            }
            Self::UnknownOwner { name, .. } => {
                format!("Nobody here is called {name}: say a whole name, or this one in quotes.")
            }
            Self::LeftOpen(Uncounted::Ballots) => {
                "Ballots are still open: go back to their step and say close.".to_owned()
            }
            Self::LeftOpen(Uncounted::Figures) => {
                "Figures are not saved yet: say them again in their step.".to_owned()
            }
            Self::LeftOpen(Uncounted::Asked(_)) => {
                "Something is still being asked: poll reads it, poll close saves what was counted.".to_owned()
            }
            Self::EverybodyVoted => {
                "Everybody has had a turn: voters +1 adds somebody who came late (poll voters N in a poll)."
                    .to_owned()
            }
            Self::NothingChosen => "Nothing is chosen yet: choose 1 3 takes these.".to_owned(),
            Self::Refused(Refusal::NoStep) => {
                "No step is on: agenda reads them, goto 2 goes to one.".to_owned()
            }
            Self::Refused(Refusal::HowMany | Refusal::NobodyKnown) => {
                "Say first who is here: join NAME, or join 8.".to_owned()
            }
            Self::Unled => "Whoever facilitated has left, and nobody does now: say hand over NAME, or hand back to \
                            whoever began."
                .to_owned(),
            Self::Refused(Refusal::NobodyFacilitates) => {
                "Nobody facilitates now, so nothing can be for the facilitator alone: say hand over NAME, or hand back \
                 to whoever began."
                    .to_owned()
            }
            Self::Refused(Refusal::CountedByName) => {
                "People are counted by name here: join NAME, or leave NAME.".to_owned()
            }
            Self::Refused(Refusal::IsBreak) => "This is a break already: plus gives it more time.".to_owned(),
            Self::HandOverDue(next) => {
                let next = next.as_ref().map(|next| format!(", next is {next}")).unwrap_or_default();
                ended(&format!("Time to change facilitators, with hand over{next}"))
            }
            Self::EntryRemoved => Self::Deleted.words(naming),
            Self::NothingInHand => "No item is in hand: say its number, too, as in theme 2 7.".to_owned(),
            Self::NoSuchTheme | Self::NoThemes => {
                "There is no such theme: theme new NAME makes one.".to_owned()
            }
            notice => notice.words(naming),
        })
    }
}

/// At most so many names are read in passing.
const NAMED: usize = 3;

fn seated(moved: &[(String, String)], hosts: &[(String, String)], around: bool, groups: &str) -> String {
    let mut said = Vec::new();
    if moved.len() > NAMED {
        said.push(format!("{} people are in other groups now: {groups} shows them.", moved.len()));
    } else {
        let place = |(who, group): &(String, String)| match around {
            true => format!("{who} sits in the outer circle."),
            false => format!("{who}: group {group}."),
        };
        said.extend(moved.iter().map(place));
    }
    said.extend(hosts.iter().take(NAMED).map(|(who, group)| format!("{who} hosts group {group} now.")));
    said.join(" ")
}

/// Why something cannot be done, and what to do instead.
pub fn refused(why: Refusal, naming: &dyn Naming) -> String {
    let key = |key: Command| naming.name(key);
    match why {
        Refusal::DayIsOver => format!("This day is over: {} begins the next.", key(Command::Next)),
        Refusal::SessionOver => {
            format!("The session is over: {} reopens it, at its last step.", key(Command::Previous))
        }
        Refusal::NoStep => format!("No step is on: choose one in the agenda with {}.", key(Command::Agenda)),
        Refusal::HowMany => format!(
            "How many are you? {} takes names or a number. Then {} forms the groups.",
            key(Command::People),
            key(Command::Show(Panel::Groups))
        ),
        Refusal::IsBreak => {
            format!("This is a break already: {} gives it more time.", key(Command::Adjust(1)))
        }
        Refusal::TopicsTied => {
            format!("The vote left topics tied: {} chooses those that the room wants.", key(Command::Topics))
        }
        Refusal::NoTopics => format!("No topics are chosen yet: {} chooses them.", key(Command::Topics)),
        Refusal::TopicsChosen => {
            format!("The topics are chosen already: {} goes to one of them.", key(Command::Agenda))
        }
        Refusal::TopicGoesOn => {
            format!("The topic still has time: {} gives it a minute more.", key(Command::Adjust(1)))
        }
        Refusal::HadExtensions | Refusal::NoTimeForMore => format!(
            "{} {} is enough of it, {} parks it.",
            why,
            key(Command::EndTopic),
            key(Command::ParkTopic)
        ),
        Refusal::ShortestStep => {
            format!(
                "The minimum is a minute: {} leaves a step out.",
                naming.name_in(Section::Agenda, Command::LeaveOut)
            )
        }
        Refusal::NobodyFacilitates => format!(
            "Nobody facilitates now, so nothing can be for the facilitator alone: {} says who takes over.",
            key(Command::HandOver)
        ),
        Refusal::NobodyKnown => format!("Say first who is here: {}.", key(Command::People)),
        why => why.to_string(),
    }
}

impl WayBack {
    fn words(self, naming: &dyn Naming) -> String {
        let key = |key: Command| naming.name(key);
        let back = naming.name_in(Section::Line, Command::BringBack);
        let both = |key: String| format!("{key} and {back} bring it back.");
        match self {
            Self::Asked => format!("{} and {back} bring it back, in its step.", key(Command::TakeAsked)),
            Self::New(kind) => both(key(Command::Take(kind))),
            Self::Mine => both(key(Command::TakeMine)),
            Self::NewRule => both(naming.name_in(Section::Rules, Command::AddRule)),
            Self::Rule => format!("reword that rule again, and {back} brings it back."),
            Self::Joins => {
                both(format!("{}, {}", key(Command::People), naming.name_in(Section::People, Command::Join)))
            }
            Self::TakesOver => both(format!(
                "{}, {}",
                key(Command::HandOver),
                naming.name_in(Section::HandOver, Command::Join)
            )),
            Self::Item => format!("edit that item again, and {back} brings it back."),
            Self::Sheet(None) | Self::Count(None) => format!("{} brings it back.", key(Command::TakeAsked)),
            Self::Sheet(Some(step)) | Self::Count(Some(step)) => {
                format!("{} brings it back in step {step}.", key(Command::TakeAsked))
            }
            Self::Explained => format!("{} brings it back.", key(Command::Explain)),
            Self::Theme => {
                both(format!("{}, {}", key(Command::Sort), naming.name_in(Section::Sort, Command::NewTheme)))
            }
            Self::Somewhere => format!("where it was begun, {back} brings it back."),
        }
    }
}

/// A length with its sign.
pub(super) fn signed(by: i64) -> String {
    format!("{}{}", if by < 0 { "−" } else { "+" }, Millis(by.unsigned_abs()))
}

/// "14 people: "Share" 15 → 20 min."
fn people_and_steps(size: u32, changes: &[(String, Millis, Millis)]) -> String {
    let mut sentence = people(size);
    for (n, (title, before, after)) in changes.iter().enumerate() {
        let change = format!("\"{title}\" {}", from_to(*before, *after));
        if n > 0 && sentence.len() + change.len() > LONGEST {
            sentence.push_str(&format!(" and {} more", changes.len() - n));
            break;
        }
        sentence.push_str(if n == 0 { ": " } else { ", " });
        sentence.push_str(&change);
    }
    sentence.push('.');
    sentence
}

/// "15 → 20 min", where both are whole minutes.
fn from_to(before: Millis, after: Millis) -> String {
    let is_short = |length: Millis| length.0.is_multiple_of(60_000) && length < Millis::minutes(60);
    if is_short(before) && is_short(after) {
        format!("{} → {after}", before.0 / 60_000)
    } else {
        format!("{before} → {after}")
    }
}
