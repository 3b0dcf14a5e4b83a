//! Every step of every shipped activity, as a room reads it from the back.

use super::support::drive::Driver;
use roundtable::app::screens::{Overlay, Screen};
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::{Activity, Format, Reveal, Step};
use roundtable::store::library;

/// A projector with a large font, a usual one, and a screen with room to spare.
const SIZES: [(u16, u16); 3] = [(60, 18), (80, 24), (120, 40)];

fn begun(activity: &Activity, format: Format) -> Driver {
    let wanted = SetUpRequest { format: Some(format), ..SetUpRequest::default() };
    let mut it = Driver::set_up(activity.clone(), wanted);
    it.keys("enter enter");
    it
}

/// The last words of what is to be read now; what wraps is looked for by its end.
fn to_be_read(step: &Step, format: Format, shown: usize) -> Vec<&str> {
    let all: Vec<&str> = step.prompts_in(format).map(|prompt| prompt.as_str()).collect();
    let mut read = match step.reveal {
        Reveal::All => all,
        Reveal::OneByOne => vec![all[shown]],
    };
    if step.confidential {
        read.push("It stays here, unless somebody may be at risk.");
    }
    read.into_iter().map(|text| text.rsplit(' ').next().unwrap()).collect()
}

/// Waiting, running and over time: whatever stands beside it, the prompt stands whole.
#[test]
fn every_prompt_of_every_step_stands_whole() {
    for activity in library::bundled().map(|entry| entry.result.unwrap()) {
        for format in &activity.suits {
            let mut it = begun(&activity, *format);
            for (_, step) in activity.steps_in(*format) {
                let prompts = step.prompts_in(*format).count();
                let screens = if step.reveal == Reveal::OneByOne { prompts } else { 1 };
                // Where confidence ends is read before the clock runs, and then stands in nobody's way.
                let is_private = step.confidential || *format == Format::OneToOne;
                let (begins, runs) = if is_private { ("space", "") } else { ("", "space") };
                it.keys(begins);
                for shown in 0..screens {
                    for (key, seconds) in [("", 0), (runs, 5), ("", 86_400)] {
                        let mut it = it.clone();
                        it.keys(key).pass(seconds);
                        for size in SIZES {
                            it.size(size);
                            let screen = it.screen();
                            let place = format!("{} {format} {size:?}\n{screen}", activity.id);
                            assert!(!screen.contains("↓ more"), "something is cut: {place}");
                            for words in to_be_read(step, *format, shown) {
                                assert!(screen.contains(words), "no {words:?}: {place}");
                            }
                        }
                    }
                    it.keys("→");
                    // Without a topic the same key goes on.
                    if matches!(it.model.overlay, Some(Overlay::Topics(_))) {
                        it.keys("→");
                    }
                }
                // The first round is looked at; the others look the same.
                for _ in 1..step.rounds.0 {
                    it.keys("→");
                    it.keys(begins);
                }
            }
            assert!(matches!(it.model.screen, Screen::Review(_)), "{} has no more steps", activity.id);
        }
    }
}
