//! What authors are told of a screen is what the screen does.

use super::support::build::step;
use super::support::drive::{Driver, full};
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::{Activity, Format, Grouping, Prompt, Reveal, Step};
use roundtable::domain::script::{PROMPT_COLUMNS, PROMPT_ROWS, PROMPT_ROWS_ONE_TO_ONE, TITLE_COLUMNS};
use roundtable::domain::text_layout::{width, wrap};

/// On the only step, whose clock does not run yet.
fn on(step: Step, format: Format) -> Driver {
    let activity = Activity { steps: vec![step], ..full() };
    let mut it = Driver::set_up(activity, SetUpRequest { format: Some(format), ..SetUpRequest::default() });
    it.keys("enter enter").size((80, 24));
    it
}

fn prompts(texts: &[&str]) -> Vec<Prompt> {
    texts.iter().map(|text| Prompt { text: (*text).into(), only: Vec::new() }).collect()
}

/// A text of so many lines there, each full to its last column.
fn lines(count: usize) -> String {
    vec!["m".repeat(PROMPT_COLUMNS.into()); count].join(" ")
}

#[test]
fn a_prompt_is_as_wide_as_authors_are_told() {
    let line = lines(1);
    assert_eq!(wrap(&line, PROMPT_COLUMNS).len(), 1);
    let it = on(Step { prompts: prompts(&[&line]), ..step("Talk", 5) }, Format::SmallGroup);
    assert!(it.screen().contains(&line), "{}", it.screen());
    let wider = format!("{line}m");
    let it = on(Step { prompts: prompts(&[&wider]), ..step("Talk", 5) }, Format::SmallGroup);
    assert!(!it.screen().contains(&wider), "{}", it.screen());
}

#[test]
fn as_many_lines_fit_below_the_clock_as_authors_are_told() {
    for (format, rows) in [(Format::SmallGroup, PROMPT_ROWS), (Format::OneToOne, PROMPT_ROWS_ONE_TO_ONE)] {
        for count in [1, 2, 3, 5, rows] {
            for confidential in [false, true] {
                let beside = count - 1 + usize::from(confidential);
                for (lines, fits) in [(rows - beside, true), (rows - beside + 1, false)] {
                    if lines == 0 {
                        continue;
                    }
                    let long = self::lines(lines);
                    let mut texts = vec!["One?"; count - 1];
                    texts.push(&long);
                    let prompts = prompts(&texts);
                    let mut it = on(Step { prompts, confidential, ..step("Talk", 5) }, format);
                    // Before the clock starts, where confidence ends stands above them.
                    let waits = !confidential && format != Format::OneToOne;
                    for keys in if waits { &["", "space"][..] } else { &["space"] } {
                        it.keys(keys);
                        let all = it.screen();
                        assert_eq!(!all.contains("more"), fits, "{format}, {count} prompts, {lines}:\n{all}");
                        assert_eq!(all.matches(&self::lines(1)).count() == lines, fits, "{all}");
                    }
                }
            }
        }
    }
}

#[test]
fn of_prompts_that_come_one_by_one_the_newest_fits() {
    for (format, rows) in [(Format::SmallGroup, PROMPT_ROWS), (Format::OneToOne, PROMPT_ROWS_ONE_TO_ONE)] {
        for confidential in [false, true] {
            let room = rows - 1 - usize::from(confidential);
            let long = lines(room);
            let prompts = prompts(&["One?", &long, &long]);
            let step = Step { prompts, confidential, reveal: Reveal::OneByOne, ..step("Talk", 5) };
            let mut it = on(step, format);
            // With the clock running: before, where confidence ends stands above them.
            it.keys("→ → space");
            let all = it.screen();
            assert_eq!(all.matches(&lines(1)).count(), room, "{format}, {confidential}\n{all}");
        }
    }
}

#[test]
fn a_title_takes_another_line_where_authors_are_told() {
    for (grouping, minutes) in
        [(Grouping::Everyone, 5), (Grouping::Pairs, 90), (Grouping::Groups(Some((4, 6))), 75)]
    {
        let beside = format!("{grouping} · {}", step("", minutes).length.base);
        let room = usize::from(TITLE_COLUMNS - width(&beside));
        for (title, fits) in [("m".repeat(room), true), ("m".repeat(room + 1), false)] {
            let it = on(Step { grouping, ..step(&title, minutes) }, Format::SmallGroup);
            let screen = it.screen();
            let row = screen.lines().nth(2).unwrap();
            assert_eq!(row.contains(&title), fits, "{row}");
            assert!(screen.matches('m').count() >= title.len(), "{screen}");
        }
    }
}
