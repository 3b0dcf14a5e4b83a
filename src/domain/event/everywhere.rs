//! Keys that are valid in all sessions: `<session>/<n>`.

/// It does not have the form `<session>/<n>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an action's id is a session's id, a slash and a number, such as 2026-11-22-a1b2/7")]
pub struct NotAKey;

/// Defines such a key, with its formatting and parsing.
macro_rules! named_everywhere {
    (
        $(#[$about:meta])*
        $name:ident {
            $(#[$about_session:meta])*
            session,
            $(#[$about_number:meta])*
            $number:ident: $id:ident,
        }
    ) => {
        $(#[$about])*
        #[derive(
            Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        #[serde(into = "String", try_from = "String")]
        pub struct $name {
            $(#[$about_session])*
            pub session: $crate::domain::text::Text,
            $(#[$about_number])*
            pub $number: $id,
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}/{}", self.session, self.$number.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::event::NotAKey;

            fn from_str(raw: &str) -> Result<Self, Self::Err> {
                let (session, number) = raw.rsplit_once('/').ok_or($crate::domain::event::NotAKey)?;
                let $number = $id(number.parse().map_err(|_| $crate::domain::event::NotAKey)?);
                let session = $crate::domain::text::Text::line(session);
                if session.is_empty() {
                    return Err($crate::domain::event::NotAKey);
                }
                Ok(Self { session, $number })
            }
        }

        impl From<$name> for String {
            fn from(key: $name) -> Self {
                key.to_string()
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::domain::event::NotAKey;

            fn try_from(raw: String) -> Result<Self, Self::Error> {
                raw.parse()
            }
        }
    };
}

pub(super) use named_everywhere;
