//! Commands to the journal writer: all that are queued make one batch.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, SystemTime};

use super::appender::Report;
use crate::domain::event::Record;

pub(super) enum Command {
    Append(Vec<Record>),
    Touch(SystemTime),
    Flush(Sender<Report>),
    Stop,
}

#[derive(Default)]
pub(super) struct Batch {
    pub(super) records: Vec<Record>,
    pub(super) touched: Option<SystemTime>,
    pub(super) replies: Vec<Sender<Report>>,
    pub(super) stop: bool,
}

impl Batch {
    fn add(&mut self, command: Command) {
        match command {
            Command::Append(records) => self.records.extend(records),
            Command::Touch(now) => self.touched = Some(now),
            Command::Flush(reply) => self.replies.push(reply),
            Command::Stop => self.stop = true,
        }
    }

    /// Waits for a command and takes all that are queued; returns anyway after `retry`.
    pub(super) fn wait(inbox: &Receiver<Command>, retry: Option<Duration>) -> Self {
        let mut batch = Self::default();
        let first = match retry {
            Some(after) => inbox.recv_timeout(after),
            None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match first {
            Ok(command) => batch.add(command),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => batch.stop = true,
        }
        while !batch.stop
            && let Ok(command) = inbox.try_recv()
        {
            batch.add(command);
        }
        batch
    }
}
