# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_roundtable_global_optspecs
    string join \n plain theme= ascii reduced-motion silent h/help V/version
end

function __fish_roundtable_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_roundtable_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_roundtable_using_subcommand
    set -l cmd (__fish_roundtable_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c roundtable -n "__fish_roundtable_needs_command" -l theme -d 'The colours' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
colour-blind-dark\t''
colour-blind-light\t''
mono\t''"
complete -c roundtable -n "__fish_roundtable_needs_command" -l plain -d 'Lines in, lines out: for a screen reader, a serial line or a script'
complete -c roundtable -n "__fish_roundtable_needs_command" -l ascii -d 'ASCII signs only, for terminals and fonts without box drawing'
complete -c roundtable -n "__fish_roundtable_needs_command" -l reduced-motion -d 'Less that moves'
complete -c roundtable -n "__fish_roundtable_needs_command" -l silent -d 'Neither bell nor notification'
complete -c roundtable -n "__fish_roundtable_needs_command" -s h -l help -d 'Print help'
complete -c roundtable -n "__fish_roundtable_needs_command" -s V -l version -d 'Print version'
complete -c roundtable -n "__fish_roundtable_needs_command" -f -a "run" -d 'Run an activity with people'
complete -c roundtable -n "__fish_roundtable_needs_command" -f -a "list" -d 'List the activities there are'
complete -c roundtable -n "__fish_roundtable_needs_command" -f -a "show" -d 'Print one activity as a run sheet: agenda, prompts, notes'
complete -c roundtable -n "__fish_roundtable_needs_command" -f -a "new" -d 'Begin an activity of your own, from a file that runs as it stands'
complete -c roundtable -n "__fish_roundtable_needs_command" -f -a "check" -d 'Check activity scripts: what is wrong, and what a room will stumble over'
complete -c roundtable -n "__fish_roundtable_needs_command" -f -a "preview" -d 'See a script as the room will see it, anew each time you save'
complete -c roundtable -n "__fish_roundtable_needs_command" -f -a "schema" -d 'Print the JSON Schema of a script, for editors'
complete -c roundtable -n "__fish_roundtable_needs_command" -f -a "sessions" -d 'List your sessions, newest first'
complete -c roundtable -n "__fish_roundtable_needs_command" -f -a "resume" -d 'Go on with a session'
complete -c roundtable -n "__fish_roundtable_needs_command" -f -a "mirror" -d 'Show the room what is for the room, on a second screen'
complete -c roundtable -n "__fish_roundtable_needs_command" -f -a "export" -d 'Write down what came out of a session'
complete -c roundtable -n "__fish_roundtable_needs_command" -f -a "forget" -d 'Erase a session for good, or one person from all sessions'
complete -c roundtable -n "__fish_roundtable_needs_command" -f -a "actions" -d 'List the shared actions of all sessions, or say what became of one'
complete -c roundtable -n "__fish_roundtable_needs_command" -f -a "config" -d 'Show what is settled once for all sessions, and where it comes from'
complete -c roundtable -n "__fish_roundtable_needs_command" -f -a "completions" -d 'Print what completes the commands in a shell'
complete -c roundtable -n "__fish_roundtable_needs_command" -f -a "man" -d 'Print the manual, as a page for man'
complete -c roundtable -n "__fish_roundtable_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c roundtable -n "__fish_roundtable_using_subcommand run" -l break -d 'A break of that length, as 15m, between each two of them' -r
complete -c roundtable -n "__fish_roundtable_using_subcommand run" -l people -d 'How many people take part' -r
complete -c roundtable -n "__fish_roundtable_using_subcommand run" -l names -d 'A file with a line "Name, Organisation" for each person; the organisation may be left out' -r -F
complete -c roundtable -n "__fish_roundtable_using_subcommand run" -l format -d 'How people sit together [default: by the number of people]' -r -f -a "one-to-one\t''
pairs\t''
small-group\t''
whole-room\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand run" -l start -d 'When it is to begin, as 09:30 [default: now]' -r
complete -c roundtable -n "__fish_roundtable_using_subcommand run" -l finish-by -d 'When it has to be over, as 16:00: the next such time within twelve hours' -r
complete -c roundtable -n "__fish_roundtable_using_subcommand run" -l series -d 'The group that meets again and again' -r
complete -c roundtable -n "__fish_roundtable_using_subcommand run" -l speed -d 'How many times faster the clock of a rehearsal runs' -r
complete -c roundtable -n "__fish_roundtable_using_subcommand run" -l theme -d 'The colours' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
colour-blind-dark\t''
colour-blind-light\t''
mono\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand run" -l rehearse -d 'Try it out beforehand, with a clock that runs fast'
complete -c roundtable -n "__fish_roundtable_using_subcommand run" -l plain -d 'Lines in, lines out: for a screen reader, a serial line or a script; also chosen where TERM is dumb'
complete -c roundtable -n "__fish_roundtable_using_subcommand run" -l ascii -d 'ASCII signs only, for terminals and fonts without box drawing'
complete -c roundtable -n "__fish_roundtable_using_subcommand run" -l reduced-motion -d 'Less that moves'
complete -c roundtable -n "__fish_roundtable_using_subcommand run" -l silent -d 'Neither bell nor notification'
complete -c roundtable -n "__fish_roundtable_using_subcommand run" -s h -l help -d 'Print help'
complete -c roundtable -n "__fish_roundtable_using_subcommand list" -l theme -d 'The colours' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
colour-blind-dark\t''
colour-blind-light\t''
mono\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand list" -l json -d 'Print JSON, for other programs'
complete -c roundtable -n "__fish_roundtable_using_subcommand list" -l ascii -d 'ASCII signs only, for terminals and fonts without box drawing'
complete -c roundtable -n "__fish_roundtable_using_subcommand list" -l reduced-motion -d 'Less that moves'
complete -c roundtable -n "__fish_roundtable_using_subcommand list" -l silent -d 'Neither bell nor notification'
complete -c roundtable -n "__fish_roundtable_using_subcommand list" -s h -l help -d 'Print help'
complete -c roundtable -n "__fish_roundtable_using_subcommand show" -l people -d 'With the times for that many people' -r
complete -c roundtable -n "__fish_roundtable_using_subcommand show" -l format -d 'How people sit together [default: by the number of people]' -r -f -a "one-to-one\t''
pairs\t''
small-group\t''
whole-room\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand show" -l start -d 'When it begins, as 13:30: each step has its time of day then' -r
complete -c roundtable -n "__fish_roundtable_using_subcommand show" -l as -d 'What it is written in' -r -f -a "text\t''
markdown\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand show" -l theme -d 'The colours' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
colour-blind-dark\t''
colour-blind-light\t''
mono\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand show" -l json -d 'Print JSON, for other programs'
complete -c roundtable -n "__fish_roundtable_using_subcommand show" -l ascii -d 'ASCII signs only, for terminals and fonts without box drawing'
complete -c roundtable -n "__fish_roundtable_using_subcommand show" -l reduced-motion -d 'Less that moves'
complete -c roundtable -n "__fish_roundtable_using_subcommand show" -l silent -d 'Neither bell nor notification'
complete -c roundtable -n "__fish_roundtable_using_subcommand show" -s h -l help -d 'Print help'
complete -c roundtable -n "__fish_roundtable_using_subcommand new" -s o -l output -d 'Where to write it: a file, or a folder that is there [default: your activities folder]' -r -F
complete -c roundtable -n "__fish_roundtable_using_subcommand new" -l theme -d 'The colours' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
colour-blind-dark\t''
colour-blind-light\t''
mono\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand new" -l one-to-one -d 'For a conversation between two'
complete -c roundtable -n "__fish_roundtable_using_subcommand new" -l ascii -d 'ASCII signs only, for terminals and fonts without box drawing'
complete -c roundtable -n "__fish_roundtable_using_subcommand new" -l reduced-motion -d 'Less that moves'
complete -c roundtable -n "__fish_roundtable_using_subcommand new" -l silent -d 'Neither bell nor notification'
complete -c roundtable -n "__fish_roundtable_using_subcommand new" -s h -l help -d 'Print help'
complete -c roundtable -n "__fish_roundtable_using_subcommand check" -l theme -d 'The colours' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
colour-blind-dark\t''
colour-blind-light\t''
mono\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand check" -l strict -d 'Fail on warnings too'
complete -c roundtable -n "__fish_roundtable_using_subcommand check" -l json -d 'Print JSON, for other programs'
complete -c roundtable -n "__fish_roundtable_using_subcommand check" -l ascii -d 'ASCII signs only, for terminals and fonts without box drawing'
complete -c roundtable -n "__fish_roundtable_using_subcommand check" -l reduced-motion -d 'Less that moves'
complete -c roundtable -n "__fish_roundtable_using_subcommand check" -l silent -d 'Neither bell nor notification'
complete -c roundtable -n "__fish_roundtable_using_subcommand check" -s h -l help -d 'Print help'
complete -c roundtable -n "__fish_roundtable_using_subcommand preview" -l people -d 'With the times for that many people' -r
complete -c roundtable -n "__fish_roundtable_using_subcommand preview" -l format -d 'How people sit together [default: by the number of people]' -r -f -a "one-to-one\t''
pairs\t''
small-group\t''
whole-room\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand preview" -l theme -d 'The colours' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
colour-blind-dark\t''
colour-blind-light\t''
mono\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand preview" -l ascii -d 'ASCII signs only, for terminals and fonts without box drawing'
complete -c roundtable -n "__fish_roundtable_using_subcommand preview" -l reduced-motion -d 'Less that moves'
complete -c roundtable -n "__fish_roundtable_using_subcommand preview" -l silent -d 'Neither bell nor notification'
complete -c roundtable -n "__fish_roundtable_using_subcommand preview" -s h -l help -d 'Print help'
complete -c roundtable -n "__fish_roundtable_using_subcommand schema" -l theme -d 'The colours' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
colour-blind-dark\t''
colour-blind-light\t''
mono\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand schema" -l programme -d 'That of a programme, which runs several activities'
complete -c roundtable -n "__fish_roundtable_using_subcommand schema" -l config -d 'That of config.toml'
complete -c roundtable -n "__fish_roundtable_using_subcommand schema" -l ascii -d 'ASCII signs only, for terminals and fonts without box drawing'
complete -c roundtable -n "__fish_roundtable_using_subcommand schema" -l reduced-motion -d 'Less that moves'
complete -c roundtable -n "__fish_roundtable_using_subcommand schema" -l silent -d 'Neither bell nor notification'
complete -c roundtable -n "__fish_roundtable_using_subcommand schema" -s h -l help -d 'Print help'
complete -c roundtable -n "__fish_roundtable_using_subcommand sessions" -l theme -d 'The colours' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
colour-blind-dark\t''
colour-blind-light\t''
mono\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand sessions" -l json -d 'Print JSON, for other programs'
complete -c roundtable -n "__fish_roundtable_using_subcommand sessions" -l rehearsals -d 'Rehearsals too'
complete -c roundtable -n "__fish_roundtable_using_subcommand sessions" -l names -d 'Say who was there, in private sessions too: for your eyes alone'
complete -c roundtable -n "__fish_roundtable_using_subcommand sessions" -l ascii -d 'ASCII signs only, for terminals and fonts without box drawing'
complete -c roundtable -n "__fish_roundtable_using_subcommand sessions" -l reduced-motion -d 'Less that moves'
complete -c roundtable -n "__fish_roundtable_using_subcommand sessions" -l silent -d 'Neither bell nor notification'
complete -c roundtable -n "__fish_roundtable_using_subcommand sessions" -s h -l help -d 'Print help'
complete -c roundtable -n "__fish_roundtable_using_subcommand resume" -l theme -d 'The colours' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
colour-blind-dark\t''
colour-blind-light\t''
mono\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand resume" -l plain -d 'Lines in, lines out: for a screen reader, a serial line or a script; also chosen where TERM is dumb'
complete -c roundtable -n "__fish_roundtable_using_subcommand resume" -l ascii -d 'ASCII signs only, for terminals and fonts without box drawing'
complete -c roundtable -n "__fish_roundtable_using_subcommand resume" -l reduced-motion -d 'Less that moves'
complete -c roundtable -n "__fish_roundtable_using_subcommand resume" -l silent -d 'Neither bell nor notification'
complete -c roundtable -n "__fish_roundtable_using_subcommand resume" -s h -l help -d 'Print help'
complete -c roundtable -n "__fish_roundtable_using_subcommand mirror" -l theme -d 'The colours' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
colour-blind-dark\t''
colour-blind-light\t''
mono\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand mirror" -l ascii -d 'ASCII signs only, for terminals and fonts without box drawing'
complete -c roundtable -n "__fish_roundtable_using_subcommand mirror" -l reduced-motion -d 'Less that moves'
complete -c roundtable -n "__fish_roundtable_using_subcommand mirror" -l silent -d 'Neither bell nor notification'
complete -c roundtable -n "__fish_roundtable_using_subcommand mirror" -s h -l help -d 'Print help'
complete -c roundtable -n "__fish_roundtable_using_subcommand export" -l person -d 'What is held on one person, over all sessions: the name as it is written there' -r
complete -c roundtable -n "__fish_roundtable_using_subcommand export" -l format -d 'Markdown, a web page, the shared actions for a spreadsheet or a calendar, or data for programs [default: by the ending of FILE, else md]' -r -f -a "md\t''
html\t''
csv\t''
ics\t''
json\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand export" -s o -l output -d 'Where to write it: a file, a folder that is there, or - for standard output [default: the current folder; a private one with --for me]; an existing file is never overwritten' -r -F
complete -c roundtable -n "__fish_roundtable_using_subcommand export" -l for -d 'Who will read it: anyone (room), those present (us), or you alone (me) [default: room; us in a one-to-one; me with --person]' -r -f -a "room\t''
us\t''
me\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand export" -l name-style -d 'How people\'s names are told: in full, as initials, or left out [default: full, unless the configuration says otherwise]' -r -f -a "full\t''
initials\t''
left-out\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand export" -l profile -d 'Which reader the Markdown is for: GitHub, Obsidian, or people who see it as plain text [default: github]' -r -f -a "github\t''
obsidian\t''
plain\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand export" -l table -d 'In a CSV file: which table, by its name in the activity [default: actions]' -r
complete -c roundtable -n "__fish_roundtable_using_subcommand export" -l theme -d 'The colours' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
colour-blind-dark\t''
colour-blind-light\t''
mono\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand export" -l actions-only -d 'Only the shared actions'
complete -c roundtable -n "__fish_roundtable_using_subcommand export" -l todos -d 'In a calendar: a to-do for each shared action, instead of a day for each that has a date'
complete -c roundtable -n "__fish_roundtable_using_subcommand export" -l attendance -d 'Say who came late and who left early, and when; a file for you alone always does'
complete -c roundtable -n "__fish_roundtable_using_subcommand export" -l ascii -d 'ASCII signs only, for terminals and fonts without box drawing'
complete -c roundtable -n "__fish_roundtable_using_subcommand export" -l reduced-motion -d 'Less that moves'
complete -c roundtable -n "__fish_roundtable_using_subcommand export" -l silent -d 'Neither bell nor notification'
complete -c roundtable -n "__fish_roundtable_using_subcommand export" -s h -l help -d 'Print help'
complete -c roundtable -n "__fish_roundtable_using_subcommand forget" -l person -d 'A person\'s full name: it goes from name lists, owners and everything that was typed' -r
complete -c roundtable -n "__fish_roundtable_using_subcommand forget" -l theme -d 'The colours' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
colour-blind-dark\t''
colour-blind-light\t''
mono\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand forget" -l yes -d 'Erase without asking'
complete -c roundtable -n "__fish_roundtable_using_subcommand forget" -l ascii -d 'ASCII signs only, for terminals and fonts without box drawing'
complete -c roundtable -n "__fish_roundtable_using_subcommand forget" -l reduced-motion -d 'Less that moves'
complete -c roundtable -n "__fish_roundtable_using_subcommand forget" -l silent -d 'Neither bell nor notification'
complete -c roundtable -n "__fish_roundtable_using_subcommand forget" -s h -l help -d 'Print help'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and not __fish_seen_subcommand_from done drop reopen move help" -l series -d 'Those of one series only' -r
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and not __fish_seen_subcommand_from done drop reopen move help" -l owner -d 'Those of one person or organisation only; a part of the name will do' -r
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and not __fish_seen_subcommand_from done drop reopen move help" -l organisation -d 'Those of one organisation and its people only; a part of the name will do' -r
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and not __fish_seen_subcommand_from done drop reopen move help" -l for -d 'Who will read it: anyone (room), those who look on with you (us, with --with), or you alone (me)' -r -f -a "room\t''
us\t''
me\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and not __fish_seen_subcommand_from done drop reopen move help" -l with -d 'With --for us: everybody who looks on, as "Name" or "Name, Organisation", one --with each; what was said in confidence is listed for those who heard it' -r
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and not __fish_seen_subcommand_from done drop reopen move help" -l theme -d 'The colours' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
colour-blind-dark\t''
colour-blind-light\t''
mono\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and not __fish_seen_subcommand_from done drop reopen move help" -l open -d 'Open ones only, as is usual'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and not __fish_seen_subcommand_from done drop reopen move help" -l all -d 'Done and dropped ones too'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and not __fish_seen_subcommand_from done drop reopen move help" -l json -d 'Print JSON, for other programs'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and not __fish_seen_subcommand_from done drop reopen move help" -l ascii -d 'ASCII signs only, for terminals and fonts without box drawing'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and not __fish_seen_subcommand_from done drop reopen move help" -l reduced-motion -d 'Less that moves'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and not __fish_seen_subcommand_from done drop reopen move help" -l silent -d 'Neither bell nor notification'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and not __fish_seen_subcommand_from done drop reopen move help" -s h -l help -d 'Print help'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and not __fish_seen_subcommand_from done drop reopen move help" -f -a "done" -d 'It is done'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and not __fish_seen_subcommand_from done drop reopen move help" -f -a "drop" -d 'Nobody does it any more'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and not __fish_seen_subcommand_from done drop reopen move help" -f -a "reopen" -d 'It is open after all'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and not __fish_seen_subcommand_from done drop reopen move help" -f -a "move" -d 'It is due on another day'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and not __fish_seen_subcommand_from done drop reopen move help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from done" -l note -d 'A word about it, kept with it' -r
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from done" -l theme -d 'The colours' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
colour-blind-dark\t''
colour-blind-light\t''
mono\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from done" -l ascii -d 'ASCII signs only, for terminals and fonts without box drawing'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from done" -l reduced-motion -d 'Less that moves'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from done" -l silent -d 'Neither bell nor notification'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from done" -s h -l help -d 'Print help'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from drop" -l note -d 'A word about it, kept with it' -r
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from drop" -l theme -d 'The colours' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
colour-blind-dark\t''
colour-blind-light\t''
mono\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from drop" -l ascii -d 'ASCII signs only, for terminals and fonts without box drawing'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from drop" -l reduced-motion -d 'Less that moves'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from drop" -l silent -d 'Neither bell nor notification'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from drop" -s h -l help -d 'Print help'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from reopen" -l note -d 'A word about it, kept with it' -r
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from reopen" -l theme -d 'The colours' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
colour-blind-dark\t''
colour-blind-light\t''
mono\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from reopen" -l ascii -d 'ASCII signs only, for terminals and fonts without box drawing'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from reopen" -l reduced-motion -d 'Less that moves'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from reopen" -l silent -d 'Neither bell nor notification'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from reopen" -s h -l help -d 'Print help'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from move" -l note -d 'A word about it, kept with it' -r
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from move" -l theme -d 'The colours' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
colour-blind-dark\t''
colour-blind-light\t''
mono\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from move" -l ascii -d 'ASCII signs only, for terminals and fonts without box drawing'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from move" -l reduced-motion -d 'Less that moves'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from move" -l silent -d 'Neither bell nor notification'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from move" -s h -l help -d 'Print help'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from help" -f -a "done" -d 'It is done'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from help" -f -a "drop" -d 'Nobody does it any more'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from help" -f -a "reopen" -d 'It is open after all'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from help" -f -a "move" -d 'It is due on another day'
complete -c roundtable -n "__fish_roundtable_using_subcommand actions; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c roundtable -n "__fish_roundtable_using_subcommand config" -l theme -d 'The colours' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
colour-blind-dark\t''
colour-blind-light\t''
mono\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand config" -l init -d 'Write a commented file with every key, unless there is a file already'
complete -c roundtable -n "__fish_roundtable_using_subcommand config" -l keys -d 'List the actions that can be given other keys, and the keys they have'
complete -c roundtable -n "__fish_roundtable_using_subcommand config" -l json -d 'Print JSON, for other programs'
complete -c roundtable -n "__fish_roundtable_using_subcommand config" -l ascii -d 'ASCII signs only, for terminals and fonts without box drawing'
complete -c roundtable -n "__fish_roundtable_using_subcommand config" -l reduced-motion -d 'Less that moves'
complete -c roundtable -n "__fish_roundtable_using_subcommand config" -l silent -d 'Neither bell nor notification'
complete -c roundtable -n "__fish_roundtable_using_subcommand config" -s h -l help -d 'Print help'
complete -c roundtable -n "__fish_roundtable_using_subcommand completions" -l theme -d 'The colours' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
colour-blind-dark\t''
colour-blind-light\t''
mono\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand completions" -l ascii -d 'ASCII signs only, for terminals and fonts without box drawing'
complete -c roundtable -n "__fish_roundtable_using_subcommand completions" -l reduced-motion -d 'Less that moves'
complete -c roundtable -n "__fish_roundtable_using_subcommand completions" -l silent -d 'Neither bell nor notification'
complete -c roundtable -n "__fish_roundtable_using_subcommand completions" -s h -l help -d 'Print help'
complete -c roundtable -n "__fish_roundtable_using_subcommand man" -l dir -d 'Write all pages into this folder, which is made if it is not there' -r -F
complete -c roundtable -n "__fish_roundtable_using_subcommand man" -l theme -d 'The colours' -r -f -a "terminal\t''
dark\t''
light\t''
high-contrast\t''
colour-blind-dark\t''
colour-blind-light\t''
mono\t''"
complete -c roundtable -n "__fish_roundtable_using_subcommand man" -l ascii -d 'ASCII signs only, for terminals and fonts without box drawing'
complete -c roundtable -n "__fish_roundtable_using_subcommand man" -l reduced-motion -d 'Less that moves'
complete -c roundtable -n "__fish_roundtable_using_subcommand man" -l silent -d 'Neither bell nor notification'
complete -c roundtable -n "__fish_roundtable_using_subcommand man" -s h -l help -d 'Print help'
complete -c roundtable -n "__fish_roundtable_using_subcommand help; and not __fish_seen_subcommand_from run list show new check preview schema sessions resume mirror export forget actions config completions man help" -f -a "run" -d 'Run an activity with people'
complete -c roundtable -n "__fish_roundtable_using_subcommand help; and not __fish_seen_subcommand_from run list show new check preview schema sessions resume mirror export forget actions config completions man help" -f -a "list" -d 'List the activities there are'
complete -c roundtable -n "__fish_roundtable_using_subcommand help; and not __fish_seen_subcommand_from run list show new check preview schema sessions resume mirror export forget actions config completions man help" -f -a "show" -d 'Print one activity as a run sheet: agenda, prompts, notes'
complete -c roundtable -n "__fish_roundtable_using_subcommand help; and not __fish_seen_subcommand_from run list show new check preview schema sessions resume mirror export forget actions config completions man help" -f -a "new" -d 'Begin an activity of your own, from a file that runs as it stands'
complete -c roundtable -n "__fish_roundtable_using_subcommand help; and not __fish_seen_subcommand_from run list show new check preview schema sessions resume mirror export forget actions config completions man help" -f -a "check" -d 'Check activity scripts: what is wrong, and what a room will stumble over'
complete -c roundtable -n "__fish_roundtable_using_subcommand help; and not __fish_seen_subcommand_from run list show new check preview schema sessions resume mirror export forget actions config completions man help" -f -a "preview" -d 'See a script as the room will see it, anew each time you save'
complete -c roundtable -n "__fish_roundtable_using_subcommand help; and not __fish_seen_subcommand_from run list show new check preview schema sessions resume mirror export forget actions config completions man help" -f -a "schema" -d 'Print the JSON Schema of a script, for editors'
complete -c roundtable -n "__fish_roundtable_using_subcommand help; and not __fish_seen_subcommand_from run list show new check preview schema sessions resume mirror export forget actions config completions man help" -f -a "sessions" -d 'List your sessions, newest first'
complete -c roundtable -n "__fish_roundtable_using_subcommand help; and not __fish_seen_subcommand_from run list show new check preview schema sessions resume mirror export forget actions config completions man help" -f -a "resume" -d 'Go on with a session'
complete -c roundtable -n "__fish_roundtable_using_subcommand help; and not __fish_seen_subcommand_from run list show new check preview schema sessions resume mirror export forget actions config completions man help" -f -a "mirror" -d 'Show the room what is for the room, on a second screen'
complete -c roundtable -n "__fish_roundtable_using_subcommand help; and not __fish_seen_subcommand_from run list show new check preview schema sessions resume mirror export forget actions config completions man help" -f -a "export" -d 'Write down what came out of a session'
complete -c roundtable -n "__fish_roundtable_using_subcommand help; and not __fish_seen_subcommand_from run list show new check preview schema sessions resume mirror export forget actions config completions man help" -f -a "forget" -d 'Erase a session for good, or one person from all sessions'
complete -c roundtable -n "__fish_roundtable_using_subcommand help; and not __fish_seen_subcommand_from run list show new check preview schema sessions resume mirror export forget actions config completions man help" -f -a "actions" -d 'List the shared actions of all sessions, or say what became of one'
complete -c roundtable -n "__fish_roundtable_using_subcommand help; and not __fish_seen_subcommand_from run list show new check preview schema sessions resume mirror export forget actions config completions man help" -f -a "config" -d 'Show what is settled once for all sessions, and where it comes from'
complete -c roundtable -n "__fish_roundtable_using_subcommand help; and not __fish_seen_subcommand_from run list show new check preview schema sessions resume mirror export forget actions config completions man help" -f -a "completions" -d 'Print what completes the commands in a shell'
complete -c roundtable -n "__fish_roundtable_using_subcommand help; and not __fish_seen_subcommand_from run list show new check preview schema sessions resume mirror export forget actions config completions man help" -f -a "man" -d 'Print the manual, as a page for man'
complete -c roundtable -n "__fish_roundtable_using_subcommand help; and not __fish_seen_subcommand_from run list show new check preview schema sessions resume mirror export forget actions config completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c roundtable -n "__fish_roundtable_using_subcommand help; and __fish_seen_subcommand_from actions" -f -a "done" -d 'It is done'
complete -c roundtable -n "__fish_roundtable_using_subcommand help; and __fish_seen_subcommand_from actions" -f -a "drop" -d 'Nobody does it any more'
complete -c roundtable -n "__fish_roundtable_using_subcommand help; and __fish_seen_subcommand_from actions" -f -a "reopen" -d 'It is open after all'
complete -c roundtable -n "__fish_roundtable_using_subcommand help; and __fish_seen_subcommand_from actions" -f -a "move" -d 'It is due on another day'

function __fish_roundtable_names
    set -l words (commandline -opc) (commandline -ct)
    command $words[1] candidates -- $words[2..-1] 2>/dev/null </dev/null
end
complete -c roundtable -n "__fish_roundtable_using_subcommand run show check preview" -a "(__fish_roundtable_names)"
complete -c roundtable -n "__fish_roundtable_using_subcommand resume mirror export forget" -f -a "(__fish_roundtable_names)"
