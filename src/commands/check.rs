//! `roundtable check`: every error in scripts, and what may confuse the room.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use serde_json::{Value, json};

use super::new::file_of;
use super::{Outcome, print_json};
use crate::cli::CheckArgs;
use crate::domain::activity::{Activity, Format};
use crate::domain::plural::regular;
use crate::domain::script::{self, Problem, Severity};
use crate::domain::text::Text;
use crate::domain::variants::Only;
use crate::export::RunSheet;
use crate::store::library::{self, BadScript};
use crate::store::programmes::{self, Judged};

struct Checked {
    path: PathBuf,
    id: Option<String>,
    unreadable: Option<String>,
    problems: Vec<Problem>,
    source: String,
    /// The script as reduced to the requested format.
    remains: Option<String>,
}

pub fn run(args: &CheckArgs, activities: &Path, out: &mut dyn Write) -> Result<Outcome> {
    let checked: Vec<Checked> = args
        .paths
        .iter()
        .flat_map(|path| inside(file_of(path, activities), activities, args.format))
        .collect();
    let all = || checked.iter().flat_map(|file| &file.problems);
    let unreadable = checked.iter().filter(|file| file.unreadable.is_some()).count();
    let errors = all().filter(|problem| problem.severity == Severity::Error).count() + unreadable;
    let warnings = all().count() + unreadable - errors;
    if args.json {
        let files: Vec<Value> = checked.iter().map(json).collect();
        let report = json!({ "files": files, "errors": errors, "warnings": warnings });
        print_json(&report, out)?;
    } else {
        for file in &checked {
            tell(file, out)?;
        }
        for file in &checked {
            writeln!(out, "{}: {}", library::shown(&file.path), file.summary())?;
        }
        for remains in checked.iter().filter_map(|file| file.remains.as_ref()) {
            writeln!(out, "\n{remains}")?;
        }
        let files = regular(checked.len(), "file");
        let warned = regular(warnings, "warning");
        writeln!(out, "{files}, {}, {warned}", regular(errors, "error"))?;
    }
    let failed = errors > 0 || (args.strict && warnings > 0);
    Ok(if failed { Outcome::Failed } else { Outcome::Done })
}

impl Checked {
    fn summary(&self) -> String {
        if self.unreadable.is_some() {
            return "not read".to_owned();
        }
        let is_error = |problem: &&Problem| problem.severity == Severity::Error;
        let errors = self.problems.iter().filter(is_error).count();
        match (errors, self.problems.len() - errors) {
            (0, 0) => "good".to_owned(),
            (0, warnings) => regular(warnings, "warning"),
            (errors, 0) => regular(errors, "error"),
            (errors, warnings) => {
                format!("{}, {}", regular(errors, "error"), regular(warnings, "warning"))
            }
        }
    }
}

fn inside(path: PathBuf, activities: &Path, format: Option<Format>) -> Vec<Checked> {
    let bundled = path.to_str().filter(|_| !path.exists()).and_then(programmes::check_bundled);
    if let Some(judged) = bundled {
        return vec![check(path, judged, format)];
    }
    let judge = |path: PathBuf| {
        let judged = programmes::check(&path, Some(activities));
        check(path, judged, format)
    };
    if !path.is_dir() {
        return vec![judge(path)];
    }
    match library::scripts_in(&path) {
        Ok(scripts) => scripts.into_iter().map(judge).collect(),
        Err(why) => vec![unreadable(path, why.to_string())],
    }
}

fn check(path: PathBuf, judged: Result<(Judged, String), BadScript>, format: Option<Format>) -> Checked {
    match judged {
        Ok((checked, source)) => {
            let (id, problems, remains) = match checked {
                Judged::Activity(checked) => {
                    let remains = format.map(|format| what_remains(&checked.activity, format));
                    (checked.activity.id, checked.warnings, remains)
                }
                Judged::Programme(programme, warnings) => {
                    let parts = |format| {
                        let parts = programme.parts.iter().map(|part| what_remains(part, format));
                        parts.collect::<Vec<_>>().join("\n")
                    };
                    let remains = format.map(parts);
                    (programme.id, warnings, remains)
                }
            };
            // A large folder is not kept in memory without need.
            let source = if problems.is_empty() { String::new() } else { source };
            Checked { path, id: Some(id.into()), unreadable: None, problems, source, remains }
        }
        Err(BadScript::Invalid { problems, source_text: source, .. }) => {
            Checked { path, id: None, unreadable: None, problems, source, remains: None }
        }
        Err(BadScript::Unreadable { why, .. }) => unreadable(path, why),
        Err(taken @ BadScript::Taken { .. }) => unreadable(path, taken.short()),
    }
}

/// The run sheet in that format, and what is left out of it.
fn what_remains(activity: &Activity, format: Format) -> String {
    let key = format.key();
    let suits = if activity.suits.contains(&format) { "" } else { ", which it does not suit" };
    let now = activity.in_format(format);
    let sheet = RunSheet { activity: &now, format, people: None, start: None };
    let mut out = format!("In the format \"{key}\"{suits}:\n\n{}", sheet.text());
    let mut gone: Vec<String> = Vec::new();
    let mut missing = |what: &str, texts: Vec<&Text>| {
        gone.extend(texts.into_iter().map(|text| format!("{what}: {}", Text::line(text.as_str()))));
    };
    let left = |all: &'_ [Only<Text>]| -> Vec<Text> {
        all.iter().filter(|one| !one.is_for(format)).map(|one| one.is.clone()).collect()
    };
    let objectives = left(&activity.variants.objectives);
    missing("people leave with", objectives.iter().collect());
    missing("materials", left(&activity.variants.materials).iter().collect());
    missing("ground rule", left(&activity.variants.suggested_rules).iter().collect());
    for step in &activity.steps {
        if !step.is_for(format) {
            missing("step", vec![step.title_in(format)]);
            continue;
        }
        let shown: Vec<&Text> = step.prompts_in(format).collect();
        let prompts = step.prompts.iter().map(|prompt| &prompt.text).filter(|text| !shown.contains(text));
        missing("prompt", prompts.collect());
        missing("materials", left(&step.variants.materials).iter().collect());
        missing("notes", left(&step.variants.notes).iter().collect());
        let captures = step.variants.captures.iter().filter(|one| !one.is_for(format));
        missing("capture", captures.map(|one| &one.is).collect());
    }
    let watch_for = left(&activity.variants.watch_for);
    missing("watch for", watch_for.iter().collect());
    out.push_str(if gone.is_empty() { "\nNothing is left out.\n" } else { "\nLeft out:\n" });
    for line in gone {
        out.push_str(&format!("  {line}\n"));
    }
    out
}

fn unreadable(path: PathBuf, why: String) -> Checked {
    Checked {
        path,
        id: None,
        unreadable: Some(why),
        problems: Vec::new(),
        source: String::new(),
        remains: None,
    }
}

fn tell(file: &Checked, out: &mut dyn Write) -> Result<()> {
    let path = library::shown(&file.path);
    if let Some(why) = &file.unreadable {
        writeln!(out, "error: cannot read {path}: {why}\n")?;
    }
    if !file.problems.is_empty() {
        writeln!(out, "{}", script::render(&file.problems, &path, &file.source))?;
    }
    Ok(())
}

fn json(file: &Checked) -> Value {
    let unreadable = file.unreadable.iter().map(|why| {
        json!({ "severity": "error", "kind": "unreadable", "line": null, "column": null, "end_line": null,
                "end_column": null, "message": why, "help": null })
    });
    let problems = file.problems.iter().map(|problem| {
        let (severity, kind) = match problem.severity {
            Severity::Error => ("error", "error"),
            Severity::Warning(concern) => ("warning", concern.key()),
        };
        let (end_line, end_column) = end(problem, &file.source);
        json!({
            "severity": severity,
            "kind": kind,
            "line": problem.line,
            "column": problem.column,
            "end_line": end_line,
            "end_column": end_column,
            "message": problem.message,
            "help": problem.help,
        })
    });
    let problems: Vec<Value> = unreadable.chain(problems).collect();
    json!({ "path": library::shown(&file.path), "id": file.id, "problems": problems })
}

/// The line and column after the problem, counted as `line` and `column` are.
fn end(problem: &Problem, source: &str) -> (usize, usize) {
    let marked = source.get(problem.span.clone()).unwrap_or_default();
    let last = marked.rsplit('\n').next().unwrap_or_default().chars().count();
    match marked.matches('\n').count() {
        0 => (problem.line, problem.column + last),
        lines => (problem.line + lines, last + 1),
    }
}
