//! `roundtable check`: every error in scripts, and what may confuse the room.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use serde_json::{Value, json};

use super::new::{comes_along, file_of};
use super::{Outcome, print_json};
use crate::cli::CheckArgs;
use crate::domain::plural::regular;
use crate::domain::script::{self, Problem, Severity};
use crate::store::library::{self, BadScript};
use crate::store::programmes::{self, Judged};

struct Checked {
    path: PathBuf,
    id: Option<String>,
    unreadable: Option<String>,
    problems: Vec<Problem>,
    source: String,
}

pub fn run(args: &CheckArgs, activities: &Path, out: &mut dyn Write) -> Result<Outcome> {
    let checked: Vec<Checked> =
        args.paths.iter().flat_map(|path| inside(file_of(path, activities), activities)).collect();
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

fn inside(path: PathBuf, activities: &Path) -> Vec<Checked> {
    if let Some(why) = comes_along(&path) {
        return vec![unreadable(path, why)];
    }
    if !path.is_dir() {
        return vec![check(path, activities)];
    }
    match library::scripts_in(&path) {
        Ok(scripts) => scripts.into_iter().map(|path| check(path, activities)).collect(),
        Err(why) => vec![unreadable(path, why.to_string())],
    }
}

fn check(path: PathBuf, activities: &Path) -> Checked {
    match programmes::check(&path, Some(activities)) {
        Ok((checked, source)) => {
            let (id, problems) = match checked {
                Judged::Activity(checked) => (checked.activity.id, checked.warnings),
                Judged::Programme(programme, warnings) => (programme.id, warnings),
            };
            // A large folder is not kept in memory for nothing.
            let source = if problems.is_empty() { String::new() } else { source };
            Checked { path, id: Some(id.into()), unreadable: None, problems, source }
        }
        Err(BadScript::Invalid { problems, source_text: source, .. }) => {
            Checked { path, id: None, unreadable: None, problems, source }
        }
        Err(BadScript::Unreadable { why, .. }) => unreadable(path, why),
        Err(taken @ BadScript::Taken { .. }) => unreadable(path, taken.short()),
    }
}

fn unreadable(path: PathBuf, why: String) -> Checked {
    Checked { path, id: None, unreadable: Some(why), problems: Vec::new(), source: String::new() }
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

/// The line and column after what is wrong, as `line` and `column` count them.
fn end(problem: &Problem, source: &str) -> (usize, usize) {
    let marked = source.get(problem.span.clone()).unwrap_or_default();
    let last = marked.rsplit('\n').next().unwrap_or_default().chars().count();
    match marked.matches('\n').count() {
        0 => (problem.line, problem.column + last),
        lines => (problem.line + lines, last + 1),
    }
}
