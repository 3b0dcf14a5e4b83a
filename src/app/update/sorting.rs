//! Keys while a list is sorted under themes.

use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::line::{CaptureLine, LineKind, Target};
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::app::screens::{Erasing, Overlay};
use crate::app::sorting::{Sorting, Wants};
use crate::domain::event::{Event, ItemList, ItemRef, ThemeId};
use crate::domain::seen::SeenSorting;
use crate::domain::session::{Intent, List, ThemeMove};
use crate::domain::text::Text;

/// What is known of the list while one key is handled.
struct Known {
    numbers: usize,
    themes: Vec<ThemeId>,
    pile: usize,
    place: Option<usize>,
    under: Vec<ThemeId>,
    proposed: Option<ThemeId>,
}

impl Known {
    fn of(sorting: &Sorting, seen: &SeenSorting<'_>) -> Self {
        let hand = sorting.hand.and_then(|hand| seen.item(hand));
        Self {
            numbers: seen.wordings.len(),
            themes: seen.themes.iter().map(|theme| theme.theme.id).collect(),
            pile: seen.pile(sorting.pile).len(),
            place: sorting.place(seen),
            under: hand.map(|item| item.under.clone()).unwrap_or_default(),
            proposed: sorting.proposed(seen),
        }
    }
}

impl Model {
    /// Opens the sorting of the list that was taken down last.
    pub(super) fn open_sorting(&mut self) -> Vec<Cmd> {
        match self.present().and_then(|seen| seen.item_lists().into_iter().next()) {
            Some(list) => self.sort(list),
            None => self.notice = Some(Notice::NothingToSort),
        }
        Vec::new()
    }

    /// Sorts a list from its first unsorted item on.
    pub(super) fn sort(&mut self, list: ItemList) {
        let mut sorting = Sorting::new(list.clone());
        self.with_sorting(&list, |seen, _| sorting.take(seen, 0));
        self.overlay = Some(Overlay::Sort(Box::new(sorting)));
    }

    pub(super) fn key_in_sorting(&mut self, mut sorting: Sorting, key: Command) -> Vec<Cmd> {
        let list = sorting.list.clone();
        let Some(known) = self.with_sorting(&list, |seen, _| Known::of(&sorting, seen)) else {
            return Vec::new();
        };
        let wants = std::mem::take(&mut sorting.wants);
        let digit = match key {
            Command::UnderTheme(n @ 0..=9) => Some(usize::from((n + 1) % 10)),
            _ => None,
        };
        if let (Wants::Same(typed), Some(digit)) = (wants, digit) {
            let number = (typed.unwrap_or(0) * 10 + digit).min(known.numbers);
            sorting.wants = Wants::Same((number > 0).then_some(number));
            // No further digit could belong to the number: it is complete.
            return if number * 10 > known.numbers {
                self.same_as(sorting, number)
            } else {
                self.keep(sorting)
            };
        }
        if let Command::UnderTheme(n) = key {
            return match known.themes.get(usize::from(n)) {
                Some(theme) => self.chose_theme(sorting, &known, wants, *theme),
                None => {
                    self.notice = Some(Notice::NoSuchTheme);
                    sorting.wants = wants;
                    self.keep(sorting)
                }
            };
        }
        match (key, wants) {
            (Command::Enter, Wants::Same(Some(number))) => return self.same_as(sorting, number),
            (Command::Enter, Wants::Same(None)) => return self.same_as_like(sorting),
            (Command::Unsort, Wants::Same(Some(number))) => {
                sorting.wants = Wants::Same(Some(number / 10).filter(|number| *number > 0));
            }
            // Any other key cancels a command that waits for a theme.
            (Command::Escape, Wants::Place) | (Command::Sort | Command::Leave, _) => {
                self.overlay = self.still_asked();
                return Vec::new();
            }
            (Command::Escape, _) => {}
            (Command::Enter, _) => match known.proposed {
                Some(theme) => return self.chose_theme(sorting, &known, Wants::Place, theme),
                None => self.notice = Some(Notice::NoProposal),
            },
            (Command::Down, _) => self.step_on(&mut sorting, &known, 1),
            (Command::Up, _) => self.step_on(&mut sorting, &known, known.pile.saturating_sub(1)),
            (Command::Next, _) => self.turn_pile(&mut sorting, &known, 1),
            (Command::Previous, _) => self.turn_pile(&mut sorting, &known, known.themes.len()),
            (Command::NextField, _) => return self.sort_next_list(&list),
            (Command::NewTheme, _) => {
                let target = Target::NewTheme { item: sorting.hand, also: wants == Wants::Beside };
                self.type_theme(sorting, target, "");
                return Vec::new();
            }
            (Command::Undo, _) => return self.undo_in_sorting(sorting),
            (Command::Redo, _) => return self.redo_in_sorting(sorting),
            (Command::RenameTheme | Command::MergeThemes | Command::DropTheme | Command::EraseItem, _)
                if known.themes.is_empty() =>
            {
                self.notice = Some(Notice::NoThemes);
            }
            (Command::RenameTheme, _) => sorting.wants = Wants::Rename,
            (Command::MergeThemes, _) => sorting.wants = Wants::Merge,
            (Command::DropTheme, _) => sorting.wants = Wants::Drop,
            (Command::EraseItem, _) => sorting.wants = Wants::Erase,
            (Command::SecondTheme | Command::Unsort | Command::SameAs, _) if sorting.hand.is_none() => {
                self.notice = Some(Notice::NothingInHand);
            }
            (Command::SecondTheme, _) => sorting.wants = Wants::Beside,
            (Command::SameAs, _) => sorting.wants = Wants::Same(None),
            (Command::Unsort, _) => return self.put_in_hand(sorting, &known, Vec::new()),
            _ => sorting.wants = wants,
        }
        self.keep(sorting)
    }

    fn keep(&mut self, sorting: Sorting) -> Vec<Cmd> {
        self.overlay = Some(Overlay::Sort(Box::new(sorting)));
        Vec::new()
    }

    /// Moves to the next item of the pile, `by` further; after the last comes the first.
    fn step_on(&self, sorting: &mut Sorting, known: &Known, by: usize) {
        let at = known.place.map_or(0, |place| (place + by).checked_rem(known.pile).unwrap_or(0));
        let list = sorting.list.clone();
        self.with_sorting(&list, |seen, _| sorting.take(seen, at));
    }

    /// Switches to the next theme's items; after the last theme, to the unsorted ones.
    fn turn_pile(&self, sorting: &mut Sorting, known: &Known, by: usize) {
        let at = sorting.pile.and_then(|pile| known.themes.iter().position(|theme| *theme == pile));
        let next = (at.map_or(0, |at| at + 1) + by) % (known.themes.len() + 1);
        sorting.pile = next.checked_sub(1).and_then(|next| known.themes.get(next).copied());
        let list = sorting.list.clone();
        self.with_sorting(&list, |seen, _| sorting.take(seen, 0));
    }

    /// Switches to another list: the previous one by its latest entry.
    fn sort_next_list(&mut self, list: &ItemList) -> Vec<Cmd> {
        let lists = self.present().map(|seen| seen.item_lists()).unwrap_or_default();
        let at = lists.iter().position(|one| one == list).map_or(0, |at| at + 1);
        match lists.get(at).or(lists.first()) {
            Some(next) if next != list => self.sort(next.clone()),
            _ => self.notice = Some(Notice::OneList),
        }
        Vec::new()
    }

    fn chose_theme(&mut self, mut sorting: Sorting, known: &Known, wants: Wants, theme: ThemeId) -> Vec<Cmd> {
        match wants {
            Wants::Place | Wants::Same(_) => self.put_in_hand(sorting, known, vec![theme]),
            Wants::Beside => {
                let mut under = known.under.clone();
                if !under.contains(&theme) {
                    under.push(theme);
                }
                self.put_in_hand(sorting, known, under)
            }
            Wants::Rename => {
                let name = self.theme_name(theme);
                self.type_theme(sorting, Target::Theme(theme), &name);
                Vec::new()
            }
            Wants::Merge => {
                sorting.wants = Wants::MergeInto(theme);
                self.keep(sorting)
            }
            Wants::MergeInto(from) => self.merge_themes(sorting, from, Some(theme)),
            Wants::Drop => self.merge_themes(sorting, theme, None),
            Wants::Erase => {
                self.overlay = Some(Overlay::Erase(Erasing::Theme(theme)));
                Vec::new()
            }
        }
    }

    /// Puts the current item under these themes, and moves to the next.
    fn put_in_hand(&mut self, sorting: Sorting, known: &Known, under: Vec<ThemeId>) -> Vec<Cmd> {
        let Some(item) = sorting.hand else {
            self.notice = Some(Notice::NothingInHand);
            return self.keep(sorting);
        };
        let list = sorting.list.clone();
        let wanted = ThemeMove::Put { list, item, under };
        self.moved_in(sorting, known.place.unwrap_or(0), wanted)
    }

    fn merge_themes(&mut self, mut sorting: Sorting, theme: ThemeId, into: Option<ThemeId>) -> Vec<Cmd> {
        if sorting.pile == Some(theme) {
            sorting.pile = into;
        }
        let cmds = self.intend(Intent::Sort(ThemeMove::Merge { theme, into }));
        self.follow_pile(&mut sorting, None);
        self.keep(sorting);
        cmds
    }

    fn same_as(&mut self, sorting: Sorting, number: usize) -> Vec<Cmd> {
        let list = sorting.list.clone();
        let other = self.with_sorting(&list, |seen, _| seen.numbered(number).map(|one| one.of));
        self.merge_items(sorting, other.flatten())
    }

    /// Proposes the similar items as saying the same.
    fn same_as_like(&mut self, sorting: Sorting) -> Vec<Cmd> {
        let other = sorting.likes.first().copied();
        self.merge_items(sorting, other)
    }

    fn merge_items(&mut self, sorting: Sorting, other: Option<ItemRef>) -> Vec<Cmd> {
        let Some((item, into)) = sorting.hand.zip(other) else {
            self.notice = Some(Notice::NoProposal);
            return self.keep(sorting);
        };
        let list = sorting.list.clone();
        let place = self.with_sorting(&list, |seen, _| sorting.place(seen)).flatten().unwrap_or(0);
        self.moved_in(sorting, place, ThemeMove::Same { list, item, into })
    }

    /// Changes the list; the item that takes the same position in the pile becomes current.
    fn moved_in(&mut self, mut sorting: Sorting, place: usize, wanted: ThemeMove) -> Vec<Cmd> {
        let cmds = self.intend(Intent::Sort(wanted));
        let list = sorting.list.clone();
        self.with_sorting(&list, |seen, _| sorting.take(seen, place));
        self.keep(sorting);
        cmds
    }

    /// Undo: the item concerned becomes current if it is in the pile.
    fn undo_in_sorting(&mut self, mut sorting: Sorting) -> Vec<Cmd> {
        let last =
            self.live.as_ref().and_then(|live| live.session.last_of(List::Themes, self.eyes_that_key()));
        let moved = last.and_then(|last| moved_by(last.event));
        let cmds = self.undo_in(List::Themes);
        self.follow_pile(&mut sorting, moved.filter(|_| !cmds.is_empty()));
        self.keep_unless_asked(sorting);
        cmds
    }

    fn redo_in_sorting(&mut self, mut sorting: Sorting) -> Vec<Cmd> {
        let cmds = self.redo_in(List::Themes);
        self.follow_pile(&mut sorting, None);
        self.keep_unless_asked(sorting);
        cmds
    }

    /// The list has changed: makes `hand` current if it is in the pile.
    fn follow_pile(&self, sorting: &mut Sorting, hand: Option<ItemRef>) {
        let list = sorting.list.clone();
        self.with_sorting(&list, |seen, _| {
            sorting.follow(seen);
            if hand.is_some_and(|hand| seen.pile(sorting.pile).iter().any(|item| item.of == hand)) {
                sorting.hold(seen, hand);
            }
        });
    }

    fn keep_unless_asked(&mut self, sorting: Sorting) {
        if !matches!(self.overlay, Some(Overlay::Widen(_))) {
            self.overlay = Some(Overlay::Sort(Box::new(sorting)));
        }
    }

    fn type_theme(&mut self, sorting: Sorting, target: Target, text: &str) {
        let audience = self.live.as_ref().map(|live| {
            let state = live.session.state();
            state.default_audience(state.current())
        });
        self.overlay = Some(Overlay::Sort(Box::new(sorting)));
        let audience = self.gone_on_with_for(audience.unwrap_or_default());
        self.line = Some(CaptureLine::new(target, LineKind::Note, audience, text));
    }

    fn theme_name(&self, theme: ThemeId) -> String {
        let name = self
            .present()
            .and_then(|seen| seen.themes().find(|one| one.id == theme).map(|one| one.name.to_string()));
        name.unwrap_or_default()
    }

    /// Saves the name of a new or renamed theme.
    pub(super) fn save_theme(&mut self, target: Target, text: &Text) -> Vec<Cmd> {
        let Some(Overlay::Sort(sorting)) = &self.overlay else { return Vec::new() };
        let sorting = (**sorting).clone();
        let name = Text::line(text.as_str());
        let list = sorting.list.clone();
        let place = self.with_sorting(&list, |seen, _| sorting.place(seen)).flatten().unwrap_or(0);
        match target {
            _ if name.is_empty() => Vec::new(),
            Target::NewTheme { item, also } => {
                self.moved_in(sorting, place, ThemeMove::Name { list, name, item, also })
            }
            Target::Theme(theme) => self.changed(Intent::Sort(ThemeMove::Rename(theme, name))),
            _ => Vec::new(),
        }
    }

    /// Adjusts the current item after a change by a word, or by undo.
    fn follow_list(&mut self) {
        let Some(sorting) = self.sorting() else { return };
        let mut now = sorting.clone();
        let list = now.list.clone();
        self.with_sorting(&list, |seen, _| now.follow(seen));
        if self.sorting() != Some(&now) {
            self.overlay = Some(Overlay::Sort(Box::new(now)));
        }
    }

    /// The second screen shows the list while it is sorted here.
    pub(super) fn show_sorting(&mut self) -> Vec<Cmd> {
        self.follow_list();
        let shown = self.sorting().map(|sorting| sorting.list.clone());
        self.try_intend(Intent::ShowSorting(shown)).unwrap_or_default()
    }
}

/// The item that an event moves or merges.
fn moved_by(event: &Event) -> Option<ItemRef> {
    match event {
        Event::ThemeNamed { items, .. }
        | Event::ItemsSorted { items, .. }
        | Event::ItemsMerged { items, .. } => items.first().copied(),
        _ => None,
    }
}
