//! What a package holds besides the program: completions for shells, and the manual. Made from the command line's own
//! description, so that help, completions and manual cannot say different things.

use clap::builder::PossibleValue;
use clap::{Command, CommandFactory as _};
use clap_complete::{Shell as Generated, generate};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use roundtable::cli::{Cli, Shell};

/// A file in `packaging`, by its path there, and what is in it.
pub struct Packaged {
    pub path: String,
    pub text: String,
}

/// All of them.
pub fn all() -> Vec<Packaged> {
    // What was built, and when, is not part of what is documented.
    let program = without_hidden(&Cli::command());
    let mut files: Vec<Packaged> =
        Shell::ALL.iter().map(|shell| completions(*shell, program.clone())).collect();
    let mut manual = as_in_print(program);
    manual.build();
    pages(&manual, "roundtable", true, &mut files);
    files
}

/// The program as its users know it. What only completions call is not completed.
fn without_hidden(program: &Command) -> Command {
    Command::new("roundtable")
        .version(env!("CARGO_PKG_VERSION"))
        .about(program.get_about().unwrap().clone())
        .after_help(program.get_after_help().unwrap().clone())
        .args(program.get_arguments().cloned())
        .subcommands(program.get_subcommands().filter(|inner| !inner.is_hide_set()).cloned())
}

/// As a page tells it: the commands are called so, `help` has no page, and the values that an option can have stand in
/// one line, as they do in the help.
fn as_in_print(command: Command) -> Command {
    let command = command
        .disable_help_subcommand(true)
        .subcommand_help_heading("COMMANDS")
        .subcommand_value_name("command")
        .mut_args(|arg| {
            let values = arg.get_possible_values();
            let (Some(help), true) = (arg.get_help(), arg.get_action().takes_values() && !values.is_empty())
            else {
                return arg;
            };
            let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
            let help = format!("{help} [possible values: {}]", names.join(", "));
            arg.help(help).hide_possible_values(true)
        });
    command.mut_subcommands(as_in_print)
}

fn completions(shell: Shell, mut program: Command) -> Packaged {
    let generated = match shell {
        Shell::Bash => Generated::Bash,
        Shell::Zsh => Generated::Zsh,
        Shell::Fish => Generated::Fish,
        Shell::PowerShell => Generated::PowerShell,
        Shell::Elvish => Generated::Elvish,
    };
    let mut text = Vec::new();
    generate(generated, &mut program, "roundtable", &mut text);
    let path = format!("completions/{}", shell.file());
    Packaged { path, text: tidy(&with_names(shell, &String::from_utf8(text).unwrap())) }
}

/// What was generated knows commands and options; the names of activities and sessions are asked of the program, in the
/// shells whose users type them most. The others complete commands and options.
fn with_names(shell: Shell, generated: &str) -> String {
    match shell {
        Shell::Bash => {
            generated.replace("complete -F _roundtable ", "complete -F _roundtable_or_names ") + BASH
        }
        Shell::Zsh => {
            let line = |line: &str| {
                let asked = ZSH_NAMED.iter().find(|(start, _)| line.starts_with(start));
                let action = line.trim_end_matches("' \\").rsplit_once(':').map(|(before, _)| before);
                match (asked, action) {
                    (Some((_, command)), Some(before)) => {
                        format!("{before}: _roundtable_names {command}' \\")
                    }
                    _ => line.to_owned(),
                }
            };
            let lines: Vec<String> = generated.lines().map(line).collect();
            let end = "if [ \"$funcstack[1]\"";
            lines.join("\n").replacen(end, &format!("{ZSH}\n{end}"), 1)
        }
        Shell::Fish => generated.to_owned() + FISH,
        Shell::PowerShell | Shell::Elvish => generated.to_owned(),
    }
}

/// Names first; where there are none, what was generated, and files.
const BASH: &str = r#"
_roundtable_or_names() {
    local names
    names=$("${1/#\~\//$HOME/}" candidates -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null </dev/null)
    if [[ -n "$names" ]]; then
        COMPREPLY=( $(compgen -W "$names" -- "$2") )
        case "${COMP_WORDS[1]}" in
            run|show|check|preview)
                COMPREPLY+=( $(compgen -f -X '!*.toml' -- "$2") )
                ;;
        esac
    else
        _roundtable "$@"
    fi
}
"#;

/// Which arguments are names, by how their lines begin, and a command that takes such names.
const ZSH_NAMED: [(&str, &str); 5] = [
    ("'*::activities -- ", "run"),
    ("':activity -- ", "show"),
    ("'*::paths -- ", "check"),
    ("':file -- ", "preview"),
    ("'::session -- ", "resume"),
];

const ZSH: &str = r#"(( $+functions[_roundtable_names] )) ||
_roundtable_names() {
    local -a names
    names=(${(f)"$(command roundtable candidates -- "$1" "$PREFIX" 2>/dev/null </dev/null)"})
    (( $#names )) && compadd -a names
    [[ "$1" == resume ]] || _files
}
"#;

const FISH: &str = r#"
function __fish_roundtable_names
    set -l words (commandline -opc) (commandline -ct)
    command $words[1] candidates -- $words[2..-1] 2>/dev/null </dev/null
end
complete -c roundtable -n "__fish_roundtable_using_subcommand run show check preview" -a "(__fish_roundtable_names)"
complete -c roundtable -n "__fish_roundtable_using_subcommand resume mirror export forget" -f -a "(__fish_roundtable_names)"
"#;

/// Without blanks at the ends of lines, and with one line feed at the end.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    format!("{}\n", lines.join("\n").trim_end())
}

/// The page of a command, and those of the commands in it.
fn pages(command: &Command, name: &str, is_program: bool, files: &mut Vec<Packaged>) {
    files.push(Packaged { path: format!("man/{name}.1"), text: tidy(&page(command, name, is_program)) });
    for inner in command.get_subcommands() {
        pages(inner, &format!("{name}-{}", inner.get_name()), false, files);
    }
}

fn page(command: &Command, name: &str, is_program: bool) -> String {
    let man = Man::new(command.clone())
        .title(name.to_uppercase())
        .section("1")
        .source(concat!("roundtable ", env!("CARGO_PKG_VERSION")))
        .manual("Roundtable");
    let mut page = Vec::new();
    man.render_title(&mut page).unwrap();
    man.render_name_section(&mut page).unwrap();
    man.render_synopsis_section(&mut page).unwrap();
    man.render_description_section(&mut page).unwrap();
    man.render_options_section(&mut page).unwrap();
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page).unwrap();
    }
    let mut end = Roff::new();
    if let Some(examples) = command.get_after_help() {
        after(&examples.to_string(), &mut end);
    }
    if is_program {
        for (heading, entries) in ABOUT {
            end.control("SH", [heading]);
            for (term, said) in entries {
                end.control("TP", []).text([bold(*term)]).text([roman(*said)]);
            }
        }
    } else {
        let above = name.rsplit_once('-').map_or(name, |(above, _)| above);
        end.control("SH", ["SEE ALSO"]).text([bold(above), roman("(1)")]);
    }
    // An argument that is left out takes the next one's place: the pages have no date.
    String::from_utf8(page).unwrap().replacen(" 1  ", " 1 \"\" ", 1) + &end.to_roff()
}

/// What stands below a command's help: examples, a command and what it does in two columns, and then what else there is
/// to say.
fn after(help: &str, end: &mut Roff) {
    let mut in_examples = false;
    for line in help.lines() {
        let (command, said) = line.trim_start().split_once("  ").unwrap_or((line.trim_start(), ""));
        let indent = line.len() - line.trim_start().len();
        match indent {
            0 if line == "Examples:" => {
                in_examples = true;
                end.control("SH", ["EXAMPLES"]);
            }
            0 if line.is_empty() => {}
            0 => {
                if std::mem::take(&mut in_examples) {
                    end.control("SH", ["NOTES"]);
                }
                end.text([roman(line)]);
            }
            1..10 => {
                end.control("TP", []).text([bold(command)]);
                if !said.is_empty() {
                    end.text([roman(said.trim_start())]);
                }
            }
            _ => {
                end.text([roman(line.trim_start())]);
            }
        }
    }
}

type Section = (&'static str, &'static [(&'static str, &'static str)]);

/// What is true of every command.
const ABOUT: [Section; 4] = [
    (
        "EXIT STATUS",
        &[
            ("0", "What was asked for is done."),
            ("1", "It failed, and the last line says why and what to do next."),
            ("2", "It was asked for wrongly, or there is no terminal to draw on."),
        ],
    ),
    (
        "ENVIRONMENT",
        &[
            ("ROUNDTABLE_DATA_DIR", "The folder that sessions are kept in."),
            ("ROUNDTABLE_CONFIG_DIR", "The folder of config.toml and of your own activities."),
            ("XDG_DATA_HOME, XDG_CONFIG_HOME", "The folders that these two are in, unless they are set."),
            ("NO_COLOR", "When it is not empty, no colours are used."),
            ("TERM", "When it is dumb, sessions are run in lines, as with --plain."),
        ],
    ),
    (
        "FILES",
        &[
            (
                "~/.local/share/roundtable/sessions",
                "The sessions, a folder each. Nothing in it is encrypted.",
            ),
            (
                "~/.config/roundtable/config.toml",
                "What is settled for all sessions: see roundtable-config(1).",
            ),
            ("~/.config/roundtable/activities", "Your own activities: see roundtable-new(1)."),
        ],
    ),
    (
        "SEE ALSO",
        &[("roundtable-run(1), roundtable-show(1), roundtable-export(1)", "In a session, ? lists the keys.")],
    ),
];
