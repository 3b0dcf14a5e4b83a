
use builtin;
use str;

set edit:completion:arg-completer[roundtable] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'roundtable'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'roundtable'= {
            cand --theme 'The colours'
            cand --plain 'Lines in, lines out: for a screen reader, a serial line or a script'
            cand --ascii 'ASCII signs only, for terminals and fonts without box drawing'
            cand --reduced-motion 'Less that moves'
            cand --silent 'Neither bell nor notification'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
            cand run 'Run an activity with people'
            cand list 'List the activities there are'
            cand show 'Print one activity as a run sheet: agenda, prompts, notes'
            cand new 'Begin an activity of your own, from a file that runs as it stands'
            cand check 'Check activity scripts: what is wrong, and what a room will stumble over'
            cand preview 'See a script as the room will see it, anew each time you save'
            cand schema 'Print the JSON Schema of a script, for editors'
            cand sessions 'List your sessions, newest first'
            cand resume 'Go on with a session'
            cand mirror 'Show the room what is for the room, on a second screen'
            cand export 'Write down what came out of a session'
            cand forget 'Erase a session for good, or one person from all sessions'
            cand actions 'List the shared actions of all sessions, or say what became of one'
            cand config 'Show what is settled once for all sessions, and where it comes from'
            cand completions 'Print what completes the commands in a shell'
            cand man 'Print the manual, as a page for man'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'roundtable;run'= {
            cand --break 'A break of that length, as 15m, between each two of them'
            cand --people 'How many people take part'
            cand --names 'A file with a line "Name, Organisation" for each person; the organisation may be left out'
            cand --format 'How people sit together [default: by the number of people]'
            cand --start 'When it is to begin, as 09:30 [default: now]'
            cand --finish-by 'When it has to be over, as 16:00: the next such time within twelve hours'
            cand --series 'The group that meets again and again'
            cand --speed 'How many times faster the clock of a rehearsal runs'
            cand --theme 'The colours'
            cand --rehearse 'Try it out beforehand, with a clock that runs fast'
            cand --plain 'Lines in, lines out: for a screen reader, a serial line or a script; also chosen where TERM is dumb'
            cand --ascii 'ASCII signs only, for terminals and fonts without box drawing'
            cand --reduced-motion 'Less that moves'
            cand --silent 'Neither bell nor notification'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'roundtable;list'= {
            cand --theme 'The colours'
            cand --json 'Print JSON, for other programs'
            cand --ascii 'ASCII signs only, for terminals and fonts without box drawing'
            cand --reduced-motion 'Less that moves'
            cand --silent 'Neither bell nor notification'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'roundtable;show'= {
            cand --people 'With the times for that many people'
            cand --format 'How people sit together [default: by the number of people]'
            cand --start 'When it begins, as 13:30: each step has its time of day then'
            cand --as 'What it is written in'
            cand --theme 'The colours'
            cand --json 'Print JSON, for other programs'
            cand --ascii 'ASCII signs only, for terminals and fonts without box drawing'
            cand --reduced-motion 'Less that moves'
            cand --silent 'Neither bell nor notification'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'roundtable;new'= {
            cand -o 'Where to write it: a file, or a folder that is there [default: your activities folder]'
            cand --output 'Where to write it: a file, or a folder that is there [default: your activities folder]'
            cand --theme 'The colours'
            cand --one-to-one 'For a conversation between two'
            cand --ascii 'ASCII signs only, for terminals and fonts without box drawing'
            cand --reduced-motion 'Less that moves'
            cand --silent 'Neither bell nor notification'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'roundtable;check'= {
            cand --theme 'The colours'
            cand --strict 'Fail on warnings too'
            cand --json 'Print JSON, for other programs'
            cand --ascii 'ASCII signs only, for terminals and fonts without box drawing'
            cand --reduced-motion 'Less that moves'
            cand --silent 'Neither bell nor notification'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'roundtable;preview'= {
            cand --people 'With the times for that many people'
            cand --format 'How people sit together [default: by the number of people]'
            cand --theme 'The colours'
            cand --ascii 'ASCII signs only, for terminals and fonts without box drawing'
            cand --reduced-motion 'Less that moves'
            cand --silent 'Neither bell nor notification'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'roundtable;schema'= {
            cand --theme 'The colours'
            cand --programme 'That of a programme, which runs several activities'
            cand --config 'That of config.toml'
            cand --ascii 'ASCII signs only, for terminals and fonts without box drawing'
            cand --reduced-motion 'Less that moves'
            cand --silent 'Neither bell nor notification'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'roundtable;sessions'= {
            cand --theme 'The colours'
            cand --json 'Print JSON, for other programs'
            cand --rehearsals 'Rehearsals too'
            cand --names 'Say who was there, in private sessions too: for your eyes alone'
            cand --ascii 'ASCII signs only, for terminals and fonts without box drawing'
            cand --reduced-motion 'Less that moves'
            cand --silent 'Neither bell nor notification'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'roundtable;resume'= {
            cand --theme 'The colours'
            cand --plain 'Lines in, lines out: for a screen reader, a serial line or a script; also chosen where TERM is dumb'
            cand --ascii 'ASCII signs only, for terminals and fonts without box drawing'
            cand --reduced-motion 'Less that moves'
            cand --silent 'Neither bell nor notification'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'roundtable;mirror'= {
            cand --theme 'The colours'
            cand --ascii 'ASCII signs only, for terminals and fonts without box drawing'
            cand --reduced-motion 'Less that moves'
            cand --silent 'Neither bell nor notification'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'roundtable;export'= {
            cand --person 'What is held on one person, over all sessions: the name as it is written there'
            cand --format 'Markdown, a web page, the shared actions for a spreadsheet or a calendar, or data for programs [default: by the ending of FILE, else md]'
            cand -o 'Where to write it: a file, a folder that is there, or - for standard output [default: the current folder; a private one with --for me]; an existing file is never overwritten'
            cand --output 'Where to write it: a file, a folder that is there, or - for standard output [default: the current folder; a private one with --for me]; an existing file is never overwritten'
            cand --for 'Who will read it: anyone (room), those present (us), or you alone (me) [default: room; us in a one-to-one; me with --person]'
            cand --name-style 'How people''s names are told: in full, as initials, or left out [default: full, unless the configuration says otherwise]'
            cand --profile 'Which reader the Markdown is for: GitHub, Obsidian, or people who see it as plain text [default: github]'
            cand --table 'In a CSV file: which table, by its name in the activity [default: actions]'
            cand --theme 'The colours'
            cand --actions-only 'Only the shared actions'
            cand --todos 'In a calendar: a to-do for each shared action, instead of a day for each that has a date'
            cand --attendance 'Say who came late and who left early, and when; a file for you alone always does'
            cand --ascii 'ASCII signs only, for terminals and fonts without box drawing'
            cand --reduced-motion 'Less that moves'
            cand --silent 'Neither bell nor notification'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'roundtable;forget'= {
            cand --person 'A person''s full name: it goes from name lists, owners and everything that was typed'
            cand --theme 'The colours'
            cand --yes 'Erase without asking'
            cand --ascii 'ASCII signs only, for terminals and fonts without box drawing'
            cand --reduced-motion 'Less that moves'
            cand --silent 'Neither bell nor notification'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'roundtable;actions'= {
            cand --series 'Those of one series only'
            cand --owner 'Those of one person or organisation only; a part of the name will do'
            cand --organisation 'Those of one organisation and its people only; a part of the name will do'
            cand --for 'Who will read it: anyone (room), those who look on with you (us, with --with), or you alone (me)'
            cand --with 'With --for us: everybody who looks on, as "Name" or "Name, Organisation", one --with each; what was said in confidence is listed for those who heard it'
            cand --theme 'The colours'
            cand --open 'Open ones only, as is usual'
            cand --all 'Done and dropped ones too'
            cand --json 'Print JSON, for other programs'
            cand --ascii 'ASCII signs only, for terminals and fonts without box drawing'
            cand --reduced-motion 'Less that moves'
            cand --silent 'Neither bell nor notification'
            cand -h 'Print help'
            cand --help 'Print help'
            cand done 'It is done'
            cand drop 'Nobody does it any more'
            cand reopen 'It is open after all'
            cand move 'It is due on another day'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'roundtable;actions;done'= {
            cand --note 'A word about it, kept with it'
            cand --theme 'The colours'
            cand --ascii 'ASCII signs only, for terminals and fonts without box drawing'
            cand --reduced-motion 'Less that moves'
            cand --silent 'Neither bell nor notification'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'roundtable;actions;drop'= {
            cand --note 'A word about it, kept with it'
            cand --theme 'The colours'
            cand --ascii 'ASCII signs only, for terminals and fonts without box drawing'
            cand --reduced-motion 'Less that moves'
            cand --silent 'Neither bell nor notification'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'roundtable;actions;reopen'= {
            cand --note 'A word about it, kept with it'
            cand --theme 'The colours'
            cand --ascii 'ASCII signs only, for terminals and fonts without box drawing'
            cand --reduced-motion 'Less that moves'
            cand --silent 'Neither bell nor notification'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'roundtable;actions;move'= {
            cand --note 'A word about it, kept with it'
            cand --theme 'The colours'
            cand --ascii 'ASCII signs only, for terminals and fonts without box drawing'
            cand --reduced-motion 'Less that moves'
            cand --silent 'Neither bell nor notification'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'roundtable;actions;help'= {
            cand done 'It is done'
            cand drop 'Nobody does it any more'
            cand reopen 'It is open after all'
            cand move 'It is due on another day'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'roundtable;actions;help;done'= {
        }
        &'roundtable;actions;help;drop'= {
        }
        &'roundtable;actions;help;reopen'= {
        }
        &'roundtable;actions;help;move'= {
        }
        &'roundtable;actions;help;help'= {
        }
        &'roundtable;config'= {
            cand --theme 'The colours'
            cand --init 'Write a commented file with every key, unless there is a file already'
            cand --keys 'List the actions that can be given other keys, and the keys they have'
            cand --json 'Print JSON, for other programs'
            cand --ascii 'ASCII signs only, for terminals and fonts without box drawing'
            cand --reduced-motion 'Less that moves'
            cand --silent 'Neither bell nor notification'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'roundtable;completions'= {
            cand --theme 'The colours'
            cand --ascii 'ASCII signs only, for terminals and fonts without box drawing'
            cand --reduced-motion 'Less that moves'
            cand --silent 'Neither bell nor notification'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'roundtable;man'= {
            cand --dir 'Write all pages into this folder, which is made if it is not there'
            cand --theme 'The colours'
            cand --ascii 'ASCII signs only, for terminals and fonts without box drawing'
            cand --reduced-motion 'Less that moves'
            cand --silent 'Neither bell nor notification'
            cand -h 'Print help'
            cand --help 'Print help'
        }
        &'roundtable;help'= {
            cand run 'Run an activity with people'
            cand list 'List the activities there are'
            cand show 'Print one activity as a run sheet: agenda, prompts, notes'
            cand new 'Begin an activity of your own, from a file that runs as it stands'
            cand check 'Check activity scripts: what is wrong, and what a room will stumble over'
            cand preview 'See a script as the room will see it, anew each time you save'
            cand schema 'Print the JSON Schema of a script, for editors'
            cand sessions 'List your sessions, newest first'
            cand resume 'Go on with a session'
            cand mirror 'Show the room what is for the room, on a second screen'
            cand export 'Write down what came out of a session'
            cand forget 'Erase a session for good, or one person from all sessions'
            cand actions 'List the shared actions of all sessions, or say what became of one'
            cand config 'Show what is settled once for all sessions, and where it comes from'
            cand completions 'Print what completes the commands in a shell'
            cand man 'Print the manual, as a page for man'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'roundtable;help;run'= {
        }
        &'roundtable;help;list'= {
        }
        &'roundtable;help;show'= {
        }
        &'roundtable;help;new'= {
        }
        &'roundtable;help;check'= {
        }
        &'roundtable;help;preview'= {
        }
        &'roundtable;help;schema'= {
        }
        &'roundtable;help;sessions'= {
        }
        &'roundtable;help;resume'= {
        }
        &'roundtable;help;mirror'= {
        }
        &'roundtable;help;export'= {
        }
        &'roundtable;help;forget'= {
        }
        &'roundtable;help;actions'= {
            cand done 'It is done'
            cand drop 'Nobody does it any more'
            cand reopen 'It is open after all'
            cand move 'It is due on another day'
        }
        &'roundtable;help;actions;done'= {
        }
        &'roundtable;help;actions;drop'= {
        }
        &'roundtable;help;actions;reopen'= {
        }
        &'roundtable;help;actions;move'= {
        }
        &'roundtable;help;config'= {
        }
        &'roundtable;help;completions'= {
        }
        &'roundtable;help;man'= {
        }
        &'roundtable;help;help'= {
        }
    ]
    $completions[$command]
}
