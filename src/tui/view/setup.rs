//! The set-up: who is coming, and when it begins and ends.

use super::page::MEASURE;
use super::prelude::*;
use crate::app::day::Day;
use crate::app::editor::Editor;
use crate::app::setup::{Field, SetUp};
use crate::domain::activity::Format;
use crate::domain::programme::{WITHOUT_BREAK, totals};

const LABEL: u16 = 13;
const NAMES_SHOWN: usize = 8;

pub fn set_up(frame: &mut Frame<'_>, model: &Model, setup: &SetUp) {
    let title = frame::titled("Set up", setup.rehearsal.map(|_| Languages::default()));
    let parts = frame::draw(frame, model, &title, &today(model));
    let area = measure(parts.body);
    let airy = area.height >= 17;
    let tall = area.height >= 26;
    let mut form = Form { model, page: Page::new(area.width), cursor: None, airy, tall };
    let day = setup.day(model.now()).ok();
    let ends = day.as_ref().map(ends).unwrap_or_default();
    form.page.entry(&total(setup), roles::strong(), &ends, roles::plain());
    by_people(setup, &mut form.page);
    if let Some(day) = &day {
        warnings(model, day, &mut form.page);
    }
    form.page.gap();
    form.editor(setup, Field::Title, "Title", &setup.title, "");
    let [back, on] = [Command::PreviousChoice, Command::NextChoice].map(|key| model.name(key));
    let format = format!("{}   {back} {on} changes it", setup.format());
    let note = setup.warning().map(|warning| format!("{} · {warning}", setup.format())).unwrap_or(format);
    form.value_with(setup, Field::Format, "Format", &note, "");
    let people = match setup.name_lines().len() {
        0 => "how many are coming, if you know",
        _ => "counted from the names",
    };
    form.editor(setup, Field::People, "People", &setup.people, people);
    form.names(setup);
    form.start(setup, day.as_ref());
    form.editor(setup, Field::Finish, "Finish by", &setup.finish, "a hard stop, like 16:00");
    form.series(setup);
    form.materials(setup);
    form.sound(setup);
    let Form { mut page, cursor, .. } = form;
    earlier(&mut page, setup, area.height);
    // The current field is always visible.
    let (column, row) = cursor.unwrap_or_default();
    let y = page.show_row(area, frame.buffer_mut(), usize::from(row));
    if cursor.is_some() && y < area.bottom() {
        frame.set_cursor_position((area.x + column.min(area.width.saturating_sub(1)), y));
    }
    if !setup.changes {
        let enter = model.name(Command::Enter);
        let hint = if model.may_sleep && model.settings.stay_awake {
            format!("{enter} continues. This laptop may go to sleep.")
        } else {
            format!("Press {enter} to accept these settings.")
        };
        frame::hint(frame, model, &parts, &hint);
    }
}

pub fn today(model: &Model) -> String {
    model.now().wall.format("%a %-d %b · %H:%M").to_string()
}

/// When the first of several days ends, or the session.
fn ends(day: &Day) -> String {
    let of = if day.forecast.days.is_empty() { "" } else { "day 1 " };
    format!("{of}ends {}", day.describe_time(day.forecast.ends))
}

fn earlier(page: &mut Page, setup: &SetUp, rows: u16) {
    let room = usize::from(rows.saturating_sub(page.len()));
    let runs = setup.earlier();
    // For each activity its total, then the steps that differed most from the plan.
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
        page.sides(&format!("  Last time{when}{name}"), roles::dim(), &figures(took, planned), roles::dim());
        for step in run.surprises(each.saturating_sub(1)) {
            let left = format!("    {}", step.title);
            page.sides(&left, roles::dim(), &figures(step.took, step.planned), roles::dim());
        }
    }
}

fn warnings(model: &Model, day: &Day, page: &mut Page) {
    if let Some(misses) = day.misses() {
        let replan = model.name_in(Section::Step, Command::Replan);
        let warning = format!("{misses} Give it a later finish here, or press {replan} on the first step.");
        page.text("! ", roles::alarm(), &warning, roles::strong());
    }
    for line in day.times() {
        page.text("! ", roles::alarm(), &line, roles::strong());
    }
    for line in day.later_days() {
        page.text("  ", roles::dim(), &line, roles::plain());
    }
    if day.stretch > WITHOUT_BREAK {
        let calls = model.name_in(Section::Step, Command::Break);
        let warning = format!("{} without a break: {calls} calls one while a step is on.", day.stretch);
        page.text("! ", roles::alarm(), &warning, roles::plain());
    }
}

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

fn by_people(setup: &SetUp, page: &mut Page) {
    let (format, size) = (setup.format(), setup.group_size());
    let steps = setup.parts.iter().flat_map(|part| part.steps_in(format)).map(|(_, step)| step);
    let mut said = steps.filter_map(|step| Some((&step.title, step.length_in(format).by_people(size)?)));
    let Some((title, first)) = said.next() else { return };
    let more = match said.count() {
        0 => String::new(),
        n => format!(" · and {n} more"),
    };
    page.sides(title.as_str(), roles::dim(), &format!("{first}{more}"), roles::dim());
}

struct Form<'m> {
    model: &'m Model,
    page: Page,
    cursor: Option<(u16, u16)>,
    airy: bool,
    /// There is room for optional information too.
    tall: bool,
}

impl Form<'_> {
    fn label(&self, setup: &SetUp, field: Field, name: &str) -> String {
        let sign = if setup.field == field { "▸ " } else { "  " };
        format!("{sign}{name:<width$}", width = usize::from(LABEL) - 2)
    }

    fn value_with(&mut self, setup: &SetUp, field: Field, name: &str, value: &str, below: &str) {
        let style = if setup.field == field { roles::strong() } else { roles::plain() };
        self.styled(setup, field, (name, style), value, below);
    }

    fn styled(
        &mut self,
        setup: &SetUp,
        field: Field,
        (name, style): (&str, Style),
        value: &str,
        below: &str,
    ) {
        let here = setup.field == field;
        let label = self.label(setup, field, name);
        self.page.text(&label, if here { roles::accent() } else { roles::dim() }, value, style);
        if !below.is_empty() {
            self.page.text(&" ".repeat(usize::from(LABEL)), roles::dim(), below, roles::dim());
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
            self.page.text(&label, roles::dim(), hint, roles::dim());
            self.error(setup, field);
            if self.airy {
                self.page.gap();
            }
            return;
        }
        self.noted_editor(setup, field, name, editor, ("", below));
    }

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
            let (row, column) = cursor(editor.text(), room, editor.cursor());
            self.cursor = Some((LABEL + column, self.page.len() + u16::try_from(row).unwrap_or(0)));
        }
        let style = match (setup.field == field, editor.is_offered()) {
            // Dimmed beside typed text.
            (true, true) => roles::dim(),
            (true, false) => roles::strong(),
            (false, _) => roles::plain(),
        };
        self.styled(setup, field, (name, style), &format!("{}{note}", editor.text()), below);
    }

    /// The start, with its date: the form always shows which.
    fn start(&mut self, setup: &SetUp, day: Option<&Day>) {
        const HINT: &str = "like 09:30; leave it empty to start when you are ready";
        let day = day.filter(|day| day.start_at.is_some());
        let Some(day) = day else {
            return self.editor(setup, Field::Start, "Starts", &setup.start, HINT);
        };
        let late = day.late().map(|late| format!(", {late} ago")).unwrap_or_default();
        let other = self.model.name(Command::OtherDay);
        let note = format!("   {}{late} · {other}: another day", day.describe_date());
        self.noted_editor(setup, Field::Start, "Starts", &setup.start, (&note, ""));
    }

    /// The series. Whether there are people from last time is not shown here: others may be looking.
    fn series(&mut self, setup: &SetUp) {
        const HINT: &str = "a group that meets again: opens with its open actions";
        if setup.series.is_blank() || !setup.names.is_blank() {
            return self.editor(setup, Field::Series, "Series", &setup.series, HINT);
        }
        let note = format!("   {}: last time's people", self.model.name(Command::LastTimePeople));
        self.noted_editor(setup, Field::Series, "Series", &setup.series, (&note, ""));
    }

    fn names(&mut self, setup: &SetUp) {
        let (summary, remarks) = setup.understood().unwrap_or_default();
        if setup.field == Field::Names || setup.names.text().lines().count() <= 1 {
            let hint = "optional: Name, Organisation; paste a list, or Ctrl-J for the next line";
            let typing = Some(summary).filter(|summary| setup.field == Field::Names && !summary.is_empty());
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
        let value = if shown.is_empty() { summary } else { format!("{summary}: {}", shown.join(", ")) };
        self.value_with(setup, Field::Names, "Names", &value, &remarks.join("; "));
    }

    /// Materials to tick off: on one line or, while they are being ticked, one line each.
    fn materials(&mut self, setup: &SetUp) {
        let all = setup.materials();
        if all.is_empty() {
            return;
        }
        let sign = |material: &Text| if setup.is_ticked(material) { "☑" } else { "☐" };
        if setup.field != Field::Materials {
            let all: Vec<String> = all.iter().map(|one| format!("{} {one}", sign(one))).collect();
            let label = self.label(setup, Field::Materials, "Materials");
            self.page.text(&label, roles::dim(), &all.join("   "), roles::plain());
        } else {
            for (n, material) in all.iter().enumerate() {
                let is_marked = n == setup.marked_material();
                let label = match n {
                    0 => self.label(setup, Field::Materials, "Materials"),
                    _ => " ".repeat(usize::from(LABEL)),
                };
                let style = if is_marked { roles::strong() } else { roles::plain() };
                let mark = if is_marked { "▸ " } else { "  " };
                if is_marked {
                    self.cursor = Some((LABEL, self.page.len()));
                }
                self.page.text(
                    &label,
                    roles::accent(),
                    &format!("{mark}{} {material}", sign(material)),
                    style,
                );
            }
        }
        if self.airy {
            self.page.gap();
        }
    }

    /// The sound at the end of a step, if any.
    fn sound(&mut self, setup: &SetUp) {
        if setup.format() == Format::OneToOne || !(setup.gong || self.tall) {
            return;
        }
        let key = self.model.name(Command::TryGong);
        let text = match setup.gong {
            true => format!("the gong · {key}: try it again"),
            false => format!("{key} plays a gong that the room hears"),
        };
        self.page.text(
            &format!("  {:<width$}", "Sound", width = usize::from(LABEL) - 2),
            roles::dim(),
            &text,
            roles::dim(),
        );
        if self.airy {
            self.page.gap();
        }
    }

    fn error(&mut self, setup: &SetUp, field: Field) {
        if let Some((_, why)) = setup.error.as_ref().filter(|(at, _)| *at == field) {
            self.page.text(
                &" ".repeat(usize::from(LABEL)),
                roles::alarm(),
                &format!("! {why}"),
                roles::alarm(),
            );
        }
    }
}
