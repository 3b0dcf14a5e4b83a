//! The library with 10,000 activities: a key of a search, a key that moves the mark, and taking in what is read. Aim:
//! under 10 ms a key, update and draw together; the screen is drawn at 200×60. Measured as time on the processor, which
//! does not count what other programs take.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench that fails says so")]

use std::hint::black_box;
use std::rc::Rc;

#[path = "../tests/support/build.rs"]
mod build;

use ratatui::layout::Size;
use roundtable::app::Model;
use roundtable::app::command::Command;
use roundtable::app::editor::Edit;
use roundtable::app::library::{Arrival, Catalogue, Narrow, Whose};
use roundtable::app::msg::{Msg, Reply};
use roundtable::domain::script;
use roundtable::tui::backend::{Outbox, Painter};
use roundtable::tui::palettes::Colours;
use roundtable::tui::view;

const ACTIVITIES: usize = 10_000;
/// About as many as are read between two pictures.
const AT_ONCE: usize = 250;

/// What is typed: words as they stand, with a slip, with letters left out, that stand nowhere, and conditions.
const TYPED: &[&str] = &[
    "shared goals",
    "harbour",
    "collaboartion",
    "hbrgo",
    "zzzzzzzz",
    "g",
    "goals 45m 8p :pairs",
    "what do you see",
];

fn main() {
    let started = now_ms();
    let arrivals: Vec<Arrival> = (0..ACTIVITIES).map(arrival).collect();
    println!("{ACTIVITIES} scripts parsed and split into words: {:.0} ms", now_ms() - started);

    let now = build::first_now();
    let (width, height) = (200, 60);
    let mut model = Model::new(now.clone(), (width, height), 7).with_catalogue(Catalogue::default(), None);
    let out = Outbox::default();
    let mut painter = Painter::new(Rc::clone(&out), Size::new(width, height), Colours::default()).unwrap();
    let mut turn = |model: &mut Model, msg: Msg| {
        out.borrow_mut().clear();
        let started = now_ms();
        black_box(model.update(msg, now.clone()));
        painter.draw(|frame| view::draw(frame, model)).unwrap();
        now_ms() - started
    };

    let mut arrivals = arrivals.into_iter();
    let mut took = Vec::new();
    while arrivals.len() > 0 {
        let some: Vec<Arrival> = arrivals.by_ref().take(AT_ONCE).collect();
        let more = arrivals.len() > 0;
        took.push(turn(&mut model, Msg::Reply(Reply::Arrived { arrivals: some, more })));
    }
    report(&format!("taking in {AT_ONCE}"), took);
    for typed in TYPED {
        let keys = typed.chars().map(|c| Msg::Edit(Edit::Insert(c.to_string())));
        report(&format!("a key of \"{typed}\""), keys.map(|key| turn(&mut model, key)).collect());
        turn(&mut model, Msg::Key(Command::Escape));
    }
    for key in
        [Command::Narrow(Narrow::Time), Command::Narrow(Narrow::People), Command::Narrow(Narrow::Format)]
    {
        report(&format!("{key:?}"), (0..5).map(|_| turn(&mut model, Msg::Key(key))).collect());
    }
    turn(&mut model, Msg::Key(Command::Escape));
    for key in [Command::Down, Command::PageDown, Command::Last, Command::First] {
        report(&format!("{key:?}"), (0..50).map(|_| turn(&mut model, Msg::Key(key))).collect());
    }
    turn(&mut model, Msg::Edit(Edit::Insert("g".to_owned())));
    report("taking in nothing while searching", {
        let nothing = || Msg::Reply(Reply::Arrived { arrivals: Vec::new(), more: true });
        (0..20).map(|_| turn(&mut model, nothing())).collect()
    });
    let anew = Msg::Reply(Reply::Catalogue(Box::default()));
    report("listing anew", vec![turn(&mut model, anew)]);
}

fn arrival(n: usize) -> Arrival {
    const PLACES: [&str; 10] = [
        "harbour", "market", "bridge", "garden", "station", "library", "kitchen", "valley", "meadow",
        "orchard",
    ];
    const THINGS: [&str; 10] = [
        "goals",
        "trust",
        "feedback",
        "boundaries",
        "workload",
        "handover",
        "welcome",
        "collaboration",
        "learning",
        "strengths",
    ];
    let pick = |from: [&'static str; 10], by: usize| from.get(n / by % 10).copied().unwrap_or_default();
    let (place, thing, other) = (pick(PLACES, 1), pick(THINGS, 10), pick(THINGS, 100));
    let source = format!(
        "format = 1\ntitle = \"The {place} and its shared {thing}, number {n}\"\n\
         summary = \"Find out what {thing} and {other} mean to the people of the {place}, word{n} and term{}.\"\n\
         tags = [\"{place}\", \"{thing}\", \"tag{}\"]\npeople = {{ min = {}, max = {} }}\n\
         source = {{ title = \"A handbook of the {other}\", publisher = \"A publisher\" }}\n\
         [[steps]]\ntitle = \"One\"\nduration = \"{}m\"\nprompts = [\"What do you see?\"]\n\
         [[steps]]\ntitle = \"Two\"\nduration = \"20m\"\nprompts = [\"What would you keep?\"]\n",
        n % 7_000,
        n % 3_000,
        2 + n % 5,
        8 + n % 40,
        5 + n % 4 * 10,
    );
    let activity = script::parse(&source, &format!("activity-{n}")).expect("it is a script");
    Arrival::good(activity, Whose::Own(format!("{}/{place}-{n}.toml", n / 100).as_str().into()))
}

#[cfg(unix)] // the time of this thread alone
fn now_ms() -> f64 {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    now.tv_sec as f64 * 1e3 + now.tv_nsec as f64 / 1e6
}

#[cfg(not(unix))] // the time that passed
#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
fn now_ms() -> f64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.expect("it is later than 1970").as_secs_f64() * 1e3
}

fn report(what: &str, mut took: Vec<f64>) {
    took.sort_by(f64::total_cmp);
    let median = took.get(took.len() / 2).copied().unwrap_or_default();
    let worst = took.last().copied().unwrap_or_default();
    println!("{what:34} median {median:6.2} ms, worst {worst:6.2} ms");
}
