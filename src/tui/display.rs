//! Frames on their way to the terminal: in its colours, and of a running session only what has changed.

use std::io;

use ratatui::Frame;
use ratatui::layout::Size;

use super::backend::lines::double;
use super::backend::{Outbox, Painter};
use super::palettes::{Colours, Depth};
use super::view::{self, RunningClock};
use crate::app::Model;
use crate::app::look::{LargeText, Look};

#[derive(Debug)]
pub struct Display {
    painter: Painter,
    large_text: LargeText,
    /// The clock on the terminal, if nothing else on it moves.
    clock: Option<RunningClock>,
}

impl Display {
    /// Frames go into `out`. All of them use `look`.
    ///
    /// # Errors
    /// Never: a frame that is written to memory cannot fail. ratatui's types do not say so.
    pub fn new(out: Outbox, size: Size, look: Look, depth: Depth) -> io::Result<Self> {
        let painter = Painter::new(out, size, Colours::new(look.theme, depth))?;
        Ok(Self { painter, large_text: look.large_text, clock: None })
    }

    /// Paints the changes since the previous frame.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn draw(&mut self, paint: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        let Self { painter, large_text, clock } = self;
        *clock = None;
        painter.draw(|frame| {
            paint(frame);
            if *large_text == LargeText::DoubleHeight {
                double(frame.buffer_mut());
            }
        })
    }

    /// The same for a model. While only its clock runs, the rest is neither laid out nor compared.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn draw_model(&mut self, model: &Model) -> io::Result<()> {
        if let Some(clock) = &self.clock
            && let Some(area) = clock.alone(model)
            && self.painter.repaint(area, |frame| clock.draw(frame, model))?
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
