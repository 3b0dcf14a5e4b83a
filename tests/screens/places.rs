//! Every screen and everything on top of one, to be looked at in several ways.

use std::sync::LazyLock;

use super::support::build::two_o_clock;
use super::support::drive::{Driver, asking, full, programme};
use super::support::rooms::{TWELVE, named, sixty, unnamed};
use roundtable::app::Model;
use roundtable::app::library::{Arrival, Whose};
use roundtable::app::msg::{Msg, Reply};
use roundtable::app::screens::{Overlay, Screen};
use roundtable::app::setup::{SetUp, SetUpRequest};
use roundtable::domain::activity::{
    Activity, Capture, CaptureKind, DayBegins, DayOn, Format, ItemSource, Length, Link, SourceOf, StepKind,
};
use roundtable::domain::cue::{Cue, CueTime};
use roundtable::domain::earlier::{PastRun, PastStep};
use roundtable::domain::script::{blank, parse};
use roundtable::domain::session::{Intent, NameLine, NewStep};
use roundtable::domain::time::Millis;
use roundtable::store::library;

/// Lines of the library below its first: an unfinished session, the activities, a bad file.
fn last() -> usize {
    library::bundled().count() + 1
}

/// In the first step, with something of everything taken down. Last pressed: Enter.
pub fn rich() -> Driver {
    let wanted = SetUpRequest::default();
    let mut it = Driver::set_up(full(), wanted);
    it.keys("tab").paste("Asha Rao, Northside Trust\nBen Ode\nCy Dee").keys("enter y");
    it.keys("space").pass(75);
    it.take("n", "Quiet mornings help");
    it.take("N", "Ben hesitates");
    it.take("d", "We meet on Mondays");
    it.take("k", "Parking");
    it.take("a", "Write to the council").typed("asha").keys("enter").typed("14 dec").keys("enter");
    it.take("a", "Book a room").keys("enter enter");
    it
}

/// [`full`], whose second step of 25 minutes has two cues, and whose first says all there is to say of it.
pub fn cued() -> Activity {
    let mut activity = full();
    activity.materials = vec!["Pens".into(), "Sticky notes".into()];
    let first = &mut activity.steps[0];
    first.why = "Everyone has found their own words before others say theirs".into();
    first.lead = "Asha, with Ben".into();
    first.materials = vec!["A flip chart".into(), "pens".into()];
    first.links = vec![Link { title: "The slides".into(), url: "https://example.org/slides".into() }];
    let say = |at, say: &str| Cue { at, say: say.into(), only: Vec::new() };
    let second = &mut activity.steps[1];
    second.confidential = false;
    second.cues = vec![
        say(CueTime::AfterStart(Millis::minutes(3)), "Find a place to sit"),
        say(CueTime::BeforeEnd(Millis::minutes(5)), "Start to wrap up"),
    ];
    activity
}

/// In its second step, which runs.
pub fn in_twos(activity: Activity) -> Driver {
    let mut it = Driver::set_up(activity, SetUpRequest { people: Some(8), ..SetUpRequest::default() });
    it.keys("enter enter → space");
    it
}

/// What [`full`] took when it was run before.
pub fn last_time() -> PastRun {
    let steps = [
        ("Three words each", 5, 420),
        ("Share in twos", 25, 1_920),
        ("Long gone", 9, 60),
        ("Together", 15, 880),
    ];
    let steps = steps.map(|(title, planned, took)| PastStep {
        title: title.into(),
        kind: StepKind::Work,
        planned: Millis::minutes(planned),
        took: Millis::seconds(took),
    });
    PastRun { activity: "our-words".into(), when: Some(two_o_clock()), steps: steps.to_vec() }
}

/// [`full`], whose last step depends on people, watches the talk and hands the facilitation on.
pub fn circle_activity() -> Activity {
    let mut activity = full();
    let last = activity.steps.last_mut().unwrap();
    last.length = Length {
        base: Millis::minutes(15),
        for_people: Some(8),
        per_person: Millis::seconds(45),
        ..Length::default()
    };
    (last.talk_balance, last.rotate_facilitator) = (true, true);
    activity
}

/// In its first step, running, with four people from two organisations and from none.
pub fn circle() -> Driver {
    circle_of(Format::SmallGroup)
}

/// The same in that format.
pub fn circle_of(format: Format) -> Driver {
    let names = "Asha Rao, Northside Trust\nBen Ode, the council\nCy Dee\nDee Fox, Northside Trust";
    let names = NameLine::parse_list(names);
    let mut it = Driver::set_up(
        circle_activity(),
        SetUpRequest { names, format: Some(format), ..SetUpRequest::default() },
    );
    it.keys("enter enter space").pass(75);
    it
}

/// The session after [`rich`] of the same series, with what was left open.
pub fn next_time() -> Driver {
    let mut it =
        Driver::set_up(full(), SetUpRequest { series: Some("Monthly".into()), ..SetUpRequest::default() });
    it.keys("tab").paste("Asha Rao, Northside Trust\nBen Ode\nCy Dee").keys("enter y space").pass(75);
    it.take("a", "Write to the council").typed("asha").keys("enter").typed("23 nov").keys("enter");
    it.take("a", "Book a room").keys("enter enter");
    it.take("a", "Ask for a name that everybody can say").typed("everyone, the council").keys("enter enter");
    it.keys("a ctrl-p ctrl-p").typed("Ring the director").keys("enter enter enter");
    it.keys("R → L → y");
    it.pass(7 * 86_400)
        .keys("l ↓")
        .begins_again(SetUpRequest { series: Some("monthly".into()), ..SetUpRequest::default() })
}

/// Three people.
pub const NAMES: &str = "Asha Rao\nBen Ode\nCy Dee";

/// A session with an action, and with things that were parked. It is over.
pub fn parked_first() -> Driver {
    let mut it = Driver::set_up(full(), monthly(NAMES));
    it.keys("enter y space").pass(60).take("a", "Write to the council").keys("enter enter");
    it.take("k", "Parking for visitors").take("k", "A new name");
    it.keys("k ctrl-p").typed("Quokka among us").keys("enter");
    it.keys("R → L → y l");
    it
}

/// The next one, with what was parked on the screen.
pub fn parked_next() -> Driver {
    let mut it = parked_first().pass(7 * 86_400).begins_again(monthly(NAMES));
    it.keys("enter");
    it
}

/// A group of the series.
pub fn monthly(names: &str) -> SetUpRequest {
    let (series, names) = (Some("Monthly".into()), NameLine::parse_list(names));
    SetUpRequest { series, names, format: Some(Format::SmallGroup), ..SetUpRequest::default() }
}

const FISHBOWL: &str = include_str!("../fixtures/methods/fishbowl.toml");
const CAFE: &str = include_str!("../fixtures/methods/world-cafe.toml");
const MARKET: &str = "format = 1\ntitle = \"Open space\"\n[[steps]]\ntitle = \"By topic\"\nduration = \"20m\"\n\
    grouping = { from = \"parked\" }\nprompts = [\"Go where you have something to say.\"]\n";

/// A method with these people, at its first step.
fn method(script: &str, names: &str) -> Driver {
    let names = NameLine::parse_list(names);
    let mut it = Driver::set_up(
        parse(script, "method").unwrap_or_default(),
        SetUpRequest { names, ..SetUpRequest::default() },
    );
    it.keys("enter enter");
    it
}

/// An activity that asks whether it was worth it.
pub fn worth() -> Activity {
    Activity { worth: true, shared_actions: 0, ..full() }
}

/// On the scale of the last step, scored by hands.
fn scored(it: &mut Driver, first: &str) {
    it.keys("enter enter m ↓ ↓ ↓ enter space").pass(60);
    it.keys("w ctrl-n ctrl-n").typed(first).keys("tab").typed("2").keys("enter enter enter");
    // More than there are people: it is asked.
    if it.model.overlay.is_some() {
        it.keys("y");
    }
}

/// The scale, scored again a week later.
pub fn again() -> Driver {
    let names = "Asha Rao\nBen Ode\nCy Dee\nDee Fox";
    let mut first = Driver::set_up(asking(), monthly(names));
    scored(&mut first, "4");
    first.keys("esc R → L → y l");
    let mut it = first.pass(7 * 86_400).begins_again_with(asking(), monthly(names));
    scored(&mut it, "1");
    it
}

/// At the closing check that asks whether it was worth it.
pub fn at_the_end() -> Driver {
    let mut it = Driver::set_up(worth(), monthly("A One\nB Two\nC Three\nD Four\nE Five\nF Six"));
    asked(&mut it);
    it
}

/// At the closing check that asks it.
pub fn asked(it: &mut Driver) {
    it.keys("enter enter space").pass(60).keys("R →");
    assert!(it.words().contains("Was it worth our time?"), "{}", it.screen());
}

/// On the library, a week later, with several sessions behind.
pub fn past() -> Driver {
    let two = SetUpRequest {
        format: Some(Format::OneToOne),
        series: Some("Cy and me".into()),
        ..SetUpRequest::default()
    };
    let mut it = next_time();
    it.keys("x enter y space").pass(90).keys("R → L → y l");
    let mut it = it.begins_again(two);
    it.keys("enter space").pass(30).take("a", "Talk again").keys("enter enter");
    it.keys("q l").pass(3 * 86_400);
    it
}

/// The library with more than anybody looks through.
pub fn thousands() -> Driver {
    let own = (0..1_200).map(|n| {
        let title = format!("An activity of our own with a number, {n}");
        let activity = Activity { id: title.as_str().into(), title: title.as_str().into(), ..full() };
        Arrival::good(activity, Whose::Own(format!("ours/{n:04}.toml").as_str().into()))
    });
    let bad = (0..2).map(|n| Arrival::bad(format!("bad-{n:04}.toml").as_str().into(), "error: no".into()));
    let mut it = Driver::library();
    it.send(Msg::Reply(Reply::Arrived { arrivals: own.chain(bad).collect(), more: true }));
    it
}

/// Something of everything that the step asks for. Nothing is open.
pub fn taken() -> Driver {
    let mut it = Driver::asked();
    it.keys("w ctrl-n").typed("Northside Trust").keys("tab").typed("Admissions").keys("tab");
    it.typed("We do not know").keys("enter").typed("the council").keys("tab");
    it.typed("Care packages 🙂").keys("tab").typed("The law").keys("enter ctrl-n");
    it.typed("1").keys("tab").typed("2").keys("tab tab").typed("3").keys("tab").typed("1");
    it.keys("enter").typed("0").keys("tab tab").typed("7").keys("enter").typed("3").keys("tab tab tab tab");
    it.typed("4")
        .keys("enter esc w ctrl-n ctrl-t")
        .typed("122")
        .keys("enter enter")
        .typed("24")
        .keys("enter enter enter y ctrl-n");
    it.typed("DTOC").keys("tab").typed("delayed transfer of care").keys("tab");
    it.typed("waiting to go home").keys("enter ctrl-n");
    it.typed("Two diaries in the ICB, one at the VCSE")
        .keys("enter esc w tab")
        .typed("We all want the same")
        .keys("enter esc");
    it.keys("w tab").typed("trust, time to listen; humour").keys("enter");
    it.typed("Trust, candour").keys("enter").typed("信頼, patience").keys("enter esc");
    assert!(it.model.line.is_none() && it.model.sheet.is_none(), "{}", it.screen());
    it
}

/// What people said.
pub const IDEAS: [&str; 12] = [
    "Quiet mornings help us think",
    "Parking is too expensive",
    "More time for handovers",
    "A room to be alone in",
    "Quiet mornings",
    "Fewer meetings",
    "Shorter meetings",
    "Where to park",
    "Say thank you",
    "One list of phone numbers",
    "Somebody to answer the phone",
    "Handovers take too much time",
];

/// In the first step of [`full`], which asks for notes; these were taken.
pub fn said<'t>(ideas: impl IntoIterator<Item = &'t str>) -> Driver {
    let mut it = Driver::group();
    it.keys("space w");
    for idea in ideas {
        it.typed(idea).keys("enter");
    }
    it.keys("esc");
    assert!(it.model.line.is_none() && it.model.overlay.is_none(), "{}", it.screen());
    it
}

/// Some of them under three themes; the ninth is in hand, and nothing is like it.
pub fn sorted() -> Driver {
    let mut it = said(IDEAS);
    it.keys("S n").typed("Rooms and quiet").keys("enter n").typed("Getting here").keys("enter");
    it.keys("n").typed("Time").keys("enter 1 enter 3 3 enter");
    it
}

/// On the step of topics of the shipped activity that has some, waiting, with nothing to talk about.
pub fn no_ideas() -> Driver {
    let mut it = Driver::set_up(library::resolve("lean-coffee", None).unwrap(), SetUpRequest::default());
    it.typed("6").keys("enter enter space").pass(290).keys("→ → ←");
    it.keys("→");
    it
}

/// The shipped activity that has topics, which come as they were taken down: nobody votes on them.
pub fn unvoted() -> Activity {
    let mut activity = library::resolve("lean-coffee", None).unwrap();
    for step in &mut activity.steps {
        step.captures.retain(|capture| !matches!(capture.kind, CaptureKind::Vote { .. }));
        if let Some(topics) = &mut step.topics {
            topics.source = ItemSource { from: SourceOf::Capture("ideas".into()), top: None };
        }
    }
    activity
}

/// The same with five topics, and something that is the facilitator's alone.
pub fn ideas() -> Driver {
    let mut it = Driver::set_up(unvoted(), SetUpRequest::default());
    it.typed("6").keys("enter enter space").pass(290).keys("→ space w");
    for idea in ["The rota", "Keys", "Heating", "Lunch", "Parking"] {
        it.typed(idea).keys("enter");
    }
    it.keys("esc").take("N", "Ben hesitates").pass(580).keys("→");
    it
}

/// In the first topic, for a minute.
pub fn topic() -> Driver {
    let mut it = ideas();
    it.keys("→ space").pass(60);
    it
}

/// In a step that asks for a wording and a checklist, running.
pub fn agreeing() -> Driver {
    let one =
        |id: &str, label: &str, kind| Capture { id: id.into(), extends: None, label: label.into(), kind };
    let items = ["Projector", "Name badges", "Water"].map(Into::into).to_vec();
    let mut activity = full();
    activity.steps[0].captures = vec![
        one("aim", "Our aim", CaptureKind::Text),
        one("ready", "Are we ready?", CaptureKind::Checklist { items }),
    ];
    let mut it = Driver::set_up(activity, SetUpRequest::default());
    it.typed("8").keys("enter enter space").pass(30);
    it
}

/// In the review of a session to which a step was added.
pub fn with_an_added_step() -> Driver {
    let mut it = rich();
    let new = NewStep { title: "The rota".into(), length: Millis::minutes(5), ..NewStep::default() };
    it.send(Msg::Intent(Box::new(Intent::AddStep(Box::new(new)))));
    if !it.model.is_running() {
        it.keys("space");
    }
    it.pass(240);
    for _ in 0..8 {
        if !matches!(it.model.screen, Screen::Run) {
            break;
        }
        it.keys("→");
    }
    assert!(matches!(it.model.screen, Screen::Review(_)), "{}", it.screen());
    it
}

/// The list of a vote on what three people said.
fn voting() -> Driver {
    let mut it = Driver::set_up(super::support::choosing::choosing(), SetUpRequest::default());
    it.typed("3").keys("enter enter space w");
    for note in ["Two diaries", "A quiet hour for all of us, every week, wherever we are", "Walk"] {
        it.typed(note).keys("enter");
    }
    it.keys("esc → w");
    it
}

/// Twenty minutes, tea at half past two, and half an hour. It is 14:00.
pub fn with_tea() -> Activity {
    let steps =
        [("Look back", "20m", ""), ("Tea", "15m", "kind = \"break\"\nat = \"14:30\""), ("Talk", "30m", "")];
    script("Tea at half past two", &steps)
}

/// An activity of these steps: title, length, and what else is said of each.
pub fn script(title: &str, steps: &[(&str, &str, &str)]) -> Activity {
    let steps = steps.iter().map(|(title, length, more)| {
        let asks = if more.contains("break") { "" } else { "prompts = [\"What?\"]" };
        format!("[[steps]]\ntitle = \"{title}\"\nduration = \"{length}\"\n{asks}\n{more}\n")
    });
    let source = format!("format = 1\ntitle = \"{title}\"\n{}", steps.collect::<String>());
    parse(&source, "timed").unwrap()
}

/// Today from 14:00 on, and tomorrow from nine.
pub fn two_days() -> Vec<Activity> {
    let today = Activity { suggested_rules: vec!["Listen".into()], ..with_tea() };
    let mut tomorrow = script("The morning after", &[("What now?", "30m", ""), ("Agree", "20m", "")]);
    tomorrow.id = "morning-after".into();
    tomorrow.day = Some(DayBegins {
        on: DayOn::Number(2),
        start: chrono::NaiveTime::from_hms_opt(9, 0, 0),
        finish_by: chrono::NaiveTime::from_hms_opt(10, 0, 0),
    });
    vec![today, tomorrow]
}

/// For eight people.
pub fn eight() -> SetUpRequest {
    SetUpRequest { people: Some(8), ..SetUpRequest::default() }
}

/// In the first step of [`with_tea`], waiting.
pub fn tea() -> Driver {
    let mut it = Driver::set_up(with_tea(), eight());
    it.keys("enter enter");
    it
}

/// The first day is over.
pub fn day_over() -> Driver {
    let mut it = Driver::set_up_parts(two_days(), eight());
    it.keys("enter y space").pass(20 * 60).take("k", "Parking for visitors");
    it.keys("→").pass(10 * 60).keys("space").pass(15 * 60).keys("→ space").pass(30 * 60).keys("→");
    it
}

/// A screen by name, with the way to it. Each is gone to once: many tests look at all of them.
pub fn all() -> Vec<(&'static str, Driver)> {
    static ALL: LazyLock<Vec<(&'static str, Driver)>> = LazyLock::new(|| {
        // Built without optimisation, each way there takes its own room on the stack.
        std::thread::Builder::new().stack_size(64 << 20).spawn(go).unwrap().join().unwrap()
    });
    ALL.clone()
}

fn go() -> Vec<(&'static str, Driver)> {
    let mut places = Vec::new();
    let mut add = |name, mut it: Driver, keys: &str| {
        it.keys(keys);
        places.push((name, it));
    };
    let setup = || Driver::set_up(full(), SetUpRequest::default());
    let running = |seconds| {
        let mut it = Driver::group();
        it.keys("space").pass(seconds);
        it
    };
    let two = |seconds| {
        let mut it = Driver::one_to_one();
        it.keys("space").pass(seconds);
        it
    };
    let typed = |mut it: Driver, open: &str, text: &str| {
        it.keys(open).typed(text);
        it
    };
    let unfinished = || {
        let mut it = rich();
        it.keys("q l").with_bad_file();
        it
    };

    add("library", unfinished(), "↓");
    add("library, an unfinished session", unfinished(), "");
    add("library, a bad file", unfinished(), &"↓ ".repeat(last()));
    add("library, in the middle", unfinished(), &"↓ ".repeat(last() / 2));
    let with_programme = || {
        let mut it = Driver::library();
        it.with_programme();
        it
    };
    add("library, a programme", typed(with_programme(), "/", "morning"), "");
    add("set-up, a programme", typed(with_programme(), "/", "morning"), "enter");
    let in_programme = |keys: &str| {
        let mut it = Driver::set_up_parts(programme().parts, SetUpRequest::default());
        it.keys("enter enter").keys(keys);
        it
    };
    add("run, a programme", in_programme("m ↓ ↓ ↓ ↓ ↓ enter space"), "");
    add("run, a break of a programme", in_programme("m ↓ ↓ ↓ ↓ enter space"), "");
    add("agenda, a programme", in_programme("space m ↓"), "");
    let mut pasted = unfinished();
    pasted.paste("09:00 Welcome\n09:15 What we do well\n10:00 Coffee\n10:15 What we change\n11:00 End\n");
    add("making, of an agenda", pasted.clone(), "");
    add("making, without a name", pasted, "enter");
    let blank_page = || {
        let mut it = Driver::set_up(blank(), SetUpRequest { people: Some(6), ..SetUpRequest::default() });
        it.keys("enter enter space").pass(60);
        it
    };
    add("without a script, what comes next", blank_page(), "→");
    add("without a script, a step that is added", blank_page(), "→ I tab tab tab");
    add("making, a title that was typed", with_an_added_step(), "E");
    add("making, of a session", with_an_added_step(), "E n");
    add("library, of thousands", thousands(), "pgdn pgdn pgdn");
    add("library, narrowed", typed(unfinished(), "/", "8p work 45m "), "ctrl-t ↓");
    add("library, filtered", typed(unfinished(), "/", "goals"), "");
    add("library, nothing found", typed(unfinished(), "/", "zebra"), "");
    add("set-up", setup(), "");
    add("set-up, an error", typed(setup(), "", "many"), "enter");
    let mut earlier = Driver::set_up(full(), SetUpRequest::default());
    earlier.earlier = vec![last_time()];
    add("set-up, what it took last time", earlier, "tab");
    let mut names = setup();
    names.keys("tab").paste("Asha Rao, Northside Trust\nBen Ode\nCy Dee").keys("tab").typed("9:30");
    add("set-up, names", names, "");
    add("set-up, the format", setup(), "backtab →");
    let pair = || SetUpRequest { format: Some(Format::OneToOne), ..SetUpRequest::default() };
    let mut left = Driver::set_up(full(), pair());
    left.keys("tab").typed("Asha Rao").keys("esc");
    left.model = Model::new(left.now.clone(), (80, 24), 7)
        .with_setup(SetUp::new(vec![full()], pair()), Some(&left.kept_draft));
    add("set-up, what was typed for a one-to-one", left, "");
    add("rules", setup(), "enter ↓");
    add("rules, one struck", setup(), "enter space ↓");
    add("rules, rewording", typed(setup(), "enter ↓ r", " always"), "");
    add("run, waiting", Driver::group(), "");
    let mut first = Driver::group();
    first.send(Msg::Reply(Reply::Newcomer));
    add("run, for the first time", first, "");
    add("run, running", running(73), "");
    add("run, wrap up", running(250), "");
    add("run, overtime", running(430), "");
    add("run, paused", running(100), "space");
    add("run, one by one", running(10), "→ space →");
    add("run, a break", running(10), "m ↓ ↓ enter space");
    add("run, a break waiting", running(10), "m ↓ ↓ enter");
    let mut over = running(10);
    over.keys("m ↓ ↓ enter space").pass(680);
    add("run, a break that is over", over, "");
    let mut called = running(100);
    called.keys("c 1 5 enter").pass(65);
    add("run, a break that was called", called, "");
    add("a break, how long", running(100), "c 7");
    let mut forgotten = running(100);
    forgotten.keys("→").pass(190);
    let mut early = tea();
    early.keys("space").pass(1_200).keys("→");
    add("run, what has its time", early, "");
    let mut due = tea();
    due.keys("space").pass(1_850);
    add("run, something else is now", due.clone(), "");
    add("facilitator's view, something else is now", due, "v y");
    let mut planned = tea();
    planned.keys("space v y ]").pass(60).keys("r");
    add("a new plan, to a fixed time", planned, "");
    add("a day is over", day_over(), "");
    let mut morning = day_over();
    morning.pass(64_000).keys("→ esc");
    add("run, the second day", morning, "");
    add("agenda, of two days", day_over(), "← m");
    add("set-up, two days", Driver::set_up_parts(two_days(), SetUpRequest::default()), "");
    add("run, forgotten", forgotten.clone(), "");
    add("facilitator's view, forgotten", forgotten.clone(), "v y");
    add("it began earlier", forgotten.clone(), "e");
    add("it began earlier, too early", forgotten, "e 9");
    let mut paused = running(100);
    paused.keys("space").pass(400);
    add("run, paused for long", paused.clone(), "");
    add("it went on", paused, "e");
    add("run, the last step", running(10), "m ↓ ↓ ↓ enter");
    add("run, hinting", running(10), "+");
    add("one-to-one", two(75), "");
    add("one-to-one, over", two(400), "");
    add("line, a note", typed(running(5), "n", "What people say, and how they say it when they do"), "");
    add(
        "line, a note of several lines",
        typed(running(5), "n", "one\ntwo\nthree\nfour\nfive\nsix\nseven"),
        "",
    );
    let mut kept = typed(running(5), "n", "Begun and put aside");
    kept.keys("esc n");
    add("line, with a draft kept", kept, "");
    add("line, what was collected", typed(running(5), "w", "Quiet"), "enter");
    add("line, for me alone", typed(running(5), "N", "Ben hesitates"), "");
    add("line, what the step asks", typed(running(5), "w", "Quiet"), "");
    add("line, an action", typed(running(5), "a", "Write to the council"), "");
    add("line, an owner", typed(running(5), "a", "Write to the council"), "enter");
    add("line, a due date", typed(typed(running(5), "a", "Write"), "enter enter", "14 dec"), "");
    add("rules, over the step", rich(), "o");
    add("taken down", rich(), "s");
    add("taken down, nothing yet", running(5), "s");
    add("facilitator's view", rich(), "v y");
    add("facilitator's view, typing mine", typed(rich(), "v y N", "seen by me"), "");
    add("the projected question", rich(), "v");
    add("peek", rich(), "ctrl-o");
    add("agenda", rich(), "m ↓");
    add("help", rich(), "?");
    add("help, further down", rich(), "? ↓ ↓ ↓ ↓ ↓ ↓");
    add("help of the library", Driver::library(), "?");
    add("a new plan", rich(), "] ] r");
    let twelve = || named(TWELVE);
    add("groups, none yet", twelve(), "");
    add("groups", twelve(), "g");
    add("groups, counted off", unnamed(14), "→ g");
    add("groups, of sixty", named(&sixty()), "g");
    add("groups, somebody is marked", twelve(), "g enter →");
    add("groups, somebody is picked up", twelve(), "g enter → enter ↓ →");
    add("groups, somebody is alone", twelve(), "g enter enter ↓ j esc");
    let mut late = twelve();
    late.keys("g");
    late.joins("Moe Late");
    add("groups, somebody came late", late, "");
    add("groups, would be joined", method(FISHBOWL, TWELVE), "g → g");
    add("groups, a fishbowl", method(FISHBOWL, TWELVE), "g → g enter → F enter");
    add("groups, at tables with hosts", method(CAFE, TWELVE), "→ g enter p w");
    let mut cafe = method(CAFE, TWELVE);
    cafe.keys("→ g g space").pass(920);
    add("groups, are to move on", cafe, "→");
    let market = |named: bool| {
        let names = if named { NameLine::parse_list(TWELVE) } else { Vec::new() };
        let people = (!named).then_some(9);
        let wanted = SetUpRequest { names, people, ..SetUpRequest::default() };
        let mut it = Driver::set_up(parse(MARKET, "market").unwrap_or_default(), wanted);
        it.keys("enter enter").take("k", "The rota").take("k", "Who has which key");
        it.keys("g enter");
        it
    };
    add("groups, chosen by topic", market(true), "1 2 2");
    add("groups, counted by topic", market(false), "+ ↓ + +");
    add("groups, kept", twelve(), "g m ↓ ↓ ↓ enter");
    let mut rounds = twelve();
    rounds.keys("→ g g space").pass(100);
    add("rounds, the first", rounds.clone(), "");
    add("rounds, groups", rounds.clone(), "g");
    let mut over = rounds.clone();
    over.pass(830);
    add("rounds, one is over", over.clone(), "");
    add("rounds, the second", over.clone(), "→");
    add("rounds, facilitator's view", over, "→ v y");
    let mut nameless = unnamed(12);
    nameless.keys("→ space").pass(7);
    add("rounds, without names", nameless, "");
    add("leave", rich(), "q");
    let mut away = rich();
    away.machine_sleeps(95);
    add("away", away, "");
    add("words", typed(Driver::asked(), "w", "trust, time to listen"), "");
    add("words, as they come", typed(taken(), "w", "hum"), "");
    add("words, for me alone", typed(taken(), "w ctrl-p ctrl-p", "hum"), "");
    add("words, shown", taken(), "s");
    add("table, nothing yet", Driver::asked(), "w ctrl-n");
    add("table", taken(), "w ctrl-n ↑");
    add("table, a row for me alone", typed(taken(), "w ctrl-n ctrl-p ctrl-p", "Northside"), "tab a");
    add("table, shown", taken(), "s s");
    add("scores, from hands", taken(), "w ctrl-n ctrl-n ↓ tab 2");
    add("scores, by turns", taken(), "w ctrl-n ctrl-n ctrl-t 4 1");
    add("scores, shown", taken(), "s s s");
    add("vote, from hands", taken(), "w ctrl-n ctrl-n ctrl-n ↓ 3");
    add("vote, by turns", taken(), "w ctrl-n ctrl-n ctrl-n ctrl-t 4");
    add("vote, hidden", taken(), "s s s s");
    add("vote, shown", taken(), "w ctrl-n ctrl-n ctrl-n ctrl-r");
    add("glossary", taken(), "w ctrl-n ctrl-n ctrl-n ctrl-n");
    add("glossary, shown", taken(), "s s s s s");
    add("lists, shown", taken(), "s s s s s s");
    add("everything, shown", taken(), "s s s s s s s");
    add("acronyms", taken(), "v y");
    add("acronyms, explained", taken(), "i");
    add("table, with a column more", taken(), "→ w ↑");
    add("review, of captures", taken(), "R");
    add("review, of captures, further down", taken(), "R pgdn pgdn");
    add("gate, an action", taken(), "R →");
    add("gate, an owner", taken(), "a W enter esc R →");
    add("gate, a date", rich(), "R →");
    add("gate, what is parked", rich(), "R → → →");
    add("gate, a vote", taken(), "R → → →");
    add("review", rich(), "R ↓");
    add("review, at its end", rich(), "R pgdn pgdn");
    add("review, all eyes", rich(), "v y R");
    add("review, changing", typed(rich(), "R ↓ e", " indeed"), "");
    add("agreed", rich(), "R → L");
    add("agreed, nothing", running(5), "R → L");
    add("end, with steps to come", running(5), "R → L →");
    add("export", rich(), "ctrl-e");
    add("export, for me", rich(), "ctrl-e tab tab");
    add("export, for me, in my view", rich(), "v y ctrl-e tab tab");
    add("export, written", rich(), "R → L enter y enter");
    add("export, a page", rich(), "ctrl-e m");
    add("export, a calendar", rich(), "ctrl-e m m m");
    add("export, for Obsidian", rich(), "ctrl-e p n");
    let mut full_disk = rich();
    full_disk.send(Msg::Reply(Reply::NotOnDisk("no space left on device".into())));
    full_disk.disk.holds_back = true;
    full_disk.take("n", "In memory only");
    full_disk.send(Msg::Reply(Reply::NotOnDisk("no space left on device".into())));
    add("not on disk", full_disk.clone(), "");
    add("leaving, not on disk", full_disk.clone(), "q");
    add("leaving, another folder", full_disk, "q f");
    add("blank", rich(), "b");
    let script = |step: &str| {
        format!(
            "format = 1\ntitle = \"How was your week?\"\n[ground_rules]\nsuggested = [\"Listen.\"]\n\
             [[steps]]\ntitle = \"Go round\"\nduration = \"10m\"\n{step}\n"
        )
    };
    let good = script("prompts = [\"What went well?\", \"What do you need from the MDT?\"]");
    let bad = script("promts = [\"What went well?\"]\nconfidential = \"yes\"\nnotes = 5");
    let mut broken = Driver::of_script(&good);
    broken.keys("→").saves(&bad);
    add("preview, the ground rules", Driver::of_script(&good), "");
    add("preview, a step", Driver::of_script(&good), "→");
    add("preview, errors", broken, "");
    add("preview, what is to be mended", Driver::of_script(&good), "w");
    add("preview, nothing to show yet", Driver::of_script(&bad), "");
    add(
        "set-up, times that follow people",
        Driver::set_up(circle_activity(), SetUpRequest::default()),
        "1 4",
    );
    add("people", circle(), "j ↓ space");
    add("people, one joins", typed(circle(), "j a", "Eve Low, Hospice"), "");
    add("people, by number", running(5), "j +");
    add("turns", circle(), "t ↓");
    let mut talk = circle();
    talk.keys("t 3").pass(200).keys("1").pass(20);
    add("turns, marked", talk.clone(), "");
    add("turns, all eyes", talk.clone(), "v y t");
    add("facilitator's view, the talk", talk.clone(), "v y");
    let mut round = circle();
    round.keys("t ↓ g").pass(20);
    add("go-round", round.clone(), "");
    add("go-round, all eyes", round.clone(), "v y");
    round.pass(40);
    add("go-round, over", round.clone(), "");
    add("go-round, the last turn", round, "→ → → p");
    add("one-to-one, go-round", circle_of(Format::OneToOne), "t g");
    add("hand over", circle(), "f enter f");
    add("hand over, by name", typed(circle(), "f a", "Zoe Vale"), "");
    add("run, handed over", circle(), "f enter space");
    add("run, proposing to hand over", circle(), "m ↓ ↓ ↓ enter");
    let wanted =
        SetUpRequest { rehearsal: Some(60), format: Some(Format::WholeRoom), ..SetUpRequest::default() };
    let mut rehearsal = Driver::set_up(full(), wanted);
    rehearsal.keys("enter enter space").pass(1);
    add("rehearsal", rehearsal, "");
    add("last time", next_time(), "d ↓");
    add("still parked", parked_next(), "t");
    add("gate, whether it was worth it", at_the_end(), "");
    add("whether it was worth it", at_the_end(), "enter 4 enter");
    add("scores, beside last time's", again(), "");
    add("keep or forget", two(75), "R → L → y l");
    add("sessions", past(), "tab ↓");
    add("sessions, searched", typed(past(), "tab", "priv"), "");
    add("sessions, erasing one", past(), "tab delete");
    add("sessions, none yet", Driver::library(), "tab");
    add("actions", past(), "backtab ↓");
    add("actions, done ones too", past(), "backtab d a");
    add("actions, another day", typed(past(), "backtab y", ""), "");
    add("actions, none", Driver::library(), "backtab");
    let over = |mut it: Driver, overlay| {
        it.model.overlay = Some(overlay);
        it
    };
    let cued = || Driver::set_up(cued(), SetUpRequest::default());
    add("set-up, materials", cued(), "tab tab tab tab tab space ↓");
    add("set-up, the gong to be used", cued(), "ctrl-g");
    add("run, what a step is for", cued(), "enter enter W");
    let mut cue = in_twos(self::cued());
    cue.pass(3 * 60);
    add("run, a cue", cue, "");
    add("set-up, last time's two to be named", over(Driver::set_up(full(), pair()), Overlay::NameTwo), "");
    add("one-to-one, to be opened", two(75), "q l enter");
    add("ballot, to be closed", Driver::asked(), "w ctrl-n ctrl-n ctrl-t 1 5 3 enter enter enter");
    add("vote, its list", voting(), "");
    add("vote, an item typed", voting(), "a M u s");
    add("vote, an item reworded", voting(), "a T e a enter enter e");
    add("vote, on what was said", voting(), "enter 2 enter");
    add("vote, handed over", voting(), "ctrl-t 1 enter");
    add("vote, figures in doubt", voting(), "enter 9 enter 9 enter enter");
    add("vote, not wanted", voting(), "ctrl-d");
    add("vote, tied", voting(), "enter 2 enter 1 enter 1 enter ctrl-r esc → w");
    add("last time, to be shown", over(two(75), Overlay::ShowLastTime), "");
    add("sessions, names to be shown", past(), "tab ctrl-v");
    add("line, no longer for me alone", typed(running(5), "N", "Ben hesitates"), "ctrl-p");
    add("a line, to be said openly", over(typed(rich(), "R ↓ e", " anew"), Overlay::SayOpenly(None)), "");
    add("deleting for good, in the review", rich(), "R ↓ X");
    add("what the room is asked", rich(), "V ↓");
    add("one-to-one, what the two are asked", two(75), "V");
    let asks = |kind: &str, text: &str| typed(running(5), &format!("V {kind}"), text);
    add("poll, a proposal", asks("4", "We meet on Mondays, at noon, in the room above the library"), "");
    add("poll, a scale", typed(asks("2", "How sure are you?"), "tab", "not at all"), "");
    let mut list = running(5);
    for idea in ["A shared diary", "One number to ring, day and night, for all of us", "Fewer forms"] {
        list.take("n", idea);
    }
    let list = typed(list, "V 6", "What do we do first?");
    add("poll, a list", list.clone(), "enter ↓");
    add("poll, dots from hands", list.clone(), "enter enter 4 enter 9 enter");
    add("poll, dots in a ballot", list.clone(), "enter enter ctrl-t enter 1");
    add("poll, figures that cannot be", list.clone(), "enter enter 9 9 ctrl-r");
    add("poll, dots, what comes of it", list.clone(), "enter enter 4 enter 9 enter 2 enter enter enter");
    add("poll, dots, shown", list, "enter enter 4 enter 9 enter 2 enter enter enter esc");
    let consent = asks("4", "We meet on Mondays, at noon");
    add("poll, counted by any sign", consent.clone(), "enter 6 enter 1");
    add("poll, handed on", consent.clone(), "enter ctrl-t enter 1 enter");
    add("poll, a ballot", consent.clone(), "enter ctrl-t enter");
    add("poll, closed early", consent.clone(), "enter ctrl-t enter 1 enter ctrl-r");
    add("poll, to be dropped", consent.clone(), "enter ctrl-t enter 1 enter ctrl-d");
    let objects = typed(consent.clone(), "enter 6 enter 1 enter 1 enter", "Carers cannot come on Mondays");
    add("poll, an objection", objects.clone(), "");
    add("poll, not agreed", objects.clone(), "enter enter");
    add("poll, asked again", objects.clone(), "enter enter r");
    add("poll, not agreed, shown", objects.clone(), "enter enter esc");
    add("poll, decided by majority", objects.clone(), "enter enter m esc R →");
    add("poll, agreed, shown", objects, "enter enter r enter 7 enter 1 enter enter d s s s");
    let sure = typed(asks("2", "How sure are you?"), "tab", "not at all");
    add("poll, a scale, shown", sure, "enter enter 1 enter 0 enter 2 enter 4 enter 1 enter enter esc");
    add("review, of polls", consent, "enter 7 enter 1 enter enter d R pgdn");
    add("sorting", sorted(), "");
    add("sorting, something is proposed", sorted(), "↓ ↓ ↓");
    add("sorting, the same as another", sorted(), "s 1");
    add("sorting, what stands under a theme", sorted(), "→ ↓");
    add("sorting, naming a theme", typed(sorted(), "n", "Kindness"), "");
    add("sorting, merging themes", sorted(), "m 2");
    add("sorting, everything is sorted", sorted(), "1 2 3 1 2 3");
    add("sorting, nothing is yet", said(IDEAS), "S");
    add("sorting, a name to be deleted", sorted(), "X 1");
    let mut agreed = agreeing();
    agreed.keys("w").typed("We are home before lunch").keys("ctrl-t enter esc w ctrl-n");
    agreed.keys("space ↓ tab").typed("Ben").keys("enter esc");
    add("wording", typed(agreeing(), "w", "We are home before lunch, or somebody calls us"), "");
    add("wording, for me alone", typed(agreeing(), "w ctrl-p ctrl-p", "For me"), "");
    add("wording, shown", agreed.clone(), "s");
    add("checklist", agreed.clone(), "w ↓ tab");
    add("checklist, shown", agreed, "s s");
    add("topics, proposed", ideas(), "");
    add("topics, none yet", no_ideas(), "");
    add("topics, chosen by hand", ideas(), "P space ↓ ↓");
    add("topics, chosen", topic(), "←");
    add("topic", topic(), "");
    let mut up = topic();
    up.pass(480);
    add("topic, more or enough", up.clone(), "");
    add("topic, in the facilitator's view", up.clone(), "v y");
    add("topic, in the agenda", up.clone(), "m");
    up.keys("M").pass(300).keys("M").pass(300);
    add("topic, it had all", up, "");
    let put_in = |it: Driver| typed(it, "I", "In twos: what did we miss, and who else should be asked?");
    add("step put in", put_in(running(5)), "tab 7 tab → →");
    add("step put in, next", put_in(running(5)), "tab tab tab →");
    add("one-to-one, step put in", put_in(two(75)), "");
    add("added step", put_in(running(5)), "enter");
    let mut timed = running(5);
    timed.keys("h 3 enter").pass(20);
    add("timer, asked for", running(5), "h 1 5");
    add("timer, changed", timed.clone(), "h");
    add("run, with a timer", timed.clone(), "");
    add("facilitator's view, with a timer", timed.clone(), "v y");
    add("what was taken down, with a timer", timed.clone(), "o");
    timed.pass(165);
    add("run, the timer is up", timed, "");
    add("one-to-one, with a timer", two(75), "h enter");
    add("agenda, a step left out", running(5), "m ↓ ↓ x");
    add("agenda, all eyes", running(5), "m v y ↓ + +");
    add("agenda, a time", typed(running(5), "m ↓ ↓ t", "14:30"), "");
    places
}
