//! The time for the room: figures, the progress line, and a word on its state.

use ratatui::style::Modifier;

use super::layout::Density;
use super::page::MEASURE;
use super::prelude::*;
use super::{count_up, countdown};
use crate::app::look::{self, Motion};
use crate::domain::clock_style::ClockStyle;
use crate::domain::cue::{self, CueText, ShownCue};
use crate::domain::language::{BESIDE, Language, Phrase};
use crate::tui::widgets::digits::{DigitSize, Digits, fit};
use crate::tui::widgets::line;

#[derive(Clone, Copy)]
pub struct Look<'n> {
    pub rows: u16,
    pub style: ClockStyle,
    /// Rows that nothing else needs, on a screen without spacing.
    pub spare: u16,
    /// The columns that the progress line shares with what is below it.
    pub axis: u16,
    pub hint: Hint<'n>,
    pub signs: Signs,
    pub motion: Motion,
    pub base: look::Look,
    /// The room's languages.
    pub languages: Languages,
}

impl<'n> Look<'n> {
    pub fn of(look: look::Look, rows: u16, style: ClockStyle, hint: Hint<'n>) -> Self {
        Self {
            rows,
            style,
            spare: 0,
            axis: MEASURE + 4,
            hint,
            signs: look.signs,
            motion: look.motion,
            base: look,
            languages: Languages::default(),
        }
    }

    pub fn speaking(self, languages: Languages) -> Self {
        Self { languages, ..self }
    }

    /// The size of the figures for `face`, if any fits. In ASCII small ones cannot be told apart.
    pub fn fit(self, face: &Face, columns: u16) -> Option<DigitSize> {
        let least = if self.signs == Signs::Ascii { 5 } else { 3 };
        let size = fit(&face.figures, columns.saturating_sub(2 * width(&face.unit)), self.rows)?;
        (self.rows >= least && size.height() >= least).then_some(size)
    }
}

#[derive(Clone, Copy)]
pub enum Hint<'n> {
    None,
    Start(&'n dyn Naming),
    /// The key that says that the step began earlier: it has been waiting so long that it may have been
    /// forgotten.
    Forgotten(&'n dyn Naming),
}

impl<'n> Hint<'n> {
    pub fn on(names: Option<&'n dyn Naming>, forgotten: bool) -> Self {
        match (names, forgotten) {
            (None, _) => Self::None,
            (Some(names), false) => Self::Start(names),
            (Some(names), true) => Self::Forgotten(names),
        }
    }

    pub fn starts(self, word: &str) -> String {
        match self {
            Self::None => word.to_owned(),
            Self::Start(names) | Self::Forgotten(names) => {
                format!("{word}: {} starts", names.name(Command::ToggleClock))
            }
        }
    }
}

#[derive(Clone, Copy)]
pub enum Groups {
    /// Nobody sits in groups, or the groups are known.
    Silent,
    /// What the key for groups does.
    ToForm(&'static str),
    /// The step waits for the first of its topics.
    FirstTopic,
    Kept,
}

/// Draws the clock of a step, the progress line, and a word on its state. Returns the area left below.
pub fn time(frame: &mut Frame<'_>, area: Rect, step: &SeenStep<'_>, look: Look<'_>, groups: Groups) -> Rect {
    let word = word(step, look, groups);
    let style =
        if is_marked(step) { roles::band() } else { word_style(&step.face(), look.style.is_gentle()) };
    worded(frame, area, &step.face(), (&word, style), look)
}

pub fn time_of(frame: &mut Frame<'_>, area: Rect, clock: &Reading, word: &str, look: Look<'_>) -> Rect {
    worded(frame, area, clock, (word, word_style(clock, look.style.is_gentle())), look)
}

/// The rows of an area with the time of a clock.
struct Laid {
    /// Empty rows above it.
    top: u16,
    size: Option<DigitSize>,
    columns: u16,
    line: Option<u16>,
    words: Vec<String>,
    words_at: u16,
}

impl Laid {
    fn of(area: Rect, face: &Face, word: &str, look: Look<'_>) -> Self {
        let words = in_rows(word, area.width, look.languages);
        if look.style.is_hidden() {
            return Self { top: 0, size: None, columns: 60, line: None, words, words_at: 0 };
        }
        let airy = Density::of(area.height).airy;
        let top = u16::from(look.spare >= 1);
        let size = look.fit(face, area.width);
        let columns = size.map_or(0, |size| size.width(&face.figures)).max(look.axis);
        let below = top + size.map_or(1, DigitSize::height) + u16::from(airy && size.is_some());
        // If rows are scarce, the word replaces the line.
        let both = airy || look.spare >= 2;
        let line = Some(below).filter(|_| area.width > 10 && (both || word.is_empty()));
        let words_at = below + u16::from(line.is_some() && both);
        Self { top, size, columns, line, words, words_at }
    }

    /// With the empty row below it.
    fn rows(&self) -> u16 {
        self.words_at + u16::try_from(self.words.len()).unwrap_or(1) + 1
    }
}

/// Splits the word into as few rows as hold all of it. In one language it is always one row.
fn in_rows(word: &str, columns: u16, languages: Languages) -> Vec<String> {
    if width(word) <= columns || !languages.are_two() {
        return vec![word.to_owned()];
    }
    // Preferably between the two languages.
    let beside = word.match_indices(BESIDE).map(|(at, _)| word.split_at(at + BESIDE.trim_end().len()));
    let halves = |(first, second): (&str, &str)| [first.to_owned(), second.trim_start().to_owned()];
    match beside.map(halves).find(|halves| halves.iter().all(|half| width(half) <= columns)) {
        Some(halves) => halves.to_vec(),
        None => wrap(word, columns)
            .into_iter()
            .filter_map(|line| word.get(line))
            .map(|line| line.trim_end().to_owned())
            .collect(),
    }
}

/// The rows of the time of a step, with the empty one below it.
pub fn rows(area: Rect, step: &SeenStep<'_>, look: Look<'_>, groups: Groups) -> u16 {
    rows_of(area, &step.face(), &word(step, look, groups), look)
}

pub fn rows_of(area: Rect, clock: &Reading, word: &str, look: Look<'_>) -> u16 {
    let face = face(clock, look.style.is_gentle(), look.motion, look.languages);
    Laid::of(area, &face, word, look).rows()
}

fn worded(
    frame: &mut Frame<'_>,
    area: Rect,
    clock: &Reading,
    (word, word_style): (&str, Style),
    look: Look<'_>,
) -> Rect {
    if area.is_empty() {
        return area;
    }
    let gentle = look.style.is_gentle();
    let face = face(clock, gentle, look.motion, look.languages);
    let laid = Laid::of(area, &face, word, look);
    let row = |y: u16| Rect { height: 1, ..below_rows(area, y) }.intersection(area);
    if !look.style.is_hidden() {
        let style = style(clock, gentle);
        match laid.size {
            Some(size) => {
                figures(frame, below_rows(area, laid.top), &face, (size, look.signs), style);
            }
            None => centre(frame, below_rows(area, laid.top), &face.text(), style),
        }
    }
    if let Some(line) = laid.line.filter(|line| *line < area.height) {
        progress(frame, centred(row(line), laid.columns), clock, look);
    }
    for (y, word) in (laid.words_at..area.height).zip(&laid.words) {
        say(frame, row(y), laid.columns, word, word_style);
    }
    below_rows(area, laid.rows())
}

/// A word in the middle of a row. Reversed text is a band as wide as the progress line, visible from the back
/// of the room, in the dark and without colours.
fn say(frame: &mut Frame<'_>, row: Rect, columns: u16, word: &str, style: Style) {
    if style.add_modifier.contains(Modifier::REVERSED) {
        frame.buffer_mut().set_style(centred(row, columns), style);
    }
    centre(frame, row, word, style);
}

/// Large figures in the middle of an area, with their unit at the bottom. Returns how many rows they take.
pub(super) fn figures(
    frame: &mut Frame<'_>,
    area: Rect,
    face: &Face,
    (size, signs): (DigitSize, Signs),
    style: Style,
) -> u16 {
    let place = centred(area, size.width(&face.figures));
    let digits = Digits::new(&face.figures, size).style(style).ascii(signs == Signs::Ascii);
    digits.render(place, frame.buffer_mut());
    let foot = place.y + size.height() - 1;
    if foot < area.bottom() {
        let room = usize::from(area.right().saturating_sub(place.right()));
        frame.buffer_mut().set_stringn(place.right(), foot, &face.unit, room, style);
    }
    size.height()
}

pub struct Face {
    pub figures: String,
    /// The unit, if not minutes and seconds.
    pub unit: String,
}

impl Face {
    pub fn text(&self) -> String {
        format!("{}{}", self.figures, self.unit)
    }
}

/// The last minute, in which seconds are shown even with reduced motion.
const LAST: u64 = 60_000;

/// What the clock shows. A gentle one never counts up; with reduced motion a running one shows whole minutes
/// until the last.
pub fn face(clock: &Reading, gentle: bool, motion: Motion, languages: Languages) -> Face {
    let counts_up = clock.over() >= Millis::seconds(1) && clock.phase != Phase::Waiting && !gentle;
    let steps = motion == Motion::Reduced && clock.phase == Phase::Running;
    let left = clock.remaining().0;
    // From 90 minutes up with hours, as lengths are written everywhere.
    let minutes = |minutes: u64| match minutes {
        0..=90 => (minutes.to_string(), format!(" {}", languages.say(StepPhrase::Minutes))),
        _ => {
            let figures = format!("{}:{:02}", minutes / 60, minutes % 60);
            (figures, format!(" {}", languages.say(StepPhrase::Hours)))
        }
    };
    match (counts_up, steps) {
        (true, true) if clock.over().0 >= LAST => {
            let (figures, unit) = minutes(clock.over().0 / LAST);
            Face { figures: format!("+{figures}"), unit }
        }
        (true, false) => Face { figures: format!("+{}", count_up(clock.over())), unit: String::new() },
        (_, true) if left > LAST => {
            let columns = minutes(clock.length.0.div_ceil(LAST)).0.len();
            let (figures, unit) = minutes(left.div_ceil(LAST));
            Face { figures: format!("{figures:>columns$}"), unit }
        }
        _ => {
            // As wide as the whole length, so that nothing moves from 10:00 to 9:59.
            let columns = if steps { 0 } else { countdown(clock.length).len() };
            Face { figures: format!("{:>columns$}", countdown(clock.remaining())), unit: String::new() }
        }
    }
}

fn style(clock: &Reading, gentle: bool) -> Style {
    match clock.phase {
        Phase::Waiting | Phase::Paused => roles::dim(),
        Phase::Running if clock.is_over() && !gentle => roles::alarm(),
        Phase::Running if clock.is_wrapping_up() && !gentle => roles::accent(),
        Phase::Running => roles::strong(),
    }
}

pub(super) fn word(step: &SeenStep<'_>, look: Look<'_>, groups: Groups) -> String {
    let (clock, gentle) = (step.face(), look.style.is_gentle());
    match clock.phase {
        Phase::Waiting => {
            let waiting = look.hint.starts(&waits(step));
            match (look.hint, groups) {
                (Hint::Forgotten(names), _) => {
                    format!("{waiting}, {} if it began earlier", names.name(Command::Began))
                }
                (Hint::Start(names), Groups::ToForm(what)) => {
                    format!("{waiting}, {} {what}", names.name(Command::Show(Panel::Groups)))
                }
                (Hint::Start(names), Groups::FirstTopic) => {
                    format!("{waiting}, {} goes to the first topic", names.name(Command::Next))
                }
                (_, Groups::Kept) => format!("{waiting} · {}", step.say(StepPhrase::SameGroups)),
                (_, Groups::Silent | Groups::ToForm(_) | Groups::FirstTopic) => waiting,
            }
        }
        Phase::Running | Phase::Paused if step.due.is_some() => due(step, look.hint),
        Phase::Running | Phase::Paused if clock.is_over() && goes_on(step) => round_over(step),
        Phase::Paused if clock.is_over() && !gentle => format!("■ {}", step.say(StepPhrase::TimeIsUp)),
        Phase::Paused => match look.hint {
            Hint::Forgotten(names) => {
                let (on, earlier) = (names.name(Command::ToggleClock), names.name(Command::Began));
                format!("❚❚ paused: {on} goes on, {earlier} if it went on earlier")
            }
            Hint::None | Hint::Start(_) => match step.cue() {
                Some(ShownCue { text: CueText::Script(say), .. }) => {
                    format!("❚❚ {} · {say}", step.say(StepPhrase::Paused))
                }
                _ => format!("❚❚ {}", step.say(StepPhrase::Paused)),
            },
        },
        Phase::Running if clock.is_over() && gentle => step.say(StepPhrase::TakeYourTime),
        Phase::Running if clock.is_over() => format!("■ {}", step.say(StepPhrase::OverTime)),
        // The shape shows that little time is left; the words may be the script's.
        Phase::Running if clock.is_wrapping_up() && !gentle => match step.cue() {
            Some(cue) => said(step, cue.text, "◢"),
            None => format!("◢ {}", step.say(StepPhrase::WrapUp)),
        },
        Phase::Running => {
            step.cue().map(|cue| said(step, cue.text, "▸")).or_else(|| round_begun(step)).unwrap_or_default()
        }
    }
}

/// Says when a step with a fixed time begins, and then that it is time.
fn waits(step: &SeenStep<'_>) -> String {
    let title = &step.given(step.title());
    step.say(match step.fixed {
        None => StepPhrase::Waiting,
        Some(_) if step.has_come && step.clock.length == Millis::ZERO => StepPhrase::ItsTimeIsOver { title },
        Some(_) if step.has_come => StepPhrase::IsNow { title },
        Some(at) => return step.say(StepPhrase::IsAt { title, clock: &clock(Some(at)) }),
    })
}

/// A step with a fixed time is due. It waits until somebody brings it up.
fn due(step: &SeenStep<'_>, hint: Hint<'_>) -> String {
    let due = step.due.map(|title| step.say(StepPhrase::IsNow { title: &step.given(title) }));
    let is_now = format!("■ {}", due.unwrap_or_default());
    match hint {
        Hint::None => is_now,
        Hint::Start(names) | Hint::Forgotten(names) => {
            format!("{is_now}: {} goes on", names.name(Command::Next))
        }
    }
}

fn goes_on(step: &SeenStep<'_>) -> bool {
    step.round.is_some_and(|round| !round.is_last())
}

fn round_over(step: &SeenStep<'_>) -> String {
    let number = step.round.map_or(1, |round| round.number + 1);
    let over = match step.roles().is_empty() {
        true => StepPhrase::RoundIsOver { number },
        false => StepPhrase::RoundIsOverChangeRoles { number },
    };
    format!("■ {}", step.say(over))
}

/// For a minute after each round but the first has begun: the previous round is over.
fn round_begun(step: &SeenStep<'_>) -> Option<String> {
    let round = step.round.filter(|round| round.number > 0)?;
    let shows = round.clock.elapsed.0 < (round.clock.length.0 / 4).min(60_000);
    let (number, of) = (round.number + 1, round.of);
    let begun = match step.roles().is_empty() {
        true => StepPhrase::RoundOf { number, of },
        false => StepPhrase::RoundWithNewRoles { number, of },
    };
    shows.then(|| format!("◐ {}", step.say(begun)))
}

/// A cue as the room reads it.
fn said(step: &SeenStep<'_>, text: CueText<'_>, sign: &str) -> String {
    match text {
        CueText::Script(say) => format!("{sign} {say}"),
        CueText::OtherTurn => format!("◐ {}", step.say(StepPhrase::TheOthersTurn)),
        CueText::NextTurn => format!("◐ {}", step.say(StepPhrase::TheNextOnesTurn)),
    }
}

/// Whether a cue is new and marked like overtime; after a moment it is plain.
fn is_marked(step: &SeenStep<'_>) -> bool {
    let is_new = |cue: ShownCue<'_>| matches!(cue.text, CueText::Script(_)) && cue.since < cue::MARKED;
    step.face().phase == Phase::Running && step.cue().is_some_and(is_new)
}

fn word_style(clock: &Reading, gentle: bool) -> Style {
    match clock.phase {
        Phase::Running | Phase::Paused if clock.is_over() && !gentle => roles::band(),
        Phase::Running | Phase::Paused => roles::accent(),
        Phase::Waiting => roles::plain(),
    }
}

pub(super) fn progress(frame: &mut Frame<'_>, area: Rect, clock: &Reading, look: Look<'_>) {
    let gentle = look.style.is_gentle();
    let columns = u64::from(area.width);
    let elapsed = match look.motion {
        Motion::Reduced if !clock.is_over() => clock.elapsed.0 / LAST * LAST,
        _ => clock.elapsed.0,
    };
    let done = if clock.length == Millis::ZERO {
        columns
    } else {
        (columns * elapsed.min(clock.length.0)) / clock.length.0
    };
    let done = u16::try_from(done).unwrap_or(u16::MAX).min(area.width);
    let style = if clock.is_over() && !gentle { roles::alarm() } else { roles::accent() };
    let rest = Rect { x: area.x + done, width: area.width - done, ..area };
    line(Rect { width: done, ..area }, "━", style, frame.buffer_mut());
    line(rest, "─", roles::dim(), frame.buffer_mut());
}

/// The style of the small clock over a step: nobody should miss that time is up.
pub fn small_style(seen: &Shown<'_>) -> Style {
    let clock = seen.current().map(|step| step.face());
    let is_over = clock.is_some_and(|clock| clock.is_over() && clock.phase != Phase::Waiting);
    let loud = seen.current().is_some_and(|step| !step.style.is_gentle());
    if is_over && loud { roles::band() } else { roles::plain() }
}

/// The time left, beside a panel over the step: of the step, and of a question with a timer.
pub fn small_clock(look: look::Look, seen: &Shown<'_>) -> String {
    let step = step_clock(look, seen).map(|step| seen.say(step)).unwrap_or_default();
    super::joined([step, question_clock(seen)])
}

/// The time left of a question with a timer.
pub fn question_clock(seen: &Shown<'_>) -> String {
    match seen.question_timer() {
        Some(timer) if timer.is_over() => seen.say(StepPhrase::QuestionIsOver),
        Some(timer) => seen.say(StepPhrase::QuestionHas { left: &countdown(timer.remaining()) }),
        None => String::new(),
    }
}

/// The time left of the current step.
pub fn step_clock(look: look::Look, seen: &Shown<'_>) -> Option<SmallClock> {
    seen.current().and_then(|step| small_clock_of(look.motion, &step))
}

/// The time left of a step in a few words; none if the step hides its time.
pub fn small_clock_of(motion: Motion, step: &SeenStep<'_>) -> Option<SmallClock> {
    let (clock, gentle) = (step.face(), step.style.is_gentle());
    let says_nothing =
        clock.phase == Phase::Running && (step.style.is_hidden() || (clock.is_over() && gentle));
    (!says_nothing).then_some(SmallClock { clock, gentle, motion, is_hidden: step.style.is_hidden() })
}

/// The state of a clock, as a phrase to use within others.
#[derive(Clone, Copy, Debug)]
pub struct SmallClock {
    clock: Reading,
    gentle: bool,
    motion: Motion,
    is_hidden: bool,
}

impl Phrase for SmallClock {
    fn say(&self, language: Language) -> String {
        let Self { clock, gentle, motion, is_hidden } = *self;
        let face = FaceOf { clock, gentle, motion }.say(language);
        let time = face.trim();
        match clock.phase {
            Phase::Waiting if is_hidden => StepPhrase::Waiting,
            Phase::Paused if is_hidden => StepPhrase::Paused,
            Phase::Waiting => {
                return StepPhrase::TimeWaiting { time: &countdown(clock.remaining()) }.say(language);
            }
            Phase::Paused => StepPhrase::TimePaused { time },
            Phase::Running if clock.is_over() => StepPhrase::TimeOver { time: time.trim_start_matches('+') },
            Phase::Running => StepPhrase::TimeLeft { time },
        }
        .say(language)
    }
}

/// The face of a clock, as a phrase: its unit is translated.
#[derive(Clone, Copy, Debug)]
pub struct FaceOf {
    pub clock: Reading,
    pub gentle: bool,
    pub motion: Motion,
}

impl Phrase for FaceOf {
    fn say(&self, language: Language) -> String {
        face(&self.clock, self.gentle, self.motion, language.into()).text()
    }
}
