//! What comes before the first step: the set-up, and the ground rules.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::frame::{self, measure};
use super::page::{MEASURE, Page, below};
use super::probe::Entries;
use super::{clock, start, title};
use crate::app::command::{Command, Section};
use crate::app::day::Day;
use crate::app::editor::Editor;
use crate::app::mirror::From;
use crate::app::model::Model;
use crate::app::notice::Naming;
use crate::app::setup::{Field, SetUp};
use crate::domain::programme::{WITHOUT_BREAK, totals};
use crate::domain::seen::Shown;
use crate::domain::time::Millis;
use crate::tui::theme;
use crate::tui::widgets::wrap::{width, wrap};

const LABEL: u16 = 13;
/// The most names that are shown at once.
const NAMES_SHOWN: usize = 8;

pub fn set_up(frame: &mut Frame<'_>, model: &Model, setup: &SetUp) {
    let now = model.now().wall.format("%a %-d %b · %H:%M").to_string();
    let parts = frame::draw(
        frame,
        model,
        if setup.rehearsal.is_some() { "REHEARSAL · Set up" } else { "Set up" },
        &now,
    );
    let area = measure(parts.body);
    let airy = area.height >= 17;
    let mut form = Form { model, page: Page::new(area.width), cursor: None, airy };
    let day = setup.day(model.now()).ok();
    let ends = day.map(|day| format!("ends {}", day.told(day.ends))).unwrap_or_default();
    form.page.entry(&total(setup), theme::strong(), &ends, theme::plain());
    by_people(setup, &mut form.page);
    if let Some(day) = &day {
        warnings(model, day, &mut form.page);
    }
    form.page.gap();
    form.editor(setup, Field::Title, "Title", &setup.title, "");
    let [back, on] = [Command::PreviousChoice, Command::NextChoice].map(|key| model.name(key));
    let format = format!("{}   {back} {on} changes it", setup.format());
    let note = setup.warning().map(|warning| format!("{} · {warning}", setup.format())).unwrap_or(format);
    form.value(setup, Field::Format, "Format", &note);
    let people = match setup.name_lines().len() {
        0 => "how many are coming, if you know",
        _ => "counted from the names",
    };
    form.editor(setup, Field::People, "People", &setup.people, people);
    form.names(setup);
    form.start(setup, day.as_ref());
    form.editor(setup, Field::Finish, "Finish by", &setup.finish, "a hard stop, like 16:00");
    form.series(setup);
    let Form { mut page, cursor, .. } = form;
    earlier(&mut page, setup, area.height);
    // The field being typed in is always on the screen.
    let (column, row) = cursor.unwrap_or_default();
    let y = page.show_row(area, frame.buffer_mut(), usize::from(row));
    if cursor.is_some() && y < area.bottom() {
        frame.set_cursor_position((area.x + column.min(area.width.saturating_sub(1)), y));
    }
    if !setup.changes {
        let enter = model.name(Command::Enter);
        let hint = if model.may_sleep && model.settings.stay_awake {
            format!("{enter} continues. This laptop may go to sleep by itself.")
        } else {
            format!("Press {enter} to accept these settings.")
        };
        frame::hint(frame, model, &parts, &hint);
    }
}

/// Whether the set-up of a one-to-one goes on with what was typed. It names nothing: others may look on.
pub fn take_up(frame: &mut Frame<'_>, model: &Model) {
    let now = model.now().wall.format("%a %-d %b · %H:%M").to_string();
    let parts = frame::draw(frame, model, "Set up", &now);
    let area = measure(parts.body);
    let mut page = Page::new(area.width);
    let question = "Bring back what was typed in this set-up before?";
    page.text("", theme::accent(), question, theme::accent()).gap();
    let told = "It is not a session yet. It may name somebody.";
    page.text("", theme::plain(), told, theme::plain()).gap();
    page.text("y      ", theme::strong(), "bring it back, and show it on this screen", theme::plain());
    page.text("n      ", theme::strong(), "delete it, and begin with an empty set-up", theme::plain());
    page.text("Esc    ", theme::strong(), "keep it, and go to the library", theme::plain());
    page.show(area, frame.buffer_mut(), 0);
}

/// Whether the two of last time are named in the set-up of a one-to-one. It names nobody: others may look on.
pub fn name_two(frame: &mut Frame<'_>, model: &Model) {
    let now = model.now().wall.format("%a %-d %b · %H:%M").to_string();
    let parts = frame::draw(frame, model, "Set up", &now);
    let area = measure(parts.body);
    let mut page = Page::new(area.width);
    let question = "Bring in the names from last time?";
    page.text("", theme::accent(), question, theme::accent()).gap();
    let told = "They are shown on this screen.";
    page.text("", theme::plain(), told, theme::plain()).gap();
    page.text("y              ", theme::strong(), "bring them in, and show them", theme::plain());
    page.text("any other key  ", theme::strong(), "leave the names empty", theme::plain());
    page.show(area, frame.buffer_mut(), 0);
}

/// What its activities took when they were run before, quietly and as far as there is room: figures alone.
fn earlier(page: &mut Page, setup: &SetUp, rows: u16) {
    let room = usize::from(rows.saturating_sub(page.len()));
    let runs = setup.earlier();
    // For each activity its total, and then what went furthest from its plan.
    let each = room.checked_div(runs.len()).unwrap_or(0);
    let alone = setup.parts.len() == 1;
    for run in runs.iter().take(room) {
        let part = setup.parts.iter().find(|part| part.id == run.activity);
        let name = part.filter(|_| !alone).map(|part| format!(": {}", part.title)).unwrap_or_default();
        let when = run.when.map(|when| when.format(" (%-d %b)").to_string()).unwrap_or_default();
        let (took, planned) = run.total();
        let figures = |took: Millis, planned: Millis| {
            // Seconds of a whole activity help nobody.
            format!("took {}, planned {}", took.about(), planned.about())
        };
        page.sides(&format!("  Last time{when}{name}"), theme::dim(), &figures(took, planned), theme::dim());
        for step in run.surprises(each.saturating_sub(1)) {
            let left = format!("    {}", step.title);
            page.sides(&left, theme::dim(), &figures(step.took, step.planned), theme::dim());
        }
    }
}

/// What does not go together in a day, and what to press.
fn warnings(model: &Model, day: &Day, page: &mut Page) {
    if let Some(misses) = day.misses() {
        let replan = model.name_in(Section::Step, Command::Replan);
        let told = format!("{misses} Give it a later finish here, or press {replan} on the first step.");
        page.text("! ", theme::alarm(), &told, theme::strong());
    }
    if day.stretch > WITHOUT_BREAK {
        let calls = model.name_in(Section::Step, Command::Break);
        let told = format!("{} without a break: {calls} calls one while a step is on.", day.stretch);
        page.text("! ", theme::alarm(), &told, theme::plain());
    }
}

/// The activities, and how long they take for these people.
fn total(setup: &SetUp) -> String {
    let (total, breaks) = totals(&setup.parts, setup.format(), setup.group_size());
    let name = match setup.parts.as_slice() {
        [only] => only.title.to_string(),
        several => format!("{} activities", several.len()),
    };
    if breaks == Millis::ZERO {
        format!("{name} · {total}")
    } else {
        format!("{name} · {total} and {breaks} of breaks")
    }
}

/// The times that follow the number of people.
fn by_people(setup: &SetUp, page: &mut Page) {
    let (format, size) = (setup.format(), setup.group_size());
    let steps = setup.parts.iter().flat_map(|part| part.steps_in(format)).map(|(_, step)| step);
    let mut said = steps.filter_map(|step| Some((&step.title, step.length.by_people(size)?)));
    let Some((title, first)) = said.next() else { return };
    let more = match said.count() {
        0 => String::new(),
        n => format!(" · and {n} more"),
    };
    page.sides(title.as_str(), theme::dim(), &format!("{first}{more}"), theme::dim());
}

struct Form<'m> {
    model: &'m Model,
    page: Page,
    cursor: Option<(u16, u16)>,
    airy: bool,
}

impl Form<'_> {
    fn label(&self, setup: &SetUp, field: Field, name: &str) -> String {
        let sign = if setup.field == field { "▸ " } else { "  " };
        format!("{sign}{name:<width$}", width = usize::from(LABEL) - 2)
    }

    fn value(&mut self, setup: &SetUp, field: Field, name: &str, value: &str) {
        self.value_with(setup, field, name, value, "");
    }

    /// The same with what is worth knowing of it, quietly, below.
    fn value_with(&mut self, setup: &SetUp, field: Field, name: &str, value: &str, below: &str) {
        let here = setup.field == field;
        let style = if here { theme::strong() } else { theme::plain() };
        let label = self.label(setup, field, name);
        self.page.text(&label, if here { theme::accent() } else { theme::dim() }, value, style);
        if !below.is_empty() {
            self.page.text(&" ".repeat(usize::from(LABEL)), theme::dim(), below, theme::dim());
        }
        self.error(setup, field);
        if self.airy {
            self.page.gap();
        }
    }

    fn editor(&mut self, setup: &SetUp, field: Field, name: &str, editor: &Editor, hint: &str) {
        self.editor_with(setup, field, name, (editor, hint), "");
    }

    fn editor_with(
        &mut self,
        setup: &SetUp,
        field: Field,
        name: &str,
        (editor, hint): (&Editor, &str),
        below: &str,
    ) {
        if editor.text().is_empty() && setup.field != field {
            let label = self.label(setup, field, name);
            self.page.text(&label, theme::dim(), hint, theme::dim());
            self.error(setup, field);
            if self.airy {
                self.page.gap();
            }
            return;
        }
        self.noted_editor(setup, field, name, editor, ("", below));
    }

    /// What is typed, and something that is worth knowing of it.
    fn noted_editor(
        &mut self,
        setup: &SetUp,
        field: Field,
        name: &str,
        editor: &Editor,
        (note, below): (&str, &str),
    ) {
        if setup.field == field {
            let room = self.page.columns().saturating_sub(LABEL).clamp(1, MEASURE);
            let ranges = wrap(editor.text(), room);
            let row = ranges.iter().rposition(|range| range.start <= editor.cursor()).unwrap_or(0);
            let start = ranges.get(row).map_or(0, |range| range.start);
            let column = editor.text().get(start..editor.cursor()).map_or(0, width);
            self.cursor = Some((LABEL + column, self.page.len() + u16::try_from(row).unwrap_or(0)));
        }
        self.value_with(setup, field, name, &format!("{}{note}", editor.text()), below);
    }

    /// When it begins, with its day: the form always says which.
    fn start(&mut self, setup: &SetUp, day: Option<&Day>) {
        const HINT: &str = "like 09:30; leave it empty to start when you are ready";
        let day = day.filter(|day| day.start_at.is_some());
        let Some(day) = day else {
            return self.editor(setup, Field::Start, "Starts", &setup.start, HINT);
        };
        let late = day.late().map(|late| format!(", {late} ago")).unwrap_or_default();
        let other = self.model.name(Command::OtherDay);
        let note = format!("   {}{late} · {other}: another day", day.date_told());
        self.noted_editor(setup, Field::Start, "Starts", &setup.start, (&note, ""));
    }

    /// The series. Whether anybody came last time is not told here: others may look on.
    fn series(&mut self, setup: &SetUp) {
        const HINT: &str = "a group that meets again: opens with its open actions";
        if setup.series.is_blank() || !setup.names.is_blank() {
            return self.editor(setup, Field::Series, "Series", &setup.series, HINT);
        }
        let note = format!("   {}: last time's people", self.model.name(Command::LastTimePeople));
        self.noted_editor(setup, Field::Series, "Series", &setup.series, (&note, ""));
    }

    /// The names while they are typed, else the first of them; and what is understood of them.
    fn names(&mut self, setup: &SetUp) {
        let (told, remarks) = setup.understood().unwrap_or_default();
        if setup.field == Field::Names || setup.names.text().lines().count() <= 1 {
            let hint = "optional: Name, Organisation; paste a list, or Ctrl-J for the next line";
            let typing = Some(told).filter(|told| setup.field == Field::Names && !told.is_empty());
            let below: Vec<String> = typing.into_iter().chain(remarks).collect();
            let names = (&setup.names, hint);
            return self.editor_with(setup, Field::Names, "Names", names, &below.join("; "));
        }
        let known = setup.name_lines();
        let mut shown: Vec<String> =
            known.iter().take(NAMES_SHOWN).map(|line| line.name.to_string()).collect();
        if known.len() > NAMES_SHOWN {
            shown.push(format!("and {} more", known.len() - NAMES_SHOWN));
        }
        let value = if shown.is_empty() { told } else { format!("{told}: {}", shown.join(", ")) };
        self.value_with(setup, Field::Names, "Names", &value, &remarks.join("; "));
    }

    fn error(&mut self, setup: &SetUp, field: Field) {
        if let Some((at, why)) = &setup.error
            && *at == field
        {
            self.page.text(
                &" ".repeat(usize::from(LABEL)),
                theme::alarm(),
                &format!("! {why}"),
                theme::alarm(),
            );
        }
    }
}

/// That the plan does not fit, above what may be longer than the screen. Says where the rest goes.
fn misfit(frame: &mut Frame<'_>, area: Rect, seen: &Shown<'_>, names: &dyn Naming) -> Rect {
    let Some(misfit) = seen.misfit() else { return area };
    let (ends, finish) = (seen.told(Some(misfit.ends)), seen.told(Some(misfit.finish)));
    let replan = names.name_in(Section::Step, Command::Replan);
    let told = format!(
        "The plan runs to {ends}, {} after {finish}: {replan} on the first step shortens it.",
        misfit.by
    );
    let mut page = Page::new(area.width);
    page.text("", theme::dim(), &told, theme::plain()).gap();
    let used = page.len().min(area.height);
    page.show(Rect { height: used, ..area }, frame.buffer_mut(), 0);
    Rect { y: area.y + used, height: area.height - used, ..area }
}

/// The ground rules, to be agreed together. Says where they stand.
pub fn rules(
    frame: &mut Frame<'_>,
    canvas: &dyn Canvas,
    names: &dyn Naming,
    seen: &Shown<'_>,
    marked: usize,
) -> Entries {
    let parts = canvas.frame(frame, &title(seen), &clock(seen.wall()));
    let area = measure(parts.body);
    let asked = ("How shall we work together?", theme::strong());
    let area = below(frame, area, asked, (&start::line(seen).unwrap_or_default(), theme::plain()));
    let area = misfit(frame, area, seen, names);
    let mut page = Page::new(area.width);
    let mut lines_of_marked = (0, 0);
    let mut entries = Entries::of(area);
    let airy = area.height >= 12;
    for (n, rule) in seen.all_rules().iter().enumerate() {
        let from = page.len();
        entries.begins(from);
        let (lead, style) =
            if rule.struck { ("✗ struck: ", theme::dim()) } else { ("✓ ", theme::strong()) };
        page.text(lead, theme::accent(), rule.text.as_str(), style);
        if n == marked {
            page.mark(from);
            lines_of_marked = (usize::from(from), usize::from(page.len()));
        }
        if airy {
            page.gap();
        }
    }
    if page.len() == 0 {
        page.text(
            "",
            theme::dim(),
            &format!("No ground rules yet: {} adds one.", names.name(Command::AddRule)),
            theme::plain(),
        );
    }
    if seen.is_confidential() {
        let who = if seen.is_private() { "What the two of you take down" } else { "What is taken down" };
        let told = format!("{who} is kept on this laptop only. At the end it can be kept or erased.");
        page.text("", theme::dim(), &told, theme::dim());
    }
    let (from, to) = lines_of_marked;
    // With the last rule comes what stands below it.
    let to = if marked + 1 >= seen.all_rules().len() { usize::from(page.len()) } else { to };
    let first = canvas.first(&page, area, From::Start, Page::first_of_marked(area, from, to));
    page.show(area, frame.buffer_mut(), first);
    let ahead = seen.to_start().filter(|left| *left > Millis::ZERO && start::line(seen).is_none());
    let starts = ahead.map(|_| format!("We start at {}. ", seen.told(seen.start_at()))).unwrap_or_default();
    let how = match seen.rules().next() {
        Some(_) => format!(
            "{} goes on with these rules; {} when everybody agrees.",
            names.name(Command::Enter),
            names.name(Command::AgreeRules)
        ),
        None => format!(
            "{} goes on without ground rules; {} adds one.",
            names.name(Command::Enter),
            names.name(Command::AddRule)
        ),
    };
    let text = format!("{starts}{how}");
    canvas.hint(frame, &parts, &text);
    entries
}
