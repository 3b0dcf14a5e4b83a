//! Several pasted lines where one entry is typed: they can be saved as one entry or as one each.

use super::asked::step_of;
use crate::app::cmd::Cmd;
use crate::app::command::Command;
use crate::app::editor::Editor;
use crate::app::line::{CaptureLine, LineKind, Target};
use crate::app::model::Model;
use crate::app::notice::Notice;
use crate::domain::capture::words;
use crate::domain::session::Intent;
use crate::domain::text::Text;

impl Model {
    /// The lines in the capture line, if it takes new entries of which there can be several.
    fn lines_apart(&self) -> Option<(CaptureLine, Vec<Text>)> {
        let is_new = |line: &&CaptureLine| matches!(line.target, Target::New(_)) && line.decides.is_none();
        let line = self.line.as_ref().filter(is_new)?;
        let lines = words::lines(line.editor.text());
        (lines.len() > 1 && line.kind != LineKind::Words).then(|| (line.clone(), lines))
    }

    /// Says that a pasted list is one entry, and how to split it. Says nothing about masked text.
    pub(super) fn tell_several_lines(&mut self) {
        if let Some((line, lines)) = self.lines_apart().filter(|(line, _)| !line.whom.is_mine()) {
            self.notice = Some(Notice::SeveralLines(line.kind, lines.len()));
        }
    }

    /// Saves each line separately. A single line is saved as it is; refused lines stay in the line.
    pub(super) fn save_apart(&mut self) -> Vec<Cmd> {
        let Some((line, lines)) = self.lines_apart() else { return self.key_in_line(Command::Enter) };
        if line.whom.is_mine() && self.has_nobody_for_mine() {
            return Vec::new();
        }
        let mut cmds = Vec::new();
        for (n, text) in lines.iter().enumerate() {
            match self.try_intend(take(&line, text.clone())) {
                Ok(taken) => {
                    self.pick_typed(&taken);
                    cmds.extend(taken);
                }
                Err(why) => {
                    self.keep_rest(&line, lines.get(n..).unwrap_or_default());
                    cmds.extend(self.refuse(why));
                    return cmds;
                }
            }
        }
        self.took();
        self.notice = Some(Notice::TakenApart(line.kind, lines.len()));
        let (kind, audience) = (line.kind, line.whom.audience());
        let next = step_of(&line).zip(line.asked).filter(|_| line.collects);
        self.collected(cmds, next.map(|(at, asked)| CaptureLine::collecting(at, kind, asked, audience)))
    }

    fn keep_rest(&mut self, line: &CaptureLine, rest: &[Text]) {
        let rest: Vec<&str> = rest.iter().map(Text::as_str).collect();
        self.line = Some(CaptureLine { editor: Editor::new(&rest.join("\n")), ..line.clone() });
    }
}

/// The intent for one of them.
fn take(line: &CaptureLine, text: Text) -> Intent {
    let (step, audience) = (step_of(line), line.whom.audience());
    match line.kind.note_kind() {
        Some(kind) => {
            let capture = line.asked.clone().map(|asked| (asked.capture, asked.tag));
            Intent::TakeNote { step, kind, capture, text, audience }
        }
        None => Intent::TakeAction { step, from: None, text, audience },
    }
}
