//! The user's folder: in which order it is read, which file wins, and what in it does no harm.

use std::fs::{self, File};
use std::path::Path;

use roundtable::store::library::{self, LibraryEntry, Origin};
use tempfile::TempDir;

fn script(title: &str) -> String {
    format!("format = 1\ntitle = \"{title}\"\n[[steps]]\ntitle = \"Talk\"\nduration = \"5m\"\n")
}

fn with(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, source) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, source).unwrap();
    }
    folder
}

/// What is found in a folder: each file or folder, and its title or what is wrong.
fn found(folder: &Path) -> Vec<(String, Result<String, String>)> {
    library::own(folder).map(|entry| described(entry, folder)).collect()
}

fn described(entry: LibraryEntry, folder: &Path) -> (String, Result<String, String>) {
    let (Origin::User(path) | Origin::Override(path)) = entry.origin else { panic!("{:?}", entry.origin) };
    // As every system but one writes them.
    let slashes = |path: &str| path.replace('\\', "/");
    let name = slashes(&path.strip_prefix(folder).unwrap().to_string_lossy());
    (name, entry.result.map(|activity| activity.title.to_string()).map_err(|why| slashes(&why.short())))
}

fn why<'f>(found: &'f [(String, Result<String, String>)], name: &str) -> &'f str {
    let (_, result) =
        found.iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("{name}: {found:?}"));
    result.as_ref().unwrap_err()
}

#[test]
fn a_folder_that_is_not_there_holds_nothing_and_a_file_in_its_place_is_told() {
    let home = with(&[("file", "")]);
    assert_eq!(found(&home.path().join("activities")), []);
    let all = library::all(Some(&home.path().join("file")));
    let last = all.last().unwrap();
    assert!(last.result.is_err() && all.len() == library::bundled().count() + 1, "{last:?}");
    assert_eq!(library::all(None).len(), library::bundled().count());
}

#[test]
fn the_first_by_path_has_the_id_and_the_other_tells_of_both() {
    let same = format!("id = \"same\"\n{}", script("Second"));
    let folder =
        with(&[("b/x.toml", &same), ("same.toml", &script("Third")), ("a/same.toml", &script("First"))]);
    let all = found(folder.path());
    assert_eq!(all[0], ("a/same.toml".into(), Ok("First".into())));
    for (at, name) in [(1, "b/x.toml"), (2, "same.toml")] {
        let why = all[at].1.as_ref().unwrap_err();
        assert!(all[at].0 == name && why.contains("\"same\"") && why.ends_with("a/same.toml"), "{why}");
    }
    let found = library::find("same", Some(folder.path())).unwrap();
    assert_eq!(found.result.unwrap().title.as_str(), "First");
}

#[test]
fn what_is_found_by_its_id_is_what_is_listed() {
    let with_id = |id: &str, title: &str| format!("id = {id}\n{}", script(title));
    let folder = with(&[
        ("a.toml", &with_id("\"shared-goals\"", "Mine")),
        ("b.toml", &with_id("\"\\u0063-escaped\"", "Escaped")),
        ("c.toml", &script("By its name")),
        ("d/peer-coaching.toml", "format = 1"),
        ("e.toml", "format = 1"),
        ("f.toml", "# shared-goals c-escaped c e\nformat = 1"),
    ]);
    let all = library::all(Some(folder.path()));
    for entry in &all {
        let found = library::find(&entry.id, Some(folder.path())).unwrap();
        let good = all.iter().find(|known| known.id == entry.id && known.result.is_ok()).unwrap_or(entry);
        assert_eq!((&found.id, &found.origin), (&good.id, &good.origin));
        assert_eq!(found.result.ok(), good.result.as_ref().ok().cloned());
    }
    assert_eq!(library::find("shared-goals", None).unwrap().origin, Origin::Bundled);
    assert!(library::find("none", Some(folder.path())).is_none());
}

#[test]
fn what_is_no_script_is_listed_with_its_reason_and_stops_nothing() {
    let folder = with(&[("good.toml", &script("Good")), ("sub/good-too.TOML", &script("Good too"))]);
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("folder.toml")).unwrap();
    fs::write(at("latin.toml"), b"title = \"caf\xe9\"").unwrap();
    fs::write(at("empty.toml"), "").unwrap();
    // A hundred megabytes that take no room.
    File::create(at("large.toml")).unwrap().set_len(100 * 1024 * 1024).unwrap();
    let all = found(folder.path());
    assert_eq!(all.iter().filter(|(_, result)| result.is_ok()).count(), 2);
    for (name, reason) in [
        ("folder.toml", "it is a folder"),
        ("latin.toml", "line 1 is not UTF-8"),
        ("empty.toml", "line 1"),
        ("large.toml", "larger than 1 MiB"),
    ] {
        assert!(why(&all, name).contains(reason), "{name}: {}", why(&all, name));
    }
}

#[test]
fn folders_are_followed_so_far_and_hidden_ones_not_at_all() {
    let deep = |levels: usize| format!("{}x.toml", "deeper/".repeat(levels));
    let folder = with(&[
        (&deep(8), &script("Deep")),
        (&deep(9), &script("Too deep")),
        (".git/x.toml", &script("Hidden")),
        (".x.toml", &script("Hidden")),
    ]);
    let all = found(folder.path());
    assert_eq!(all.len(), 2, "{all:?}");
    assert_eq!(all[1], (deep(8), Ok("Deep".into())));
    assert!(why(&all, "deeper/".repeat(9).trim_end_matches('/')).contains("8 folders deep"));
}

#[test]
fn what_changes_while_it_is_read_does_no_harm() {
    let names: Vec<String> = (0..6).map(|n| format!("{n}.toml")).collect();
    let files: Vec<(&str, String)> = names.iter().map(|name| (name.as_str(), script(name))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, source)| (*name, source.as_str())).collect();
    let folder = with(&files);
    let at = |n: usize| folder.path().join(&names[n]);
    let mut reading = library::own(folder.path());
    assert!(reading.next().unwrap().result.is_ok());
    fs::remove_file(at(1)).unwrap();
    fs::write(at(2), "").unwrap();
    fs::remove_file(at(3)).unwrap();
    fs::create_dir(at(3)).unwrap();
    File::options().write(true).open(at(4)).unwrap().set_len(1 << 30).unwrap();
    let results: Vec<bool> = reading.map(|entry| entry.result.is_ok()).collect();
    assert_eq!(results, [false, false, false, false, true]);
}

#[cfg(unix)] // pipes, sockets, devices, links and modes
mod unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::os::unix::net::UnixListener;

    use super::*;

    fn pipe(path: &Path) {
        assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
    }

    // Had one of these been opened as a file is, this test would not end.
    #[test]
    fn pipes_sockets_and_devices_are_not_opened() {
        let folder = with(&[("good.toml", &script("Good"))]);
        let at = |name: &str| folder.path().join(name);
        pipe(&at("pipe.toml"));
        pipe(&at("pipe"));
        symlink(at("pipe"), at("link-to-pipe.toml")).unwrap();
        let _socket = UnixListener::bind(at("socket.toml")).unwrap();
        symlink("/dev/zero", at("zero.toml")).unwrap();
        symlink("/dev/tty", at("tty.toml")).unwrap();
        let all = found(folder.path());
        assert_eq!(all.len(), 6);
        for name in ["pipe.toml", "link-to-pipe.toml", "socket.toml", "zero.toml", "tty.toml"] {
            assert!(why(&all, name).contains("not a regular file"), "{name}: {}", why(&all, name));
        }
        // One that has become a pipe since it was listed.
        let mut reading = library::own(folder.path());
        fs::remove_file(at("good.toml")).unwrap();
        pipe(&at("good.toml"));
        assert!(reading.all(|entry| entry.result.is_err()));
    }

    #[test]
    fn loops_of_links_end_and_each_folder_is_read_once() {
        let folder = with(&[("a/x.toml", &script("X")), ("b/y.toml", &script("Y"))]);
        let at = |name: &str| folder.path().join(name);
        symlink(folder.path(), at("a/loop")).unwrap();
        symlink("..", at("b/up")).unwrap();
        symlink(at("b"), at("a/b-too")).unwrap();
        symlink(at("self.toml"), at("self.toml")).unwrap();
        symlink("self", at("self")).unwrap();
        symlink(at("nowhere"), at("nothing.toml")).unwrap();
        symlink(at("a/x.toml"), at("z.toml")).unwrap();
        let all = found(folder.path());
        let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["a/b-too/y.toml", "a/x.toml", "nothing.toml", "self.toml", "z.toml"]);
        assert_eq!(why(&all, "nothing.toml"), "there is no such file");
        assert_eq!(all[4].1, Ok("X".to_owned()), "a link is a name of its own");
    }

    #[test]
    fn what_may_not_be_read_is_told() {
        let folder =
            with(&[("shut/x.toml", &script("X")), ("shut.toml", &script("Y")), ("z.toml", &script("Z"))]);
        let shut = ["shut", "shut.toml"].map(|name| folder.path().join(name));
        let set = |mode| {
            shut.iter().for_each(|path| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap())
        };
        set(0o000);
        let may_all_the_same = File::open(&shut[1]).is_ok();
        let all = found(folder.path());
        set(0o700);
        assert_eq!(all.last().unwrap().1, Ok("Z".to_owned()));
        // For root nothing is shut.
        if !may_all_the_same {
            for name in ["shut", "shut.toml"] {
                assert!(why(&all, name).to_lowercase().contains("permission denied"), "{all:?}");
            }
        }
    }
}
