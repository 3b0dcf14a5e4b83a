
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'roundtable' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'roundtable'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'roundtable' {
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Lines in, lines out: for a screen reader, a serial line or a script')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'ASCII signs only, for terminals and fonts without box drawing')
            [CompletionResult]::new('--reduced-motion', '--reduced-motion', [CompletionResultType]::ParameterName, 'Less that moves')
            [CompletionResult]::new('--silent', '--silent', [CompletionResultType]::ParameterName, 'Neither bell nor notification')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Run an activity with people')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the activities there are')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print one activity as a run sheet: agenda, prompts, notes')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Begin an activity of your own, from a file that runs as it stands')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check activity scripts: what is wrong, and what a room will stumble over')
            [CompletionResult]::new('preview', 'preview', [CompletionResultType]::ParameterValue, 'See a script as the room will see it, anew each time you save')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of a script, for editors')
            [CompletionResult]::new('sessions', 'sessions', [CompletionResultType]::ParameterValue, 'List your sessions, newest first')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Go on with a session')
            [CompletionResult]::new('mirror', 'mirror', [CompletionResultType]::ParameterValue, 'Show the room what is for the room, on a second screen')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write down what came out of a session')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Erase a session for good, or one person from all sessions')
            [CompletionResult]::new('actions', 'actions', [CompletionResultType]::ParameterValue, 'List the shared actions of all sessions, or say what became of one')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show what is settled once for all sessions, and where it comes from')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print what completes the commands in a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual, as a page for man')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'roundtable;run' {
            [CompletionResult]::new('--break', '--break', [CompletionResultType]::ParameterName, 'A break of that length, as 15m, between each two of them')
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'How many people take part')
            [CompletionResult]::new('--names', '--names', [CompletionResultType]::ParameterName, 'A file with a line "Name, Organisation" for each person; the organisation may be left out')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How people sit together [default: by the number of people]')
            [CompletionResult]::new('--start', '--start', [CompletionResultType]::ParameterName, 'When it is to begin, as 09:30 [default: now]')
            [CompletionResult]::new('--finish-by', '--finish-by', [CompletionResultType]::ParameterName, 'When it has to be over, as 16:00: the next such time within twelve hours')
            [CompletionResult]::new('--series', '--series', [CompletionResultType]::ParameterName, 'The group that meets again and again')
            [CompletionResult]::new('--speed', '--speed', [CompletionResultType]::ParameterName, 'How many times faster the clock of a rehearsal runs')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours')
            [CompletionResult]::new('--rehearse', '--rehearse', [CompletionResultType]::ParameterName, 'Try it out beforehand, with a clock that runs fast')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Lines in, lines out: for a screen reader, a serial line or a script; also chosen where TERM is dumb')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'ASCII signs only, for terminals and fonts without box drawing')
            [CompletionResult]::new('--reduced-motion', '--reduced-motion', [CompletionResultType]::ParameterName, 'Less that moves')
            [CompletionResult]::new('--silent', '--silent', [CompletionResultType]::ParameterName, 'Neither bell nor notification')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'roundtable;list' {
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, for other programs')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'ASCII signs only, for terminals and fonts without box drawing')
            [CompletionResult]::new('--reduced-motion', '--reduced-motion', [CompletionResultType]::ParameterName, 'Less that moves')
            [CompletionResult]::new('--silent', '--silent', [CompletionResultType]::ParameterName, 'Neither bell nor notification')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'roundtable;show' {
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'With the times for that many people')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How people sit together [default: by the number of people]')
            [CompletionResult]::new('--start', '--start', [CompletionResultType]::ParameterName, 'When it begins, as 13:30: each step has its time of day then')
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'What it is written in')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, for other programs')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'ASCII signs only, for terminals and fonts without box drawing')
            [CompletionResult]::new('--reduced-motion', '--reduced-motion', [CompletionResultType]::ParameterName, 'Less that moves')
            [CompletionResult]::new('--silent', '--silent', [CompletionResultType]::ParameterName, 'Neither bell nor notification')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'roundtable;new' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Where to write it: a file, or a folder that is there [default: your activities folder]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Where to write it: a file, or a folder that is there [default: your activities folder]')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours')
            [CompletionResult]::new('--one-to-one', '--one-to-one', [CompletionResultType]::ParameterName, 'For a conversation between two')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'ASCII signs only, for terminals and fonts without box drawing')
            [CompletionResult]::new('--reduced-motion', '--reduced-motion', [CompletionResultType]::ParameterName, 'Less that moves')
            [CompletionResult]::new('--silent', '--silent', [CompletionResultType]::ParameterName, 'Neither bell nor notification')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'roundtable;check' {
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Fail on warnings too')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, for other programs')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'ASCII signs only, for terminals and fonts without box drawing')
            [CompletionResult]::new('--reduced-motion', '--reduced-motion', [CompletionResultType]::ParameterName, 'Less that moves')
            [CompletionResult]::new('--silent', '--silent', [CompletionResultType]::ParameterName, 'Neither bell nor notification')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'roundtable;preview' {
            [CompletionResult]::new('--people', '--people', [CompletionResultType]::ParameterName, 'With the times for that many people')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How people sit together [default: by the number of people]')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'ASCII signs only, for terminals and fonts without box drawing')
            [CompletionResult]::new('--reduced-motion', '--reduced-motion', [CompletionResultType]::ParameterName, 'Less that moves')
            [CompletionResult]::new('--silent', '--silent', [CompletionResultType]::ParameterName, 'Neither bell nor notification')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'roundtable;schema' {
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours')
            [CompletionResult]::new('--programme', '--programme', [CompletionResultType]::ParameterName, 'That of a programme, which runs several activities')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'That of config.toml')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'ASCII signs only, for terminals and fonts without box drawing')
            [CompletionResult]::new('--reduced-motion', '--reduced-motion', [CompletionResultType]::ParameterName, 'Less that moves')
            [CompletionResult]::new('--silent', '--silent', [CompletionResultType]::ParameterName, 'Neither bell nor notification')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'roundtable;sessions' {
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, for other programs')
            [CompletionResult]::new('--rehearsals', '--rehearsals', [CompletionResultType]::ParameterName, 'Rehearsals too')
            [CompletionResult]::new('--names', '--names', [CompletionResultType]::ParameterName, 'Say who was there, in private sessions too: for your eyes alone')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'ASCII signs only, for terminals and fonts without box drawing')
            [CompletionResult]::new('--reduced-motion', '--reduced-motion', [CompletionResultType]::ParameterName, 'Less that moves')
            [CompletionResult]::new('--silent', '--silent', [CompletionResultType]::ParameterName, 'Neither bell nor notification')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'roundtable;resume' {
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours')
            [CompletionResult]::new('--plain', '--plain', [CompletionResultType]::ParameterName, 'Lines in, lines out: for a screen reader, a serial line or a script; also chosen where TERM is dumb')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'ASCII signs only, for terminals and fonts without box drawing')
            [CompletionResult]::new('--reduced-motion', '--reduced-motion', [CompletionResultType]::ParameterName, 'Less that moves')
            [CompletionResult]::new('--silent', '--silent', [CompletionResultType]::ParameterName, 'Neither bell nor notification')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'roundtable;mirror' {
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'ASCII signs only, for terminals and fonts without box drawing')
            [CompletionResult]::new('--reduced-motion', '--reduced-motion', [CompletionResultType]::ParameterName, 'Less that moves')
            [CompletionResult]::new('--silent', '--silent', [CompletionResultType]::ParameterName, 'Neither bell nor notification')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'roundtable;export' {
            [CompletionResult]::new('--person', '--person', [CompletionResultType]::ParameterName, 'What is held on one person, over all sessions: the name as it is written there')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Markdown, a web page, the shared actions for a spreadsheet or a calendar, or data for programs [default: by the ending of FILE, else md]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Where to write it: a file, a folder that is there, or - for standard output [default: the current folder; a private one with --for me]; an existing file is never overwritten')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Where to write it: a file, a folder that is there, or - for standard output [default: the current folder; a private one with --for me]; an existing file is never overwritten')
            [CompletionResult]::new('--for', '--for', [CompletionResultType]::ParameterName, 'Who will read it: anyone (room), those present (us), or you alone (me) [default: room; us in a one-to-one; me with --person]')
            [CompletionResult]::new('--name-style', '--name-style', [CompletionResultType]::ParameterName, 'How people''s names are told: in full, as initials, or left out [default: full, unless the configuration says otherwise]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Which reader the Markdown is for: GitHub, Obsidian, or people who see it as plain text [default: github]')
            [CompletionResult]::new('--table', '--table', [CompletionResultType]::ParameterName, 'In a CSV file: which table, by its name in the activity [default: actions]')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours')
            [CompletionResult]::new('--actions-only', '--actions-only', [CompletionResultType]::ParameterName, 'Only the shared actions')
            [CompletionResult]::new('--todos', '--todos', [CompletionResultType]::ParameterName, 'In a calendar: a to-do for each shared action, instead of a day for each that has a date')
            [CompletionResult]::new('--attendance', '--attendance', [CompletionResultType]::ParameterName, 'Say who came late and who left early, and when; a file for you alone always does')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'ASCII signs only, for terminals and fonts without box drawing')
            [CompletionResult]::new('--reduced-motion', '--reduced-motion', [CompletionResultType]::ParameterName, 'Less that moves')
            [CompletionResult]::new('--silent', '--silent', [CompletionResultType]::ParameterName, 'Neither bell nor notification')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'roundtable;forget' {
            [CompletionResult]::new('--person', '--person', [CompletionResultType]::ParameterName, 'A person''s full name: it goes from name lists, owners and everything that was typed')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Erase without asking')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'ASCII signs only, for terminals and fonts without box drawing')
            [CompletionResult]::new('--reduced-motion', '--reduced-motion', [CompletionResultType]::ParameterName, 'Less that moves')
            [CompletionResult]::new('--silent', '--silent', [CompletionResultType]::ParameterName, 'Neither bell nor notification')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'roundtable;actions' {
            [CompletionResult]::new('--series', '--series', [CompletionResultType]::ParameterName, 'Those of one series only')
            [CompletionResult]::new('--owner', '--owner', [CompletionResultType]::ParameterName, 'Those of one person or organisation only; a part of the name will do')
            [CompletionResult]::new('--organisation', '--organisation', [CompletionResultType]::ParameterName, 'Those of one organisation and its people only; a part of the name will do')
            [CompletionResult]::new('--for', '--for', [CompletionResultType]::ParameterName, 'Who will read it: anyone (room), those who look on with you (us, with --with), or you alone (me)')
            [CompletionResult]::new('--with', '--with', [CompletionResultType]::ParameterName, 'With --for us: everybody who looks on, as "Name" or "Name, Organisation", one --with each; what was said in confidence is listed for those who heard it')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours')
            [CompletionResult]::new('--open', '--open', [CompletionResultType]::ParameterName, 'Open ones only, as is usual')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Done and dropped ones too')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, for other programs')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'ASCII signs only, for terminals and fonts without box drawing')
            [CompletionResult]::new('--reduced-motion', '--reduced-motion', [CompletionResultType]::ParameterName, 'Less that moves')
            [CompletionResult]::new('--silent', '--silent', [CompletionResultType]::ParameterName, 'Neither bell nor notification')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('done', 'done', [CompletionResultType]::ParameterValue, 'It is done')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Nobody does it any more')
            [CompletionResult]::new('reopen', 'reopen', [CompletionResultType]::ParameterValue, 'It is open after all')
            [CompletionResult]::new('move', 'move', [CompletionResultType]::ParameterValue, 'It is due on another day')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'roundtable;actions;done' {
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'A word about it, kept with it')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'ASCII signs only, for terminals and fonts without box drawing')
            [CompletionResult]::new('--reduced-motion', '--reduced-motion', [CompletionResultType]::ParameterName, 'Less that moves')
            [CompletionResult]::new('--silent', '--silent', [CompletionResultType]::ParameterName, 'Neither bell nor notification')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'roundtable;actions;drop' {
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'A word about it, kept with it')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'ASCII signs only, for terminals and fonts without box drawing')
            [CompletionResult]::new('--reduced-motion', '--reduced-motion', [CompletionResultType]::ParameterName, 'Less that moves')
            [CompletionResult]::new('--silent', '--silent', [CompletionResultType]::ParameterName, 'Neither bell nor notification')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'roundtable;actions;reopen' {
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'A word about it, kept with it')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'ASCII signs only, for terminals and fonts without box drawing')
            [CompletionResult]::new('--reduced-motion', '--reduced-motion', [CompletionResultType]::ParameterName, 'Less that moves')
            [CompletionResult]::new('--silent', '--silent', [CompletionResultType]::ParameterName, 'Neither bell nor notification')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'roundtable;actions;move' {
            [CompletionResult]::new('--note', '--note', [CompletionResultType]::ParameterName, 'A word about it, kept with it')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'ASCII signs only, for terminals and fonts without box drawing')
            [CompletionResult]::new('--reduced-motion', '--reduced-motion', [CompletionResultType]::ParameterName, 'Less that moves')
            [CompletionResult]::new('--silent', '--silent', [CompletionResultType]::ParameterName, 'Neither bell nor notification')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'roundtable;actions;help' {
            [CompletionResult]::new('done', 'done', [CompletionResultType]::ParameterValue, 'It is done')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Nobody does it any more')
            [CompletionResult]::new('reopen', 'reopen', [CompletionResultType]::ParameterValue, 'It is open after all')
            [CompletionResult]::new('move', 'move', [CompletionResultType]::ParameterValue, 'It is due on another day')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'roundtable;actions;help;done' {
            break
        }
        'roundtable;actions;help;drop' {
            break
        }
        'roundtable;actions;help;reopen' {
            break
        }
        'roundtable;actions;help;move' {
            break
        }
        'roundtable;actions;help;help' {
            break
        }
        'roundtable;config' {
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours')
            [CompletionResult]::new('--init', '--init', [CompletionResultType]::ParameterName, 'Write a commented file with every key, unless there is a file already')
            [CompletionResult]::new('--keys', '--keys', [CompletionResultType]::ParameterName, 'List the actions that can be given other keys, and the keys they have')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, for other programs')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'ASCII signs only, for terminals and fonts without box drawing')
            [CompletionResult]::new('--reduced-motion', '--reduced-motion', [CompletionResultType]::ParameterName, 'Less that moves')
            [CompletionResult]::new('--silent', '--silent', [CompletionResultType]::ParameterName, 'Neither bell nor notification')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'roundtable;completions' {
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'ASCII signs only, for terminals and fonts without box drawing')
            [CompletionResult]::new('--reduced-motion', '--reduced-motion', [CompletionResultType]::ParameterName, 'Less that moves')
            [CompletionResult]::new('--silent', '--silent', [CompletionResultType]::ParameterName, 'Neither bell nor notification')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'roundtable;man' {
            [CompletionResult]::new('--dir', '--dir', [CompletionResultType]::ParameterName, 'Write all pages into this folder, which is made if it is not there')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, 'The colours')
            [CompletionResult]::new('--ascii', '--ascii', [CompletionResultType]::ParameterName, 'ASCII signs only, for terminals and fonts without box drawing')
            [CompletionResult]::new('--reduced-motion', '--reduced-motion', [CompletionResultType]::ParameterName, 'Less that moves')
            [CompletionResult]::new('--silent', '--silent', [CompletionResultType]::ParameterName, 'Neither bell nor notification')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'roundtable;help' {
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Run an activity with people')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the activities there are')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print one activity as a run sheet: agenda, prompts, notes')
            [CompletionResult]::new('new', 'new', [CompletionResultType]::ParameterValue, 'Begin an activity of your own, from a file that runs as it stands')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check activity scripts: what is wrong, and what a room will stumble over')
            [CompletionResult]::new('preview', 'preview', [CompletionResultType]::ParameterValue, 'See a script as the room will see it, anew each time you save')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of a script, for editors')
            [CompletionResult]::new('sessions', 'sessions', [CompletionResultType]::ParameterValue, 'List your sessions, newest first')
            [CompletionResult]::new('resume', 'resume', [CompletionResultType]::ParameterValue, 'Go on with a session')
            [CompletionResult]::new('mirror', 'mirror', [CompletionResultType]::ParameterValue, 'Show the room what is for the room, on a second screen')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write down what came out of a session')
            [CompletionResult]::new('forget', 'forget', [CompletionResultType]::ParameterValue, 'Erase a session for good, or one person from all sessions')
            [CompletionResult]::new('actions', 'actions', [CompletionResultType]::ParameterValue, 'List the shared actions of all sessions, or say what became of one')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show what is settled once for all sessions, and where it comes from')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print what completes the commands in a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual, as a page for man')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'roundtable;help;run' {
            break
        }
        'roundtable;help;list' {
            break
        }
        'roundtable;help;show' {
            break
        }
        'roundtable;help;new' {
            break
        }
        'roundtable;help;check' {
            break
        }
        'roundtable;help;preview' {
            break
        }
        'roundtable;help;schema' {
            break
        }
        'roundtable;help;sessions' {
            break
        }
        'roundtable;help;resume' {
            break
        }
        'roundtable;help;mirror' {
            break
        }
        'roundtable;help;export' {
            break
        }
        'roundtable;help;forget' {
            break
        }
        'roundtable;help;actions' {
            [CompletionResult]::new('done', 'done', [CompletionResultType]::ParameterValue, 'It is done')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Nobody does it any more')
            [CompletionResult]::new('reopen', 'reopen', [CompletionResultType]::ParameterValue, 'It is open after all')
            [CompletionResult]::new('move', 'move', [CompletionResultType]::ParameterValue, 'It is due on another day')
            break
        }
        'roundtable;help;actions;done' {
            break
        }
        'roundtable;help;actions;drop' {
            break
        }
        'roundtable;help;actions;reopen' {
            break
        }
        'roundtable;help;actions;move' {
            break
        }
        'roundtable;help;config' {
            break
        }
        'roundtable;help;completions' {
            break
        }
        'roundtable;help;man' {
            break
        }
        'roundtable;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
