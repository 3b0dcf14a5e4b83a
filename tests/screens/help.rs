//! Help is there on every screen, in every dialogue and in every field.

use super::places;
use super::support::drive::Driver;
use roundtable::app::screens::Overlay;
use roundtable::tui::keymap::Context;

#[test]
fn f1_helps_everywhere_and_leaves_everything_as_it_is() {
    let mut seen = Vec::new();
    for (name, it) in places::all() {
        let mut it = it.clone();
        // The next key ends a peek and does nothing else; help has its own.
        let blank = it.model.present().is_some_and(|seen| seen.is_blank());
        if blank || it.model.overlay == Some(Overlay::Peek) || it.model.help.is_some() {
            continue;
        }
        it.pass(0);
        let context = Context::of(&it.model);
        let (before, records) = (it.model.clone(), it.model.records().len());
        it.keys("f1");
        assert!(it.model.help.is_some(), "{name}\n{}", it.screen());
        let own = context
            .sections()
            .iter()
            .flat_map(|section| section.lines())
            .find(|line| !line.says.is_empty())
            .map(|line| line.says);
        let first: String = own.unwrap_or("").split_whitespace().take(2).collect::<Vec<_>>().join(" ");
        assert!(
            it.words().contains("Keys on this screen") && it.words().contains(&first),
            "{name}\n{}",
            it.screen()
        );
        it.keys("f1");
        let same = (&it.model.screen, &it.model.overlay, &it.model.line, &it.model.sheet)
            == (&before.screen, &before.overlay, &before.line, &before.sheet);
        assert!(it.model.help.is_none() && same && it.model.records().len() == records, "{name}");
        seen.push(context);
    }
    for context in Context::ALL {
        let apart = matches!(context, Context::Help | Context::Peek | Context::Mirror);
        assert!(apart || seen.contains(&context), "no place stands for {context:?}");
    }
}

#[test]
fn a_question_mark_is_text_where_text_is_typed_and_helps_elsewhere() {
    for open in ["n", "w", "j a", "a"] {
        let mut it = Driver::group();
        it.keys(open).typed("Why?");
        assert_eq!((it.line(), it.model.help), ("Why?", None), "{open}");
    }
    for open in ["m", "q", "j", "t", "e", "v", "c", "R → L →"] {
        let mut it = Driver::group();
        it.keys("space").pass(5).keys(open).keys("?");
        assert!(it.model.help.is_some(), "{open}\n{}", it.screen());
        let under = it.model.overlay.clone();
        it.keys("esc");
        assert_eq!((it.model.help, it.model.overlay.clone()), (None, under), "{open}");
    }
}

#[test]
fn what_is_typed_is_not_read_beneath_help_and_is_there_again() {
    let mut it = Driver::group();
    it.keys("N").typed("secret").keys("f1");
    assert!(!it.words().contains("secret") && !it.words().contains("•"), "{}", it.screen());
    it.typed("x");
    it.keys("q");
    assert_eq!((it.line(), it.quit), ("secret", false));
}

#[test]
fn the_keys_that_scroll_are_named_where_there_is_more() {
    let foot = |it: &Driver| it.screen().lines().last().unwrap_or_default().to_owned();
    let mut it = Driver::library();
    it.keys("enter f1");
    assert!(foot(&it).contains("Esc close") && !foot(&it).contains("more"), "{}", it.screen());
    let mut it = Driver::group();
    it.keys("f1");
    assert!(foot(&it).contains("↓ more   PgDn a page"), "{}", it.screen());
}
