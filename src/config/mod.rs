//! `config.toml`: what a person settled once for all sessions, read as strictly as a script, with every error at once.
//!
//! What is wrong is told and stops nothing: for that the built-in value is in force. Only for names, which may not go further
//! than was meant, it is the most careful one.

mod keys;
pub mod schema;
mod written;

use std::path::PathBuf;

pub use written::{commented, json_schema};

use crate::app::look::{Look, Motion, Signs, Theme};
use crate::app::settings::{Alert, Settings};
use crate::domain::clock_style::ClockStyle;
use crate::domain::clock_time;
use crate::domain::retention::Retention;
use crate::domain::schema::{Fields, Kind, Opened, Problem, Problems, Table, against, excerpt};
use crate::domain::seen::{FileKind, NameStyle, Profile};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    BuiltIn,
    Line(usize),
    NoColor,
    Switch(&'static str),
    /// The most careful value there is: what the file says cannot be read.
    Careful,
}

/// What is asked for on the command line and in the environment, above the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Above {
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
    /// What is wrong with the file, in its order.
    pub problems: Vec<Problem>,
    /// Why the file cannot be read at all.
    pub unreadable: Option<String>,
    origins: Vec<(String, Origin)>,
}

/// One value, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    /// The key; an action's with its section, as `keys.step.next`.
    pub name: String,
    pub written: String,
    pub origin: Origin,
}

impl Config {
    /// From the file as it was read, if there is one, or why it cannot be read; and what is above it.
    pub fn new(file: Result<Option<&str>, String>, above: Above) -> Self {
        let mut config = match file {
            Ok(None) => Self::empty(),
            Ok(Some(source)) => read(source),
            Err(why) => {
                let mut config = Self { unreadable: Some(why), ..Self::empty() };
                config.settings.file.options.names = CAREFUL;
                config.comes_from("names", Origin::Careful);
                config
            }
        };
        config.rise(above);
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

    fn rise(&mut self, above: Above) {
        if above.no_color {
            self.look.theme = Theme::Mono;
            self.comes_from("theme", Origin::NoColor);
        }
        if let Some(theme) = above.theme {
            self.look.theme = theme;
            self.comes_from("theme", Origin::Switch("--theme"));
        }
        if above.ascii {
            self.look.signs = Signs::Ascii;
            self.comes_from("ascii", Origin::Switch("--ascii"));
        }
        if above.reduced_motion {
            self.look.motion = Motion::Reduced;
            self.comes_from("reduced_motion", Origin::Switch("--reduced-motion"));
        }
        if above.silent {
            self.settings.alert = Alert::Silent;
            self.comes_from("bell", Origin::Switch("--silent"));
            self.comes_from("notifications", Origin::Switch("--silent"));
        }
    }

    fn comes_from(&mut self, name: &str, origin: Origin) {
        self.origins.retain(|(known, _)| known != name);
        self.origins.push((name.to_owned(), origin));
    }

    /// Where the value of that key comes from; an action's key is `keys.step.next`.
    pub fn origin(&self, name: &str) -> Origin {
        self.origins.iter().find(|(known, _)| known == name).map_or(Origin::BuiltIn, |(_, origin)| *origin)
    }

    /// One sentence about what is wrong with the file, for the first screen.
    pub fn trouble(&self) -> Option<String> {
        let look = "\"roundtable config\" shows what is wrong.";
        match (&self.unreadable, self.problems.len()) {
            (Some(_), _) => Some(format!("config.toml cannot be read: {look}")),
            (None, 0) => None,
            (None, 1) => Some(format!("config.toml has an error: {look}")),
            (None, n) => Some(format!("config.toml has {n} errors: {look}")),
        }
    }

    /// What is wrong with the file, where that may be why no session is due.
    pub fn due_trouble(&self) -> Option<String> {
        let trouble = self.trouble().filter(|_| self.settings.keep.is_none())?;
        Some(format!("{trouble} It may be why no session is due."))
    }

    /// Every value that is in force, the keys of the screens left out unless they are other ones.
    pub fn in_force(&self) -> Vec<InForce> {
        let in_force = |name: String, written: String| InForce { origin: self.origin(&name), name, written };
        let plain = schema::CONFIG.keys.iter().filter(|key| key.name != "keys");
        let plain = plain.map(|key| in_force(key.name.to_owned(), self.value(key.name)));
        let keys = self.settings.keys.remaps().iter();
        let keys = keys.filter_map(|remap| Some(in_force(keys::name(remap)?, written::list(&remap.chords))));
        plain.chain(keys).collect()
    }

    /// The value of a key, as the file would write it.
    fn value(&self, name: &str) -> String {
        let Settings { alert, clock, stay_awake, finish_by, file, export_folder, keep, .. } = &self.settings;
        let folder = || export_folder.as_ref().and_then(|path| path.to_str()).unwrap_or_default().to_owned();
        match name {
            "theme" => written::text(self.look.theme.key()),
            "ascii" => (self.look.signs == Signs::Ascii).to_string(),
            "reduced_motion" => (self.look.motion == Motion::Reduced).to_string(),
            "bell" => alert.rings().to_string(),
            "notifications" => alert.notifies().to_string(),
            "clock" => written::text(clock.map_or(schema::USUAL_CLOCK, ClockStyle::key)),
            "stay_awake" => stay_awake.to_string(),
            "finish_by" => written::text(finish_by),
            "export_folder" => written::text(&folder()),
            "keep_until" => written::text(&keep.map(|keep| keep.to_string()).unwrap_or_default()),
            "export_format" => written::text(file.kind.ending()),
            "export_profile" => written::text(file.options.profile.key()),
            _ => written::text(file.options.names.key()),
        }
    }
}

/// The names policy where nobody can tell which was meant.
const CAREFUL: NameStyle = NameStyle::LeftOut;

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
        if let Some(at) = root.key_span(key.name) {
            config.comes_from(key.name, Origin::Line(problems.line(&at)));
        }
    }
    // What is wrong is built in after all.
    let flag = |name: &str| root.get(name).and_then(|value| value.get_ref().as_bool());
    let word = |name: &str| root.str(name);
    let theme = word("theme").and_then(Theme::from_key);
    let signs = flag("ascii").map(|ascii| if ascii { Signs::Ascii } else { Signs::Unicode });
    let motion = flag("reduced_motion").map(|less| if less { Motion::Reduced } else { Motion::Full });
    let (bell, notifications) = (flag("bell"), flag("notifications"));
    let kind = word("export_format").and_then(FileKind::from_key);
    let profile = word("export_profile").and_then(Profile::from_key);
    // What was only guessed lets no name out.
    let is_guess = root.key_span("names").is_some_and(|at| problems.is_guessed(&at));
    let names = word("names").and_then(NameStyle::from_key).filter(|_| !is_guess);
    let clock = word("clock").and_then(ClockStyle::from_key);
    let finish_by = finish_by(root, &mut problems);
    let export_folder = export_folder(root, &mut problems);
    let keep = keep_until(root, &mut problems);
    let Config { look, settings, .. } = &mut config;
    *look = Look {
        theme: theme.unwrap_or_default(),
        signs: signs.unwrap_or_default(),
        motion: motion.unwrap_or_default(),
    };
    settings.alert = Alert::of(bell.unwrap_or(true), notifications.unwrap_or(true));
    settings.clock = clock;
    settings.stay_awake = flag("stay_awake").unwrap_or(true);
    settings.finish_by = finish_by.clone().unwrap_or_default();
    settings.export_folder = export_folder.clone();
    settings.keep = keep;
    settings.file.kind = kind.unwrap_or_default();
    settings.file.options.profile = profile.unwrap_or_default();
    // A line that nobody can read may have been this one.
    let meant = root.get("names").is_some() || problems.has_slips();
    settings.file.options.names = names.unwrap_or(if meant { CAREFUL } else { NameStyle::default() });
    for (name, fits) in [
        ("theme", theme.is_some()),
        ("ascii", signs.is_some()),
        ("reduced_motion", motion.is_some()),
        ("bell", bell.is_some()),
        ("notifications", notifications.is_some()),
        ("clock", clock.is_some() || word("clock") == Some(schema::USUAL_CLOCK)),
        ("stay_awake", flag("stay_awake").is_some()),
        ("finish_by", finish_by.is_some()),
        ("export_folder", export_folder.is_some() || word("export_folder") == Some("")),
        ("keep_until", keep.is_some() || word("keep_until") == Some("")),
        ("export_format", kind.is_some()),
        ("export_profile", profile.is_some()),
        ("names", names.is_some()),
    ] {
        if !fits {
            config.origins.retain(|(known, _)| known != name);
        }
    }
    if names.is_none() && meant {
        config.comes_from("names", Origin::Careful);
    }
    config.origins.retain(|(name, _)| name != "keys");
    if let Some(table) = root.table("keys") {
        let (keys, lines) = keys::read(table, &mut problems);
        config.settings.keys = keys;
        config.origins.extend(lines.into_iter().map(|(name, line)| (name, Origin::Line(line))));
    }
    config.problems = problems.into_sorted();
    config
}

fn finish_by(root: Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<String> {
    let raw = root.str("finish_by")?.trim();
    match clock_time::parse(raw) {
        _ if raw.is_empty() => Some(String::new()),
        Ok(time) => Some(time.format("%H:%M").to_string()),
        Err(_) => {
            let message = format!("`finish_by` is not a time of day: \"{}\"", excerpt(raw));
            problems.add(root.span("finish_by"), message, "write it like \"16:00\" or \"4pm\"".to_owned());
            None
        }
    }
}

fn keep_until(root: Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<Retention> {
    let raw = root.str("keep_until").filter(|raw| !raw.is_empty())?;
    let keep = Retention::parse(raw);
    if keep.is_none() {
        let message = format!("`keep_until` is no number of days or months: \"{}\"", excerpt(raw));
        problems.add(
            root.span("keep_until"),
            message,
            "write it like \"90 days\" or \"12 months\"".to_owned(),
        );
    }
    keep
}

/// A folder from the top, or from the home folder on: the program may be started anywhere.
fn export_folder(root: Fields<'_, '_>, problems: &mut Problems<'_>) -> Option<PathBuf> {
    let raw = root.str("export_folder").filter(|raw| !raw.is_empty())?;
    if (raw.starts_with('/') || raw == "~" || raw.starts_with("~/")) && !raw.contains(char::is_control) {
        return Some(PathBuf::from(raw));
    }
    let help = "write it from the top or from your home folder on: \"/srv/workshops\" or \"~/Workshops\"";
    problems.add(root.span("export_folder"), "`export_folder` is not a whole path", help.to_owned());
    None
}
