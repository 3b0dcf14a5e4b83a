//! What every screen has: a title, its keys, and whether typed text is saved.

use ratatui::layout::Position;
use unicode_segmentation::UnicodeSegmentation;

use super::groups_now::{self, GroupsNow};
use super::layout::{Bands, inset};
use super::page::{MEASURE, last_facts};
use super::prelude::*;
use super::{ascii, preview};
use crate::app::editor::Editor;
use crate::app::line::{CaptureLine, LineFace, Target};
use crate::app::model::Saved;
use crate::app::phrases;
use crate::app::poll::Stage;
use crate::app::screens::{Mending, Overlay, Screen};
use crate::app::sheet::Form;
use crate::app::sorting::{Sorting, Wants};
use crate::domain::date;
use crate::domain::event::OpenItem;
use crate::domain::session::SessionStage;
use crate::tui::keymap::Context;
use crate::tui::widgets::line;

#[derive(Clone, Copy, Debug)]
pub struct Parts {
    pub body: Rect,
    pub tail: Rect,
}

/// A screen without its keys, and the place for them.
#[derive(Clone, Copy, Debug)]
pub struct Drawn {
    pub parts: Parts,
    foot: Rect,
}

pub fn draw(frame: &mut Frame<'_>, model: &Model, left: &str, right: &str) -> Parts {
    let drawn = without_keys(frame, model, left, right);
    footer(frame, model, drawn, false);
    drawn.parts
}

/// The same, with a page as wide as comfortable for reading.
pub fn open(frame: &mut Frame<'_>, model: &Model, left: &str, right: &str) -> (Rect, Page) {
    let area = measure(draw(frame, model, left, right).body);
    let languages = model.present().map(|seen| seen.languages()).unwrap_or_default();
    (area, Page::new(area.width).speaking(languages))
}

pub fn without_keys(frame: &mut Frame<'_>, model: &Model, left: &str, right: &str) -> Drawn {
    let area = inset(frame.area());
    // While text is typed, only its keys are shown.
    let open = model.line.as_ref().filter(|_| model.help.is_none());
    let notice_lines = notice_page(model, area.width);
    let notice = notice_lines.as_ref().map_or(0, |(page, most)| page.len().min(*most));
    let line = open.map_or(0, |line| line_rows(line, model, area));
    let facilitator = if model.is_facilitators_view() { " FACILITATOR'S VIEW " } else { "" };
    let (rehearsal, languages) = match model.present() {
        Some(seen) => (seen.is_rehearsal().then(|| seen.languages()), seen.languages()),
        None => (None, Languages::default()),
    };
    let head = Head { mark: facilitator, left: &titled(left, rehearsal), right, languages };
    let (parts, foot) = bands(frame, notice + line, head);
    let tail = parts.tail;
    if let Some((page, _)) = notice_lines {
        page.show(Rect { height: notice.min(tail.height), ..tail }, frame.buffer_mut(), 0);
    }
    if let Some(line) = open {
        let used = notice.min(tail.height.saturating_sub(2));
        capture(frame, model, line, Rect { y: tail.y + used, height: tail.height - used, ..tail });
    }
    Drawn { parts, foot }
}

/// `rehearsal`: the languages of the room, if it is a rehearsal.
pub fn titled(left: &str, rehearsal: Option<Languages>) -> String {
    match rehearsal {
        Some(languages) => format!("{} · {left}", languages.say(StepPhrase::Rehearsal)),
        None => left.to_owned(),
    }
}

/// The first line of a screen.
#[derive(Clone, Copy)]
pub struct Head<'t> {
    /// A sign before the rest, or empty.
    pub mark: &'t str,
    pub left: &'t str,
    pub right: &'t str,
    pub languages: Languages,
}

/// Draws the first line and the rules. Returns the remaining area, with so many rows for the tail, and the
/// last line.
pub fn bands(frame: &mut Frame<'_>, tail_rows: u16, said: Head<'_>) -> (Parts, Rect) {
    let Head { mark, left, right, languages } = said;
    let Bands { head, body, tail, foot, ruled } = Bands::of(frame.area(), tail_rows);
    let used = width(mark) + u16::from(!mark.is_empty());
    let room = Rect { x: head.x + used, width: head.width.saturating_sub(used), ..head };
    let buf = frame.buffer_mut();
    buf.set_string(head.x, head.y, cut(mark, head.width), roles::marked());
    let right = last_facts(right, room.width);
    let left = whole_or_cut(left, room.width.saturating_sub(width(right) + 1), languages);
    sides(room.width, &left, roles::dim(), right, roles::dim()).render(room, buf);
    if ruled {
        rule(Rect { y: head.bottom(), height: 1, ..frame.area() }, frame);
        rule(Rect { y: tail.y.saturating_sub(1), height: 1, ..frame.area() }, frame);
    }
    (Parts { body, tail }, foot)
}

/// The notice, or the errors of a previewed script; and the most rows that it may take.
fn notice_page(model: &Model, columns: u16) -> Option<(Page, u16)> {
    match (&model.notice, &model.screen) {
        (Some(notice), _) => {
            let mut page = Page::new(columns);
            let languages = model.present().map(|seen| seen.languages()).unwrap_or_default();
            // In two languages it is twice as long.
            let (words, most) = match notice.for_voters(model, languages) {
                Some(words) => (words, 4),
                None => (notice.words(model), 2),
            };
            page.say(&words, roles::strong());
            Some((page, most))
        }
        (None, Screen::Preview(preview)) => preview::trouble(preview, columns).map(|page| (page, 4)),
        (None, _) => None,
    }
}

/// A hint about how to continue, if nothing more important is in its place.
pub fn hint(frame: &mut Frame<'_>, model: &Model, parts: &Parts, text: &str) {
    if model.line.is_none() && notice_page(model, parts.tail.width).is_none() && !parts.tail.is_empty() {
        let text = whole_part(text, parts.tail.width);
        frame.buffer_mut().set_string(parts.tail.x, parts.tail.y, text, roles::dim());
    }
}

/// The longest part of a text that fits and makes sense by itself.
pub fn whole_part(text: &str, columns: u16) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let ends = [": ", "; ", " · ", ". ", ", "].into_iter().flat_map(|end| text.match_indices(end));
    let parts = ends.filter_map(|(at, _)| text.get(..at)).filter(|part| width(part) <= columns);
    parts.max_by_key(|part| part.len()).map_or_else(|| cut(text, columns), str::to_owned)
}

fn rule(area: Rect, frame: &mut Frame<'_>) {
    line(area, "─", roles::dim(), frame.buffer_mut());
}

pub fn key_hint(key: &str, does: &str) -> [Span<'static>; 2] {
    [Span::styled(format!("{key} "), roles::strong()), Span::styled(format!("{does}   "), roles::dim())]
}

/// `goes_on`: the text for the room continues on another page.
pub fn footer(frame: &mut Frame<'_>, model: &Model, drawn: Drawn, goes_on: bool) {
    let Drawn { parts: Parts { body, .. }, foot: area } = drawn;
    let context = Context::of(model);
    let state = model.saved().map(|saved| match saved {
        Saved::Saved => ("● saved".to_owned(), roles::dim()),
        Saved::Saving => ("○ saving".to_owned(), roles::dim()),
        Saved::NotOnDisk(_) => (" NOT ON DISK ".to_owned(), roles::band()),
    });
    let (state, state_style) = match &model.screen {
        Screen::Preview(preview) => preview::standing(preview),
        _ => state.unwrap_or_default(),
    };
    let room = area.width.saturating_sub(width(&state) + 2);
    let captures = model.line.as_ref().is_none_or(CaptureLine::is_capture);
    let votes = model.sheet.as_ref().is_some_and(|sheet| model.dots_each(sheet) > 0);
    let asks = model.next_ask_word();
    // If there is room, a note says which list it goes into.
    let to_list = model.usual_note_list().filter(|_| context == Context::Run && area.width > 70);
    let to_list = to_list.map(|label| format!("note → {}", cut(&label, 18)));
    let rules = model
        .present()
        .map_or((false, false), |seen| (seen.all_rules().next().is_some(), seen.rules().next().is_some()));
    let parked = || matches!(model.open_items().first(), Some(OpenItem::Parked(_)));
    let (has_themes, proposes) = sorts(model);
    let types_number = model.sorting().is_some_and(|sorting| matches!(sorting.wants, Wants::Same(_)));
    let between_days = model.present().is_some_and(|seen| matches!(seen.stage(), SessionStage::DayOver(_)));
    let sitting = groups_now::of(model);
    let acts = |key: Command| match key {
        Command::ToggleClock | Command::Adjust(_) if between_days => false,
        Command::CycleKind | Command::CycleAudience => captures,
        Command::Reveal => votes || model.poll.is_some(),
        Command::Decide | Command::ByMajority | Command::ByChair | Command::AskAgain => {
            model.has_outcome_for(key)
        }
        Command::NextField if context == Context::PollText => {
            model.poll.as_ref().is_some_and(|poll| poll.stage == Stage::Ask && poll.fields.len() > 1)
        }
        Command::TakeAsked => asks.is_some(),
        Command::TogglePerson => model.present().is_some_and(|seen| !seen.participants().is_empty()),
        Command::Down | Command::PageDown if context == Context::Help => {
            super::question::help_scrolls(model, body)
        }
        Command::MakeAction => context != Context::ClosingChecks || parked(),
        Command::UnderTheme(_) => has_themes,
        Command::Enter if context == Context::Sort => proposes,
        Command::EditItem if context == Context::Taken => model.has_taken_to_edit(),
        Command::EditItem if context == Context::Review => !model.has_marked_what_was_asked(),
        Command::StrikeRule => rules.0,
        Command::EditItem if context == Context::Rules => rules.0,
        Command::AgreeRules if context == Context::Rules => rules.1,
        Command::FormGroups if context == Context::Groups => sitting.is_some_and(GroupsNow::has_other_ways),
        Command::MendGroups if context == Context::Groups => sitting.is_some_and(GroupsNow::has_people),
        _ => true,
    };
    let (mut said, mut help, mut way_back) = (Vec::new(), None, None);
    for bound in context.hints(&model.settings.keys).filter(|bound| acts(bound.binding.command)) {
        let (binding, key) = (bound.binding, bound.first());
        let key = if model.look.signs == Signs::Ascii { ascii::key(&key) } else { key };
        let does = match (binding.command, mending(model)) {
            (Command::ToggleClock, _) => clock_word(model),
            (Command::Tick, _) if takes_tick_away(model) => "untick",
            (Command::Next, _) if goes_on => "more",
            (Command::Next, _) if between_days && context == Context::Run => "next day",
            (Command::ShowPlan, _) if model.replan().is_some_and(|plan| plan.shown) => "hide",
            (Command::Enter, _) if context == Context::Line => enter_word(model),
            (Command::Escape, _) if context == Context::Line && ends(model) => "end",
            (Command::Enter, _) if all_have_voted(model) => "close it",
            (Command::UnderTheme(_), _) if types_number => "number",
            (Command::Enter, _) if types_number => "take it",
            (Command::Enter, Some(_)) if sitting == Some(GroupsNow::Fishbowl) => "in or out",
            (key, _) if context == Context::Groups && sitting.is_some_and(|now| now.word(key).is_some()) => {
                sitting.and_then(|now| now.word(key)).unwrap_or(binding.foot)
            }
            (Command::Enter, Some(Mending { picked: Some(_), .. })) => "change places",
            (Command::JoinGroup, Some(Mending { picked: None, .. })) => continue,
            (Command::Escape, Some(Mending { picked: Some(_), .. })) => "put down",
            // Beside digits there is no room to say what.
            (Command::TakeAsked, _) if context != Context::Talk => asks.unwrap_or_default(),
            (Command::Take(LineKind::Note), _) => to_list.as_deref().unwrap_or(binding.foot),
            _ => binding.footer(model.company()),
        };
        match binding.command {
            Command::Help => help = Some(key_hint(&key, does)),
            Command::Escape => way_back = Some((said.len(), key_hint(&key, does))),
            _ => said.push(key_hint(&key, does)),
        }
    }
    if goes_on && matches!(context, Context::Rules | Context::LastTime | Context::StillParked) {
        // If Enter continues at once, the arrow has a label only while there are more pages.
        let arrow = if model.look.signs == Signs::Ascii { ascii::key("→") } else { "→".to_owned() };
        said.insert(said.len().min(1), key_hint(&arrow, "more"));
    }
    if sitting.is_some_and(GroupsNow::is_fishbowl) && matches!(context, Context::Run | Context::Talk) {
        // Moving people in and out matters most during a fishbowl.
        said.insert(said.len().min(2), key_hint(&model.name(Command::SwapChair), "in or out"));
    }
    // Help and the way back always stay, however narrow the line.
    let wide = |spans: &[Span<'_>; 2]| spans.iter().map(|span| width(&span.content)).sum::<u16>();
    let kept = help.iter().chain(way_back.as_ref().map(|(_, hint)| hint)).map(wide).sum();
    let mut left = (room + 3).saturating_sub(kept);
    let fits = |spans: &[Span<'static>; 2]| {
        let rest = left.checked_sub(wide(spans));
        left = rest.unwrap_or(left);
        rest.is_some()
    };
    let mut said: Vec<_> = said.into_iter().take_while(fits).collect();
    if let Some((place, hint)) = way_back {
        said.insert(place.min(said.len()), hint);
    }
    let spans = said.into_iter().chain(help).flatten().collect();
    Row(spans).render(area, frame.buffer_mut());
    let x = area.right().saturating_sub(width(&state));
    frame.buffer_mut().set_string(x, area.y, state, state_style);
}

/// Whether the sorted list has themes, and whether Enter has something to accept.
fn sorts(model: &Model) -> (bool, bool) {
    let of = |sorting: &Sorting| {
        model.with_sorting(&sorting.list, |all, _| {
            let takes = matches!(sorting.wants, Wants::Same(_)) || sorting.proposed(all).is_some();
            (!all.themes.is_empty() || matches!(sorting.wants, Wants::Same(_)), takes)
        })
    };
    model.sorting().and_then(of).unwrap_or_default()
}

fn takes_tick_away(model: &Model) -> bool {
    let Screen::SetUp(setup) = &model.screen else { return false };
    setup.materials().get(setup.marked_material()).is_some_and(|material| setup.is_ticked(material))
}

fn enter_word(model: &Model) -> &'static str {
    match &model.line {
        Some(line) if line.collects && line.editor.is_blank() => "end",
        Some(line) if line.collects => "save, next",
        _ => "save",
    }
}

fn ends(model: &Model) -> bool {
    model.line.as_ref().is_some_and(|line| line.collects && line.editor.is_blank())
}

fn mending(model: &Model) -> Option<Mending> {
    match model.overlay {
        Some(Overlay::Mend(mending)) => Some(mending),
        _ => None,
    }
}

fn clock_word(model: &Model) -> &'static str {
    let phase = model.present().and_then(|seen| seen.current()).map(|step| step.clock.phase);
    match phase {
        Some(Phase::Running) => "pause",
        Some(Phase::Paused) => "go on",
        Some(Phase::Waiting) | None => "start",
    }
}

const TYPED_ROWS: u16 = 6;

fn line_rows(line: &CaptureLine, model: &Model, area: Rect) -> u16 {
    let shown = shown(line, model);
    let rows = wrap(&shown, text_area(area).width).len();
    u16::try_from(rows).unwrap_or(TYPED_ROWS).clamp(1, TYPED_ROWS) + 1 + u16::from(model.keeps_aside())
}

fn text_area(area: Rect) -> Rect {
    Rect { x: area.x + 2, width: area.width.saturating_sub(3).clamp(1, MEASURE + 8), ..area }
}

fn shown(line: &CaptureLine, model: &Model) -> String {
    let text = line.editor.text();
    match line.face(model.is_facilitators_view()) {
        LineFace::Open => text.to_owned(),
        LineFace::Masked => mask(text),
    }
}

/// A typed text with its cursor.
pub fn with_cursor(editor: &Editor) -> String {
    let (before, after) = editor.halves();
    format!("{before}▏{after}")
}

pub fn mask(text: &str) -> String {
    text.graphemes(true).map(|grapheme| if grapheme == "\n" { "\n" } else { "•" }).collect()
}

fn capture(frame: &mut Frame<'_>, model: &Model, line: &CaptureLine, area: Rect) {
    let head = Rect { height: 1, ..area };
    let (what, who) = labels(line, model);
    let what = whole_part(&what, head.width.saturating_sub(width(&who) + 1));
    sides(head.width, &what, roles::accent(), &who, roles::dim()).render(head, frame.buffer_mut());
    let text = shown(line, model);
    let mut area = below_rows(text_area(area), 1);
    if model.keeps_aside() && area.height > 1 {
        area.height -= 1;
        let hint = format!("A draft is kept here: {} brings it back.", model.name(Command::BringBack));
        let hint = whole_part(&hint, area.width);
        frame.buffer_mut().set_string(area.x, area.bottom(), hint, roles::dim());
    }
    if area.is_empty() {
        return;
    }
    // A masked text has fewer bytes than the original: the cursor is found by counting graphemes.
    let before = match line.face(model.is_facilitators_view()) {
        LineFace::Open => line.editor.cursor(),
        LineFace::Masked => mask(line.editor.halves().0).len(),
    };
    let (row, column) = cursor(&text, area.width, before);
    let first = (row + 1).saturating_sub(usize::from(area.height));
    for (y, range) in (area.y..area.bottom()).zip(wrap(&text, area.width).into_iter().skip(first)) {
        let part = text.get(range).unwrap_or_default();
        let style = if line.editor.is_offered() { roles::dim() } else { roles::plain() };
        frame.buffer_mut().set_stringn(area.x, y, part, usize::from(area.width), style);
    }
    let column = column.min(area.width.saturating_sub(1));
    let y = area.y + u16::try_from(row - first).unwrap_or(0);
    if y < area.bottom() {
        frame.buffer_mut().set_string(area.x.saturating_sub(2), area.y, "›", roles::accent());
        frame.set_cursor_position(Position::new(area.x + column, y));
    }
}

fn labels(line: &CaptureLine, model: &Model) -> (String, String) {
    let what = match line.target {
        Target::New(_) if line.kind == LineKind::Words => "words, with commas between them".to_owned(),
        Target::Word(..) => "change this word (empty: take it out)".to_owned(),
        Target::New(_) => match &line.asked {
            Some(asked) => format!("{}: {}", line.kind.name(), asked.label),
            None => format!("{}{}", line.kind.name(), model.way_to_a_list(line, model)),
        },
        Target::Note(_) => format!("change this {}", line.kind.name()),
        Target::Action(_) => "change this shared action".to_owned(),
        Target::Owners(_) | Target::LastTimeOwners(_) => match model.owners_hint(line.editor.text(), model) {
            Some(summary) if line.face(model.is_facilitators_view()) == LineFace::Open => summary,
            _ => "who does it? (empty: later)".to_owned(),
        },
        Target::Due(_) | Target::LastTimeDue(_) => {
            format!("by when? (empty: later){}", due_reading(line, model))
        }
        Target::NewRule => "a new ground rule".to_owned(),
        Target::Rule(_) => "reword the rule".to_owned(),
        Target::Joins if model.present().is_some_and(|seen| seen.is_counted_by_name()) => {
            "who joins? Name, Organisation; Ctrl-J for the next one".to_owned()
        }
        Target::Joins => "who is here? a line each (Ctrl-J): they are counted then".to_owned(),
        Target::TakesOver => "who facilitates from here on?".to_owned(),
        Target::NewTheme { also: true, .. } => "a new theme, too".to_owned(),
        Target::NewTheme { .. } => "a new theme".to_owned(),
        Target::Theme(_) => "rename the theme".to_owned(),
        Target::StepTitle(_) => "what the step is called (empty: Added step)".to_owned(),
        Target::StepTime(at) => {
            let seen = model.present();
            let step = seen.and_then(|seen| seen.steps().find(|step| step.at == at));
            let title = step.map(|step| format!("{} ", cut(step.title().as_str(), 24)));
            let title = title.unwrap_or_default();
            format!("{title}begins at (12:30; empty: after what comes before it)")
        }
    };
    let who = if line.is_capture() { phrases::for_whom(line.whom.audience()) } else { "" };
    let who = match model.words_hint(model) {
        Some(hint) => format!("{who} · {hint}"),
        None => who.to_owned(),
    };
    let who = if line.kind == LineKind::Action && line.is_capture() && !who.is_empty() {
        format!("{who} · then who and when")
    } else {
        who
    };
    (what, who)
}

fn due_reading(line: &CaptureLine, model: &Model) -> String {
    let typed = line.editor.text().trim();
    if typed.is_empty() || line.face(model.is_facilitators_view()) == LineFace::Masked {
        return String::new();
    }
    match date::parse(typed, model.now().wall.date_naive()) {
        Ok(due) => format!("  → {}", date::full(due)),
        Err(_) => "  → a day, like 14 Dec, next friday, in 2 weeks".to_owned(),
    }
}

/// The middle of the body, for text that is read in full.
pub fn measure(area: Rect) -> Rect {
    centred(area, MEASURE + 4)
}

/// Whether everybody has voted: the key to continue closes the ballots.
fn all_have_voted(model: &Model) -> bool {
    let sheet = model.sheet.as_ref().is_some_and(
        |sheet| matches!(&sheet.form, Form::Turns(turns) if turns.handover && turns.is_everybody()),
    );
    let poll = model.poll.as_ref().is_some_and(|poll| poll.stage == Stage::HandOver && poll.is_complete());
    (sheet && matches!(Context::of(model), Context::HandedOver))
        || (poll && matches!(Context::of(model), Context::PollHandOver))
}
