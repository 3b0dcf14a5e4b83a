//! Every command, one line each: its name in a configuration, its keys and what they do in each place, and
//! its words in linear mode. Keys, footers, help, `config.toml`, docs/CONFIG.md and docs/PLAIN.md all come
//! from here.

use super::{Binding, Trait, WordInfo, tables};
use crate::app::library::Narrow;
use crate::app::line::LineKind;
use crate::domain::event::{ActionStatus, Panel, ParkedFate};
use crate::domain::session::Intent;

// Each command with its name in a configuration. Names never change, because users have them in their
// files. Commands without a name always keep their built-in keys. Some commands stand for just one intent
// while a step is on; some carry an argument.
tables::commands! {
    unnamed { Nothing, Interrupt, OtherFolder, LeaveAnyway }
    "help":             Help;
    "back":             Escape;
    "leave":            Leave;
    "blank":            Blank;
    "begin-blank":      BeginBlank;
    "make-activity":    MakeActivity;
    "enter":            Enter;
    "up":               Up;
    "down":             Down;
    "page-up":          PageUp;
    "page-down":        PageDown;
    "first":            First;
    "last":             Last;
    "preview-down":     PreviewDown;
    "preview-up":       PreviewUp;
    "next-field":       NextField;
    "previous-field":   PreviousField;
    "another-day":      OtherDay;
    "last-time-people": LastTimePeople;
    "gong":             TryGong;
    "tick-off":         Tick;
    "countdown":        Countdown;
    "show-plan":        ShowPlan;
    "instead":          Instead;
    "next-choice":      NextChoice;
    "previous-choice":  PreviousChoice;
    "yes":              Yes;
    "no":               No;
    "to-library":       ToLibrary;
    "start":            ToggleClock => Intent::ToggleClock;
    "next":             Next;
    "previous":         Previous => Intent::Back;
    "more":             MorePrompts => Intent::Prompts { more: true };
    "fewer":            FewerPrompts => Intent::Prompts { more: false };
    "agenda":           Agenda;
    "new-plan":         Replan;
    "leave-out":        LeaveOut;
    "clock":            CycleClock;
    "bell":             ToggleBell;
    "began-earlier":    Began;
    "break":            Break;
    "erase":            Erase;
    "undo":             Undo;
    "redo":             Redo;
    "review":           Review;
    "view":             View;
    "peek":             Peek;
    "other-groups":     FormGroups;
    "move-people":      MendGroups;
    "join-group":       JoinGroup;
    "keep-place":       KeepPlace;
    "watching":         Watching;
    "host":             LetHost;
    "chair":            SwapChair;
    "export":           Export;
    "note-for-me":      TakeMine;
    "ask":              TakeAsked;
    "next-ask":         NextAsk;
    "explain":          Explain;
    "reveal":           Reveal;
    "leave-one":        LeaveGap;
    "leave-all":        LeaveGaps;
    "bring-back":       BringBack;
    "split-lines":      SplitLines;
    "kind":             CycleKind;
    "audience":         CycleAudience;
    "edit":             EditItem;
    "delete":           DeleteItem;
    "make-action":      MakeAction;
    "owners":           EditOwners;
    "due":              EditDue;
    "strike":           StrikeRule;
    "add-rule":         AddRule;
    "all-agree":        AgreeRules;
    "names":            CycleNames;
    "format":           CycleFile;
    "variety":          CycleVariety;
    "search":           Filter;
    "to-mend":          Mend;
    "people":           People;
    "comes-or-goes":    TogglePerson;
    "add-person":       Join;
    "floor":            Turns;
    "go-round":         GoRound;
    "stop-marking":     EndTurns;
    "hand-over":        HandOver;
    "last-time":        LastTime;
    "erase-for-good":   EraseItem;
    "forget":           ForgetSession;
    "show-closed":      ShowClosed;
    "put-together":     PutTogether;
    "add-option":       AddOption;
    "add-voter":        AddVoter;
    "no-vote":          NoVote;
    "run-off":          RunOff;
    "vote":             Vote;
    "decide":           Decide;
    "ask-again":        AskAgain;
    "by-majority":      ByMajority;
    "by-chair":         ByChair;
    "more-voters":      MoreVoters;
    "fewer-voters":     FewerVoters;
    "sort":             Sort;
    "new-theme":        NewTheme;
    "second-theme":     SecondTheme;
    "unsort":           Unsort;
    "rename-theme":     RenameTheme;
    "merge-themes":     MergeThemes;
    "drop-theme":       DropTheme;
    "same-as":          SameAs;
    "topics":           Topics;
    "more-of-topic":    ExtendTopic;
    "enough":           EndTopic;
    "after-break":      PutTopicOff;
    "park-topic":       ParkTopic;
    "add-step":         AddStep;
    "question-timer":   QuestionTimer;
    "move-earlier":     MoveEarlier;
    "move-later":       MoveLater;
    "set-time":         SetTime;
    "pick-topic":       PickTopic;
    "add-topic":        AddTopic;
    Rest(usize) {}
    Adjust(i64) {
        "more-time": 1..=4,
        "much-more-time": 5..,
        "less-time": -4..=0,
        "much-less-time": ..-4,
    }
    Digit(u32) {}
    Show(Panel) {
        "show-rules": Panel::Rules,
        "show-taken": Panel::Taken,
        "show-why": Panel::Why,
        "groups": _,
    }
    Take(LineKind) {
        "action": LineKind::Action,
        "decision": LineKind::Decision,
        "park": LineKind::Parked,
        "note": _,
    }
    Narrow(Narrow) {
        "by-time": Narrow::Time,
        "by-people": Narrow::People,
        "by-format": Narrow::Format,
    }
    Floor(u8) {}
    PutIn(u8) {}
    UnderTheme(u8) {}
    Settle(ActionStatus) {
        "done": ActionStatus::Done,
        "dropped": ActionStatus::Dropped,
        "still-open": ActionStatus::Open,
    }
    SettleParked(ParkedFate) {
        "take-up": ParkedFate::TakenUp,
        "keep-parked": ParkedFate::Kept,
        "drop-parked": ParkedFate::Dropped,
    }
}

// The keys: the section of a configuration and where it works, then one line for each command. Keys after a
// stroke work but are not shown. Then the word for the footer, and the sentence for the help. Keys for
// answering questions, and for help over a question, have no section name because they are shown beside the
// question. The second screen has none either, because nobody types there.
tables::keys! {
    "everywhere", "on nearly every screen" {
        Everywhere {
            Help:      "? f1",   "keys", "the keys of this screen";
            Escape:    "esc",    "",     "back; never ends a session";
            Leave:     "q",      "",     "leave; a session can be resumed";
            Interrupt: "ctrl-c", "",     "leave; twice leaves at once, saved";
        }
        Blank {
            Blank: ". b | ctrl-b", "", "blank the screen, light it again";
        }
    }
    "session", "on every screen of a session" {
        Room {
            View:     "v",      "", "facilitator's view, and back";
            Peek:     "ctrl-o", "", "peek at the script's notes, until the next key";
            LastTime: "l",      "", "what is left from last time: actions, then what was parked";
            Export:   "ctrl-e", "", "export now";
        }
    }
    "step", "while a step is on" {
        Step {
            ToggleClock:  "space p",    "start", "start, pause or resume the clock";
            Next:         "right pgdn", "next",  "the next prompt where they come one by one, else the next step";
            Previous:     "left pgup",  "",      "the page before, else the step before, with its time left";
            MorePrompts:  "down",       "",      "one prompt more; further down in the facilitator's view";
            FewerPrompts: "up",         "",      "one prompt less";
            Adjust(1):    "+ | =",      "",      "a minute more";
            Adjust(-1):   "-",          "",      "a minute less";
            Adjust(5):    "]",          "",      "five minutes more";
            Adjust(-5):   "[",          "",      "five minutes less";
            Began:        "e",          "",      "correct the start time";
            Break:        "c",          "",      "take a break now";
            Replan:       "r",          "",      "propose a new plan that ends on time";
            Countdown:    "T",          "",      "show a countdown to the start, or put it away";
            Agenda:       "m",          "",      "agenda: go to a step, or change the plan by hand";
            AddStep:      "I",          "",      "put in a step that no script has, now or next";
            QuestionTimer: "h",         "",      "a timer for one question, beside the step's clock";
            Undo:         "u",          "",      "undo, clock included";
            Redo:         "U",          "",      "redo";
            AgreeRules:   "y",          "",      "where our ground rules are shown: everybody agrees to them";
            CycleClock:   "C",          "",      "the room's clock: in full, gentle in overtime, or hidden";
            ToggleBell:   "B",          "",      "at zero: bell and notification, one of them, or neither";
            Review:       "R",          "",      "look back at what was taken down; Esc comes back";
            Turns:        "t",          "",      "who has the floor, and a go-round";
            HandOver:     "f",          "",      "hand over the facilitation";
            Vote:         "V",          "",      "ask the room: a vote, a poll, or consent";
            Decide:       "D",          "",      "what comes of the last vote or poll: a decision";
        }
        Take {
            Take(LineKind::Note):     "n", "note",   "take a note, in the step's list where it asks for one";
            Take(LineKind::Action):   "a", "action", "take down a shared action";
            Take(LineKind::Decision): "d", "",       "take down a decision";
            Take(LineKind::Parked):   "k", "",       "park it for later";
            TakeMine:                 "N", "",       "a note for you alone, masked while you type";
            TakeAsked:                "w", "ask",    "take down what the step asks for; again, the next thing";
            Explain:                  "i", "",       "explain the first acronym that nobody has explained";
        }
        Show {
            Show(Panel::Groups): "g", "", "groups: form them, show them";
            FormGroups:          "G", "", "other groups, when they are shown";
            SwapChair:           "F", "", "fishbowl: who takes the empty chair, who goes out";
            Show(Panel::Rules):  "o", "", "our ground rules";
            Show(Panel::Why):    "W", "", "what this step is for, where its script says so";
            Show(Panel::Taken):  "s", "", "show what was taken down; again for the next page";
            People:              "j", "", "who is here: who joins, leaves or comes back";
            Sort:                "S", "", "sort what was taken down under themes";
        }
        Topic {
            Topics:      "P", "", "topics: choose them by hand, in a step that has some";
            ExtendTopic: "M", "", "topic: the room wants more of it, when its time is up";
            EndTopic:    "E", "", "topic: enough of it, on to the next";
            PutTopicOff: "A", "", "topic: go on with it after the next break";
            ParkTopic:   "K", "", "topic: park it for later, and go on to the next";
        }
        Groups {
            ToggleClock:         "space p", "start",        "start, pause or resume the clock";
            FormGroups:          "G",       "other groups", "other groups";
            MendGroups:          "enter",   "move people",  "move people by hand";
            Show(Panel::Groups): "g",       "close",        "close";
        }
        Result {
            Decide:   "enter | D", "what next", "what comes of it: a decision, or another round";
            AskAgain: "r",         "ask again", "ask again, in other words";
            Show(Panel::Taken): "s", "next page", "the next page, and after the last one the step";
            Escape: "esc", "close", "back to the step";
            ToggleClock: "space p", "", "start, pause or resume the clock";
        }
        Taken {
            ToggleClock:        "space p", "start",     "start, pause or resume the clock";
            Show(Panel::Taken): "s",       "next page", "the next page, and after the last one the step";
            EditItem:           "enter",   "edit",      "change what was taken down";
            Escape:             "esc",     "close",     "back to the step";
        }
    }
    "library", "in the library" {
        Library {
            Enter:         "enter",     "choose",            "set up the marked activity, or go on with the session";
            Filter:        "/",         "or type to search", "search, or just type: in titles, words, summaries and sources";
            Leave:         "q",         "leave",             "";
            NextField:     "tab",       "sessions",          "your sessions, then what is open from them";
            PreviousField: "shift-tab", "",                  "what is open from earlier sessions";
        }
        Begin {
            BeginBlank: "ctrl-o", "", "begin with an empty page: a session without a script";
        }
        List {
            Up:          "up",       "", "the line above";
            Down:        "down",     "", "the line below";
            PageUp:      "pgup",     "", "a page up in the list";
            PageDown:    "pgdn",     "", "a page down in the list";
            PreviewDown: "alt-down", "", "further down in the preview";
            PreviewUp:   "alt-up",   "", "back up in the preview";
        }
        Ends {
            First: "home", "", "the first line";
            Last:  "end",  "", "the last line";
        }
        Narrow {
            Narrow(Narrow::Time):   "ctrl-t", "time",   "only what fits into a time; or type 45m or 1h 30m";
            Narrow(Narrow::People): "ctrl-n", "people", "only what is for so many people; or type 8p";
            Narrow(Narrow::Format): "ctrl-f", "format", "only one format; or type :1:1, :pairs, :group or :room";
        }
        NarrowToo {
            Narrow(Narrow::Time):   "ctrl-t", "", "only what fits into a time; or type 45m or 1h 30m";
            Narrow(Narrow::People): "ctrl-n", "", "only what is for so many people; or type 8p";
            Narrow(Narrow::Format): "ctrl-f", "", "only one format; or type :1:1, :pairs, :group or :room";
        }
    }
    "search", "while the library is searched" {
        Filter {
            Enter:         "enter",     "choose", "set up the marked activity";
            Escape:        "esc",       "all",    "the whole list again";
            Interrupt:     "ctrl-c",    "",       "leave";
            NextField:     "tab",       "",       "your sessions";
            PreviousField: "shift-tab", "",       "what is open from earlier sessions";
        }
    }
    "set-up", "in the set-up" {
        SetUp {
            Enter:          "enter",     "continue",   "continue, from any field";
            NextField:      "tab",       "next field", "the next field";
            PreviousField:  "shift-tab", "",           "the field before";
            Down:           "down",      "",           "the next field, or the next name";
            Up:             "up",        "",           "the field before, or the name before";
            OtherDay:       "ctrl-d",    "",           "start a day later; after six days, today again";
            LastTimePeople: "ctrl-l",    "",           "names: bring in who came last time in this series";
            TryGong:        "ctrl-g",    "",           "play the gong once, and settle whether it is used in this session";
            Escape:         "esc",       "back",       "back; what you typed is kept";
            Interrupt:      "ctrl-c",    "",           "leave";
        }
        SetUpMaterials {
            Tick:       "space", "tick off", "tick off the marked material, or take the tick away";
        }
        SetUpChoice {
            NextChoice:     "right space" as "← →", "choose", "another format";
            PreviousChoice: "| left",               "",       "";
        }
    }
    "rules", "on the ground rules" {
        Rules {
            Enter:      "enter",           "go on",     "go to the first step with these rules";
            Next:       "right pgdn",      "",          "the rest of the rules, then the first step";
            AgreeRules: "y",               "all agree", "everybody agrees: go to the first step";
            Up:         "up k",            "",          "the rule above";
            Down:       "down j",          "",          "the rule below";
            StrikeRule: "space | x",       "strike",    "strike the marked rule, or take it back in";
            EditItem:   "r | e",           "reword",    "reword the marked rule";
            AddRule:    "a | n",           "add",       "add a rule";
            Countdown:  "T",               "",          "show a countdown to the start, or put it away";
            Undo:       "u",               "",          "undo";
            Redo:       "U",               "",          "redo";
            Escape:     "esc | left pgup", "",          "back to the set-up";
        }
    }
    "last-time", "on last time's actions" {
        LastTime {
            Enter:                         "enter",          "go on",   "on to what was parked, or close; actions left alone stay open";
            Next:                          "right pgdn",     "",        "the rest of them, then go on";
            Settle(ActionStatus::Done):    "d",              "done",    "it is done";
            Settle(ActionStatus::Dropped): "x",              "drop",    "drop it";
            Settle(ActionStatus::Open):    "g",              "going",   "it is still open";
            EditOwners:                    "w",              "who",     "change who does it";
            EditDue:                       "y",              "by when", "change when it is due";
            Up:                            "up | k",         "",        "the action above";
            Down:                          "down | j",       "",        "the action below";
            Undo:                          "u",              "",        "undo";
            Redo:                          "U",              "",        "redo";
            Escape:                        "esc | l q left", "",        "close";
            Interrupt:                     "ctrl-c",         "",        "leave";
        }
    }
    "still-parked", "on what was parked before" {
        StillParked {
            Enter:                             "enter",          "go on",   "continue; what is left alone stays parked";
            Next:                              "right pgdn",     "",        "the rest of them, then go on";
            SettleParked(ParkedFate::TakenUp): "t",              "take up", "take it up: it becomes a note";
            SettleParked(ParkedFate::Kept):    "k",              "keep",    "keep it parked: it comes back next time";
            SettleParked(ParkedFate::Dropped): "x",              "drop",    "drop it";
            Up:                                "up",             "",        "the one above";
            Down:                              "down | j",       "",        "the one below";
            Undo:                              "u",              "",        "undo";
            Redo:                              "U",              "",        "redo";
            Escape:                            "esc | l q left", "",        "close";
            Interrupt:                         "ctrl-c",         "",        "leave";
        }
    }
    "go-round", "in a go-round" {
        GoRound {
            Next:        "right space | pgdn", "next person", "the next person's turn";
            Previous:    "left pgup",          "",            "the turn before";
            ToggleClock: "p",                  "",            "start, pause or resume the clock";
            Adjust(1):   "+ | =",              "",            "15 s more for this turn and those to come";
            Adjust(-1):  "-",                  "",            "15 s less";
            Undo:        "u",                  "",            "undo, clock included";
            Redo:        "U",                  "",            "redo";
            CycleClock:  "C",                  "",            "the room's clock: in full, gentle in overtime, or hidden";
            AddStep:     "I",                  "",            "put in a step that no script has, now or next";
            Escape:      "esc",                "end",         "end the go-round";
        }
    }
    "move-people", "while people are moved between groups" {
        Seats {
            Next:      "right | tab",      "",          "the next person";
            Previous:  "left | shift-tab", "",          "the person before";
            Down:      "down",             "",          "the next group";
            Up:        "up",               "",          "the group before";
            Enter:     "enter | space",    "pick up",   "pick up the marked person; swap places";
            JoinGroup: "j",                "join them", "join the group of the marked person";
            KeepPlace: "p",                "", "the marked person stays in their place while others move; again: moves as well";
            Watching:  "w",                "",   "the marked person watches, or takes part again";
            LetHost:   "h",                "",          "the marked person hosts their table";
            PutIn(1):  "1" as "1-9",       "",          "put the marked person into that group";
            PutIn(2):  "| 2",              "",          "";
            PutIn(3):  "| 3",              "",          "";
            PutIn(4):  "| 4",              "",          "";
            PutIn(5):  "| 5",              "",          "";
            PutIn(6):  "| 6",              "",          "";
            PutIn(7):  "| 7",              "",          "";
            PutIn(8):  "| 8",              "",          "";
            PutIn(9):  "| 9",              "",          "";
            Escape:    "esc | g q",        "done",      "put down, or finish";
            Undo:      "u",                "undo",      "undo";
            Blank:     ". b | ctrl-b",     "",          "blank the screen, light it again";
            Interrupt: "ctrl-c",           "",          "leave";
        }
    }
    "count-groups", "where it is counted who chose which group" {
        CountGroups {
            Adjust(1):  "+ | = right",  "one more",  "one more chose the marked group";
            Adjust(-1): "- | left",     "one fewer", "one fewer";
            Down:       "down | j",     "",          "the next group";
            Up:         "up | k",       "",          "the group before";
            Escape:     "esc enter | g q", "done",   "finish";
            Undo:       "u",            "undo",      "undo";
            Blank:      ". b | ctrl-b", "",          "blank the screen, light it again";
            Interrupt:  "ctrl-c",       "",          "leave";
        }
    }
    "join-groups", "where groups are joined" {
        JoinGroups {
            Enter:      "enter",        "keep them",   "keep the groups that are shown";
            FormGroups: "G",            "other groups", "make other groups";
            Escape:     "esc | g q",    "not yet",     "close; nothing has changed";
            Blank:      ". b | ctrl-b", "",            "blank the screen, light it again";
            Interrupt:  "ctrl-c",       "",            "leave";
        }
    }
    "people", "on who is here" {
        People {
            TogglePerson: "space | enter", "comes or goes", "mark this person as gone, or as back";
            Join:         "a | n",         "add",           "add somebody by name";
            Adjust(1):    "+ | =",         "",              "one more, where people have no names";
            Adjust(-1):   "-",             "",              "one fewer";
            Undo:         "u",             "undo",          "undo";
            Redo:         "U",             "",              "redo";
            Escape:       "esc | j q",     "close",         "close";
            Up:           "up",            "",              "the line above";
            Down:         "down",          "",              "the line below";
            Blank:        "ctrl-b",        "",              "blank the screen";
            Interrupt:    "ctrl-c",        "",              "leave";
        }
    }
    "floor", "on who has the floor" {
        Turns {
            GoRound:   "g",             "go-round",     "a go-round, starting with the marked person";
            EndTurns:  "x",             "stop marking", "stop marking in this step";
            Escape:    "esc | t q",     "close",        "close; digits go on marking";
            Enter:     "enter | space", "",             "give the marked person the floor";
            Up:        "up | k",        "",             "the line above";
            Down:      "down | j",      "",             "the line below";
            View:      "v",             "",             "facilitator's view, and back";
            Interrupt: "ctrl-c",        "",             "leave";
        }
        Digits {
            Floor(1): "1" as "1-9 0", "floor", "who has the floor; again or 0: nobody";
            Floor(2): "| 2",          "",      "";
            Floor(3): "| 3",          "",      "";
            Floor(4): "| 4",          "",      "";
            Floor(5): "| 5",          "",      "";
            Floor(6): "| 6",          "",      "";
            Floor(7): "| 7",          "",      "";
            Floor(8): "| 8",          "",      "";
            Floor(9): "| 9",          "",      "";
            Floor(0): "| 0",          "",      "";
        }
    }
    "hand-over", "on who facilitates from now on" {
        HandOver {
            Enter:     "enter",     "hand over",     "the marked person facilitates from now on";
            Join:      "a | n",     "somebody else", "somebody else, by name";
            Escape:    "esc | f q", "close",         "close; nothing changes";
            Up:        "up | k",    "",              "the line above";
            Down:      "down | j",  "",              "the line below";
            Interrupt: "ctrl-c",    "",              "leave";
        }
    }
    "sort", "while a list is sorted" {
        ThemeKeys {
            UnderTheme(0): "1" as "1–9 0 a…", "theme", "put the item in hand under that theme, and go on";
            UnderTheme(1): "| 2", "", "";
            UnderTheme(2): "| 3", "", "";
            UnderTheme(3): "| 4", "", "";
            UnderTheme(4): "| 5", "", "";
            UnderTheme(5): "| 6", "", "";
            UnderTheme(6): "| 7", "", "";
            UnderTheme(7): "| 8", "", "";
            UnderTheme(8): "| 9", "", "";
            UnderTheme(9): "| 0", "", "";
            UnderTheme(10): "| a", "", "";
            UnderTheme(11): "| c", "", "";
            UnderTheme(12): "| d", "", "";
            UnderTheme(13): "| e", "", "";
            UnderTheme(14): "| f", "", "";
            UnderTheme(15): "| g", "", "";
            UnderTheme(16): "| h", "", "";
            UnderTheme(17): "| i", "", "";
            UnderTheme(18): "| j", "", "";
            UnderTheme(19): "| k", "", "";
            UnderTheme(20): "| l", "", "";
            UnderTheme(21): "| o", "", "";
            UnderTheme(22): "| p", "", "";
            UnderTheme(23): "| t", "", "";
            UnderTheme(24): "| w", "", "";
            UnderTheme(25): "| y", "", "";
            UnderTheme(26): "| z", "", "";
        }
        Sort {
            NewTheme:    "n",          "new",      "name a new theme for the item in hand";
            Enter:       "enter",      "proposed", "put it where something like it stands; where a number is typed, take it";
            Undo:        "u",          "undo",     "take back the last thing that was sorted";
            Down:        "down | space", "skip",   "the next item, and after the last one the first";
            Escape:      "esc | S q",  "",    "close; what is unsorted stays so";
            Up:          "up",         "",         "the item before";
            SecondTheme: "+",          "",         "then a theme's key: put it under that theme, too";
            Unsort:      "- | backspace", "",      "back to what is unsorted; of a number that is typed, a digit less";
            SameAs:      "s",          "",         "then a number: it says the same as that; both wordings are kept";
            RenameTheme: "r",          "",         "then a theme's key: rename that theme";
            MergeThemes: "m",          "",         "then two themes' keys: put all of the first under the second";
            DropTheme:   "x",          "",         "then a theme's key: drop that theme; its items are unsorted again";
            EraseItem:   "X",          "",         "then a theme's key: delete its name for good, from the journal too; asks first";
            Next:        "right",      "",         "look through what stands under the next theme";
            Previous:    "left",       "",         "the theme before";
            NextField:   "tab",        "",         "sort another list";
            Redo:        "U",          "",         "put back what was taken back";
            Blank:       ". b | ctrl-b", "",       "blank the screen, light it again";
            Interrupt:   "ctrl-c",     "",         "leave";
        }
    }
    "agenda", "on the agenda" {
        Agenda {
            Enter:       "enter | right", "go",        "go to the marked step";
            MoveLater:   "J | alt-down",  "later",     "move the marked step to come one place down";
            MoveEarlier: "K | alt-up",    "earlier",   "move it one place up";
            Adjust(1):   "+ | =",         "",          "a minute more for the marked step";
            Adjust(-1):  "-",             "",          "a minute less";
            LeaveOut:    "x",             "leave out", "leave out the marked step, or bring it back";
            SetTime:     "t",             "",          "the time of day at which the marked step begins";
            AddStep:     "I",             "",          "put in a step that no script has, now or next";
            EditItem:    "e",             "",          "another title for the marked step, if it was put in";
            EraseItem:   "X",             "",          "delete that title for good, from the journal too; asks first";
            Escape:      "esc | m q",     "close",     "close";
            Adjust(5):   "]",             "",          "five minutes more";
            Adjust(-5):  "[",             "",          "five minutes less";
            Undo:        "u",             "",          "undo";
            Redo:        "U",             "",          "redo";
            Up:          "up | k",        "",          "the step above";
            Down:        "down | j",      "",          "the step below";
            First:       "home",          "",          "the first step";
            Last:        "end",           "",          "the last step";
            View:        "v",             "",          "facilitator's view, and back";
            Blank:       ". b | ctrl-b",  "",          "blank the screen, light it again";
            Interrupt:   "ctrl-c",        "",          "leave";
        }
    }
    "topics", "where topics are chosen" {
        Topics {
            PickTopic: "space",    "pick",  "pick what is marked, as the last, or put it back";
            Enter:     "enter",    "begin", "begin with the topics that are picked";
            AddTopic:  "n | a",    "add",   "add a topic, and pick it";
            Next:      "right | pgdn", "",  "go on without topics, to the next step";
            Up:        "up | k",   "",      "the line above";
            Down:      "down | j", "",      "the line below";
            Escape:    "esc | P q", "close", "close; what is picked is kept";
            Blank:     "ctrl-b",   "",      "blank the screen";
            Interrupt: "ctrl-c",   "",      "leave";
        }
    }
    "plan", "on a new plan" {
        Replan {
            Enter:      "enter",    "take it",   "take the new plan";
            Escape:     "esc | r",  "leave it",  "close without changes";
            LeaveOut:   "x",        "leave out", "leave out the marked step, or take it back in";
            ShowPlan:   "s",        "show",      "show the room this plan, or put it away";
            Adjust(1):  "+ | =",    "",          "a minute more for the marked step";
            Adjust(-1): "-",        "",          "a minute less";
            Adjust(5):  "]",        "",          "five minutes more";
            Adjust(-5): "[",        "",          "five minutes less";
            Up:         "up | k",   "",          "the step above";
            Down:       "down | j", "",          "the step below";
            View:       "v",        "",          "facilitator's view, and back";
            Leave:      "q",        "",          "close without changes";
            Interrupt:  "ctrl-c",   "",          "leave";
        }
    }
    "minutes", "where minutes are chosen" {
        Minutes {
            Enter:      "enter",      "take it",  "take it";
            Escape:     "esc | e c h", "leave it", "close without changes";
            Digit(1):   "1" as "1–9", "minutes",  "so many minutes";
            Digit(2):   "| 2",        "",         "";
            Digit(3):   "| 3",        "",         "";
            Digit(4):   "| 4",        "",         "";
            Digit(5):   "| 5",        "",         "";
            Digit(6):   "| 6",        "",         "";
            Digit(7):   "| 7",        "",         "";
            Digit(8):   "| 8",        "",         "";
            Digit(9):   "| 9",        "",         "";
            Digit(0):   "| 0",        "",         "";
            Erase:      "backspace",  "",         "a digit less";
            LeaveOut:   "x",          "",         "where a timer is set: end it";
            Instead:    "tab",        "",         "a break in place of the next planned one, or beside it";
            Adjust(1):  "+ | = up",   "one more", "a minute more";
            Adjust(-1): "- | down",   "",         "a minute less";
            Adjust(5):  "]",          "",         "five minutes more";
            Adjust(-5): "[",          "",         "five minutes less";
            Leave:      "q",          "",         "close without changes";
            Interrupt:  "ctrl-c",     "",         "leave";
        }
    }
    "new-step", "where a step is put in" {
        AddStep {
            Enter:         "enter",            "put in",     "put it in, from any field";
            NextField:     "tab | down",       "next field", "the next field";
            CycleKind:     "ctrl-t",           "who with",   "alone, in twos, in threes, in groups, or everyone";
            Escape:        "esc",              "close",      "close; what is typed is kept";
            PreviousField: "shift-tab | up",   "",           "the field before";
            Blank:         "ctrl-b",           "",           "blank the screen";
            Interrupt:     "ctrl-c",           "",           "close; what is typed is kept";
        }
    }
    "line", "while a line is typed" {
        Line {
            Enter:         "enter",  "save",                "save and close; of what a step asks for, save and on to the next";
            Escape:        "esc",    "keep draft",          "close; the draft is kept";
            CycleAudience: "ctrl-p", "who sees",            "the room, those present, you alone";
            CycleKind:     "ctrl-t", "kind",                "note, decision, parked, action; of owners: one, or several";
            BringBack:     "ctrl-y", "",                    "the draft that is kept here";
            SplitLines:    "ctrl-l", "",                    "several lines, typed or pasted: save each separately";
            NextField:     "tab",    "",                    "the next list that the step asks for; of owners: the rest of a name";
            NextAsk:       "ctrl-n", "",                    "the next thing that the step asks for";
            Up:            "up",     "",                    "in words: edit the one before; saved empty, it is removed";
            Down:          "down",   "",                    "";
            EraseItem:     "ctrl-x", "",                    "in words: delete this one for good; asks first";
            Interrupt:     "ctrl-c", "",                    "close; the draft is kept";
            Blank:         "ctrl-b", "",                    "blank the screen";
        }
    }
    "table", "in a table or a list of terms" {
        Grid {
            Enter:         "enter",     "next row", "save the row; the next one";
            NextField:     "tab",       "cell",     "the next cell";
            Escape:        "esc",       "close",    "close; what is not saved is kept";
            CycleAudience: "ctrl-p",    "who sees", "the room, those present, you alone";
            PreviousField: "shift-tab", "",         "the cell before";
            Up:            "up",        "",         "the row above, to change it";
            Down:          "down",      "",         "the row below";
            DeleteItem:    "ctrl-d",    "",         "remove the row";
            EraseItem:     "ctrl-x",    "",         "delete the row for good, from the journal too; asks first";
            NextAsk:       "ctrl-n",    "",         "the next thing that the step asks for";
            Interrupt:     "ctrl-c",    "",         "close";
            Blank:         "ctrl-b",    "",         "blank the screen";
        }
    }
    "wording", "while a wording is agreed" {
        Wording {
            Enter:         "enter",  "save",     "save, and show the room how it reads";
            CycleKind:     "ctrl-t", "agreed",   "agreed by all, or not yet";
            Escape:        "esc",    "close",    "close; what is not saved is kept";
            CycleAudience: "ctrl-p", "who sees", "the room, those present, you alone";
            Up:            "up",     "",         "the line above";
            Down:          "down",   "",         "the line below";
            EraseItem:     "ctrl-x", "",         "delete it for good, from the journal too; asks first";
            NextAsk:       "ctrl-n", "",         "the next thing that the step asks for";
            Interrupt:     "ctrl-c", "",         "close";
            Blank:         "ctrl-b", "",         "blank the screen";
        }
    }
    "checklist", "in a checklist" {
        Checklist {
            Enter:         "enter",     "done",     "done, or not yet; in a cell with text, save it";
            NextField:     "tab",       "who, note", "who does it, then a note, then the next item";
            Escape:        "esc",       "close",    "close; what is not saved is kept";
            CycleAudience: "ctrl-p",    "who sees", "the room, those present, you alone";
            PreviousField: "shift-tab", "",         "the cell before";
            Up:            "up",        "",         "the item above";
            Down:          "down",      "",         "the item below";
            NextAsk:       "ctrl-n",    "",         "the next thing that the step asks for";
            Interrupt:     "ctrl-c",    "",         "close";
            Blank:         "ctrl-b",    "",         "blank the screen";
        }
    }
    "hands", "while hands are counted" {
        Hands {
            Enter:         "enter",     "next",     "save; the next item, and after the last one the result";
            NextField:     "tab",       "next",     "the next figure; digits count, + is one hand more";
            PreviousField: "shift-tab", "",         "the figure before";
            Up:            "up",        "",         "the item above";
            Down:          "down",      "",         "the item below";
            CycleKind:     "ctrl-t",    "by turns", "one person after the other instead";
            EditItem:      "e",         "",         "reword an item that was typed here";
        }
    }
    "ballot", "while one votes after the other" {
        Ballot {
            Enter:     "enter",  "next person", "the next person; with nothing entered, close the ballot";
            CycleKind: "ctrl-t", "by hands",    "a show of hands instead";
            Up:        "up",     "",            "the item above; + puts a dot on the marked one";
            Down:      "down",   "",            "the item below";
            PageUp:    "pgup",   "",            "ten up";
            PageDown:  "pgdn",   "",            "ten down";
            First:     "home",   "",            "the first item";
            Last:      "end",    "",            "the last item";
        }
    }
    "figures", "while hands are counted or one votes after the other" {
        Count {
            Reveal:        "ctrl-r", "show",  "show the room what it came to, or hide a vote again";
            AddVoter:      "ctrl-l", "",      "somebody came late: one more can vote";
            NoVote:        "ctrl-d", "",      "we prefer not to vote: record that; asks first";
            Adjust(1):     "]",      "",      "a dot more for each, until the first is given";
            Adjust(-1):    "[",      "",      "a dot fewer for each";
            Escape:        "esc",    "close", "close; what is not saved is kept";
            CycleAudience: "ctrl-p", "",      "who sees it: the room, those present, you alone";
            NextAsk:       "ctrl-n", "",      "the next thing that the step asks for";
            Interrupt:     "ctrl-c", "",      "close";
            Blank:         "ctrl-b", "",      "blank the screen";
        }
    }
    "vote-list", "on the list of what is voted on" {
        VoteList {
            Enter:         "enter",     "count",        "the list stands: count it, by hands or any other sign";
            CycleKind:     "ctrl-t",    "one by one",   "the list stands: one person after the other votes here";
            LeaveOut:      "x | space", "out",          "leave the marked item out, or take it back in";
            PutTogether:   "m",         "together",     "mark an item, and put it together with the next one you mark";
            AddOption:     "a | n",     "add",          "add an item";
            EditItem:      "e",         "",             "reword an item that was typed here";
            Adjust(1):     "+ | = ]",   "",             "a dot more for each person";
            Adjust(-1):    "- | [",     "",             "a dot fewer for each person";
            AddVoter:      "ctrl-l",    "",             "somebody came late: one more can vote";
            NoVote:        "ctrl-d",    "",             "we prefer not to vote: record that; asks first";
            Undo:          "u",         "",             "take back the last change of the list";
            Up:            "up | k",    "",             "the item above";
            Down:          "down | j",  "",             "the item below";
            CycleAudience: "ctrl-p",    "",             "who sees it: the room, those present, you alone";
            NextAsk:       "ctrl-n",    "",             "the next thing that the step asks for";
            Escape:        "esc",       "",             "close; the list is kept";
            Interrupt:     "ctrl-c",    "",             "close";
            Blank:         "ctrl-b",    "",             "blank the screen";
        }
    }
    "vote-item", "while an item for a vote is typed" {
        VoteItem {
            Enter:     "enter",  "add",   "add it, and type the next; with nothing typed, that was the last";
            Escape:    "esc",    "close", "close; what is typed is kept";
            Interrupt: "ctrl-c", "",      "close";
            Blank:     "ctrl-b", "",      "blank the screen";
        }
    }
    "vote-wording", "while an item for a vote is reworded" {
        VoteWording {
            Enter:     "enter",  "save",  "word it so";
            Escape:    "esc",    "close", "close; what is typed is kept";
            Interrupt: "ctrl-c", "",      "close";
            Blank:     "ctrl-b", "",      "blank the screen";
        }
    }
    "choice", "where the room chooses what goes on of a vote" {
        Choice {
            Enter:     "enter",     "keep these", "what is marked goes on";
            LeaveOut:  "x | space", "in or out",  "take the marked item out, or back in";
            RunOff:    "r",         "run-off",    "vote again on those that are tied";
            Undo:      "u",         "",           "take back the last change";
            Up:        "up | k",    "",           "the item above";
            Down:      "down | j",  "",           "the item below";
            Escape:    "esc",       "close",      "close; nothing is chosen yet";
            Interrupt: "ctrl-c",    "",           "close";
            Blank:     "ctrl-b",    "",           "blank the screen";
        }
    }
    "handed-over", "between two people who vote" {
        HandedOver {
            Enter:     "enter | space", "next person", "the next person; after the last one, close the ballot";
            AddVoter:  "ctrl-l",        "one more",    "somebody came late: one more can vote";
            Reveal:    "ctrl-r",        "",            "close the ballot, and show the room what it came to";
            Escape:    "esc",           "close",       "close; the ballots are kept";
            Interrupt: "ctrl-c",        "",            "close";
            Blank:     "ctrl-b",        "",            "blank the screen";
        }
    }
    "polls", "where it is chosen what the room is asked" {
        Polls {
            Enter:     "enter",      "ask",     "ask what is marked";
            Digit(1):  "1" as "1–7", "",        "ask the one with that number";
            Digit(2):  "| 2",        "",        "";
            Digit(3):  "| 3",        "",        "";
            Digit(4):  "| 4",        "",        "";
            Digit(5):  "| 5",        "",        "";
            Digit(6):  "| 6",        "",        "";
            Digit(7):  "| 7",        "",        "";
            Escape:    "esc | V q",  "close",   "close; nothing is asked";
            Up:        "up | k",     "",        "the line above";
            Down:      "down | j",   "",        "the line below";
            Interrupt: "ctrl-c",     "",        "leave";
        }
    }
    "poll-text", "while a question or an objection is typed" {
        PollText {
            Enter:         "enter",     "go on",      "on: the next field, then the counting; objections are taken down one by one";
            NextField:     "tab",       "next field", "the next field";
            Escape:        "esc",       "keep",       "put it aside; what is typed is kept";
            DeleteItem:    "ctrl-d",    "drop",       "drop it: nothing of it is kept";
            PreviousField: "shift-tab", "",           "the field before";
            Down:          "down",      "",           "the next field";
            Up:            "up",        "",           "the field before";
            Interrupt:     "ctrl-c",    "",           "put it aside";
            Blank:         "ctrl-b",    "",           "blank the screen";
        }
    }
    "poll-list", "on a list before it is voted on" {
        PollList {
            Enter:      "enter",    "open the vote", "open the vote on what is left";
            LeaveOut:   "x",        "take out",      "take the marked one off the list";
            EditItem:   "e",        "",              "reword the list, where it was typed here";
            Adjust(1):  "+ | =",    "one dot more",  "a dot more for each person";
            Adjust(-1): "-",        "",              "a dot less for each person";
            Escape:     "esc",      "keep",          "put it aside";
            DeleteItem: "ctrl-d",   "",              "drop it: nothing of it is kept";
            Up:         "up | k",   "",              "the line above";
            Down:       "down | j", "",              "the line below";
            Blank:      ". b | ctrl-b", "",          "blank the screen, light it again";
            Interrupt:  "ctrl-c",   "",              "put it aside";
        }
    }
    "poll-count", "while answers to a poll are counted" {
        PollCount {
            Enter:         "enter",     "next",    "the next answer; after the last one, save and show";
            CycleKind:     "ctrl-t",    "by turns", "one after the other on this machine, or by any sign";
            Escape:        "esc",       "keep",    "put it aside; what is counted is kept";
            DeleteItem:    "ctrl-d",    "drop",    "drop it: nothing of it is kept";
            Reveal:        "ctrl-r",    "",        "that is all: save and show what it came to";
            CycleAudience: "ctrl-p",    "",        "who sees it: the room, or those present";
            MoreVoters:    "] | ctrl-l", "",       "one more can vote: somebody came late";
            FewerVoters:   "[",         "",        "one fewer can vote";
            NextField:     "tab | down", "",       "the next answer";
            PreviousField: "shift-tab | up", "",   "the answer before";
            Interrupt:     "ctrl-c",    "",        "put it aside";
            Blank:         "ctrl-b",    "",        "blank the screen";
        }
    }
    "poll-turns", "while the laptop is handed on for a poll" {
        PollHandOver {
            Enter:         "enter",  "next ballot", "the next person's ballot; after the last one, save and show";
            Reveal:        "ctrl-r", "close",       "close the ballot: save and show what it came to";
            Escape:        "esc",    "keep",        "put it aside; the sums are kept";
            CycleKind:     "ctrl-t", "",            "by any sign instead, before the first ballot";
            CycleAudience: "ctrl-p", "",            "who sees it: the room, or those present";
            MoreVoters:    "] | ctrl-l", "",        "one more can vote: somebody came late";
            FewerVoters:   "[",      "",            "one fewer can vote";
            DeleteItem:    "ctrl-d", "",            "drop it: nothing of it is kept";
            Blank:         ". b | ctrl-b", "",      "blank the screen, light it again";
            Interrupt:     "ctrl-c", "",            "put it aside";
        }
    }
    "poll-ballot", "in one person's ballot" {
        PollBallot {
            Enter:     "enter",  "hand in", "hand the ballot in; with nothing keyed it is blank";
            Escape:    "esc",    "keep",    "put it aside; this ballot is not in it";
            Up:        "up",     "",        "the answer above, to be given one";
            Down:      "down",   "",        "the answer below";
            PageUp:    "pgup",   "",        "ten up";
            PageDown:  "pgdn",   "",        "ten down";
            First:     "home",   "",        "the first answer";
            Last:      "end",    "",        "the last answer";
            Interrupt: "ctrl-c", "",        "put it aside";
            Blank:     "ctrl-b", "",        "blank the screen";
        }
    }
    "outcome", "on what comes of a vote or a poll" {
        Outcome {
            Decide:     "d | D",   "decide",      "make it a decision, with its figures";
            AskAgain:   "r",       "ask again",   "ask again, in other words";
            ByMajority: "m",       "majority", "the majority decides, over an objection";
            ByChair:    "c",       "chair", "the chair decides, over an objection";
            Undo:       "u",       "",            "undo: take back what was asked last";
            Escape:     "esc | enter q", "close", "close; it can be looked at again";
            Up:         "up | k",  "",            "the line above";
            Down:       "down | j", "",           "the line below";
            Interrupt:  "ctrl-c",  "",            "leave";
        }
    }
    "review", "in the review" {
        Review {
            Next:                     "right",      "agreed", "what we agreed, large, for the room";
            Previous:                 "left",       "step",   "back to the step, which was not left; Esc too";
            EditItem:                 "enter e",    "edit",   "edit what is marked";
            Up:                       "up",         "",       "the line above";
            Down:                     "down j",     "",       "the line below";
            PageUp:                   "pgup",       "",       "a page up";
            PageDown:                 "pgdn",       "",       "a page down";
            DeleteItem:               "x | delete", "",       "delete what is marked";
            EraseItem:                "X",          "",       "delete what is marked for good, from the journal too; asks first";
            MakeAction:               "t",          "action", "turn the marked note into a shared action";
            EditOwners:               "w",          "who",    "set who does the marked action";
            EditDue:                  "y",          "when",   "set when the marked action is due";
            Take(LineKind::Note):     "n",          "",       "add a note to the marked step";
            Take(LineKind::Action):   "a",          "",       "add a shared action";
            Take(LineKind::Decision): "d",          "",       "add a decision";
            Take(LineKind::Parked):   "k",          "",       "park something";
            TakeMine:                 "N",          "",       "a note for you alone";
            Sort:                     "S",          "",       "sort what was taken down under themes";
            Undo:                     "u",          "",       "undo";
            Redo:                     "U",          "",       "redo";
            AddStep:                  "I",          "",       "put in a step that no script has, now or next";
            MakeActivity:             "E",          "",       "make an activity of this session: of the steps that ran";
        }
    }
    "missing", "on what is missing" {
        ClosingChecks {
            Enter:      "enter",           "answer",   "answer it: who, by when, or what is to be done";
            LeaveGap:   "right | pgdn",    "leave it", "leave it as it is: it is not asked again";
            LeaveGaps:  "L",               "all",      "leave all that is missing as it is";
            MakeAction: "t",               "action",   "turn what is parked into a shared action";
            Undo:       "u",               "",         "undo";
            Redo:       "U",               "",         "redo";
            AddStep:    "I",               "",         "put in a step that no script has, now or next";
            Previous:   "left | esc pgup", "review",   "back to the review";
        }
    }
    "agreed", "on what we agreed" {
        Agreed {
            Next:     "right enter | pgdn", "end, export", "end the session, and export it";
            Previous: "left | esc pgup",    "review",      "back to the review";
            Down:     "down",               "",            "scroll down";
            Up:       "up",                 "",            "scroll up";
            AddStep:  "I",                  "",            "put in a step that no script has, now or next";
        }
    }
    "export", "on the export" {
        Export {
            Enter:        "enter",    "write",    "write the file";
            NextField:    "tab | f",  "for whom", "for the room, for those present, for you alone";
            CycleFile:    "m",        "format",   "Markdown, a web page, a table, a calendar, or data for programs";
            CycleVariety: "p",        "",         "Markdown for GitHub, Obsidian or plain; the next table; days or to-dos";
            CycleNames:   "n",        "names",    "names in full, as initials, or left out";
            Down:         "down j",   "",         "scroll down";
            Up:           "up k",     "",         "scroll up";
            PageDown:     "pgdn",     "",         "a page down";
            PageUp:       "pgup",     "",         "a page up";
            View:         "v",        "",         "facilitator's view: what stays behind, and where your files are";
            ToLibrary:    "l",        "",         "back to the library, when the session is over";
            Escape:       "esc left", "back",     "back";
        }
    }
    "sessions", "in the list of sessions" {
        Sessions {
            Enter:         "enter",           "open",    "open the marked session, or go on with it";
            Export:        "ctrl-e",          "export",  "export it";
            DeleteItem:    "delete | ctrl-x", "forget",  "erase it for good; asks first";
            View:          "ctrl-v",          "names",   "show the names of private sessions, or hide them; asks before it shows them";
            NextField:     "tab",             "actions", "what is open from earlier sessions";
            PreviousField: "shift-tab",       "",        "the library";
            Escape:        "esc",             "",        "the whole list again, then the library";
            Up:            "up",              "",        "the session above";
            Down:          "down",            "",        "the session below";
            PageUp:        "pgup",            "",        "ten up";
            PageDown:      "pgdn",            "",        "ten down";
            Interrupt:     "ctrl-c",          "",        "leave";
        }
    }
    "actions", "in the list of actions" {
        Actions {
            Settle(ActionStatus::Done):    "d",         "done",    "the marked action is done";
            Settle(ActionStatus::Dropped): "x",         "dropped", "drop it";
            EditDue:                       "y",         "by when", "change when it is due";
            Settle(ActionStatus::Open):    "g",         "",        "reopen it";
            ShowClosed:                    "a",         "all",     "show or hide done and dropped ones";
            Filter:                        "/",         "",        "search: in wording, owners, sessions and series";
            NextField:                     "tab",       "library", "the library";
            PreviousField:                 "shift-tab", "",        "the sessions";
            Up:                            "up k",      "",        "the action above";
            Down:                          "down j",    "",        "the action below";
            PageUp:                        "pgup",      "",        "ten up";
            PageDown:                      "pgdn",      "",        "ten down";
        }
    }
    "action-field", "while something is typed in the list of actions" {
        ActionField {
            Enter:     "enter",  "take it",  "take what was typed";
            Escape:    "esc",    "leave it", "close without changes";
            Interrupt: "ctrl-c", "",         "leave";
        }
    }
    "preview", "in the preview of a script" {
        Preview {
            Next:       "right | pgdn space", "on",       "the next screen";
            Previous:   "left | pgup",        "back",     "the screen before";
            NextChoice: "f",                  "format",   "see it in another format";
            Mend:       "w",                  "problems", "what is wrong, and what may confuse the room";
            Escape:     "esc",                "",         "leave";
            Leave:      "q",                  "leave",    "leave";
        }
    }
    "to-mend", "on what is to be mended in a script" {
        Mend {
            Down:   "down | pgdn j", "further",        "scroll down";
            Up:     "up | pgup k",   "",               "scroll up";
            Escape: "esc | w",       "to the screens", "back to the screens";
            Leave:  "q",             "leave",          "leave";
        }
    }
    "help", "on the keys of a screen" {
        Help {
            Escape:    "esc | ? f1 q enter space", "close",  "close";
            Down:      "down | j",                 "more",   "down";
            PageDown:  "pgdn",                     "a page", "a page down";
            Up:        "up | k",                   "",       "up";
            PageUp:    "pgup",                     "",       "a page up";
            Interrupt: "ctrl-c",                   "",       "leave";
        }
    }
    "", "here" {
        Helps {
            Help: "? f1", "keys", "the keys here";
        }
        HelpsToo {
            Help: "? f1", "", "the keys here";
        }
        HelpsTyping {
            Help: "f1", "keys", "the keys here";
        }
        HelpsTypingToo {
            Help: "f1", "", "the keys here";
        }
        Leave {
            Yes:       "enter | y q", "leave",   "leave";
            ToLibrary: "l",           "library", "to the library";
            No:        "esc | n",     "stay",    "stay";
            Interrupt: "ctrl-c",      "",        "leave at once";
        }
        Unsaved {
            Enter:       "enter",   "wait",           "wait, and leave as soon as everything is on disk";
            OtherFolder: "f",       "another folder", "keep a copy in another folder, and leave";
            Leave:       "q",       "leave",          "leave, with a copy elsewhere";
            LeaveAnyway: "X",       "",               "where no copy can be kept: leave, and lose what is not on disk";
            No:          "esc | n", "stay",           "stay";
            Interrupt:   "ctrl-c",  "",               "leave, with a copy elsewhere";
        }
        Folder {
            Enter:     "enter",  "keep a copy there, and leave", "keep a copy there, and leave";
            Escape:    "esc",    "back",                         "back";
            Interrupt: "ctrl-c", "",                             "leave, with a copy elsewhere";
        }
        AskView {
            Yes: "y", "show",        "show your private notes on this screen";
            No:  "n", "keep hidden", "keep them hidden; so does every other key";
        }
        AskNames {
            Yes: "y", "show",        "show the names of private sessions";
            No:  "n", "keep hidden", "keep them hidden; so does every other key";
        }
        AskWiden {
            Yes: "y", "show", "show it to others";
            No:  "n", "keep", "keep it for yourself; so does every other key";
        }
        AskSayOpenly {
            Yes: "y", "say it", "save it openly";
            No:  "n", "keep",   "go back to the text; so does every other key";
        }
        AskNameTwo {
            Yes: "y", "bring them in", "bring in the names from last time, and show them";
            No:  "n", "leave empty",   "leave the names empty; so does every other key";
        }
        AskGong {
            Yes: "y", "use it",       "use the gong in this session";
            No:  "n", "leave it off", "leave it off; so does every other key";
        }
        AskCloseBallot {
            Yes: "y", "close it",      "close the ballot: what it comes to can be shown";
            No:  "n", "go on with it", "go on with the ballot; so does every other key";
        }
        AskDoubt {
            Yes: "y", "save it",    "save the figures as they are";
            No:  "n", "count again", "go back and count again; so does every other key";
        }
        AskNoVote {
            Yes: "y", "keep it", "keep that you prefer not to vote";
            No:  "n", "go back", "go back to the vote; so does every other key";
        }
        AskOpenPrivate {
            Yes: "y", "open it",         "open the session";
            No:  "n", "leave it closed", "leave it closed; so does every other key";
        }
        AskTitle {
            Yes:    "y",   "keep it",      "keep the title";
            No:     "n",   "leave it out", "leave it out: the step has a neutral title";
            Escape: "esc", "back",         "back: nothing is written";
        }
        NewActivity {
            Enter:     "enter",  "write it", "write the activity; in the library, set it up at once";
            Escape:    "esc",    "back",     "back: nothing is written";
            Interrupt: "ctrl-c", "",         "leave";
        }
        AskTakeUp {
            Yes: "y", "bring it back", "bring back what was typed here before";
            No:  "n", "delete it",     "delete it, and begin with an empty set-up";
        }
        AskAway {
            Yes: "y", "count it",     "the time away counts";
            No:  "n", "leave it out", "the time away does not count";
        }
        AskPoll {
            Yes: "y", "save",     "save it as it is";
            No:  "n", "go back",  "go back to the counting; so does every other key";
        }
        AskDropPoll {
            Yes: "y", "drop it", "drop it, with all that was counted";
            No:  "n", "go back", "go back to the counting; so does every other key";
        }
        AskErase {
            Yes: "y", "delete", "delete it for good";
            No:  "n", "keep",   "keep it";
        }
        AskForget {
            Yes: "y", "erase", "erase the session for good";
            No:  "n", "keep",  "keep it";
        }
        AskLastTime {
            Yes: "y", "show",        "show what is left from last time";
            No:  "n", "keep hidden", "leave it hidden; so does every other key";
        }
        Question {
            Escape:    "esc",    "", "";
            Leave:     "q",      "", "";
            Interrupt: "ctrl-c", "", "leave";
        }
        AskNoNext {
            AddStep:   "I",           "add a step", "add a step: it begins at once";
            Next:      "right | pgdn", "close",     "look back at what was taken down, and close the session";
            Escape:    "esc | left pgup q", "stay",  "stay in the step that is on";
            Interrupt: "ctrl-c",      "",           "leave";
        }
        Ending {
            Yes:       "y",         "end it",  "end the session, and export it";
            No:        "esc | n q", "not yet", "not yet";
            Interrupt: "ctrl-c",    "",        "leave";
        }
        Keep {
            Enter:         "enter k", "keep",   "keep it on this laptop";
            ForgetSession: "f",       "forget", "erase it for good";
            Escape:        "esc",     "back",   "back";
            Interrupt:     "ctrl-c",  "",       "leave at once, and keep it";
        }
        Mirror {
            Leave:     "q",           "close", "close this screen; the session goes on";
            Help:      "? f1",        "keys",  "the keys of this screen";
            Down:      "down | pgdn", "",      "the next page of what is longer than the screen";
            Up:        "up | pgup",   "",      "the page before";
            Escape:    "esc",         "",      "back from these keys";
            Interrupt: "ctrl-c",      "",      "close this screen, like q";
        }
    }
}

// The places where keys are pressed, and which of the sections above work there. If two lines have the same
// key, the first one wins.
tables::contexts! {
    Library:        Library Begin List Ends NarrowToo Everywhere;
    Filter:         Filter List Narrow HelpsTypingToo;
    SetUp:          SetUp HelpsTyping;
    SetUpChoice:    SetUpChoice SetUp Helps;
    SetUpMaterials: SetUpMaterials SetUp Helps;
    Rules:          Rules Room Blank Everywhere;
    Run:            Step Take Show Topic Room Blank Everywhere;
    Groups:         Groups Step Take Show Topic Room Blank Everywhere;
    Result:         Result Step Take Show Topic Room Blank Everywhere;
    Taken:          Taken Step Take Show Topic Room Blank Everywhere;
    Talk:           Step Take Digits Show Topic Room Blank Everywhere;
    GoRound:        GoRound Take Show Room Blank Everywhere;
    Seats:          Seats Helps;
    CountGroups:    CountGroups Helps;
    JoinGroups:     JoinGroups Helps;
    Sort:           ThemeKeys Sort Helps;
    Review:         Review Room Blank Everywhere;
    ClosingChecks:           ClosingChecks Room Blank Everywhere;
    Agreed:         Agreed Room Blank Everywhere;
    Export:         Export Blank Everywhere;
    Preview:        Preview Everywhere;
    Mend:           Mend Everywhere;
    Line:           Line HelpsTyping;
    Grid:           Grid HelpsTyping;
    Hands:          Hands Count HelpsToo;
    Ballot:         Ballot Count HelpsToo;
    Wording:        Wording HelpsTyping;
    Checklist:      Checklist HelpsTyping;
    Help:           Help;
    Agenda:         Agenda Helps;
    Topics:         Topics Helps;
    Leave:          Leave Helps;
    Unsaved:        Unsaved Helps;
    Folder:         Folder HelpsTyping;
    Replan:         Replan Helps;
    Minutes:        Minutes Helps;
    AddStep:        AddStep HelpsTyping;
    AskView:        AskView Question Helps;
    AskNames:       AskNames Question Helps;
    AskWiden:       AskWiden Question Helps;
    AskSayOpenly:   AskSayOpenly Question Helps;
    AskNameTwo:     AskNameTwo Question Helps;
    AskGong:        AskGong Question Helps;
    AskCloseBallot: AskCloseBallot Question Helps;
    AskOpenPrivate: AskOpenPrivate Question Helps;
    AskTitle:       AskTitle Question Helps;
    NewActivity:    NewActivity HelpsTyping;
    AskTakeUp:      AskTakeUp Question Helps;
    AskAway:        AskAway Question Helps;
    AskErase:       AskErase Question Helps;
    AskForget:      AskForget Question Helps;
    AskLastTime:    AskLastTime Question Helps;
    Peek:           ;
    People:         People Helps;
    Turns:          Digits Turns Helps;
    HandOver:       HandOver Helps;
    LastTime:       LastTime Blank Helps;
    StillParked:    StillParked Blank Helps;
    AskNoNext:      AskNoNext Helps;
    Ending:         Ending Helps;
    Keep:           Keep Helps;
    Sessions:       Sessions HelpsTypingToo;
    Actions:        Actions Everywhere;
    ActionField:    ActionField HelpsTyping;
    Mirror:         Mirror;
    AskDoubt:       AskDoubt Question Helps;
    AskNoVote:      AskNoVote Question Helps;
    VoteList:       VoteList Helps;
    VoteWording:    VoteWording HelpsTyping;
    VoteItem:       VoteItem HelpsTyping;
    Choice:         Choice Helps;
    HandedOver:     HandedOver Helps;
    Polls:          Polls Helps;
    PollText:       PollText HelpsTyping;
    PollList:       PollList Helps;
    PollCount:      PollCount HelpsToo;
    PollHandOver:   PollHandOver Helps;
    PollBallot:     PollBallot HelpsToo;
    AskPoll:        AskPoll Question Helps;
    AskDropPoll:    AskDropPoll Question Helps;
    Outcome:        Outcome Helps;
}

// The words of linear mode by heading: the command that a word stands for, if any; its name and other
// names; its argument; what it does; and its traits.
tables::words! {
    Steps "Steps" {
        Next = Next:         "next" "onward",         "",  "the next prompt, the next step, or the review" [MovesTime];
        Back = Previous:     "back" "previous",       "",  "the step before" [MovesTime];
        GoTo:                "goto" "go",             "N", "goes to the step with that number in the agenda" [MovesTime];
        Agenda = Agenda:     "agenda" "m",            "",  "reads the steps, with their numbers" [Reads];
        Step:                "step" "where" "prompt", "",  "reads the step that is on again" [Reads];
        Add = AddStep:       "add",                   "N WHO TITLE", "puts in a step of N minutes, then goes back to the step that is on: alone, twos, threes, groups or everyone; add now N TITLE ends that step; add next N TITLE puts it after that step" [InStep MovesTime];
        Title:               "title",                 "N TITLE", "another title for step N, if it was put in; title N erase deletes it for good, from the journal too";
        Earlier = MoveEarlier: "earlier",             "N", "moves a step to come one place up" [MovesTime];
        Later = MoveLater:   "later",                 "N", "moves a step to come one place down" [MovesTime];
        Why = Show(Panel::Why): "why",                "",  "reads what the step is for, and shows it on the second screen" [Shows];
        More = MorePrompts:  "more",                  "",  "one prompt more, where they come one by one";
        Less = FewerPrompts: "less" "fewer",          "",  "one prompt less";
        Topics = Topics:      "topics",               "N N", "reads what can be talked about; with numbers: walks through these topics, in this order" [InStep MovesTime];
        Extend = ExtendTopic: "extend",               "",  "the room wants more of the topic, when its time is up" [InStep MovesTime];
        Enough = EndTopic:    "enough",               "",  "the room has had enough of the topic: the next one" [InStep MovesTime];
        Postpone = PutTopicOff: "postpone",            "",  "goes on with the topic after the next break" [InStep MovesTime];
        ParkTopic = ParkTopic: "shelve",              "",  "parks the topic, and goes on to the next" [InStep MovesTime];
    }
    Clock "Time" {
        Start = ToggleClock:   "start" "resume", "",          "starts the clock, or lets it go on" [InStep MovesTime];
        Pause:                 "pause" "p",      "",          "stops the clock" [InStep MovesTime];
        Time:                  "time" "clock",   "",          "says what is left, and when the session ends" [KeepsPlan KeepsSorting KeepsJoining Reads];
        Plus = Adjust(1):      "plus" "+",       "N",         "gives the step so many minutes more; one without a number" [InStep MovesTime];
        Minus = Adjust(-1):    "minus" "-",      "N",         "takes so many minutes away" [InStep MovesTime];
        Began = Began:         "began" "e",      "N",         "the step began, or went on, so many minutes ago; without a number: when it was brought up" [InStep MovesTime];
        Break = Break:         "break" "c",      "N",         "a break now, of so many minutes, in place of the next planned one; break N extra is one more" [InStep MovesTime];
        Replan = Replan:       "replan" "r",     "",          "proposes a new plan for the steps to come; take takes it" [InStep MovesTime];
        Question = QuestionTimer: "question",    "N",         "a timer of N minutes for one question, beside the step's clock; question over ends it" [InStep MovesTime];
        Countdown = Countdown: "countdown",      "on or off", "the second screen shows how long it is to the start, and it is said here, or not";
        Take:                  "take",           "",          "takes the new plan, or keeps the groups that were proposed" [InStep MovesTime KeepsPlan KeepsJoining];
        Out = LeaveOut:        "out" "x",        "N",         "leaves out a step to come, or brings it back; while a new plan is proposed, of that plan" [InStep MovesTime KeepsPlan];
        Length:                "length",         "N MINUTES", "gives a step to come so many minutes; while a new plan is proposed, in that plan, whose other steps share what is left" [InStep MovesTime KeepsPlan];
        At = SetTime:          "at",             "N 12:30",   "a step to come begins at that time of day; at N none: when what comes before it is over" [MovesTime];
        Day = OtherDay:        "day",            "",          "before the first step: the start on the day after; after six days, today again";
        Wait:                  "wait",           "5m",        "reads no further line until the step's time is up, or for so long; for scripts" [InStep MovesTime];
    }
    Taking "Taking down" {
        Note = Take(LineKind::Note):         "note" "n",               "TEXT",                     "takes a note, in the step's list where it asks for one";
        Mine = TakeMine:                     "mine",                   "",                         "a note for you alone: asks for its text, and does not show it while it is typed";
        Us:                                  "us",                     "TEXT",                     "a note that stays among those present";
        Decision = Take(LineKind::Decision): "decision" "d" "decided", "TEXT",                     "takes down a decision";
        Park = Take(LineKind::Parked):       "park" "k" "parked",      "TEXT",                     "keeps something for later";
        Action = Take(LineKind::Action):     "action" "a",             "TEXT",                     "takes down a shared action, then asks who does it and by when";
        Words:                               "words" "w" "word",       "WORD, WORD",               "words that the step asks for";
        Wording:                             "wording",                "TEXT",                     "a new wording of what the step asks for; wording agreed: all agree to it; wording open: not yet";
        Check:                               "check",                  "N WHO | NOTE",             "an item of the checklist is done, with who did it and a note";
        Uncheck:                             "uncheck",                "N WHO | NOTE",             "an item of the checklist is not done yet";
        Row:                                 "row",                    "CELL | CELL",              "a row of the table that the step asks for";
        Term = Explain:                      "term" "i",               "TERM | MEANING | INSTEAD", "explains a term; what to say instead may be left out";
        Scores:                              "scores" "score",         "N: A B C D E",             "how many gave item N a 1, a 2, up to a 5";
        Votes:                               "votes" "vote" "dots",    "N: COUNT",                 "how many dots item N has";
        Ballot:                              "ballot",                 "",                         "what each person gives: asks for a score for each item (0 passes), or for the items that have a dot, and does not show them";
        Options = AddOption:                 "options" "option",       "add TEXT, reword N TEXT, out N, join N M, dots N", "reads the numbered list that is voted on, or changes it before the first vote; reword also after it";
        Voters = AddVoter:                              "voters",                 "N V A B",                  "how many could vote; then, where you counted it: voted, abstained, blank. voters +1 adds somebody who came late";
        NoVote = NoVote:                              "novote",                 "",                         "records that you prefer not to vote";
        Choose:                              "choose",                 "all, N M, or run-off D D", "where a vote does not say what goes on: all that are tied, these, or a run-off with so many dots each";
        Tally:                               "tally" "close",          "",                         "closes the ballot and saves the sums; asks first where some may be to come, or so few gave theirs that the result tells what they gave";
        Reveal = Reveal:                     "reveal",                 "",                         "shows what the vote came to, or hides it again";
        Poll = Vote:                         "poll",                   "KIND QUESTION",            "asks the room something now: yes, scale, fist, consent, list or taken; poll alone says how, and reads what is being asked";
        Ask = TakeAsked:                     "ask",                    "N TEXT",                   "the same for thing N of those that the step asks for";
    }
    Taken "What was taken down" {
        Show = Show(Panel::Taken): "show" "s",       "",               "reads what was taken down in this step, and shows it on the second screen" [KeepsPlan Shows];
        Hide:                      "hide",           "",               "shows the step on the second screen again" [Shows];
        List:                      "list" "items",   "",               "reads everything that was taken down, with numbers" [Reads];
        Edit = EditItem:           "edit",           "N TEXT",         "rewords item N of the list";
        For:                       "for" "audience", "N room|us|mine", "who may see item N of the list";
        Delete = DeleteItem:       "delete",         "N",              "takes item N of the list out";
        Erase = EraseItem:         "erase",          "N",              "takes item N out for good, from the journal too; asks first";
        Make = MakeAction:         "make",           "N",              "makes a shared action of note N";
        Owner = EditOwners:        "owner" "who",    "N NAME",         "who does action N of the list";
        Due = EditDue:             "due" "by",       "N DAY",          "when action N of the list is due";
        Sort = Sort:               "sort",           "next or over",   "reads the list that was last taken, by its themes, and shows it on the second screen; next sorts another list" [InStep KeepsSorting];
        Theme:                     "theme",          "N or new NAME",  "puts the item in hand under theme N, or under a new one; theme N 7 9 puts those items there; also N, none, yes, skip, same N, rename N NAME, merge N N, drop N, erase N" [InStep KeepsSorting];
    }
    Rules "Ground rules" {
        Rules = Show(Panel::Rules): "rules" "o", "",       "reads the ground rules, and shows them on the second screen" [Shows];
        Agree = AgreeRules:         "agree" "y", "",       "all agree to the rules, and the first step comes up" [MovesTime];
        Rule = AddRule:             "rule",      "TEXT",   "adds a ground rule";
        Strike = StrikeRule:        "strike",    "N",      "strikes rule N, or takes it back in";
        Reword:                     "reword",    "N TEXT", "rewords rule N";
    }
    People "People" {
        People = People:              "people",              "",               "says who is here" [Reads];
        Join = Join:                  "join" "j",            "NAME, ORG",      "somebody joins, or comes back; join 2 where people have no names";
        Leave:                        "leave",               "NAME",           "somebody leaves; leave 1 where people have no names";
        Groups = Show(Panel::Groups): "groups" "g",          "",               "reads the groups, forms them first where there are none, and shows them" [InStep KeepsJoining];
        Regroup = FormGroups:         "regroup",             "",               "forms other groups" [InStep KeepsJoining];
        Move:                         "move",                "NAME to NAME",   "puts the first into the group of the second; move NAME to 2 puts them into that group";
        Swap:                         "swap",                "NAME with NAME", "lets two people change groups";
        Stay = KeepPlace:             "stay",                "NAME",           "somebody stays in their place while others move; again: moves as well";
        Watch = Watching:             "watch",               "NAME",           "somebody watches, and is put into no group; again: takes part";
        Host = LetHost:               "host",                "NAME",           "somebody hosts the table that they sit at";
        Chair = SwapChair:            "chair",               "NAME",           "in a fishbowl: somebody takes the empty chair, or goes out";
        Fill:                         "fill",                "N N",            "says how many chose that group, where people have no names: fill 2 5";
        Turns = Turns:                "turns" "t",           "",               "says who has the floor; in the facilitator's view, how the talk is shared out" [Reads];
        Floor:                        "floor",               "NAME",           "gives somebody the floor; floor nobody takes it away";
        Round = GoRound:              "round" "go-round",    "NAME",           "each speaks in turn, beginning with NAME; round over ends it";
        Hand = HandOver:              "hand" "f" "handover", "over NAME",      "somebody else facilitates, without your private notes and what they did not hear; hand back gives it back";
    }
    Session "Session" {
        Undo = Undo:                             "undo" "u",              "",                                                          "takes back the last thing, the clock included" [MovesTime KeepsSorting];
        Redo = Redo:                             "redo",                  "",                                                          "puts it back" [MovesTime KeepsSorting];
        Review = Review:                         "review",                "",                                                          "reads everything that was taken down; the step goes on as it was" [Reads];
        Finish:                                  "finish" "end",          "",                                                          "asks about steps to come and what is missing, reads what we agreed, and ends the session; finish anyway asks nothing" [MovesTime];
        Activity = MakeActivity: "activity",                   "NAME",                                                      "makes an activity of the steps of this session that ran; titles that were typed in it are left out";
        Export = Export:                         "export",                "md html csv ics json, room us me, names initials left-out", "writes a file to your documents folder" [Reads];
        Last = LastTime:                         "last" "l",              "",                                                          "asks what became of last time's actions, and what becomes of what was parked";
        Done = Settle(ActionStatus::Done):       "done",                  "N",                                                         "action N of last time is done";
        Dropped = Settle(ActionStatus::Dropped): "dropped" "drop",        "N",                                                         "nobody does action N of last time any more";
        Open = Settle(ActionStatus::Open):       "open" "going",          "N",                                                         "action N of last time is still open";
        TakeUp = SettleParked(ParkedFate::TakenUp):  "takeup" "take-up",        "N",                                                         "takes up item N of what was parked before: it becomes a note";
        Keep = SettleParked(ParkedFate::Kept):       "keep",                    "N",                                                         "item N of what was parked before stays parked";
        Discard = SettleParked(ParkedFate::Dropped): "discard",                 "N",                                                         "drops item N of what was parked before";
        Facilitator = View:                      "facilitator" "v",       "",                                                          "the facilitator's view: script's notes, the day against the plan, what is yours alone; asks first" [Shows];
        Room:                                    "room",                  "",                                                          "back to the room's view" [Shows];
        Peek = Peek:                             "peek",                  "",                                                          "reads the script's notes for this step once" [Shows];
        Gong = TryGong:                          "gong",                  "on or off",                                                 "plays the gong once; gong on uses it in this session, at the end of a step and at cues";
        Bell = ToggleBell:                       "bell",                  "on or off",                                                 "whether the terminal's bell rings at zero";
        Timer = CycleClock:                      "timer",                 "full, gentle or hidden",                                    "how the room is told the time, from this step on";
        Blank = Blank:                           "blank" "b" ".",         "",                                                          "blanks the second screen, or lights it" [KeepsSorting Shows];
        Status:                                  "status",                "",                                                          "how everything stands, and whether it is on disk" [KeepsPlan KeepsSorting KeepsJoining Reads];
        SetUp:                                   "setup",                 "",                                                          "changes people, format and finish, before the first step";
        Help = Help:                             "help" "?" "h",          "WORD",                                                      "the words, or more on one of them" [KeepsPlan KeepsSorting KeepsJoining Reads];
        Quit = Leave:                            "quit" "q" "exit" "bye", "",                                                          "leaves; a session that is not over can be gone on with";
    }
}
