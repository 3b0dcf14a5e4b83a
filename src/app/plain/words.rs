//! The words of linear mode: what they are called, what they take, and how a line is understood.

use crate::domain::script::nearest;

/// A word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// On: prompt, step, review.
    Next,
    /// Back.
    Back,
    /// To a step of the agenda.
    GoTo,
    /// The steps.
    Agenda,
    /// The step that is on, again.
    Step,
    /// One prompt more.
    More,
    /// One prompt less.
    Less,
    /// Start the clock.
    Start,
    /// Stop it.
    Pause,
    /// What the clock says.
    Time,
    /// Minutes more.
    Plus,
    /// Minutes less.
    Minus,
    /// The step began earlier.
    Began,
    /// A break now.
    Break,
    /// A new plan.
    Replan,
    /// Take it.
    Take,
    /// Leave a step out of it.
    Out,
    /// Wait.
    Wait,
    /// A note.
    Note,
    /// A note for the facilitator alone.
    Mine,
    /// A note for those present.
    Us,
    /// A decision.
    Decision,
    /// Something for later.
    Park,
    /// A shared action.
    Action,
    /// Words that the step asks for.
    Words,
    /// A row of a table.
    Row,
    /// A term and what it means.
    Term,
    /// Scores, counted.
    Scores,
    /// Dots, counted.
    Votes,
    /// What one person gives.
    Ballot,
    /// All have given theirs.
    Tally,
    /// Show what a vote came to.
    Reveal,
    /// For one of the things that the step asks for.
    Ask,
    /// What was taken down, shown.
    Show,
    /// The step itself, shown.
    Hide,
    /// What was taken down, by number.
    List,
    /// Change something.
    Edit,
    /// Who may see it.
    For,
    /// Take it out.
    Delete,
    /// Take it out for good.
    Erase,
    /// A note becomes a shared action.
    Make,
    /// Who does an action.
    Owner,
    /// When it is due.
    Due,
    /// The ground rules.
    Rules,
    /// All agree to them.
    Agree,
    /// One more.
    Rule,
    /// Strike one.
    Strike,
    /// Word one anew.
    Reword,
    /// Who is here.
    People,
    /// Somebody comes.
    Join,
    /// Somebody leaves.
    Leave,
    /// The groups.
    Groups,
    /// Other groups.
    Regroup,
    /// Somebody goes to another group.
    Move,
    /// Two change places.
    Swap,
    /// Who speaks.
    Turns,
    /// Somebody has the floor.
    Floor,
    /// Each speaks in turn.
    Round,
    /// Somebody else facilitates.
    Hand,
    /// Take back.
    Undo,
    /// Put back.
    Redo,
    /// Look back.
    Review,
    /// It is over.
    Finish,
    /// Write a file.
    Export,
    /// Last time's actions.
    Last,
    /// One of them is done.
    Done,
    /// One of them is dropped.
    Dropped,
    /// One of them is still open.
    Open,
    /// The facilitator's view.
    Facilitator,
    /// The room's view.
    Room,
    /// The script's notes.
    Peek,
    /// The bell.
    Bell,
    /// Blank the second screen.
    Blank,
    /// How everything stands.
    Status,
    /// Settle the set-up anew.
    SetUp,
    /// The words.
    Help,
    /// Leave.
    Quit,
}

/// What there is to know of a word.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The word.
    pub word: Word,
    /// How it is written.
    pub name: &'static str,
    /// Other ways, among them the key that the screens have for it.
    pub aliases: &'static [&'static str],
    /// What comes after it; empty: nothing does.
    pub takes: &'static str,
    /// What it does.
    pub says: &'static str,
    /// Under which heading the help has it.
    pub about: About,
}

/// What a word is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Steps and their prompts.
    Steps,
    /// Time.
    Clock,
    /// Taking down.
    Taking,
    /// What was taken down.
    Taken,
    /// Ground rules.
    Rules,
    /// People.
    People,
    /// The session as a whole.
    Session,
}

impl About {
    /// In the order of the help.
    pub const ALL: [Self; 7] =
        [Self::Steps, Self::Clock, Self::Taking, Self::Taken, Self::Rules, Self::People, Self::Session];

    /// The heading.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Steps => "Steps",
            Self::Clock => "Time",
            Self::Taking => "Taking down",
            Self::Taken => "What was taken down",
            Self::Rules => "Ground rules",
            Self::People => "People",
            Self::Session => "Session",
        }
    }
}

const fn entry(
    word: Word,
    about: About,
    name: &'static str,
    aliases: &'static [&'static str],
    takes: &'static str,
    says: &'static str,
) -> Entry {
    Entry { word, name, aliases, takes, says, about }
}

/// Every word. The first of several that an abbreviation fits is not taken: it has to fit one alone.
pub const WORDS: &[Entry] = &[
    entry(Word::Next, About::Steps, "next", &["onward"], "", "the next prompt, the next step, or the review"),
    entry(Word::Back, About::Steps, "back", &["previous"], "", "the step before"),
    entry(Word::GoTo, About::Steps, "goto", &["go"], "N", "goes to the step with that number in the agenda"),
    entry(Word::Agenda, About::Steps, "agenda", &["m"], "", "reads the steps, with their numbers"),
    entry(Word::Step, About::Steps, "step", &["where", "prompt"], "", "reads the step that is on again"),
    entry(Word::More, About::Steps, "more", &[], "", "one prompt more, where they come one by one"),
    entry(Word::Less, About::Steps, "less", &["fewer"], "", "one prompt less"),
    entry(Word::Start, About::Clock, "start", &["resume"], "", "starts the clock, or lets it go on"),
    entry(Word::Pause, About::Clock, "pause", &["p"], "", "stops the clock"),
    entry(Word::Time, About::Clock, "time", &["clock"], "", "says what is left, and when the session ends"),
    entry(
        Word::Plus,
        About::Clock,
        "plus",
        &["+"],
        "N",
        "gives the step so many minutes more; one without a number",
    ),
    entry(Word::Minus, About::Clock, "minus", &["-"], "N", "takes so many minutes away"),
    entry(
        Word::Began,
        About::Clock,
        "began",
        &["e"],
        "N",
        "the step began, or went on, so many minutes ago; without a number: when it was brought up",
    ),
    entry(
        Word::Break,
        About::Clock,
        "break",
        &["c"],
        "N",
        "a break now, of so many minutes; ten without a number",
    ),
    entry(
        Word::Replan,
        About::Clock,
        "replan",
        &["r"],
        "",
        "proposes a new plan for the steps to come; take takes it",
    ),
    entry(Word::Take, About::Clock, "take", &[], "", "takes the new plan"),
    entry(
        Word::Out,
        About::Clock,
        "out",
        &["x"],
        "N",
        "leaves a step out of the new plan, or takes it back in",
    ),
    entry(
        Word::Wait,
        About::Clock,
        "wait",
        &[],
        "5m",
        "reads no further line until the step's time is up, or for so long; for scripts",
    ),
    entry(Word::Note, About::Taking, "note", &["n"], "TEXT", "takes a note"),
    entry(Word::Mine, About::Taking, "mine", &[], "TEXT", "a note for you alone"),
    entry(Word::Us, About::Taking, "us", &[], "TEXT", "a note that stays among those present"),
    entry(Word::Decision, About::Taking, "decision", &["d", "decided"], "TEXT", "takes down a decision"),
    entry(Word::Park, About::Taking, "park", &["k", "parked"], "TEXT", "keeps something for later"),
    entry(
        Word::Action,
        About::Taking,
        "action",
        &["a"],
        "TEXT",
        "takes down a shared action, then asks who does it and by when",
    ),
    entry(Word::Words, About::Taking, "words", &["w", "word"], "WORD, WORD", "words that the step asks for"),
    entry(Word::Row, About::Taking, "row", &[], "CELL | CELL", "a row of the table that the step asks for"),
    entry(
        Word::Term,
        About::Taking,
        "term",
        &["i"],
        "TERM | MEANING | INSTEAD",
        "explains a term; what to say instead may be left out",
    ),
    entry(
        Word::Scores,
        About::Taking,
        "scores",
        &["score"],
        "N: A B C D E",
        "how many gave item N a 1, a 2, up to a 5",
    ),
    entry(Word::Votes, About::Taking, "votes", &["vote", "dots"], "N: COUNT", "how many dots item N has"),
    entry(
        Word::Ballot,
        About::Taking,
        "ballot",
        &[],
        "NUMBERS",
        "what one person gives: a score for each item (0 passes), or the items that have a dot",
    ),
    entry(
        Word::Tally,
        About::Taking,
        "tally",
        &[],
        "",
        "all have given theirs: saves the sums of the ballots",
    ),
    entry(Word::Reveal, About::Taking, "reveal", &[], "", "shows what the vote came to, or hides it again"),
    entry(
        Word::Ask,
        About::Taking,
        "ask",
        &[],
        "N TEXT",
        "the same for thing N of those that the step asks for",
    ),
    entry(
        Word::Show,
        About::Taken,
        "show",
        &["s"],
        "",
        "reads what was taken down in this step, and shows it on the second screen",
    ),
    entry(Word::Hide, About::Taken, "hide", &[], "", "shows the step on the second screen again"),
    entry(
        Word::List,
        About::Taken,
        "list",
        &["items"],
        "",
        "reads everything that was taken down, with numbers",
    ),
    entry(Word::Edit, About::Taken, "edit", &[], "N TEXT", "words item N of the list anew"),
    entry(Word::For, About::Taken, "for", &["audience"], "N room|us|mine", "who may see item N of the list"),
    entry(Word::Delete, About::Taken, "delete", &[], "N", "takes item N of the list out"),
    entry(
        Word::Erase,
        About::Taken,
        "erase",
        &[],
        "N",
        "takes note N out for good, from the journal too; asks first",
    ),
    entry(Word::Make, About::Taken, "make", &[], "N", "makes a shared action of note N"),
    entry(Word::Owner, About::Taken, "owner", &["who"], "N NAME", "who does action N of the list"),
    entry(Word::Due, About::Taken, "due", &["by"], "N DAY", "when action N of the list is due"),
    entry(
        Word::Rules,
        About::Rules,
        "rules",
        &["o"],
        "",
        "reads the ground rules, and shows them on the second screen",
    ),
    entry(
        Word::Agree,
        About::Rules,
        "agree",
        &["y"],
        "",
        "all agree to the rules, and the first step comes up",
    ),
    entry(Word::Rule, About::Rules, "rule", &[], "TEXT", "adds a ground rule"),
    entry(Word::Strike, About::Rules, "strike", &[], "N", "strikes rule N, or takes it back in"),
    entry(Word::Reword, About::Rules, "reword", &[], "N TEXT", "words rule N anew"),
    entry(Word::People, About::People, "people", &[], "", "says who is here"),
    entry(
        Word::Join,
        About::People,
        "join",
        &["j"],
        "NAME, ORG",
        "somebody comes, or comes back; join 2 where people have no names",
    ),
    entry(
        Word::Leave,
        About::People,
        "leave",
        &[],
        "NAME",
        "somebody leaves; leave 1 where people have no names",
    ),
    entry(
        Word::Groups,
        About::People,
        "groups",
        &["g"],
        "",
        "reads the groups, forms them first where there are none, and shows them",
    ),
    entry(Word::Regroup, About::People, "regroup", &[], "", "forms other groups"),
    entry(
        Word::Move,
        About::People,
        "move",
        &[],
        "NAME to NAME",
        "puts the first into the group of the second",
    ),
    entry(Word::Swap, About::People, "swap", &[], "NAME with NAME", "lets two people change groups"),
    entry(
        Word::Turns,
        About::People,
        "turns",
        &["t"],
        "",
        "says who has the floor; in the facilitator's view, how the talk is shared out",
    ),
    entry(
        Word::Floor,
        About::People,
        "floor",
        &[],
        "NAME",
        "gives somebody the floor; floor nobody takes it away",
    ),
    entry(
        Word::Round,
        About::People,
        "round",
        &["go-round"],
        "NAME",
        "each speaks in turn, beginning with NAME; round over ends it",
    ),
    entry(
        Word::Hand,
        About::People,
        "hand",
        &["f"],
        "over NAME",
        "somebody else facilitates; hand back gives it back",
    ),
    entry(Word::Undo, About::Session, "undo", &["u"], "", "takes back the last thing, the clock included"),
    entry(Word::Redo, About::Session, "redo", &[], "", "puts it back"),
    entry(
        Word::Review,
        About::Session,
        "review",
        &[],
        "",
        "goes to the review, and reads everything that was taken down",
    ),
    entry(
        Word::Finish,
        About::Session,
        "finish",
        &["end"],
        "",
        "asks what is missing, reads what we agreed, and ends the session; finish anyway asks nothing",
    ),
    entry(
        Word::Export,
        About::Session,
        "export",
        &[],
        "md html csv ics json, room us me, names initials left-out",
        "writes a file to your documents folder",
    ),
    entry(Word::Last, About::Session, "last", &["l"], "", "asks what became of last time's actions"),
    entry(Word::Done, About::Session, "done", &[], "N", "action N of last time is done"),
    entry(
        Word::Dropped,
        About::Session,
        "dropped",
        &["drop"],
        "N",
        "nobody does action N of last time any more",
    ),
    entry(Word::Open, About::Session, "open", &["going"], "N", "action N of last time is still open"),
    entry(
        Word::Facilitator,
        About::Session,
        "facilitator",
        &["v"],
        "",
        "the facilitator's view: script's notes, the day against the plan, what is yours alone; asks once whether others see or hear this",
    ),
    entry(Word::Room, About::Session, "room", &[], "", "back to the room's view"),
    entry(Word::Peek, About::Session, "peek", &[], "", "reads the script's notes for this step once"),
    entry(Word::Bell, About::Session, "bell", &[], "on or off", "whether the terminal's bell rings at zero"),
    entry(Word::Blank, About::Session, "blank", &["b", "."], "", "blanks the second screen, or lights it"),
    entry(
        Word::Status,
        About::Session,
        "status",
        &[],
        "",
        "how everything stands, and whether it is on disk",
    ),
    entry(
        Word::SetUp,
        About::Session,
        "setup",
        &[],
        "",
        "settles people, format and finish anew, before the first step",
    ),
    entry(Word::Help, About::Session, "help", &["?", "h"], "WORD", "the words, or more on one of them"),
    entry(
        Word::Quit,
        About::Session,
        "quit",
        &["q", "exit", "bye"],
        "",
        "leaves; a session that is not over can be gone on with",
    ),
];

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said<'a> {
    /// Nothing.
    Nothing,
    /// A word, and what comes after it.
    Word(Word, &'a str),
    /// An abbreviation of several words.
    Several(Vec<&'static str>),
    /// No word; perhaps this one was meant.
    Unknown(Option<&'static str>),
}

/// The entry of a word.
pub fn of(word: Word) -> Option<&'static Entry> {
    WORDS.iter().find(|entry| entry.word == word)
}

/// A word by exactly its own name, with nothing after it, where it takes nothing: where anything may be an answer, these
/// are words all the same.
pub fn is_bare(line: &str) -> Option<Word> {
    let name = line.trim().to_lowercase();
    WORDS
        .iter()
        .find(|entry| entry.name == name && (entry.takes.is_empty() || entry.word == Word::Help))
        .map(|entry| entry.word)
}

/// Understands a line: a word's name, another name of it, or the beginning of one name alone.
pub fn parse(line: &str) -> Said<'_> {
    let line = line.trim();
    // "+5" is "+ 5".
    let end = match line.chars().next() {
        None => return Said::Nothing,
        Some('+' | '-' | '?') => 1,
        Some(_) => line.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(line.len()),
    };
    let (said, rest) = line.split_at_checked(end).unwrap_or((line, ""));
    let (said, rest) = (said.to_lowercase(), rest.trim_start_matches(':').trim());
    let exact = |entry: &&Entry| entry.name == said || entry.aliases.contains(&said.as_str());
    if let Some(entry) = WORDS.iter().find(exact) {
        return Said::Word(entry.word, rest);
    }
    let fits: Vec<&Entry> = WORDS.iter().filter(|entry| entry.name.starts_with(&said)).collect();
    match fits.as_slice() {
        [] => Said::Unknown(nearest(&said, WORDS.iter().map(|entry| entry.name))),
        [only] => Said::Word(only.word, rest),
        several => Said::Several(several.iter().map(|entry| entry.name).collect()),
    }
}
