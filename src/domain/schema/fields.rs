//! Reads a table leniently: values reported as wrong are treated as missing.

use std::ops::Range;

use chrono::NaiveTime;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::check::whole;
use super::{duration, time_of_day};
use crate::domain::activity::DayOn;
use crate::domain::text::Text;
use crate::domain::time::Millis;

#[derive(Clone, Copy)]
pub(crate) struct Fields<'d, 'i>(pub &'d DeTable<'i>);

impl<'d, 'i> Fields<'d, 'i> {
    pub(crate) fn get(self, name: &str) -> Option<&'d Spanned<DeValue<'i>>> {
        self.0.iter().find(|(key, _)| key.get_ref() == name).map(|(_, value)| value)
    }

    pub(crate) fn key_span(self, name: &str) -> Option<Range<usize>> {
        self.0.keys().find(|key| key.get_ref() == name).map(Spanned::span)
    }

    /// The position of the value, or of the key, or 0.
    pub(crate) fn span(self, name: &str) -> Range<usize> {
        self.get(name).map(Spanned::span).unwrap_or_default()
    }

    pub(crate) fn str(self, name: &str) -> Option<&'d str> {
        self.get(name)?.get_ref().as_str()
    }

    pub(crate) fn line(self, name: &str) -> Text {
        Text::line(self.str(name).unwrap_or_default())
    }

    pub(crate) fn prose(self, name: &str) -> Text {
        Text::prose(self.str(name).unwrap_or_default())
    }

    pub(crate) fn word(self, name: &str) -> &'d str {
        self.str(name).unwrap_or_default()
    }

    pub(crate) fn items(self, name: &str) -> &'d [Spanned<DeValue<'i>>] {
        match self.get(name).map(Spanned::get_ref) {
            Some(DeValue::Array(items)) => items,
            _ => &[],
        }
    }

    pub(crate) fn lines(self, name: &str) -> Vec<Text> {
        self.items(name).iter().filter_map(|item| item.get_ref().as_str()).map(Text::line).collect()
    }

    /// The tables of a list, or a single table in its place.
    pub(crate) fn tables(self, name: &str) -> Vec<Fields<'d, 'i>> {
        match self.table(name) {
            Some(one) => vec![one],
            None => {
                self.items(name).iter().filter_map(|item| item.get_ref().as_table()).map(Fields).collect()
            }
        }
    }

    pub(crate) fn table(self, name: &str) -> Option<Fields<'d, 'i>> {
        self.get(name)?.get_ref().as_table().map(Fields)
    }

    pub(crate) fn number(self, name: &str) -> Option<u32> {
        u32::try_from(whole(self.get(name)?.get_ref())?).ok()
    }

    pub(crate) fn flag(self, name: &str) -> bool {
        self.get(name).and_then(|value| value.get_ref().as_bool()).unwrap_or_default()
    }

    pub(crate) fn time_of_day(self, name: &str) -> Option<NaiveTime> {
        time_of_day::parse(self.str(name)?)
    }

    pub(crate) fn day(self, name: &str) -> Option<DayOn> {
        time_of_day::day(self.get(name)?.get_ref())
    }

    pub(crate) fn length(self, name: &str) -> Option<Millis> {
        let length = duration::parse(self.str(name)?).ok()?;
        (Millis::ZERO < length && length <= duration::LONGEST).then_some(length)
    }
}
