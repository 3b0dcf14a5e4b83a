//! Topics: choosing them, and the question at the end of one.

use std::collections::BTreeMap;

use super::agenda;
use super::prelude::*;
use crate::domain::seen::MoreOrEnough;
use crate::domain::session::NoMore;

/// The text before the prompts of a step with topics, or of a topic; none if there is nothing to say.
pub fn led_in<'a>(
    canvas: &dyn Canvas,
    seen: &Shown<'a>,
    step: &SeenStep<'a>,
    columns: u16,
    rows: u16,
) -> Page {
    let mut page = Page::new(columns).speaking(seen.languages());
    if step.has_topics() {
        list(&mut page, canvas, seen, step, rows);
    } else if let Some(choice) = step.topic.and_then(|_| seen.choice_now()) {
        ask(&mut page, canvas, seen, step, &choice);
    }
    if page.len() > 0 && page.len() < rows {
        page.gap();
    }
    page
}

/// The question, with a row for each answer. The second screen has no keys.
fn ask<'a>(
    page: &mut Page,
    canvas: &dyn Canvas,
    seen: &Shown<'a>,
    step: &SeenStep<'a>,
    choice: &MoreOrEnough<'a>,
) {
    let key = |command: Command| match canvas.names() {
        Some(names) => format!("{:<3}", names.name(command)),
        None => "› ".to_owned(),
    };
    page.say(&seen.say(question(choice)), roles::accent());
    if let Ok((length, fewer)) = choice.more {
        let (is_all, longer) = (choice.is_shorter, choice.longer.about());
        let told = seen.say(RoomPhrase::MoreOfIt { time: length, is_all, fewer, longer });
        page.text(&key(Command::ExtendTopic), roles::strong(), &told, roles::plain());
    }
    if choice.after_break {
        page.text(
            &key(Command::PutTopicOff),
            roles::strong(),
            &seen.say(RoomPhrase::MoreAfterTheBreak),
            roles::plain(),
        );
    }
    let enough = match choice.next {
        Some(title) => seen.say(RoomPhrase::EnoughOnTo { title: &step.given(title) }),
        None => seen.say(RoomPhrase::Enough),
    };
    page.text(&key(Command::EndTopic), roles::strong(), &enough, roles::plain());
    let short = choice.more.is_err() || choice.is_shorter;
    if short {
        page.text(&key(Command::ParkTopic), roles::strong(), &seen.say(RoomPhrase::ParkIt), roles::plain());
    }
}

const fn question(choice: &MoreOrEnough<'_>) -> RoomPhrase<'static> {
    match choice.more {
        Ok(_) => RoomPhrase::MoreOrEnough,
        Err(NoMore::HadAll) => RoomPhrase::HadAllItsTime,
        Err(NoMore::NoTime) => RoomPhrase::NoTimeForMore,
    }
}

fn list(page: &mut Page, canvas: &dyn Canvas, seen: &Shown<'_>, step: &SeenStep<'_>, rows: u16) {
    let each = step.topic_length().unwrap_or_default();
    if seen.has_chosen_topics(step.at) {
        page.say(&seen.say(RoomPhrase::Topics), roles::accent());
        let current = seen.current();
        for topic in seen.topics_of(step.at) {
            let sign = agenda::sign(seen, &topic, current.as_ref());
            let left = format!("{sign} {}", agenda::titled(seen, &topic, &BTreeMap::new()));
            page.entry(&left, roles::plain(), &length(seen, &topic), roles::dim());
        }
        return;
    }
    let all = seen.proposed_topics(step.at);
    if all.is_empty() {
        let told = match canvas.names() {
            Some(names) => {
                let choose = names.name(Command::Topics);
                seen.say_below(match seen.topics_wait_for_vote(step.at) {
                    true => RoomPhrase::TopicsWaitForVote { choose: &choose },
                    false => RoomPhrase::TopicsFromWhatWasSaid { choose: &choose },
                })
            }
            None => seen.say(RoomPhrase::NoTopicsYet),
        };
        page.begin_whole().say(&told, roles::accent()).end_whole();
        return;
    }
    let quiet = seen.is_private() || step.style.is_hidden();
    let title = seen.say(if quiet { RoomPhrase::Topics } else { RoomPhrase::TopicsOf { each } });
    page.say(&title, roles::accent());
    let fit = seen.topics_that_fit(step);
    let told_below = 1 + u16::from(seen.topics_tied(step.at).is_some());
    let room = usize::from(rows.saturating_sub(told_below)).max(2);
    let shown = all.len().min(if all.len() > room { room - 1 } else { room });
    for (n, one) in all.iter().enumerate().take(shown) {
        let text = format!("{}{}", one.text, page.mark_of(one.audience));
        let style = if n < fit { roles::strong() } else { roles::dim() };
        page.text(
            &format!("{:>2} ", n + 1),
            roles::dim(),
            &cut(&text, page.columns().saturating_sub(4)),
            style,
        );
    }
    let more =
        Some(all.len() - shown).filter(|more| *more > 0).map(|more| seen.say(StepPhrase::AndMore { more }));
    let tied = seen.topics_tied(step.at).map(|(tied, places)| {
        let told = page.fitting(3, RoomPhrase::TopicsTied { tied, places });
        match canvas.names() {
            Some(names) => format!("{told} ({})", names.name(Command::Topics)),
            None => told,
        }
    });
    if let Some(tied) = tied {
        page.begin_whole().text("   ", roles::accent(), &tied, roles::accent()).end_whole();
    }
    let too_many = all.len().checked_sub(fit).filter(|over| *over > 0);
    let too_many = too_many.map(|over| RoomPhrase::TooManyTopics { fit, over });
    if seen.languages().are_two() {
        // Below each other, and in full.
        let too_many = too_many.map(|told| page.fitting(3, told));
        for told in more.into_iter().chain(too_many) {
            page.begin_whole().text("   ", roles::plain(), &told, roles::plain()).end_whole();
        }
        return;
    }
    let told = more.into_iter().chain(too_many.map(|told| seen.say(told))).collect::<Vec<_>>().join("; ");
    if !told.is_empty() {
        page.say(&format!("   {}", cut(&told, page.columns().saturating_sub(3))), roles::dim());
    }
}

fn length(seen: &Shown<'_>, step: &SeenStep<'_>) -> String {
    let quiet = seen.is_private() || step.style.is_hidden();
    if quiet { String::new() } else { step.length_told() }
}

/// The list from which topics are chosen by hand.
pub fn draw(frame: &mut Frame<'_>, model: &Model, seen: &Shown<'_>, marked: usize) {
    let (area, mut heading) = frame::open(frame, model, &title(seen), &clock(seen.wall()));
    let Some(step) = seen.current() else { return };
    // The question stays visible whatever is marked.
    heading.heading(&seen.say(RoomPhrase::WhatShallWeTalkAbout));
    let used = heading.len().min(area.height);
    heading.show(Rect { height: used, ..area }, frame.buffer_mut(), 0);
    let area = below_rows(area, used);
    let mut page = Page::new(area.width).speaking(seen.languages());
    let each = step.topic_length().unwrap_or_default();
    let fit = seen.topics_that_fit(&step);
    if !seen.is_private() && !step.style.is_hidden() {
        page.say(&seen.say_below(RoomPhrase::TimeForTopics { each, fit }), roles::plain());
    }
    let all_picked = model.picked.as_ref().map(|picked| picked.items.as_slice()).unwrap_or_default();
    let picked = all_picked.len();
    if let Some(over) = picked.checked_sub(fit).filter(|over| *over > 0) {
        page.say(&seen.say_below(RoomPhrase::PickedTooMany { picked, fit, over }), roles::accent());
    }
    if let Some((tied, places)) = seen.topics_tied_among(step.at, all_picked) {
        page.say(&seen.say_below(RoomPhrase::TopicsTied { tied, places }), roles::accent());
    }
    page.gap();
    let all = model.topic_candidates();
    if all.is_empty() {
        let (add, next) = (model.name(Command::AddTopic), model.name(Command::Next));
        page.say(&seen.say_below(RoomPhrase::NoTopicsTakenDown { add: &add, next: &next }), roles::plain());
    }
    for (n, one) in all.iter().enumerate() {
        let from = page.len();
        let place = model.picked.as_ref().and_then(|picked| picked.place(one.of));
        let sign = place.map_or_else(|| " · ".to_owned(), |place| format!("{place:>2} "));
        let style = if place.is_some() { roles::strong() } else { roles::plain() };
        let text = format!("{}{}", one.text, page.mark_of(one.audience));
        page.text(&sign, style, &text, style);
        if n == marked {
            page.mark(from);
        }
    }
    page.show_marked(area, frame.buffer_mut());
}
