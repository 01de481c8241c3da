//! `linkprune rules serve`: a language server on standard input and output. One thread reads, one counts, and this one
//! answers; a message that cannot be understood is answered as the protocol says, and never ends the conversation.

mod addresses;
mod answers;
mod asked;
mod counting;
mod desk;
mod event;
mod framing;
mod names;
mod requests;
mod session;
mod workspace;

use std::collections::VecDeque;
use std::io::{self, BufReader};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use super::super::outcome::{Finished, Outcome};
use clap::Args as ClapArgs;
use counting::Cancelled;
use event::Event;
use framing::Incoming;
use session::{EditorSession, NextStep};

/// Help an editor while rules are written: a language server over standard input and output
#[derive(Debug, ClapArgs)]
#[command(before_help = "Example:  linkprune rules serve      (an editor runs it: see docs/editors.md)")]
pub(super) struct Args {
    /// The configuration file; by default the nearest linkprune.toml in the folder of a rule or above
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// As many editors say it: standard input and output are the only way
    #[arg(long, hide = true)]
    stdio: bool,
}

/// After a pause in typing this long, everything is checked again.
const PAUSE: Duration = Duration::from_millis(40);

/// Answers until the client ends it or goes away.
pub(super) fn run(args: &Args) -> Finished {
    let (tell, told) = mpsc::channel();
    let (ask, asked) = mpsc::channel();
    let cancelled = Cancelled::default();
    let counts = tell.clone();
    let not_wanted = cancelled.clone();
    std::thread::spawn(move || counting::work(&asked, &counts, &not_wanted));
    std::thread::spawn(move || listen(&tell));
    let mut session = EditorSession::new(args.config.clone(), ask, cancelled);
    converse(&mut session, &told, &mut io::stdout().lock())
}

/// Passes on what comes on standard input.
fn listen(tell: &Sender<Event>) {
    let mut input = BufReader::new(io::stdin().lock());
    loop {
        let event = match framing::read(&mut input) {
            Ok(Incoming::Message(message)) => Event::Came(message),
            Ok(Incoming::Unreadable) => Event::Unreadable,
            Ok(Incoming::Ended) | Err(_) => Event::Ended,
        };
        let is_last = matches!(event, Event::Ended);
        if tell.send(event).is_err() || is_last {
            return;
        }
    }
}

/// Takes events in turn, and looks at the documents when there is a pause.
fn converse(session: &mut EditorSession, told: &Receiver<Event>, output: &mut impl io::Write) -> Finished {
    let mut waiting: VecDeque<Event> = VecDeque::new();
    loop {
        let event = match waiting.pop_front() {
            Some(event) => Ok(event),
            None => told.recv_timeout(PAUSE),
        };
        // All that has come is looked at first, so that what was cancelled since is not worked on.
        for later in told.try_iter() {
            session.foresee(&later);
            waiting.push_back(later);
        }
        let (answers, step) = match event {
            Ok(event) => session.take(event),
            Err(RecvTimeoutError::Timeout) => (session.look(), NextStep::Next),
            Err(RecvTimeoutError::Disconnected) => return Ok(Outcome::Done),
        };
        for answer in answers {
            // Nobody reads any more.
            if answer.write(output).and_then(|()| output.flush()).is_err() {
                return Ok(Outcome::Done);
            }
        }
        match step {
            NextStep::Next => {}
            NextStep::End => return Ok(Outcome::Done),
            NextStep::EndUnasked => return Ok(Outcome::Attention),
        }
    }
}
