//! What was asked of each activity, in one table.

use roundtable::domain::activity::Format;
use roundtable::domain::activity::Format::{OneToOne, Pairs, SmallGroup, WholeRoom};

/// What was asked of one activity.
pub struct Asked {
    pub id: &'static str,
    /// At the usual group size, breaks left out.
    pub minutes: u64,
    pub suits: &'static [Format],
    pub source: (&'static str, &'static str),
    pub shared_actions: u32,
    /// Each step as "grouping | time", then what is special about it, then what it captures.
    pub steps: &'static [&'static str],
}

const SIX_WAYS: (&str, &str) = ("Six ways to create a culture for integration", "2025-05");
const JUSTICE: (&str, &str) = (
    "How Integrated Care Boards can work together with health and justice services…: a briefing document",
    "2023-08",
);
const WORKFORCE: (&str, &str) = ("Health and social care: national workforce strategy", "2022");
const LEADERSHIP: (&str, &str) = ("Leadership for a collaborative and inclusive future", "2022-06");
const PEOPLE_PLAN: (&str, &str) = ("NHS Providers briefing: NHS People Plan 2020/21", "2020");

/// The library, in its order.
pub const ASKED: [Asked; 18] = [
    Asked {
        id: "collaboration-words",
        minutes: 45,
        suits: &[OneToOne, Pairs, SmallGroup],
        source: SIX_WAYS,
        shared_actions: 0,
        steps: &[
            "alone | 5 min",
            "pairs | 25 min | confidential",
            "everyone | 15 min | words works-for-me | words support-others | actions actions",
        ],
    },
    Asked {
        id: "shared-goals",
        minutes: 60,
        suits: &[OneToOne, SmallGroup],
        source: SIX_WAYS,
        shared_actions: 0,
        steps: &["pairs | 10 min", "pairs | 20 min | one by one", "everyone | 30 min"],
    },
    Asked {
        id: "diverse-ideas",
        minutes: 60,
        suits: &[OneToOne, SmallGroup],
        source: SIX_WAYS,
        shared_actions: 0,
        steps: &["pairs | 20 min", "everyone | 40 min | one by one | glossary jargon"],
    },
    Asked {
        id: "understanding-data",
        minutes: 210,
        suits: &[SmallGroup, WholeRoom],
        source: SIX_WAYS,
        shared_actions: 2,
        steps: &[
            "groups | 1 h",
            "groups | 1 h",
            "everyone | 15 min | break",
            "everyone | 30 min | table data",
            "pairs | 30 min",
            "everyone | 30 min | table, more of data | actions actions",
        ],
    },
    Asked {
        id: "challenges-strengths",
        minutes: 60,
        suits: &[SmallGroup, WholeRoom],
        source: SIX_WAYS,
        shared_actions: 0,
        steps: &[
            "alone | 15 min | confidential",
            "threes | 15 min | confidential",
            "everyone | 30 min | notes challenges-strengths | actions actions",
        ],
    },
    Asked {
        id: "six-ways-check",
        minutes: 45,
        suits: &[SmallGroup, WholeRoom],
        source: SIX_WAYS,
        shared_actions: 2,
        steps: &[
            "alone | 5 min | one by one",
            "everyone | 10 min | scale six-ways",
            "everyone | 15 min",
            "everyone | 15 min | actions actions",
        ],
    },
    Asked {
        id: "overlay-our-maps",
        minutes: 50,
        suits: &[SmallGroup, WholeRoom],
        source: SIX_WAYS,
        shared_actions: 1,
        steps: &["alone | 10 min", "threes | 20 min", "everyone | 20 min | notes overlay | actions actions"],
    },
    Asked {
        id: "jargon-buster",
        minutes: 30,
        suits: &[Pairs, SmallGroup],
        source: SIX_WAYS,
        shared_actions: 0,
        steps: &[
            "pairs | 8 min",
            "everyone | 12 min | glossary words",
            "everyone | 10 min | glossary, more of words",
        ],
    },
    Asked {
        id: "joint-working",
        minutes: 75,
        suits: &[SmallGroup, WholeRoom],
        source: JUSTICE,
        shared_actions: 2,
        steps: &[
            "alone | 10 min",
            "everyone | 15 min | scale components",
            "groups | 20 min",
            "everyone | 30 min | notes barriers | actions actions",
        ],
    },
    Asked {
        id: "pathway-walk",
        minutes: 90,
        suits: &[SmallGroup, WholeRoom],
        source: JUSTICE,
        shared_actions: 2,
        steps: &[
            "everyone | 10 min",
            "groups | 40 min",
            "everyone | 20 min | table path",
            "everyone | 20 min | table, more of path | actions actions",
        ],
    },
    Asked {
        id: "voluntary-sector-seat",
        minutes: 45,
        suits: &[SmallGroup],
        source: JUSTICE,
        shared_actions: 1,
        steps: &[
            "alone | 5 min",
            "everyone | 15 min | table offers",
            "pairs | 10 min",
            "everyone | 15 min | actions actions",
        ],
    },
    Asked {
        id: "five-pillars",
        minutes: 75,
        suits: &[SmallGroup, WholeRoom],
        source: WORKFORCE,
        shared_actions: 2,
        steps: &[
            "everyone | 5 min",
            "groups | 50 min | 5 rounds",
            "everyone | 20 min | notes pillars | actions actions",
        ],
    },
    Asked {
        id: "collaborative-leadership",
        minutes: 60,
        suits: &[SmallGroup, WholeRoom],
        source: LEADERSHIP,
        shared_actions: 2,
        steps: &[
            "alone | 5 min",
            "pairs | 15 min",
            "groups | 15 min",
            "everyone | 25 min | notes insights | actions actions",
        ],
    },
    Asked {
        id: "career-conversation",
        minutes: 60,
        suits: &[OneToOne],
        source: LEADERSHIP,
        shared_actions: 2,
        steps: &[
            "pairs | 20 min | confidential",
            "pairs | 20 min | confidential",
            "pairs | 10 min | confidential",
            "everyone | 10 min | confidential | actions actions",
        ],
    },
    Asked {
        id: "wellbeing-conversation",
        minutes: 45,
        suits: &[OneToOne],
        source: PEOPLE_PLAN,
        shared_actions: 1,
        steps: &[
            "pairs | 10 min | confidential",
            "pairs | 5 min | confidential",
            "pairs | 5 min | confidential",
            "pairs | 10 min | confidential",
            "pairs | 5 min | confidential",
            "everyone | 10 min | confidential | notes plan | actions actions",
        ],
    },
    Asked {
        id: "keep-adapt-stop",
        minutes: 60,
        suits: &[SmallGroup, WholeRoom],
        source: PEOPLE_PLAN,
        shared_actions: 2,
        steps: &[
            "alone | 5 min",
            "groups | 20 min",
            "everyone | 15 min | vote communication | vote trust | vote leadership | vote social-care | vote decisions",
            "everyone | 20 min | table measures | actions actions",
        ],
    },
    Asked {
        id: "peer-coaching",
        minutes: 60,
        suits: &[SmallGroup],
        source: SIX_WAYS,
        shared_actions: 0,
        steps: &[
            "everyone | 5 min",
            "threes | 45 min | confidential | 3 rounds",
            "everyone | 10 min | notes learnt",
        ],
    },
    Asked {
        id: "lean-coffee",
        minutes: 60,
        suits: &[SmallGroup],
        source: ("Lean Coffee", "2009"),
        shared_actions: 1,
        steps: &[
            "alone | 5 min",
            "everyone | 10 min | notes ideas | vote pick",
            "everyone | 40 min | notes said",
            "everyone | 5 min | actions actions",
        ],
    },
];

/// What captures are made of: tags, columns or items.
pub const MADE_OF: [(&str, &str, &[&str]); 16] = [
    ("understanding-data", "data", &["Organisation", "Data", "Why"]),
    ("challenges-strengths", "challenges-strengths", &["Challenges", "Strengths"]),
    (
        "six-ways-check",
        "six-ways",
        &[
            "Experiment and learn together",
            "A clear shared vision",
            "Set the tone",
            "Know each other's worlds",
            "Use data to start the conversation",
            "Share challenges and strengths",
        ],
    ),
    ("overlay-our-maps", "overlay", &["Missing from my map", "Openings"]),
    (
        "joint-working",
        "components",
        &[
            "Relationships",
            "Shared vision and values",
            "Principles of joint working",
            "Investment and resources",
            "Leadership",
        ],
    ),
    (
        "joint-working",
        "barriers",
        &[
            "Commissioning and design",
            "Data and intelligence",
            "Money and stability",
            "Maturity and trust",
            "Constant change",
        ],
    ),
    ("pathway-walk", "path", &["Point on the path", "Who acts", "Gap", "Offer"]),
    ("voluntary-sector-seat", "offers", &["Partner", "Offers", "Needs"]),
    ("five-pillars", "pillars", &["Plan", "Attract", "Train", "Employ", "Nurture"]),
    ("keep-adapt-stop", "communication", &["Keep", "Adapt", "Stop"]),
    ("keep-adapt-stop", "trust", &["Keep", "Adapt", "Stop"]),
    ("keep-adapt-stop", "leadership", &["Keep", "Adapt", "Stop"]),
    ("keep-adapt-stop", "social-care", &["Keep", "Adapt", "Stop"]),
    ("keep-adapt-stop", "decisions", &["Keep", "Adapt", "Stop"]),
    ("keep-adapt-stop", "measures", &["Change", "What we measure", "Who looks at it, and when"]),
    ("wellbeing-conversation", "plan", &["What I will do", "What I need"]),
];
