//! What a loop waits for: keys, and messages of other threads.
//!
//! Where the system can wait for both at once, the loop reads the terminal itself: a key is not handed from
//! thread to thread, which on an idle machine takes as long as the drawing. Elsewhere a thread reads it.

use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use super::input::{self, Input};
use crate::platform::terminal::Waker;

/// A way for other threads to send messages to the loop.
#[derive(Debug)]
pub struct Outlet<M> {
    tx: Sender<M>,
    waker: Option<Waker>,
}

impl<M> Clone for Outlet<M> {
    fn clone(&self) -> Self {
        Self { tx: self.tx.clone(), waker: self.waker.clone() }
    }
}

impl<M> Outlet<M> {
    /// False if the loop has ended.
    pub fn send(&self, message: M) -> bool {
        let is_sent = self.tx.send(message).is_ok();
        if let Some(waker) = &self.waker {
            waker.wake();
        }
        is_sent
    }
}

#[derive(Debug)]
pub struct Inbox<M> {
    rx: Receiver<M>,
    /// None: a thread sends what is typed.
    keys: Option<input::Reader>,
    typed: fn(Input) -> M,
}

/// `typed` wraps an input as the loop's message.
///
/// # Errors
/// When the system has no pipe left.
pub fn channel<M>(typed: fn(Input) -> M) -> io::Result<(Outlet<M>, Inbox<M>)> {
    let (tx, rx) = mpsc::channel();
    let (keys, waker) = input::Reader::woken()?.unzip();
    Ok((Outlet { tx, waker }, Inbox { rx, keys, typed }))
}

impl<M: Send + 'static> Inbox<M> {
    /// From now on keys are among the messages.
    ///
    /// # Errors
    /// When no thread can be started where one is needed.
    pub fn listen(&self, outlet: &Outlet<M>) -> io::Result<()> {
        if self.keys.is_some() {
            return Ok(());
        }
        let (outlet, typed) = (outlet.clone(), self.typed);
        input::start(move |input| outlet.send(typed(input)))
    }

    /// All messages within that time: an empty list is a tick; none when no more will come.
    pub fn messages(&mut self, at_most: Duration) -> Option<Vec<M>> {
        let Some(keys) = &mut self.keys else { return messages(&self.rx, at_most) };
        // What came while the loop was busy goes into the same frame.
        let mut messages: Vec<M> = self.rx.try_iter().collect();
        match keys.read(Some(if messages.is_empty() { at_most } else { Duration::ZERO })) {
            Ok(inputs) => messages.extend(inputs.into_iter().map(self.typed)),
            Err(_) => {
                messages.push((self.typed)(Input::Failed));
                self.keys = None;
            }
        }
        messages.extend(self.rx.try_iter());
        Some(messages)
    }
}

/// All messages of other threads within that time: an empty list is a tick; none when no more will come.
pub fn messages<M>(rx: &Receiver<M>, at_most: Duration) -> Option<Vec<M>> {
    match rx.recv_timeout(at_most) {
        // Messages that came meanwhile go into the same frame.
        Ok(first) => Some(std::iter::once(first).chain(rx.try_iter()).collect()),
        Err(RecvTimeoutError::Timeout) => Some(Vec::new()),
        Err(RecvTimeoutError::Disconnected) => None,
    }
}
