//! Who sat together in earlier sessions of a series, by name: ids are only valid in one session.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::digest::Digest;
use crate::domain::recall::{Circle, Here, Recall, folded, recall};
use crate::domain::text::Text;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meetings {
    pub names: Vec<Text>,
    /// Each pair, by index into the names: sixty people meet so often that names would fill pages.
    pub pairs: Vec<(usize, usize)>,
}

impl Meetings {
    fn by_name(&self) -> impl Iterator<Item = (&Text, &Text)> {
        self.pairs.iter().filter_map(|(a, b)| Some((self.names.get(*a)?, self.names.get(*b)?)))
    }
}

/// What is known of the earlier sessions of a series. No name is shown from here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Earlier {
    met: BTreeMap<(String, String), u32>,
}

impl Earlier {
    /// Who sat with whom in the sessions of `series`, without the session that asks and its copies, which
    /// have this `origin`.
    pub fn of_series(digests: &[Digest], series: &Text, origin: &Text) -> Self {
        let mut earlier = Self::default();
        // Everybody saw who sat together, and nobody is shown it: it only affects how groups are mixed.
        let here = Here::Session { series: Some(series), circle: Circle::Group, people: &[] };
        // A folder that was copied holds the same meeting once more, and nobody met twice for that.
        let is_of_it = |digest: &&Digest| {
            digest.origin != *origin && recall(&digest.said(false, &[]), &here) == Recall::Freely
        };
        let mut meetings: BTreeMap<&Text, Vec<&Digest>> = BTreeMap::new();
        for digest in digests.iter().filter(is_of_it) {
            meetings.entry(&digest.origin).or_default().push(digest);
        }
        for copies in meetings.values() {
            earlier.learn(copies.iter().flat_map(|digest| digest.met.by_name()));
        }
        earlier
    }

    /// Takes in each pair that sat together in one session, by name. Twice in one session counts once.
    fn learn<'a>(&mut self, together: impl IntoIterator<Item = (&'a Text, &'a Text)>) {
        let met: BTreeSet<(String, String)> = together.into_iter().map(|(a, b)| key(a, b)).collect();
        for pair in met {
            *self.met.entry(pair).or_default() += 1;
        }
    }

    /// In how many of them these two sat together, however their names are written.
    pub fn times(&self, a: &Text, b: &Text) -> u32 {
        self.met.get(&key(a, b)).copied().unwrap_or(0)
    }
}

fn key(a: &Text, b: &Text) -> (String, String) {
    let (a, b) = (folded(a), folded(b));
    if a <= b { (a, b) } else { (b, a) }
}
