//! Words for sorting what was taken down under themes.

use crate::app::command::Command;
use crate::app::line::{CaptureLine, LineKind, Target};
use crate::app::linear::Linear;
use crate::app::linear::args::{numbered, numbers};
use crate::app::linear::output::sorting;
use crate::app::linear::prompts::Question;
use crate::app::screens::Erasing;
use crate::app::sorting::Sorting;
use crate::domain::event::{Audience, ItemRef, ThemeId};
use crate::domain::session::{Intent, ThemeMove};

const HOW: &str = "Say theme 2, theme new NAME, theme none, theme skip; help theme says more.";

impl Linear {
    /// Opens the sorting, goes to the next list, or closes it.
    pub(super) fn sort(&mut self, rest: &str) {
        match rest {
            "over" | "done" | "off" => return self.leave_sorting(),
            "next" if self.model.sorting().is_some() => self.key(Command::NextField),
            _ if self.model.sorting().is_none() => self.key(Command::Sort),
            _ => {}
        }
        let Some(now) = self.model.sorting().cloned() else { return };
        self.tell(|seen, out| sorting::list(seen, &now, out));
        self.tell(|seen, out| sorting::hand(seen, &now, out));
    }

    /// Takes the sorting off the second screen when another word is said.
    pub(super) fn leave_sorting(&mut self) {
        if self.model.sorting().is_some() {
            self.key(Command::Sort);
        }
    }

    pub(super) fn theme(&mut self, rest: &str) {
        if self.model.sorting().is_none() {
            self.key(Command::Sort);
        }
        let Some(now) = self.model.sorting().cloned() else { return };
        let (word, text) = rest.split_once(' ').unwrap_or((rest, ""));
        let text = text.trim();
        match (word, text) {
            ("", _) => {}
            ("new", "") => return self.say("Say what it is called: theme new NAME."),
            ("new", name) => self.name_theme(Target::NewTheme { item: now.hand, also: false }, name),
            ("rename" | "reword", text) => match numbered(text).filter(|(_, name)| !name.is_empty()) {
                Some((n, name)) => {
                    let Some(theme) = self.theme_called(&now, n) else { return };
                    self.name_theme(Target::Theme(theme), name);
                }
                None => return self.say("Say the number of the theme and its name: theme rename 2 NAME."),
            },
            ("yes", _) => self.key(Command::Enter),
            ("skip" | "next", _) => self.key(Command::Down),
            ("back", _) => self.key(Command::Up),
            ("merge", text) => match numbers(text)[..] {
                [from, into] => {
                    let Some(theme) = self.theme_called(&now, from) else { return };
                    let Some(into) = self.theme_called(&now, into) else { return };
                    self.intend(Intent::Sort(ThemeMove::Merge { theme, into: Some(into) }));
                }
                _ => return self.say("Say both themes: theme merge 3 2 puts all of theme 3 under theme 2."),
            },
            ("drop", text) => match numbers(text)[..] {
                [theme] => {
                    let Some(theme) = self.theme_called(&now, theme) else { return };
                    self.intend(Intent::Sort(ThemeMove::Merge { theme, into: None }));
                }
                _ => {
                    return self
                        .say("Say which theme: theme drop 2. What stands under it is unsorted again.");
                }
            },
            ("erase", text) => match numbers(text)[..] {
                [theme] => {
                    let Some(theme) = self.theme_called(&now, theme) else { return };
                    self.pending = Some(Question::Erase(Erasing::Theme(theme)));
                    return;
                }
                _ => return self.say("Say whose name is to be deleted for good: theme erase 2."),
            },
            ("same", text) => {
                let (item, into) = match numbers(text)[..] {
                    [into] => (now.hand, self.item_called(&now, into)),
                    [item, into] => (self.item_called(&now, item), self.item_called(&now, into)),
                    _ => return self.say("Say what it is the same as: theme same 4, or theme same 7 4."),
                };
                let Some((item, into)) = item.zip(into) else { return };
                self.intend(Intent::Sort(ThemeMove::Same { list: now.list.clone(), item, into }));
            }
            ("none", text) => self.put_under(&now, None, false, text),
            ("also", text) => match numbered(text) {
                Some((theme, items)) => self.put_under(&now, Some(theme), true, items),
                None => return self.say("Say under which theme, too: theme also 2."),
            },
            _ => match numbered(rest) {
                Some((theme, items)) => self.put_under(&now, Some(theme), false, items),
                None => return self.say(HOW),
            },
        }
        if let Some(now) = self.model.sorting().cloned() {
            self.tell(|seen, out| sorting::hand(seen, &now, out));
        }
    }

    /// Puts the items with these numbers, or the current item, under a theme, or under none.
    fn put_under(&mut self, now: &Sorting, theme: Option<usize>, also: bool, items: &str) {
        let theme = match theme {
            Some(n) => match self.theme_called(now, n) {
                Some(theme) => Some(theme),
                None => return,
            },
            None => None,
        };
        let said = numbers(items);
        let items: Vec<ItemRef> = match said[..] {
            [] => now.hand.into_iter().collect(),
            _ => said.iter().filter_map(|n| self.item_called(now, *n)).collect(),
        };
        if items.is_empty() && said.is_empty() {
            return self.say("Nothing is in hand: say the number of the item, too, as in theme 2 7.");
        }
        for item in items {
            let under = self.model.with_sorting(&now.list, |seen, _| {
                seen.item(item).map(|item| item.under.clone()).unwrap_or_default()
            });
            let mut under = under.filter(|_| also).unwrap_or_default();
            under.extend(theme.filter(|theme| !under.contains(theme)));
            self.intend(Intent::Sort(ThemeMove::Put { list: now.list.clone(), item, under }));
        }
    }

    fn name_theme(&mut self, target: Target, name: &str) {
        self.type_in(CaptureLine::new(target, LineKind::Note, Audience::Room, ""), name);
    }

    fn theme_called(&mut self, now: &Sorting, n: usize) -> Option<ThemeId> {
        let found = self.model.with_sorting(&now.list, |seen, _| {
            seen.themes.get(n.checked_sub(1)?).map(|theme| theme.theme.id)
        });
        if found.flatten().is_none() {
            self.say(format!("There is no theme {n}: sort reads them, theme new NAME makes one."));
        }
        found.flatten()
    }

    fn item_called(&mut self, now: &Sorting, n: usize) -> Option<ItemRef> {
        let found = self.model.with_sorting(&now.list, |seen, _| seen.numbered(n).map(|item| item.of));
        if found.flatten().is_none() {
            self.say(format!("There is no item {n} in this list: sort reads them."));
        }
        found.flatten()
    }
}
