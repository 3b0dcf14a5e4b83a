//! Text is content: an activity in any language goes through every screen, nothing sticks out and nothing is cut in half.

use super::support::drive::Driver;
use proptest::prelude::*;
use ratatui::buffer::{Buffer, CellWidth as _};
use ratatui::layout::Rect;
use ratatui::text::Span;
use ratatui::widgets::Widget as _;
use roundtable::app::library::{Arrival, Catalogue, Whose};
use roundtable::app::msg::{Msg, Reply};
use roundtable::app::setup::SetUpRequest;
use roundtable::domain::activity::Activity;
use roundtable::domain::script::check;
use roundtable::domain::text_layout::width;

const LANGUAGES: [(&str, &str, &str); 4] = [
    ("Welsh", include_str!("../fixtures/languages/cymraeg.toml"), "Mae angen mwy o amser ŵ"),
    ("Arabic", include_str!("../fixtures/languages/arabic.toml"), "نحتاج إلى مزيد من الوقت، أليس كذلك؟"),
    ("Chinese", include_str!("../fixtures/languages/chinese.toml"), "我们需要更多的时间，不是吗？"),
    ("Hindi", include_str!("../fixtures/languages/hindi.toml"), "हमें और समय चाहिए, है न?"),
];

fn activity(source: &str) -> Activity {
    let checked = check(source, "ours").unwrap();
    assert_eq!(checked.warnings, []);
    checked.activity
}

/// The way through all screens, one for each key.
fn walk(source: &str, said: &str) -> Vec<(String, Driver)> {
    let activity = activity(source);
    let mut library = Driver::library();
    let arrivals =
        vec![Arrival::good(activity.clone(), Whose::Program), Arrival::bad(said.into(), said.into())];
    let catalogue = Catalogue::new(Vec::new(), arrivals);
    library.send(Msg::Reply(Reply::Catalogue(Box::new(catalogue))));
    let mut screens = vec![("library".to_owned(), library.clone())];
    library.keys("/").typed(said.split(' ').next().unwrap());
    screens.push(("library, searched".to_owned(), library));
    let mut it = Driver::set_up(activity, SetUpRequest::default());
    it.keys("tab").paste(&format!("{said}, {said}\n{said}")).keys("tab");
    for keys in ["", "enter", "r", "esc y", "?", "esc space", "m", "esc o", "o", "n"] {
        it.keys(keys);
        screens.push((keys.to_owned(), it.clone()));
    }
    it.typed(said);
    screens.push(("typing".to_owned(), it.clone()));
    it.keys("enter").take("N", said).take("d", said).take("k", said);
    it.keys("a").typed(said).keys("enter").typed(said).keys("enter enter");
    for keys in ["s", "s → space", "→", "→ space", "v y", "ctrl-o", "esc v →", "↓ ↓", "e", "esc →", "→"]
    {
        it.keys(keys);
        screens.push((keys.to_owned(), it.clone()));
    }
    let mut preview = Driver::of_script(source);
    preview.keys("→");
    screens.push(("preview".to_owned(), preview.clone()));
    preview.saves(&source.replace("\"15m\"", &format!("\"{said}\"")));
    screens.push(("preview, errors".to_owned(), preview.clone()));
    preview.keys("w");
    screens.push(("preview, errors in full".to_owned(), preview));
    screens
}

/// Every symbol has the columns that it takes, and is not drawn over.
fn assert_whole(buffer: &Buffer, what: &str) {
    let area = buffer.area;
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let symbol = buffer[(x, y)].symbol();
            let wide = symbol.cell_width().max(1);
            assert!(x + wide <= area.width, "{what}: {symbol:?} sticks out at {x}, {y}");
            for hidden in x + 1..x + wide {
                assert_eq!(buffer[(hidden, y)].symbol(), " ", "{what}: {symbol:?} is cut at {x}, {y}");
            }
            x += wide;
        }
    }
}

/// All that is on a screen, without the spaces.
fn dense(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            out.push_str(symbol.trim());
            x += symbol.cell_width().max(1);
        }
    }
    out
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn every_screen_is_whole_in_every_language() {
    for (language, source, said) in LANGUAGES {
        for (way, mut it) in walk(source, said) {
            for columns in (30..=96).step_by(11).chain([80, 120, 200]) {
                for rows in [12, 24] {
                    it.model.size = (columns, rows);
                    assert_whole(&it.buffer(), &format!("{language}, {way}, {columns}×{rows}"));
                }
            }
        }
    }
}

#[test]
fn what_the_room_is_asked_is_there_to_its_last_sign() {
    for (language, source, _) in LANGUAGES {
        let activity = activity(source);
        for size in [(60, 18), (80, 24), (120, 40)] {
            let mut it = Driver::set_up(activity.clone(), SetUpRequest::default());
            it.keys("enter").size(size);
            for rule in &activity.suggested_rules {
                let screen = dense(&it.buffer());
                assert!(screen.contains(&squeezed(rule.as_str())), "{language}, {size:?}\n{}", it.screen());
            }
            it.keys("enter");
            for step in &activity.steps {
                let one_by_one = step.prompts.len() > 1 && step.confidential;
                for prompt in &step.prompts {
                    let screen = dense(&it.buffer());
                    for text in [&step.title, &prompt.text] {
                        let shown = screen.contains(&squeezed(text.as_str())) || it.draws(text.as_str());
                        assert!(shown, "{language}, {size:?}: {text}\n{}", it.screen());
                    }
                    it.keys(if one_by_one { "→" } else { "" });
                }
                it.keys(if one_by_one { "" } else { "→" });
            }
        }
    }
}

#[test]
fn what_was_said_leaves_the_session_as_it_was_said() {
    for (language, source, said) in LANGUAGES {
        let mut it = Driver::set_up(activity(source), SetUpRequest::default());
        it.keys("enter enter").take("n", said).take("d", said).keys("R → L → y enter");
        let text = it.exported.last().unwrap();
        assert_eq!(text.matches(said).count(), 2, "{language}\n{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    /// What is reckoned with is what is drawn.
    #[test]
    fn a_text_is_as_wide_as_it_is_drawn(
        text in "[a-zŵâ漢字（。👩\u{200d}⚕\u{fe0f}🏽العربيةلاहिन्दीक्षमा\u{a0}\u{301}ｶ\u{ff9e}ไทยאב\u{1f1ec}\u{1f1e7} ]{0,40}",
    ) {
        let area = Rect::new(0, 0, 300, 1);
        // A sign of its own marks the end.
        let mut buffer = Buffer::empty(area);
        let (end, _) = buffer.set_stringn(0, 0, &text, 300, ratatui::style::Style::new());
        prop_assert_eq!(width(&text), end, "{}", text);
        let mut buffer = Buffer::empty(area);
        Span::raw(format!("{text}|")).render(area, &mut buffer);
        let drawn = (0..300).rev().find(|x| buffer[(*x, 0)].symbol().contains('|'));
        prop_assert!(drawn.is_some_and(|x| x <= width(&text)), "{}", text);
    }

}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(32) })]

    /// Whatever a script holds, every screen of its preview is whole.
    #[test]
    fn no_text_is_too_long_or_too_strange(
        texts in prop::collection::vec("[a-zA-Z漢字（。👩\u{200d}⚕\u{fe0f}🏽العربيةहिन्दी\u{202e}\u{301}ไทยא\t ]{1,400}", 4..9),
        one_by_one in any::<bool>(),
        columns in 20_u16..130,
        rows in 8_u16..40,
    ) {
        let quoted = |text: &String| toml::Value::String(format!("x{text}")).to_string();
        let prompts: Vec<String> = texts.iter().skip(2).map(quoted).collect();
        let reveal = if one_by_one { "one-by-one" } else { "all" };
        let source = format!(
            "format = 1\ntitle = {}\nsummary = {1}\n[ground_rules]\nsuggested = [{1}]\n[[steps]]\ntitle = {1}\n\
             duration = \"5m\"\nreveal = \"{reveal}\"\nprompts = [{2}]\nnotes = {1}\n",
            texts.first().map(quoted).unwrap(), texts.get(1).map(quoted).unwrap(), prompts.join(", "),
        );
        let mut it = Driver::of_script(&source);
        it.model.size = (columns, rows);
        for keys in ["", "→", "→ →", "→ → → → → →", "w", "↓ ↓ ↓", "esc f"] {
            it.keys(keys);
            assert_whole(&it.buffer(), keys);
        }
        let mut it = Driver::set_up(check(&source, "x").unwrap().activity, SetUpRequest::default());
        it.model.size = (columns, rows);
        for keys in ["", "enter", "enter", "→", "v y", "ctrl-o", "esc m", "esc R", "→"] {
            it.keys(keys);
            assert_whole(&it.buffer(), keys);
        }
    }
}
