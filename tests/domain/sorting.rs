//! Sorting under themes: whatever is done, everything that was said stands somewhere, in all of its wordings.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that fails says so")]

use std::collections::BTreeSet;

use proptest::prelude::*;
use roundtable::domain::activity::{Capture, CaptureKind, ItemSource, SourceOf, Step};
use roundtable::domain::event::{Audience, CaptureRef, Content, ItemList, ItemRef, NoteId, ThemeId};
use roundtable::domain::redact::Erasure;
use roundtable::domain::seen::{Facilitator, Present, Reader, Room, Seen};
use roundtable::domain::session::{Eyes, Intent, List, Refusal, Session, ThemeMove};
use roundtable::domain::text::Text;
use roundtable::export::{Options, csv, html, json, markdown, tables};

use crate::support::build::{Live, SessionBuilder, capture, nth, step};

fn ideas() -> ItemList {
    ItemList::Capture(CaptureRef { part: 0, id: "ideas".into() })
}

fn made() -> SessionBuilder {
    let kind = CaptureKind::Words { each: 0 };
    SessionBuilder::new("What belongs together?")
        .step("Ideas", 10)
        .capture(capture("ideas", "Ideas", &[]))
        .capture(Capture { kind, ..capture("words", "In a word", &[]) })
        .step_with(Step { confidential: true, ..step("In confidence", 10) })
        .people(&["Asha Rao", "Ben Ode", "Cy Dee"])
}

/// So many ideas for the room.
fn said(count: usize) -> Live {
    (0..count).fold(made().begin(), |live, n| live.captured("ideas", None, &format!("Idea {n}")))
}

fn item(live: &Live, nth: usize) -> ItemRef {
    ItemRef::Note(live.session().state().notes[nth].id)
}

fn theme(live: &Live, nth: usize) -> ThemeId {
    live.session().state().themes.all[nth].id
}

fn sort(live: Live, wanted: ThemeMove) -> Live {
    live.does(Intent::Sort(wanted))
}

fn name(live: Live, name: &str, nth: Option<usize>) -> Live {
    let item = nth.map(|nth| item(&live, nth));
    sort(live, ThemeMove::Name { list: ideas(), name: name.into(), item, also: false })
}

fn put(live: Live, nth: usize, under: &[usize]) -> Live {
    let under = under.iter().map(|nth| theme(&live, *nth)).collect();
    let item = item(&live, nth);
    sort(live, ThemeMove::Put { list: ideas(), item, under })
}

fn seen<R: Reader, T>(session: &Session, read: impl FnOnce(Seen<'_, R>) -> T) -> T {
    read(Seen::new(session, session.last_t()))
}

/// Each theme with its items by number, then what is unsorted, as these eyes see it.
fn standing<R: Reader>(live: &Live, list: &ItemList) -> String {
    seen::<R, _>(live.session(), |seen| {
        let all = seen.sorting(list);
        let numbers = |items: Vec<usize>| items.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let mut text = String::new();
        for theme in &all.themes {
            let items = all.under(theme).map(|item| item.number).collect();
            text.push_str(&format!("{}: {}; ", theme.theme.name, numbers(items)));
        }
        text + &numbers(all.unsorted().map(|item| item.number).collect())
    })
}

#[test]
fn what_is_moved_merged_and_renamed_stands_where_it_was_put() {
    let live = name(said(5), "Space", Some(0));
    let live = name(live, "Time", Some(1));
    let live = put(put(live, 2, &[0]), 3, &[0, 1]);
    assert_eq!(standing::<Room>(&live, &ideas()), "Space: 1 3 4; Time: 2 4; 5");
    // The name of a theme that is there means that theme.
    let live = name(live, "space", Some(4));
    assert_eq!(standing::<Room>(&live, &ideas()), "Space: 1 3 4 5; Time: 2 4; ");
    let mut live = put(live, 4, &[]);
    let twice = ThemeMove::Rename(theme(&live, 1), "SPACE".into());
    assert_eq!(live.try_intent(Intent::Sort(twice)), Err(Refusal::ThemeThere));
    let merged = ThemeMove::Merge { theme: theme(&live, 0), into: Some(theme(&live, 1)) };
    let renamed = sort(live.clone(), ThemeMove::Rename(theme(&live, 1), "Time and space".into()));
    assert_eq!(standing::<Room>(&sort(renamed, merged), &ideas()), "Time and space: 1 2 3 4; 5");
    let dropped = ThemeMove::Merge { theme: theme(&live, 0), into: None };
    assert_eq!(standing::<Room>(&sort(live, dropped), &ideas()), "Time: 2 4; 1 3 5");
}

#[test]
fn an_edit_shows_and_what_is_deleted_is_gone_from_its_theme() {
    let live = put(name(said(3), "Space", Some(0)), 1, &[0]);
    let first = live.session().state().notes[0].clone();
    let text = Text::line("Reworded");
    let edit = Intent::EditNote { note: first.id, kind: first.kind, text, audience: Audience::Room };
    let live = live.does(edit).does(Intent::DeleteNote(live_note(&said(3), 1)));
    seen::<Room, _>(live.session(), |seen| {
        let list = ideas();
        let all = seen.sorting(&list);
        let texts: Vec<String> = all.under(&all.themes[0]).map(|item| item.text.to_string()).collect();
        assert_eq!(texts, ["Reworded"]);
    });
    // Brought back, it stands where it stood.
    let live = live.does(Intent::UndoIn(List::Taken, Eyes::Here));
    assert_eq!(standing::<Room>(&live, &ideas()), "Space: 1 2; 3");
}

fn live_note(live: &Live, nth: usize) -> roundtable::domain::event::NoteId {
    live.session().state().notes[nth].id
}

#[test]
fn one_list_leaves_the_themes_of_another_alone() {
    let live = name(said(2), "Space", Some(0)).parked("Who pays?");
    let parked = Some(item(&live, 2));
    let live = sort(
        live,
        ThemeMove::Name { list: ItemList::Parked, name: "Money".into(), item: parked, also: false },
    );
    assert_eq!(standing::<Room>(&live, &ideas()), "Space: 1; 2");
    assert_eq!(standing::<Room>(&live, &ItemList::Parked), "Money: 1; ");
    let mut live = live;
    let elsewhere = ThemeMove::Put { list: ideas(), item: item(&live, 0), under: vec![theme(&live, 1)] };
    assert_eq!(live.try_intent(Intent::Sort(elsewhere)), Err(Refusal::Gone));
    let lists = live.session().state().item_lists();
    assert_eq!(lists, [ItemList::Parked, ideas()], "the list that was last taken comes first");
}

#[test]
fn a_merge_keeps_every_wording_whoever_looks() {
    let live = made().begin().captured("ideas", None, "Quiet").captured("ideas", None, "No noise");
    let note = roundtable::domain::event::NoteKind::Note;
    let live = live.does(Intent::TakeNote {
        step: Some(nth(0)),
        kind: note,
        capture: Some(("ideas".into(), None)),
        text: "Hush, they said".into(),
        audience: Audience::Us,
    });
    let live = name(live, "Sound", Some(2));
    // The narrow one stands for all: that they say the same as that is for those who may see it.
    let same = |live: Live, nth: usize| {
        let (item, into) = (item(&live, nth), item(&live, 2));
        sort(live, ThemeMove::Same { list: ideas(), item, into })
    };
    let live = same(same(live, 0), 1);
    let wordings = |session: &Session, room: bool| {
        let list = ideas();
        let read = |all: roundtable::domain::seen::SeenSorting<'_>| {
            all.items.iter().map(|item| item.all_wordings()).collect::<Vec<_>>()
        };
        if room {
            seen::<Room, _>(session, |seen| read(seen.sorting(&list)))
        } else {
            seen::<Present, _>(session, |seen| read(seen.sorting(&list)))
        }
    };
    assert_eq!(wordings(live.session(), false), ["Hush, they said / Quiet / No noise"]);
    assert_eq!(wordings(live.session(), true), ["Quiet", "No noise"]);
    // A result on it is as narrow as its narrowest wording, and names all of them.
    let from = ItemSource { from: SourceOf::Capture("ideas".into()), top: None };
    let items = live.session().state().items_from(0, &from, &|_, _| true);
    assert_eq!((items.len(), items[0].audience), (1, Audience::Us));
    assert_eq!(live.session().state().themes.wordings(items[0].of).len(), 3);
    // The theme was named for what only those present may see.
    assert_eq!(standing::<Room>(&live, &ideas()), "1 2");
    assert_eq!(standing::<Present>(&live, &ideas()), "Sound: 3; ");
}

#[test]
fn what_is_mine_is_never_sorted() {
    let live = made().begin().captured("ideas", None, "For all");
    let mut live = live.does(Intent::TakeNote {
        step: Some(nth(0)),
        kind: roundtable::domain::event::NoteKind::Note,
        capture: Some(("ideas".into(), None)),
        text: "Mine".into(),
        audience: Audience::Mine,
    });
    let mine = item(&live, 1);
    let wanted = ThemeMove::Name { list: ideas(), name: "Space".into(), item: Some(mine), also: false };
    assert_eq!(live.try_intent(Intent::Sort(wanted)), Err(Refusal::Gone));
    let live = name(live, "Space", Some(0));
    assert_eq!(standing::<Facilitator>(&live, &ideas()), "Space: 1; ");
    // In the facilitator's own file it is with what is unsorted: nothing said is left out.
    let page = seen::<Facilitator, _>(live.session(), |seen| markdown(&seen.shown(), &Options::default()));
    assert!(page.contains("#### Unsorted\n\n- Mine"), "{page}");
}

#[test]
fn themes_are_items_as_narrow_as_the_narrowest_of_what_stands_under_them() {
    let live = name(name(said(3), "Space", Some(0)), "Time", Some(1));
    let from = ItemSource { from: SourceOf::Themes("ideas".into()), top: None };
    let items = |live: &Live| {
        let items = live.session().state().items_from(0, &from, &|_, _| true);
        items.iter().map(|item| (item.text.to_string(), item.audience)).collect::<Vec<_>>()
    };
    let named = |name: &str, audience| (name.to_owned(), audience);
    assert_eq!(items(&live), [named("Space", Audience::Room), named("Time", Audience::Room)]);
    let note = live.session().state().notes[1].clone();
    let edit = Intent::EditNote { note: note.id, kind: note.kind, text: note.text, audience: Audience::Us };
    assert_eq!(items(&live.does(edit)), [named("Space", Audience::Room), named("Time", Audience::Us)]);
    // In confidence a name stays among those who are there.
    let live = name(said(1).next_step(), "Inside", Some(0));
    assert_eq!(items(&live), [named("Inside", Audience::Us)]);
}

#[test]
fn erasing_reaches_the_names_of_themes() {
    let live = name(said(2), "What Asha said", Some(0));
    let id = theme(&live, 0);
    let live = sort(live, ThemeMove::Rename(id, "What Asha said twice".into()));
    let mut records = live.records().to_vec();
    Erasure::Theme(id).erase(&mut records);
    assert!(!format!("{records:?}").contains("What Asha"), "{records:?}");
    assert_eq!(standing::<Room>(&live, &ideas()), "What Asha said twice: 1; 2");
}

#[test]
fn every_export_goes_by_themes_and_what_is_unsorted_comes_last() {
    let live = put(name(name(said(4), "Space", Some(0)), "Time, rest", Some(1)), 2, &[0, 1]);
    let contents = ["calm", "Calm", "order"].map(|word| Content::Word(word.into())).to_vec();
    let live = live.does(Intent::TakeEntries {
        step: Some(nth(0)),
        capture: Some("words".into()),
        contents,
        audience: Audience::Room,
    });
    let words = ItemList::Capture(CaptureRef { part: 0, id: "words".into() });
    let first = live.session().state().entries.first().map(|entry| ItemRef::Entry(entry.id));
    let live = sort(live, ThemeMove::Name { list: words, name: "Inside".into(), item: first, also: false });
    seen::<Room, _>(live.session(), |seen| {
        let (seen, options) = (seen.shown(), Options::default());
        let page = markdown(&seen, &options);
        let ideas = "### Ideas\n\n#### Space\n\n- Idea 0\n- Idea 2\n\n#### Time, rest\n\n- Idea 1\n- Idea 2\n\n#### Unsorted\n\n- Idea 3\n";
        assert!(page.contains(ideas), "{page}");
        assert!(page.contains("#### Inside\n\n- calm\n\n#### Unsorted\n\n- Calm\n- order\n"), "{page}");
        let page = html(&seen, &options);
        for part in ["<h4><bdi>Space</bdi></h4>", "<h4><bdi>Unsorted</bdi></h4>"] {
            assert!(page.contains(part), "{part}: {page}");
        }
        let data: serde_json::Value = serde_json::from_str(&json(&seen, &options)).unwrap();
        let list = &data["themes"][0];
        assert_eq!((&list["list"], &list["capture"]), (&"capture".into(), &"ideas".into()));
        assert_eq!(list["themes"][1]["name"], "Time, rest");
        assert_eq!(list["themes"][1]["items"][1]["text"], "Idea 2");
        assert_eq!(list["unsorted"][0]["text"], "Idea 3");
        let table = |id: &str| {
            let at = tables(&seen).iter().position(|table| table.id == id).unwrap();
            csv(&seen, &Options { table: at + 1, ..Options::default() })
        };
        assert!(
            table("ideas").contains("\"Note\",\"Theme\"\r\n\"Idea 0\",\"Space\"\r\n"),
            "{}",
            table("ideas")
        );
        assert!(table("ideas").contains("\"Idea 2\",\"Space; Time, rest\"\r\n\"Idea 3\",\"Unsorted\"\r\n"));
        assert!(
            table("words").contains("\"calm\",\"2\",\"Inside\"\r\n\"order\",\"1\",\"Unsorted\"\r\n"),
            "{}",
            table("words")
        );
    });
    // Where nothing was sorted, files are as they were.
    seen::<Room, _>(said(2).session(), |seen| {
        let page = markdown(&seen.shown(), &Options::default());
        assert!(page.contains("### Ideas\n\n- Idea 0\n- Idea 1\n") && !page.contains("Unsorted"), "{page}");
    });
}

#[derive(Clone, Debug)]
struct Wish {
    kind: u8,
    a: usize,
    b: usize,
    flag: bool,
}

fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    let one = (0_u8..6, 0_usize..12, 0_usize..12, any::<bool>());
    prop::collection::vec(one.prop_map(|(kind, a, b, flag)| Wish { kind, a, b, flag }), 0..50)
}

fn wished(live: &Live, wish: &Wish) -> ThemeMove {
    let state = live.session().state();
    let note = |n: usize| ItemRef::Note(state.notes[n % state.notes.len()].id);
    let theme = |n: usize| {
        let all = &state.themes.all;
        n.checked_rem(all.len()).map_or(ThemeId(999), |n| all[n].id)
    };
    let name = Text::line(["Space", "Time", "People", "time"][wish.b % 4]);
    match wish.kind {
        0 => ThemeMove::Name {
            list: ideas(),
            name,
            item: wish.flag.then(|| note(wish.a)),
            also: wish.a.is_multiple_of(2),
        },
        1 | 2 => {
            let mut under = vec![theme(wish.b)];
            under.extend(wish.flag.then(|| theme(wish.b + 1)).filter(|other| !under.contains(other)));
            ThemeMove::Put { list: ideas(), item: note(wish.a), under }
        }
        3 => ThemeMove::Same { list: ideas(), item: note(wish.a), into: note(wish.b) },
        4 => ThemeMove::Merge { theme: theme(wish.a), into: wish.flag.then(|| theme(wish.b)) },
        _ => ThemeMove::Rename(theme(wish.a), name),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn everything_stands_somewhere_in_every_wording_and_one_key_takes_each_thing_back(what in wishes()) {
        let mut live = said(9);
        let mut was = vec![live.session().state().themes.clone()];
        for wish in &what {
            let wanted = wished(&live, wish);
            if live.try_intent(Intent::Sort(wanted)).is_err() {
                continue;
            }
            was.push(live.session().state().themes.clone());
            prop_assert_eq!(live.session().state().unknown, 0);
            seen::<Room, _>(live.session(), |seen| {
                let list = ideas();
                let all = seen.sorting(&list);
                let mut wordings: Vec<&Text> = Vec::new();
                for item in &all.items {
                    wordings.push(item.text);
                    wordings.extend(&item.also);
                    let stands = all.themes.iter().filter(|theme| {
                        all.under(theme).any(|under| under.of == item.of)
                    });
                    let unsorted = all.unsorted().any(|one| one.of == item.of);
                    prop_assert_eq!(stands.count() == 0, unsorted);
                    let once: BTreeSet<ThemeId> = item.under.iter().copied().collect();
                    prop_assert_eq!(once.len(), item.under.len());
                }
                wordings.sort();
                let mut said: Vec<&Text> = seen.notes().map(|note| &note.text).collect();
                said.sort();
                prop_assert_eq!(wordings, said);
                Ok(())
            })?;
        }
        prop_assert_eq!(&Session::replay(live.records()), live.session());
        while was.len() > 1 {
            was.pop();
            prop_assert!(live.try_intent(Intent::UndoIn(List::Themes, Eyes::Here)).is_ok());
            prop_assert_eq!(Some(&live.session().state().themes), was.last());
        }
        prop_assert_eq!(live.try_intent(Intent::UndoIn(List::Themes, Eyes::Here)), Err(Refusal::NothingToUndo));
    }
}

#[test]
fn what_says_the_same_is_one_in_the_list_that_is_voted_on_at_any_moment() {
    let live = SessionBuilder::new("Talk").size(6).step("Talk", 5).begin();
    let live = live.note("Time").note("More time").note("Quiet");
    let list = || ItemList::Notes(Some(nth(0)));
    let into = ItemRef::Note(NoteId(1));
    let same = ThemeMove::Same { list: list(), item: ItemRef::Note(NoteId(2)), into };
    let live = live.does(Intent::Sort(same));
    let taken = live.session().state().list_last_taken().unwrap();
    let of: Vec<Vec<ItemRef>> =
        taken.items.iter().map(|same| same.iter().map(|item| item.of).collect()).collect();
    assert_eq!(of, [[into], [ItemRef::Note(NoteId(3))]]);
}
