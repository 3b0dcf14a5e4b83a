//! `config.toml`, read as strictly as a script, reporting all errors at once.
//!
//! An error does not stop the program: the default is used instead. Only names are left out of exports,
//! because they must not go further than intended.

mod keys;
pub mod schema;
mod template;

use std::path::PathBuf;

pub use template::{commented, json_schema};

use crate::app::look::{LargeText, Look, Motion, Signs, Theme};
use crate::app::settings::{Alert, Settings};
use crate::domain::clock_style::ClockStyle;
use crate::domain::clock_time;
use crate::domain::language::Language;
use crate::domain::retention::Retention;
use crate::domain::schema::{Fields, Kind, Opened, Problem, Problems, Table, against, excerpt};
use crate::domain::seen::{FileKind, NameStyle, Profile};
use crate::domain::text::Text;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    BuiltIn,
    Line(usize),
    NoColor,
    Switch(&'static str),
    /// The file's value cannot be read: the value that reveals least is used.
    Careful,
}

/// From the command line and the environment: they take precedence over the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    pub no_color: bool,
    pub theme: Option<Theme>,
    pub ascii: bool,
    pub reduced_motion: bool,
    pub silent: bool,
}

#[derive(Clone, Debug)]
pub struct Config {
    pub look: Look,
    pub settings: Settings,
    pub problems: Vec<Problem>,
    pub unreadable: Option<String>,
    origins: Vec<(String, Origin)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EffectiveValue {
    pub name: String,
    pub written: String,
    pub origin: Origin,
}

impl Config {
    pub fn new(file: Result<Option<&str>, String>, overrides: Overrides) -> Self {
        let mut config = match file {
            Ok(None) => Self::empty(),
            Ok(Some(source)) => read(source),
            Err(why) => {
                let mut config = Self { unreadable: Some(why), ..Self::empty() };
                config.leave_names_out();
                config
            }
        };
        config.apply(overrides);
        config
    }

    fn empty() -> Self {
        Self {
            look: Look::default(),
            settings: Settings::default(),
            problems: Vec::new(),
            unreadable: None,
            origins: Vec::new(),
        }
    }

    /// It is unknown which names may be exported, so none are.
    fn leave_names_out(&mut self) {
        self.settings.file.options.names = NameStyle::LeftOut;
        self.set_origin("names", Origin::Careful);
    }

    fn apply(&mut self, overrides: Overrides) {
        if overrides.no_color {
            self.look.theme = Theme::Mono;
            self.set_origin("theme", Origin::NoColor);
        }
        if let Some(theme) = overrides.theme {
            self.look.theme = theme;
            self.set_origin("theme", Origin::Switch("--theme"));
        }
        if overrides.ascii {
            self.look.signs = Signs::Ascii;
            self.set_origin("ascii", Origin::Switch("--ascii"));
        }
        if overrides.reduced_motion {
            self.look.motion = Motion::Reduced;
            self.set_origin("reduced_motion", Origin::Switch("--reduced-motion"));
        }
        if overrides.silent {
            self.settings.alert = Alert::Silent;
            self.set_origin("bell", Origin::Switch("--silent"));
            self.set_origin("notifications", Origin::Switch("--silent"));
        }
    }

    /// `None` if the file has no value for that key.
    fn set(&mut self, name: &str, root: Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<()> {
        let flag = || root.get(name).and_then(|value| value.get_ref().as_bool());
        let word = || root.str(name);
        let Self { look, settings, .. } = self;
        match name {
            "theme" => look.theme = Theme::from_key(word()?)?,
            "ascii" => look.signs = if flag()? { Signs::Ascii } else { Signs::Unicode },
            "reduced_motion" => look.motion = if flag()? { Motion::Reduced } else { Motion::Full },
            "large_text" => look.large_text = LargeText::from_key(word()?)?,
            "bell" => settings.alert = Alert::of(flag()?, settings.alert.notifies()),
            "notifications" => settings.alert = Alert::of(settings.alert.rings(), flag()?),
            "clock" if word()? == schema::USUAL_CLOCK => settings.clock = None,
            "clock" => settings.clock = Some(ClockStyle::from_key(word()?)?),
            "language" => settings.languages = languages(root, problems)?,
            "stay_awake" => settings.stay_awake = flag()?,
            "finish_by" => settings.finish_by = finish_by(word()?.trim(), root, problems)?,
            "export_folder" => settings.export_folder = export_folder(word()?, root, problems)?,
            "keep_until" => settings.keep = keep_until(word()?, root, problems)?,
            "export_format" => settings.file.kind = FileKind::from_key(word()?)?,
            "export_profile" => settings.file.options.profile = Profile::from_key(word()?)?,
            // A guessed key must not let names out.
            "names" if problems.is_guessed(&root.key_span(name)?) => return None,
            "names" => settings.file.options.names = NameStyle::from_key(word()?)?,
            _ => return None,
        }
        Some(())
    }

    fn set_origin(&mut self, name: &str, origin: Origin) {
        self.origins.retain(|(known, _)| known != name);
        self.origins.push((name.to_owned(), origin));
    }

    /// `name`: a key, or an action as `keys.step.next`.
    pub fn origin(&self, name: &str) -> Origin {
        self.origins.iter().find(|(known, _)| known == name).map_or(Origin::BuiltIn, |(_, origin)| *origin)
    }

    pub fn trouble(&self) -> Option<String> {
        let look = "\"roundtable config\" shows what is wrong.";
        match (&self.unreadable, self.problems.len()) {
            (Some(_), _) => Some(format!("config.toml cannot be read: {look}")),
            (None, 0) => None,
            (None, 1) => Some(format!("config.toml has an error: {look}")),
            (None, n) => Some(format!("config.toml has {n} errors: {look}")),
        }
    }

    pub fn due_trouble(&self) -> Option<String> {
        let trouble = self.trouble().filter(|_| self.settings.keep.is_none())?;
        Some(format!("{trouble} This may be why no session is due."))
    }

    pub fn effective(&self) -> Vec<EffectiveValue> {
        let effective =
            |name: String, written: String| EffectiveValue { origin: self.origin(&name), name, written };
        let plain = schema::CONFIG.keys.iter().filter(|key| key.name != "keys");
        let plain = plain.map(|key| effective(key.name.to_owned(), self.value(key.name)));
        let keys = self.settings.keys.remaps().iter();
        let keys =
            keys.filter_map(|remap| Some(effective(keys::name(remap)?, template::list(&remap.chords))));
        plain.chain(keys).collect()
    }

    fn value(&self, name: &str) -> String {
        let Settings { alert, clock, languages, stay_awake, finish_by, file, export_folder, keep, .. } =
            &self.settings;
        let folder = || export_folder.as_ref().and_then(|path| path.to_str()).unwrap_or_default().to_owned();
        match name {
            "theme" => template::text(self.look.theme.key()),
            "ascii" => (self.look.signs == Signs::Ascii).to_string(),
            "reduced_motion" => (self.look.motion == Motion::Reduced).to_string(),
            "large_text" => template::text(self.look.large_text.key()),
            "bell" => alert.rings().to_string(),
            "notifications" => alert.notifies().to_string(),
            "clock" => template::text(clock.map_or(schema::USUAL_CLOCK, ClockStyle::key)),
            "language" => match languages.as_slice() {
                [] => template::text(Language::English.key()),
                [one] => template::text(one.as_str()),
                several => template::list(&several.iter().map(Text::to_string).collect::<Vec<_>>()),
            },
            "stay_awake" => stay_awake.to_string(),
            "finish_by" => template::text(finish_by),
            "export_folder" => template::text(&folder()),
            "keep_until" => template::text(&keep.map(|keep| keep.to_string()).unwrap_or_default()),
            "export_format" => template::text(file.kind.ending()),
            "export_profile" => template::text(file.options.profile.key()),
            _ => template::text(file.options.names.key()),
        }
    }
}

struct Configuration;

impl Kind for Configuration {
    fn name(&self) -> &'static str {
        "configuration"
    }

    fn begun(&self) -> &'static str {
        "\"roundtable config --init\" writes one out, with every key and what it is for"
    }

    fn tables(&self) -> &'static [&'static Table] {
        static TABLES: [&Table; 1] = [&schema::CONFIG];
        &TABLES
    }
}

fn read(source: &str) -> Config {
    let opened = Opened::new(source, &Configuration);
    let mut problems = opened.problems();
    let root = opened.root();
    let root = root.get_ref();
    against(&Configuration, root, &mut problems);
    let root = Fields(root);
    let mut config = Config::empty();
    for key in schema::CONFIG.keys {
        // An invalid value keeps its default.
        if let Some(at) = root.key_span(key.name)
            && config.set(key.name, root, &mut problems).is_some()
        {
            config.set_origin(key.name, Origin::Line(problems.line(&at)));
        }
    }
    // An unreadable line may have been this one.
    let is_meant = root.get("names").is_some() || problems.has_slips();
    if is_meant && config.origin("names") == Origin::BuiltIn {
        config.leave_names_out();
    }
    if let Some(table) = root.table("keys") {
        let (keys, lines) = keys::read(table, &mut problems);
        config.settings.keys = keys;
        config.origins.extend(lines.into_iter().map(|(name, line)| (name, Origin::Line(line))));
    }
    config.problems = problems.into_sorted();
    config
}

fn finish_by(raw: &str, root: Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<String> {
    if raw.is_empty() {
        return Some(String::new());
    }
    let Ok(time) = clock_time::parse(raw) else {
        let message = format!("`finish_by` is not a time of day: \"{}\"", excerpt(raw));
        problems.add(root.span("finish_by"), message, "write it like \"16:00\" or \"4pm\"".to_owned());
        return None;
    };
    Some(time.format("%H:%M").to_string())
}

/// The languages of the program's own words; others are not allowed here.
fn languages(root: Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Vec<Text>> {
    let named: Vec<Text> = match root.str("language") {
        Some(one) => vec![Text::line(one)],
        None => root.lines("language"),
    };
    let unknown = named.iter().find(|tag| Language::of_tag(tag.as_str()).is_none());
    let message = match (unknown, named.len()) {
        (Some(tag), _) => format!("there is no language \"{}\" here", excerpt(tag.as_str())),
        (None, 0) => return None,
        // English is the default.
        (None, 1) if named.first().is_some_and(|one| one.as_str() == Language::English.key()) => {
            return Some(Vec::new());
        }
        (None, 1 | 2) => return Some(named),
        (None, _) => "at most two languages can be shown at once".to_owned(),
    };
    problems.add(root.span("language"), message, "write \"en\", \"cy\" or [\"cy\", \"en\"]".to_owned());
    None
}

fn keep_until(raw: &str, root: Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Option<Retention>> {
    let keep = Retention::parse(raw);
    if keep.is_none() && !raw.is_empty() {
        let message = format!("`keep_until` is not a number of days or months: \"{}\"", excerpt(raw));
        let help = "write it like \"90 days\" or \"12 months\"";
        problems.add(root.span("keep_until"), message, help.to_owned());
        return None;
    }
    Some(keep)
}

/// An absolute path, or one from the home folder: the program may be started anywhere.
fn export_folder(raw: &str, root: Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Option<PathBuf>> {
    if raw.is_empty() {
        return Some(None);
    }
    if (raw.starts_with('/') || raw == "~" || raw.starts_with("~/")) && !raw.contains(char::is_control) {
        return Some(Some(PathBuf::from(raw)));
    }
    let help = "start it with / or ~: \"/srv/workshops\" or \"~/Workshops\"";
    problems.add(root.span("export_folder"), "`export_folder` is not an absolute path", help.to_owned());
    None
}
