//! The resulting sizes of groups.

use std::collections::BTreeSet;

use super::Language;

/// The resulting sizes of groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupSizes {
    None,
    One(usize),
    /// All have the same size.
    Even(usize),
    /// There are two sizes.
    Two(usize, usize),
    /// There are more than two sizes.
    Range(usize, usize),
}

impl GroupSizes {
    /// From the sizes of the groups; empty ones do not count.
    pub fn of(sizes: impl Iterator<Item = usize>) -> Self {
        let sizes: Vec<usize> = sizes.filter(|size| *size > 0).collect();
        let different: BTreeSet<usize> = sizes.iter().copied().collect();
        match (different.first(), different.last()) {
            (Some(size), _) if sizes.len() == 1 => Self::One(*size),
            (Some(least), Some(most)) if least == most => Self::Even(*least),
            (Some(least), Some(most)) if different.len() == 2 => Self::Two(*least, *most),
            (Some(least), Some(most)) => Self::Range(*least, *most),
            _ => Self::None,
        }
    }

    /// "groups of 4", "groups of 3 and 4", "groups of 3 to 5"; "one group of 5".
    pub(super) fn words(self, language: Language) -> String {
        match (language, self) {
            (Language::English | Language::Marked, sizes) => match sizes {
                Self::None => "no groups".to_owned(),
                Self::One(size) => format!("one group of {size}"),
                Self::Even(size) => format!("groups of {size}"),
                Self::Two(least, most) => format!("groups of {least} and {most}"),
                Self::Range(least, most) => format!("groups of {least} to {most}"),
            },
            (Language::Welsh, sizes) => match sizes {
                Self::None => "dim grwpiau".to_owned(),
                Self::One(size) => format!("un grŵp o {size}"),
                Self::Even(size) => format!("grwpiau o {size}"),
                Self::Two(least, most) => format!("grwpiau o {least} a {most}"),
                Self::Range(least, most) => format!("grwpiau o {least} i {most}"),
            },
        }
    }
}
