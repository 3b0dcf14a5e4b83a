//! Kills at random moments. Whatever was acknowledged before one is on disk after it.
//!
//! The test makes a few. For many: `ROUNDTABLE_KILLS=1000 cargo test --test terminal kills -- --nocapture`.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::ChildStdin;
use std::thread;
use std::time::Duration;

use super::home::{Home, is_typing, is_waiting};
use super::support::pty::Pty;

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n
    }
}

fn kills() -> u64 {
    std::env::var("ROUNDTABLE_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(16)
}

fn kill(pid: u32) {
    let done = std::process::Command::new("kill").args(["-KILL", &pid.to_string()]).status();
    assert!(done.unwrap().success());
}

/// Ends the program with that number after so long, from another thread.
fn kill_after(pid: u32, after: Duration) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        thread::park_timeout(after);
        kill(pid);
    })
}

/// What was acknowledged, and lost.
#[derive(Debug, Default)]
struct Sum {
    kills: u64,
    acknowledged: usize,
    lost: Vec<String>,
}

impl Sum {
    fn add(&mut self, home: &Home, acknowledged: &[String]) {
        let kept = home.kept();
        self.kills += 1;
        self.acknowledged += acknowledged.len();
        self.lost
            .extend(acknowledged.iter().filter(|text| !kept.contains(&format!("note: {text}\n"))).cloned());
    }

    fn tell(&self, of: &str) {
        println!("{of}: {} kills, {} acknowledged, {} lost", self.kills, self.acknowledged, self.lost.len());
        assert!(self.lost.is_empty(), "{of}: {self:?}");
        assert!(self.acknowledged > 0, "{of}: something was acknowledged");
    }
}

/// Takes notes as fast as they are read, until nobody reads them.
fn type_notes(mut input: ChildStdin) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let _ = input.write_all(b"agree\n");
        for n in 0..20_000 {
            if input.write_all(format!("note Number {n} of them\n").as_bytes()).is_err() {
                return;
            }
        }
    })
}

#[test]
fn lines_at_random_moments() {
    let (mut dice, mut sum) = (Dice(1), Sum::default());
    for _ in 0..kills() {
        let home = Home::new();
        let mut child = home.command(&["run", "shared-goals", "--people", "6", "--plain"]).spawn().unwrap();
        let typing = type_notes(child.stdin.take().unwrap());
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // From its first word on: before it there is nothing to lose.
        lines.next();
        let killing = kill_after(child.id(), Duration::from_micros(dice.below(300_000)));
        let saved = lines.map_while(Result::ok).filter(|line| line == "Note saved.").count();
        child.wait().unwrap();
        killing.join().unwrap();
        typing.join().unwrap();
        let acknowledged: Vec<String> = (0..saved).map(|n| format!("Number {n} of them")).collect();
        sum.add(&home, &acknowledged);
    }
    sum.tell("lines, at random moments");
}

#[test]
fn lines_as_soon_as_saved_is_read() {
    let (mut dice, mut sum) = (Dice(2), Sum::default());
    for _ in 0..kills().min(100) {
        let home = Home::new();
        let mut child = home.command(&["run", "shared-goals", "--people", "6", "--plain"]).spawn().unwrap();
        let typing = type_notes(child.stdin.take().unwrap());
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let wanted = 1 + dice.below(8) as usize;
        let mut saved = 0;
        while saved < wanted {
            saved += usize::from(lines.next().unwrap().unwrap() == "Note saved.");
        }
        child.kill().unwrap();
        // What came meanwhile was acknowledged as well.
        saved += lines.map_while(Result::ok).filter(|line| line == "Note saved.").count();
        child.wait().unwrap();
        typing.join().unwrap();
        let acknowledged: Vec<String> = (0..saved).map(|n| format!("Number {n} of them")).collect();
        sum.add(&home, &acknowledged);
    }
    sum.tell("lines, as soon as saved is read");
}

/// Takes notes on the screen until it is killed; those that the corner had told as saved.
fn notes_on_screen(pty: &mut Pty) -> Vec<String> {
    let mut saved = Vec::new();
    for n in 0..10_000 {
        let text = format!("Number {n} of them");
        let done = pty.try_send("n")
            && pty.until_or_end(is_typing)
            && pty.try_send(&text)
            && pty.until_or_end(|screen| screen.contents().contains(&text))
            && pty.try_send("\r")
            && pty.until_or_end(|screen| is_waiting(screen) && screen.contents().contains("● saved"));
        if !done {
            return saved;
        }
        saved.push(text);
    }
    saved
}

#[test]
fn screens_at_random_moments() {
    let (mut dice, mut sum) = (Dice(3), Sum::default());
    for _ in 0..kills() {
        let home = Home::new();
        let mut pty = home.spawn(&["run", "shared-goals", "--people", "6"]).start();
        super::home::begin(&mut pty);
        let killing = kill_after(pty.pid(), Duration::from_micros(dice.below(400_000)));
        let acknowledged = notes_on_screen(&mut pty);
        killing.join().unwrap();
        pty.wait();
        sum.add(&home, &acknowledged);
    }
    sum.tell("screens, at random moments");
}
