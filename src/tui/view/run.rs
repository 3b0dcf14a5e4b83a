//! The run screen: the time, the prompt, and how the day stands.

use super::captured::joined;
use super::frame::Parts;
use super::layout::{AIRY, Density, LARGE, TIGHT, figures_for_you, without_agenda};
use super::page::header;
use super::people::next_lead;
use super::prelude::*;
use super::prompts::{self, Large, one_by_one_rows, prompts};
use super::room_text::{Size, enlarged};
use super::rounds::{Holders, groups, roles};
use super::running_clock::TimePlace;
use super::time::{Groups, Hint, Look, face};
use super::turns::shares;
use super::two_times::{self, two_times};
use super::{agenda, breaks, day_over, people_figure, start, time, topics};
use crate::app;
use crate::app::look::LargeText;
use crate::app::phrases::{fixed_times, resting_topics};
use crate::domain::activity::StepKind;
use crate::domain::clock_time;
use crate::domain::event::Audience;
use crate::domain::seen::{Facilitator, IdleClock, Seen};
use crate::domain::session::SessionStage;
use crate::tui::large as large_text;
use crate::tui::widgets::digits::DigitSize;

/// Rows of a step's title, and the one below it.
const STEP_LINE: u16 = 2;

pub fn room(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>) {
    if matches!(seen.stage(), SessionStage::DayOver(_)) {
        return day_over::draw(frame, canvas, seen);
    }
    let parts = framed(frame, canvas, seen);
    let Some(step) = seen.current() else { return };
    // The text of a break is in double size over the full width, but not beside the agenda.
    let is_for_words = step.kind() == StepKind::Break && Size::Double.is_had(canvas.look(), parts.body.width);
    let beside = !is_for_words && !is_for_prompts(canvas, seen, &parts, &step);
    let body = agenda::beside(frame, canvas, seen, &parts, &step, beside);
    let sizes = sizes(body.width < parts.body.width);
    let title = LargeTitle::that_fits(body, (canvas.look(), sizes), seen, &step);
    let (whole, body) = match &title {
        Some(_) => (body, below_rows(body, large_text::ROWS)),
        None => (body, step_line(frame, body, seen, &step)),
    };
    // Computed as if there were no capture line, so that the figures do not move while something is typed.
    let rows = body.height + parts.tail.height.saturating_sub(1);
    let hint = Hint::on(canvas.names(), seen.seems_forgotten());
    let RoomLayout { roles, large, spaced, look, unused } =
        RoomLayout::of(canvas, seen, &step, (body, rows, sizes), hint);
    let air = unused / 4;
    let above = match title {
        // A row separates it from the figures.
        Some(title) if unused > 0 => {
            title.draw(frame, whole);
            air.max(1)
        }
        Some(_) => {
            step_line(frame, whole, seen, &step);
            air
        }
        None => air,
    };
    let timed = below_rows(body, above);
    let below = step_time(frame, timed, seen, &step, look);
    canvas.has_time_at(TimePlace::new(timed, below, look));
    let below = below_rows(below, air / 2);
    let most = below.height.saturating_sub(roles.len());
    let mut page = roles;
    let (below, asked) = match large {
        Some(large) => (centred(below, look.axis), large),
        None => (measure(below), prompts(seen, &step, measure(body).width, spaced, most)),
    };
    page.append(asked);
    show(frame, canvas, page, below);
}

/// How the rows of a step are divided among its time, its roles and its prompts.
struct RoomLayout<'n> {
    roles: Page,
    large: Option<Page>,
    spaced: bool,
    look: Look<'n>,
    /// Rows that neither the time nor the prompts take.
    unused: u16,
}

impl<'n> RoomLayout<'n> {
    fn of(
        canvas: &dyn Canvas,
        seen: &Shown<'_>,
        step: &SeenStep<'_>,
        (body, rows, sizes): (Rect, u16, &[Size]),
        hint: Hint<'n>,
    ) -> Self {
        let columns = measure(body).width;
        let small = seen.is_private() || step.style.is_hidden();
        let asked = |spaced| prompts(seen, step, columns, spaced, u16::MAX).len();
        let heading = breaks::heading_rows(step);
        let room = TIGHT.step.beside_least(rows, small).saturating_sub(asked(false) + heading);
        let roles = led_in(canvas, seen, step, (columns, room), Holders::OneLine);
        // Prompts are spaced out only if all of them then still fit.
        let space = rows.saturating_sub(roles.len());
        let density = Density::of(space);
        let stand = || asked(true) <= density.step.beside_least(space, small);
        let spaced = density.airy && (step.comes_one_by_one() || stand());
        let large_below =
            |roles: &Page| large(canvas, seen, step, (body, rows, sizes), roles.len() + heading);
        let large = large_below(&roles);
        // In double size too, if the prompts stay as large as they are.
        let led = large.as_ref().and_then(|(_, size)| {
            let led = large_led_in(canvas, seen, step, (body, sizes))?;
            large_below(&led).filter(|(_, beside)| beside == size).map(|large| (led, large))
        });
        let (roles, large) = match led {
            Some((led, large)) => (led, Some(large)),
            None => (roles, large),
        };
        let above = roles.len() + heading;
        let text = above
            + match (&large, step.comes_one_by_one()) {
                // The capture line takes one row more than what is otherwise there.
                (Some((large, _)), _) => large.rows + 1,
                // A constant number, however many prompts are shown.
                (None, true) => one_by_one_rows(step, columns),
                (None, false) => asked(spaced),
            };
        let density = large.as_ref().map_or_else(|| Density::of(rows), |(_, size)| density_of(*size, rows));
        let figures = density.step.rows(rows, text, small);
        let mut look = Look::of(canvas.look(), figures, step.style, hint).speaking(seen.languages());
        if !sizes.contains(&Size::Double) {
            look.base.large_text = LargeText::Off;
        }
        let axis = large.as_ref().map_or(look.axis, |(large, _)| large.columns.max(roles.widest()));
        let spare = if density.airy { 0 } else { density.step.spare(rows, figures + text) };
        let face = face(&step.face(), look.style.is_gentle(), look.motion, look.languages);
        let height = look.fit(&face, body.width).map_or(1, DigitSize::height);
        let unused = AIRY.step.spare(rows, height + text);
        let look = Look { spare, axis, ..look };
        let layout = Self { roles, large: large.map(|(large, _)| large.page), spaced, look, unused };
        layout.keeping_wholes(seen, step, (body, rows))
    }

    /// Reduces the figures if text in two languages would otherwise be cut to one of them, counting the
    /// capture line below it.
    fn keeping_wholes(self, seen: &Shown<'_>, step: &SeenStep<'_>, (body, rows): (Rect, u16)) -> Self {
        if !seen.languages().are_two() || self.large.is_some() {
            return self;
        }
        let body = Rect { height: body.height.min(rows.saturating_sub(1)), ..body };
        let columns = measure(body).width;
        let keeps = |look: Look<'_>, unused: u16| {
            let air = unused / 4;
            // At least one row below a title in double size.
            let time = time_rows(body, seen, step, look) + air.max(unused.min(1)) + air / 2;
            let most = body.height.saturating_sub(time);
            let mut page = self.roles.clone();
            page.append(prompts(seen, step, columns, self.spaced, most.saturating_sub(page.len())));
            page.keeps_wholes(most)
        };
        if keeps(self.look, self.unused) {
            return self;
        }
        let smaller = |rows| Look { rows, spare: 0, ..self.look };
        let look = (1..=self.look.rows).rev().map(smaller).find(|look| keeps(*look, 0));
        Self { look: look.unwrap_or_else(|| smaller(1)), unused: 0, ..self }
    }
}

/// The text before the prompts: where confidence ends, for a waiting step that begins with that; then the
/// roles of the round.
fn led_in<'a>(
    canvas: &dyn Canvas,
    seen: &Shown<'a>,
    step: &SeenStep<'a>,
    (columns, rows): (u16, u16),
    named: Holders,
) -> Page {
    let mut page = Page::new(columns).speaking(seen.languages());
    for limit in seen.limits_to_say(step) {
        page.begin_whole().say(&limit, roles::plain());
    }
    if page.len() > 0 && page.len() < rows {
        page.gap();
    }
    page.end_whole();
    let moves_on = seen.groups(step).is_some_and(|groups| groups.move_on);
    if let (true, Some(names)) = (moves_on, canvas.names()) {
        let moves = names.name(Command::Show(Panel::Groups));
        page.say(&seen.say_below(RoomPhrase::MovesOnToTables { key: &moves }), roles::accent());
        if page.len() < rows {
            page.gap();
        }
    }
    page.append(topics::led_in(canvas, seen, step, columns, rows.saturating_sub(page.len())));
    page.append(roles(canvas, seen, step, (columns, rows.saturating_sub(page.len())), named));
    page
}

/// The same in double size, if it is not empty and fits.
fn large_led_in(
    canvas: &dyn Canvas,
    seen: &Shown<'_>,
    step: &SeenStep<'_>,
    (body, sizes): (Rect, &[Size]),
) -> Option<Page> {
    let led = enlarged(canvas.look(), body, |half| {
        led_in(canvas, seen, step, (half.width, half.height), Holders::All)
    })?;
    (led.len() > 0 && sizes.contains(&Size::Double)).then_some(led)
}

/// A line of double width takes the whole row: nothing can be beside it.
fn sizes(is_beside: bool) -> &'static [Size] {
    if is_beside { &[Size::Letters] } else { &Size::ALL }
}

/// The prompts in the largest size that fits beside the rest of a step, in so many rows.
fn large(
    canvas: &dyn Canvas,
    seen: &Shown<'_>,
    step: &SeenStep<'_>,
    (body, rows, sizes): (Rect, u16, &[Size]),
    above: u16,
) -> Option<(Large, Size)> {
    let small = seen.is_private() || step.style.is_hidden();
    let room = |size| {
        let small = small && size == Size::Double;
        // A row for the capture line.
        (body.width, density_of(size, rows).step.beside_least(rows, small).saturating_sub(above + 1))
    };
    let all = |size| Some((prompts::large(seen, step, canvas.look(), size, room(size))?, size));
    let newest = |size| Some((prompts::large_newest(seen, step, canvas.look(), room(size))?, size));
    sizes
        .iter()
        .copied()
        .find_map(all)
        .or_else(|| sizes.contains(&Size::Double).then_some(Size::Double).and_then(newest))
}

/// The density of a step with prompts of that size.
fn density_of(size: Size, rows: u16) -> Density {
    match size {
        Size::Letters => LARGE,
        Size::Double => Density::doubled(rows),
    }
}

/// Whether prompts fit in drawn letters over the full width but not beside the agenda: what the room reads
/// comes first.
fn is_for_prompts(canvas: &dyn Canvas, seen: &Shown<'_>, parts: &Parts, step: &SeenStep<'_>) -> bool {
    let roles = u16::try_from(seen.roles(step).len()).unwrap_or(u16::MAX).saturating_add(1);
    let above = STEP_LINE + roles + breaks::heading_rows(step);
    let has_room = |body: Rect, sizes| large(canvas, seen, step, (body, body.height, sizes), above).is_some();
    has_room(parts.body, sizes(false)) && !has_room(without_agenda(parts.body), sizes(true))
}

/// The facilitator's view of a step: the same, smaller, with private text.
pub fn facilitator(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Seen<'_, Facilitator>) {
    let Some(names) = canvas.names() else { return };
    let shown = seen.shown();
    if matches!(shown.stage(), SessionStage::DayOver(_)) {
        return day_over::draw(frame, canvas, &shown);
    }
    let parts = framed(frame, canvas, &shown);
    // The facilitator sees figures, whatever the room is shown.
    let Some(step) = seen.current().map(SeenStep::with_figures) else { return };
    let body = agenda::beside(frame, canvas, &shown, &parts, &step, true);
    let body = step_line(frame, body, &shown, &step);
    let look = Look::of(canvas.look(), figures_for_you(body.height), step.style, Hint::Start(names))
        .speaking(seen.languages());
    let below = measure(step_time(frame, body, &shown, &step, look));
    let mut page = led_in(canvas, &shown, &step, (below.width, u16::MAX), Holders::OneLine);
    page.append(prompts(&shown, &step, below.width, false, u16::MAX));
    page.gap().say("For you alone", roles::accent());
    for line in fixed_times(&shown).into_iter().chain(standing(seen)).chain(resting_topics(seen)) {
        page.text("  ", roles::dim(), &line, roles::strong());
    }
    if let Some(stands) = seen.forgotten() {
        page.text("  ! ", roles::strong(), &forgotten(names, &stands), roles::strong());
    }
    if canvas.watches_talk(&step, shown.floor().is_some())
        || seen.shares().iter().any(|share| share.percent > 0)
    {
        page.append(shares(seen, below.width));
    }
    if step.rotates_facilitator() {
        page.append(next_lead(names, seen, below.width));
    }
    if let Some(notes) = seen.step_notes(step.at) {
        page.text("  ", roles::dim(), notes.as_str(), roles::plain());
    }
    for (label, text) in seen.briefing(&step) {
        page.text(&format!("  {label}: "), roles::dim(), &text, roles::plain());
    }
    for watch in seen.watch_for(step.at.part) {
        page.text("  ! ", roles::strong(), watch.as_str(), roles::plain());
    }
    let notes = seen.notes_in(Some(step.at)).filter(|note| note.audience == Audience::Mine);
    for note in notes {
        page.text("  mine: ", roles::dim(), note.text.as_str(), roles::plain());
    }
    let entries = seen.entries().filter(|entry| entry.step == Some(step.at));
    for entry in entries.filter(|entry| entry.audience == Audience::Mine) {
        page.text("  mine: ", roles::dim(), &joined(&entry.content), roles::plain());
    }
    let unexplained: Vec<String> = seen.unexplained().iter().map(ToString::to_string).collect();
    if !unexplained.is_empty() {
        let text = format!(
            "Nobody has said what these mean: {}. {} explains.",
            unexplained.join(", "),
            names.name(Command::Explain)
        );
        page.text("  ? ", roles::strong(), &text, roles::plain());
    }
    show(frame, canvas, page, below);
}

pub fn clock_alone(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>, hint: Hint<'_>) {
    let area = frame.area();
    let Some(step) = seen.current().filter(|step| !step.style.is_hidden()) else {
        let text = cut(&clock(seen.wall()), area.width);
        frame.buffer_mut().set_string(area.x, area.y, text, roles::strong());
        return;
    };
    let rows = area.height.saturating_sub(u16::from(area.height > 1)).min(9);
    let look = Look::of(canvas.look(), rows, step.style, hint).speaking(seen.languages());
    if start::time_to_start(frame, area, seen, look).is_some() {
        return;
    }
    match seen.question_timer() {
        Some(timer) => drop(two_times(frame, area, (&step, Groups::Silent), &timer, look)),
        None => drop(time::time(frame, area, &step, look, Groups::Silent)),
    }
}

pub(super) fn step_time(
    frame: &mut Frame<'_>,
    area: Rect,
    seen: &Shown<'_>,
    step: &SeenStep<'_>,
    look: Look<'_>,
) -> Rect {
    if let Some(below) = start::time_to_start(frame, area, seen, look) {
        return below;
    }
    if let Some(timer) = seen.question_timer() {
        return two_times(frame, area, (step, groups(seen, step)), &timer, look);
    }
    match step.kind() {
        StepKind::Work => time::time(frame, area, step, look, groups(seen, step)),
        StepKind::Break => breaks::time_of_break(frame, area, step, seen.resumes_at(step), look),
    }
}

/// The rows of the time. In its last minute a break shows more; space for that is kept, so that the text
/// below stays complete.
pub(super) fn time_rows(area: Rect, seen: &Shown<'_>, step: &SeenStep<'_>, look: Look<'_>) -> u16 {
    let groups = groups(seen, step);
    match seen.question_timer() {
        Some(timer) => two_times::rows(area, (step, groups), &timer, look),
        None => time::rows(area, step, look, groups) + breaks::heading_rows(step),
    }
}

pub(super) fn framed(frame: &mut Frame<'_>, canvas: &dyn Canvas, seen: &Shown<'_>) -> Parts {
    let (mut left, mut right) = (title(seen), clock(seen.wall()));
    if let Some(step) = seen.current() {
        let place = seen.place_of(step.at);
        right = match place.step {
            _ if step.topic.is_some() => format!("{} · {right}", topic_place(&step)),
            Some(number) => {
                let place = seen.say(StepPhrase::StepOf { number, of: place.steps });
                format!("{place} · {right}")
            }
            None => format!("{} · {right}", seen.say(StepPhrase::Break)),
        };
        if place.parts > 1 {
            left = seen.part_title(step.at).to_string();
            let part = seen.say(StepPhrase::PartOf { number: place.part, of: place.parts });
            right = format!("{part} · {right}");
        }
        if let (day, days @ 2..) = (seen.day_of(step.at), seen.day_of_days().1) {
            right = format!("{} · {right}", seen.say(StepPhrase::DayOf { number: day, of: days }));
        }
    }
    canvas.frame(frame, &left, &format!("{}{right}", floor_sign(canvas, seen)))
}

/// "topic 2 of 5".
fn topic_place(step: &SeenStep<'_>) -> String {
    let place = |number, of| step.say(StepPhrase::TopicOf { number, of });
    step.topic.map(|topic| place(topic.number, topic.total)).unwrap_or_default()
}

/// A small sign with the number of the current speaker: the room is told no more.
fn floor_sign(canvas: &dyn Canvas, seen: &Shown<'_>) -> String {
    let floor = seen.floor();
    let is_watched = seen.current().is_some_and(|step| canvas.watches_talk(&step, floor.is_some()));
    if !is_watched || seen.turn().is_some() {
        return String::new();
    }
    match (floor, seen.floor_voice()) {
        (None, _) => "◌ · ".to_owned(),
        (Some(_), Some(voice)) => format!("◉ {} · ", voice + 1),
        (Some(_), None) => "◉ · ".to_owned(),
    }
}

fn step_line(frame: &mut Frame<'_>, body: Rect, seen: &Shown<'_>, step: &SeenStep<'_>) -> Rect {
    let right = who_and_how_long(seen, step);
    let line = header(body, (step.title().as_str(), roles::strong()), (&right, roles::plain()));
    let used = line.len() + u16::from(has_air(body));
    let is_one_line = line.len() == 1;
    line.show(body, frame.buffer_mut(), 0);
    if is_one_line && step.kind() == StepKind::Work && !seen.is_private() {
        let room = Rect { width: body.width.saturating_sub(width(&right) + 2), height: 1, ..body };
        let title = width(step.title().as_str()) + 2;
        let room = Rect { x: room.x + title, width: room.width.saturating_sub(title), ..room };
        people_figure::draw(frame, room, step.grouping());
    }
    below_rows(body, used)
}

/// The title in double size, in its own row and the empty one below it, so that it takes no room from the
/// prompts.
struct LargeTitle {
    title: String,
    right: String,
}

impl LargeTitle {
    /// None if the terminal cannot, or not all of it fits.
    fn that_fits(
        body: Rect,
        (look, sizes): (app::look::Look, &[Size]),
        seen: &Shown<'_>,
        step: &SeenStep<'_>,
    ) -> Option<Self> {
        if !has_air(body) || !sizes.contains(&Size::Double) || !Size::Double.is_had(look, body.width) {
            return None;
        }
        let mut right = who_and_how_long(seen, step);
        if step.kind() == StepKind::Work && !seen.is_private() {
            right = format!("{}  {right}", people_figure::heads(step.grouping()));
        }
        let title = step.title().as_str().to_owned();
        // Two columns between them, and one for the even column at which double-width text begins.
        let columns =
            large_text::columns(&title) + large_text::columns(&right) + large_text::columns("  ") + 1;
        (columns <= body.width).then_some(Self { title, right })
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect) {
        let buf = frame.buffer_mut();
        large_text::set(buf, (body.x, body.y), body.right(), &self.title, roles::strong());
        let x = body.right() - large_text::columns(&self.right);
        large_text::set(buf, (x - (x & 1), body.y), body.right(), &self.right, roles::plain());
    }
}

/// Whether there is an empty row below the title.
fn has_air(body: Rect) -> bool {
    Density::of(body.height.saturating_sub(1)).airy
}

/// "round 2 of 3 · in twos · 10 min".
fn who_and_how_long(seen: &Shown<'_>, step: &SeenStep<'_>) -> String {
    let grouping = match step.kind() {
        StepKind::Break => seen.say(StepPhrase::Break),
        StepKind::Work => seen.say(seen.with_whom(step)),
    };
    let round = step.round.map(|round| {
        let place = seen.say(StepPhrase::RoundOf { number: round.number + 1, of: round.of });
        format!("{place} · ")
    });
    let length = match step.style.is_hidden() {
        true => String::new(),
        // Its time now belongs to its topics.
        false if step.length_told().is_empty() => String::new(),
        // If begun late it ends at its fixed time; "43 min 20 s" would help nobody.
        false => match step.ends_at_its_time() {
            Some(ends) => format!(" · {}", seen.say(StepPhrase::Until { clock: &clock(Some(ends)) })),
            None => format!(" · {}", step.length_told()),
        },
    };
    format!("{}{grouping}{length}", round.unwrap_or_default())
}

fn forgotten(names: &dyn Naming, stands: &IdleClock) -> String {
    let (since, says) = (clock(stands.since), names.name(Command::Began));
    if stands.paused {
        format!("Paused since {since}. If it went on: {says} says when.")
    } else {
        format!("Waiting since {since}. If it has begun: {says} says when.")
    }
}

pub(super) fn standing(seen: &Seen<'_, Facilitator>) -> Option<String> {
    let standing = seen.standing()?;
    let minutes = clock_time::minutes_from(standing.should_end, standing.ends);
    let against = if standing.hard { "hard stop" } else { "plan" };
    let by = Millis::minutes(minutes.unsigned_abs());
    let how = match minutes {
        0 => format!("on time for the {against}"),
        n if n > 0 => format!("{by} over the {against}"),
        _ => format!("{by} in hand before the {against}"),
    };
    let ends = match (seen.stage() == SessionStage::Rules, seen.day_of_days().1 > 1) {
        (true, false) => "would end",
        (false, false) => "ends",
        // The day's end, not the session's.
        (true, true) => "the day would end",
        (false, true) => "the day ends",
    };
    Some(format!(
        "{ends} {}, {how} {}",
        seen.describe_time(Some(standing.ends)),
        seen.describe_time(Some(standing.should_end))
    ))
}
