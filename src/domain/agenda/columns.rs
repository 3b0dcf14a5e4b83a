//! Recognises the headings of an agenda's columns, and the labels of lines such as "Lead: Anna".

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// A time or a length: the cells show which.
    Time,
    Start,
    End,
    Length,
    /// If there are several, the lowest number is the title and the others are notes.
    Title(u8),
    Notes,
    Prompts,
    Lead,
    /// The purpose.
    Why,
    Materials,
    Grouping,
    /// Work, a break, or a heading among the rows.
    Kind,
    Skip,
    /// Internal data of another program.
    Inner,
}

const START: &[&str] = &[
    "time start",
    "timestart",
    "start",
    "starts",
    "start time",
    "starting time",
    "begin",
    "begins",
    "from",
    "start at",
    "planned start",
    "beginn",
    "von",
    "début",
    "debut",
];
const END: &[&str] = &[
    "time end",
    "timeend",
    "end",
    "ends",
    "end time",
    "finish",
    "finishes",
    "until",
    "till",
    "to",
    "planned end",
    "bis",
];
const LENGTH: &[&str] = &[
    "duration",
    "dur",
    "length",
    "min",
    "mins",
    "minutes",
    "duration min",
    "duration mins",
    "duration minutes",
    "duration in minutes",
    "time min",
    "time mins",
    "time minutes",
    "length min",
    "timing",
    "how long",
    "time needed",
    "time allotted",
    "allotted time",
    "time allocated",
    "planned duration",
    "dauer",
    "durée",
    "duree",
    "duración",
    "minuten",
    "hyd",
];
const TIME: &[&str] = &[
    "time",
    "times",
    "when",
    "clock",
    "clock time",
    "time slot",
    "timeslot",
    "slot",
    "schedule",
    "uhrzeit",
    "zeit",
    "heure",
    "horaire",
    "hora",
    "amser",
    "tid",
];
const TITLE: &[&str] = &[
    "title",
    "activity",
    "session",
    "agenda item",
    "item",
    "step",
    "name",
    "block",
    "what",
    "topic",
    "exercise",
    "segment",
    "programme",
    "program",
    "agenda",
    "event",
    "subject",
    "section",
    "session title",
    "session name",
    "activity name",
    "activity title",
    "block title",
    "titel",
    "titre",
    "título",
    "thema",
    "programmpunkt",
    "inhalt",
    "was",
    "teitl",
    "gweithgaredd",
];
const NOTES: &[&str] = &[
    "notes",
    "note",
    "comments",
    "comment",
    "remarks",
    "details",
    "detail",
    "description",
    "additional info",
    "additional information",
    "facilitator notes",
    "instructions",
    "process",
    "how",
    "method",
    "content",
    "bemerkung",
    "bemerkungen",
    "notizen",
    "beschreibung",
    "nodiadau",
];
const PROMPTS: &[&str] = &[
    "prompt",
    "prompts",
    "question",
    "questions",
    "discussion questions",
    "questions for the room",
    "frage",
    "fragen",
];
const LEAD: &[&str] = &[
    "lead",
    "leads",
    "leader",
    "led by",
    "owner",
    "who",
    "facilitator",
    "facilitators",
    "presenter",
    "speaker",
    "responsible",
    "person responsible",
    "host",
    "trainer",
    "run by",
    "wer",
    "verantwortlich",
    "arweinydd",
];
const WHY: &[&str] = &[
    "purpose",
    "why",
    "aim",
    "aims",
    "goal",
    "goals",
    "objective",
    "objectives",
    "intention",
    "outcome",
    "outcomes",
    "zweck",
    "ziel",
];
const MATERIALS: &[&str] = &[
    "material",
    "materials",
    "equipment",
    "supplies",
    "props",
    "handouts",
    "what you need",
    "materials needed",
    "tools",
    "material needed",
    "materialien",
    "deunyddiau",
];
const GROUPING: &[&str] = &[
    "grouping",
    "groups",
    "setting",
    "format",
    "group",
    "group size",
    "sozialform",
    "work form",
    "who with",
    "with whom",
    "who how",
];
const KIND: &[&str] = &["type", "kind", "category", "timer type", "typ"];
const SKIP: &[&str] = &["skip", "skipped", "skip import"];
const INNER: &[&str] = &[
    "id",
    "colour",
    "color",
    "delay",
    "link start",
    "time danger",
    "time warning",
    "warning time",
    "danger time",
    "end action",
    "count to end",
    "time strategy",
    "no",
    "nr",
    "number",
    "revision",
    "gap",
    "flag",
    "public",
    "is public",
    "current",
    "elapsed",
];

impl Column {
    /// The meaning of a heading, if known.
    pub fn of(heading: &str) -> Option<Self> {
        let heading = words(heading);
        let is_one_of = |known: &[&str]| known.contains(&heading.as_str());
        Some(match () {
            () if is_one_of(START) => Self::Start,
            () if is_one_of(END) => Self::End,
            () if is_one_of(LENGTH) => Self::Length,
            () if is_one_of(TIME) => Self::Time,
            () if is_one_of(NOTES) => Self::Notes,
            () if is_one_of(PROMPTS) => Self::Prompts,
            () if is_one_of(LEAD) => Self::Lead,
            () if is_one_of(WHY) => Self::Why,
            () if is_one_of(MATERIALS) => Self::Materials,
            () if is_one_of(GROUPING) => Self::Grouping,
            () if is_one_of(KIND) => Self::Kind,
            () if is_one_of(SKIP) => Self::Skip,
            () if is_one_of(INNER) => Self::Inner,
            () => {
                let rank = TITLE.iter().position(|known| *known == heading)?;
                Self::Title(u8::try_from(rank).unwrap_or(u8::MAX))
            }
        })
    }
}

/// In lower case, without signs: "Duration (min)" is "duration min", "Time_Start" is "time start".
fn words(heading: &str) -> String {
    let lower = heading.trim().to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
