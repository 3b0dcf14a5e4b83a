//! Frames on their way to the terminal: in its colours, and of a running session only what has changed.

use std::io;

use ratatui::Frame;
use ratatui::layout::Size;

use super::backend::lines::double;
use super::backend::{Outbox, Painter};
use super::palettes::{Depth, paint_theme};
use super::view::{self, RunningClock};
use crate::app::Model;
use crate::app::look::{LargeText, Look};

#[derive(Debug)]
pub struct Display {
    painter: Painter,
    look: Look,
    depth: Depth,
    /// The clock on the terminal, if nothing else on it moves.
    clock: Option<RunningClock>,
}

impl Display {
    /// Frames go into `out`. All of them use `look`.
    ///
    /// # Errors
    /// Never: a frame that is written to memory cannot fail. ratatui's types do not say so.
    pub fn new(out: Outbox, size: Size, look: Look, depth: Depth) -> io::Result<Self> {
        Ok(Self { painter: Painter::new(out, size)?, look, depth, clock: None })
    }

    /// Paints the changes since the previous frame.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn draw(&mut self, paint: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        let Self { painter, look, depth, clock } = self;
        *clock = None;
        painter.draw(|frame| {
            paint(frame);
            finish(frame, *look, *depth);
        })
    }

    /// The same for a model. While only its clock runs, the rest is neither laid out nor compared.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn draw_model(&mut self, model: &Model) -> io::Result<()> {
        let (theme, depth) = (self.look.theme, self.depth);
        if let Some(clock) = &self.clock
            && let Some(area) = clock.alone(model)
            && self.painter.repaint(
                area,
                |frame| clock.draw(frame, model),
                |cells| paint_theme(cells, theme, depth),
            )?
        {
            return Ok(());
        }
        let mut clock = None;
        self.draw(|frame| clock = view::draw_for_clock(frame, model))?;
        self.clock = clock;
        Ok(())
    }

    /// The next frame is painted completely.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn resize(&mut self, size: Size) -> io::Result<()> {
        self.painter.resize(size)
    }

    /// Forgets the terminal's state, as after a suspend.
    pub fn forget(&mut self) {
        self.painter.forget();
    }

    /// # Errors
    /// As [`new`](Self::new).
    pub fn size(&self) -> io::Result<Size> {
        self.painter.size()
    }

    /// The row up to which lines may be double.
    pub fn doubled(&self) -> u16 {
        self.painter.doubled()
    }
}

/// Colours for the roles of a complete frame, and large text in the terminal's way.
pub fn finish(frame: &mut Frame<'_>, look: Look, depth: Depth) {
    let buffer = frame.buffer_mut();
    paint_theme(&mut buffer.content, look.theme, depth);
    if look.large_text == LargeText::DoubleHeight {
        double(buffer);
    }
}
