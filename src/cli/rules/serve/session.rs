//! A conversation with an editor: who may ask what when, which documents are open, and what was last said about each.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::Sender;

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde_json::{Value as Json, json};

use super::addresses::path_of;
use super::answers;
use super::asked::Asked;
use super::counting::{Cancelled, Counted, Job};
use super::desk::Desk;
use super::event::Event;
use super::requests;
use super::workspace::Workspace;
use crate::editor::{Edit, Range, marks};

/// What follows an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NextStep {
    Next,
    /// The client ended the conversation.
    End,
    /// The client has gone without ending it.
    EndUnasked,
}

/// How far the conversation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Before,
    Open,
    ShutDown,
}

/// A conversation.
#[derive(Debug)]
pub(super) struct EditorSession {
    phase: Phase,
    desk: Desk,
    ask: Sender<Job>,
    cancelled: Cancelled,
    /// Something has changed since the documents were last looked at.
    changed: bool,
    /// What was last said about each document.
    said: BTreeMap<String, Json>,
    /// Numbers of our own requests.
    asked: i32,
}

impl EditorSession {
    pub(super) fn new(config: Option<PathBuf>, ask: Sender<Job>, cancelled: Cancelled) -> Self {
        let root = std::env::current_dir().unwrap_or_default();
        let config = config.map(|config| root.join(config));
        Self {
            phase: Phase::Before,
            desk: Desk::new(Workspace::new(root, config)),
            ask,
            cancelled,
            changed: false,
            said: BTreeMap::new(),
            asked: 0,
        }
    }

    /// Looks at an event whose turn has not come.
    pub(super) fn foresee(&self, event: &Event) {
        if let Event::Came(Message::Notification(told)) = event {
            self.cancel(told);
        }
    }

    fn cancel(&self, told: &Notification) {
        if told.method == "$/cancelRequest"
            && let Some(id) = told.params.get("id").and_then(|id| serde_json::from_value::<RequestId>(id.clone()).ok())
        {
            self.cancelled.add(id);
        }
    }

    /// Takes an event, and gives the messages to send.
    pub(super) fn take(&mut self, event: Event) -> (Vec<Message>, NextStep) {
        match event {
            Event::Came(Message::Request(request)) => (self.request(request), NextStep::Next),
            Event::Came(Message::Notification(told)) if told.method == "exit" => {
                (Vec::new(), if self.phase == Phase::ShutDown { NextStep::End } else { NextStep::EndUnasked })
            }
            Event::Came(Message::Notification(told)) => (self.notification(told), NextStep::Next),
            Event::Came(Message::Response(_)) => (Vec::new(), NextStep::Next),
            Event::Unreadable => {
                let log = json!({ "type": 2, "message": "linkprune: something came that is not a message" });
                (vec![Notification::new("window/logMessage".into(), log).into()], NextStep::Next)
            }
            Event::Ended if self.phase == Phase::ShutDown => (Vec::new(), NextStep::End),
            Event::Ended => (Vec::new(), NextStep::EndUnasked),
            Event::Answer(response) => (vec![response.into()], NextStep::Next),
            Event::Read(evidence) => {
                self.desk.evidence = Some(evidence);
                (Vec::new(), NextStep::Next)
            }
        }
    }

    fn request(&mut self, request: Request) -> Vec<Message> {
        let Request { id, method, params } = request;
        let refuse = |code: ErrorCode, why: &str| vec![Response::new_err(id.clone(), code as i32, why.into()).into()];
        if self.cancelled.take(&id) {
            return refuse(ErrorCode::RequestCanceled, "cancelled");
        }
        match (self.phase, method.as_str()) {
            (Phase::Before, "initialize") => {
                self.begin(&params);
                return vec![Response::new_ok(id, answers::capabilities()).into()];
            }
            (Phase::Before, _) => return refuse(ErrorCode::ServerNotInitialized, "`initialize` comes first"),
            (Phase::ShutDown, _) => return refuse(ErrorCode::InvalidRequest, "the server is shutting down"),
            (Phase::Open, "shutdown") => {
                self.phase = Phase::ShutDown;
                return vec![Response::new_ok(id, Json::Null).into()];
            }
            (Phase::Open, "initialize") => return refuse(ErrorCode::InvalidRequest, "it was initialized before"),
            (Phase::Open, _) => {}
        }
        // A fault of ours in one answer does not end the conversation.
        let answered = catch_unwind(AssertUnwindSafe(|| requests::answer(&mut self.desk, &id, &method, &params)));
        match answered {
            Ok(Asked::Answer(answer)) => vec![Response::new_ok(id, answer).into()],
            Ok(Asked::Told(answer, told)) => vec![told.into(), Response::new_ok(id, answer).into()],
            Ok(Asked::Count(job)) => match self.ask.send(*job) {
                Ok(()) => Vec::new(),
                Err(_) => refuse(ErrorCode::InternalError, "nothing can be counted any more"),
            },
            Ok(Asked::Refused(why)) => refuse(ErrorCode::RequestFailed, &why),
            Ok(Asked::Invalid) => refuse(ErrorCode::InvalidParams, "the request does not say what it is about"),
            Ok(Asked::NotKnown) => refuse(ErrorCode::MethodNotFound, "there is no such request"),
            Err(_) => refuse(ErrorCode::InternalError, "linkprune could not answer; please report it"),
        }
    }

    /// Learns what the client can do, and where it works.
    fn begin(&mut self, params: &Json) {
        self.phase = Phase::Open;
        let can =
            |what: &str| params.pointer(&format!("/capabilities/{what}")).and_then(Json::as_bool).unwrap_or(false);
        self.desk.can.snippets = can("textDocument/completion/completionItem/snippetSupport");
        self.desk.can.refreshes_lenses = can("workspace/codeLens/refreshSupport");
        self.desk.can.watches_files = can("workspace/didChangeWatchedFiles/dynamicRegistration");
        let root = ["/workspaceFolders/0/uri", "/rootUri"].iter().find_map(|at| params.pointer(at)?.as_str());
        if let Some(root) = root {
            self.desk.workspace.root = path_of(root);
        }
    }

    fn notification(&mut self, told: Notification) -> Vec<Message> {
        self.cancel(&told);
        let Notification { method, params } = told;
        if self.phase != Phase::Open {
            return Vec::new();
        }
        let address = params.pointer("/textDocument/uri").and_then(Json::as_str).map(str::to_owned);
        let version = params.pointer("/textDocument/version").and_then(Json::as_i64);
        match (method.as_str(), address) {
            ("initialized", _) if self.desk.can.watches_files => {
                let watchers: Vec<Json> = ["**/*.rhai", "**/*.cases.csv", "**/linkprune.toml"]
                    .iter()
                    .map(|pattern| json!({ "globPattern": pattern }))
                    .collect();
                let registration = json!({
                    "id": "files",
                    "method": "workspace/didChangeWatchedFiles",
                    "registerOptions": { "watchers": watchers },
                });
                return vec![self.ask_client("client/registerCapability", json!({ "registrations": [registration] }))];
            }
            ("textDocument/didOpen", Some(address)) => {
                if let Some(text) = params.pointer("/textDocument/text").and_then(Json::as_str) {
                    self.desk.workspace.open(&address, text.to_owned(), version);
                    self.read_ahead(&address);
                }
            }
            ("textDocument/didChange", Some(address)) => self.edit(&address, version, &params),
            ("textDocument/didClose", Some(address)) => {
                self.desk.workspace.open.remove(&address);
                self.changed = true;
                if self.said.remove(&address).is_some() {
                    return vec![published(&address, None, &json!([]))];
                }
            }
            ("textDocument/didSave" | "workspace/didChangeWatchedFiles", _) => {
                self.changed = true;
                return self.refresh();
            }
            _ => return Vec::new(),
        }
        self.changed = true;
        Vec::new()
    }

    /// Has the export read that a document will be counted in.
    fn read_ahead(&self, address: &str) {
        let path = path_of(address);
        let config = self.desk.workspace.config_for(&path);
        let Some(export) = self.desk.workspace.export_for(&path, &config) else { return };
        let (rule, sets, range) = (String::new(), Vec::new(), Range::default());
        let counted = Some(Counted { export, config, rule, sets, range });
        // Without anybody who counts there is nothing to read.
        let _ = self.ask.send(Job { id: None, address: address.to_owned(), lenses: Vec::new(), counted });
    }

    /// Makes the changes of a document, in turn. Those older than what is there are not made.
    fn edit(&mut self, address: &str, version: Option<i64>, params: &Json) {
        let Some(open) = self.desk.workspace.open.get_mut(address) else { return };
        if let (Some(new), Some(old)) = (version, open.version)
            && new < old
        {
            return;
        }
        open.version = version.or(open.version);
        let changes = params.get("contentChanges").and_then(Json::as_array).into_iter().flatten();
        for edit in changes.filter_map(|change| serde_json::from_value::<Edit>(change.clone()).ok()) {
            open.document = open.document.edited(edit);
        }
    }

    /// Asks for lenses anew.
    fn refresh(&mut self) -> Vec<Message> {
        if !self.desk.can.refreshes_lenses {
            return Vec::new();
        }
        vec![self.ask_client("workspace/codeLens/refresh", Json::Null)]
    }

    fn ask_client(&mut self, method: &str, params: Json) -> Message {
        self.asked += 1;
        Request { id: RequestId::from(format!("linkprune-{}", self.asked)), method: method.to_owned(), params }.into()
    }

    /// Looks at every open document, and says what has changed since the last time.
    pub(super) fn look(&mut self) -> Vec<Message> {
        if !std::mem::take(&mut self.changed) {
            return Vec::new();
        }
        let addresses: Vec<String> = self.desk.workspace.open.keys().cloned().collect();
        let mut messages = Vec::new();
        for address in addresses {
            let workspace = &mut self.desk.workspace;
            let Ok(found) = catch_unwind(AssertUnwindSafe(|| workspace.findings(&address))) else { continue };
            let Some(open) = self.desk.workspace.open.get(&address) else { continue };
            let found: Json = marks(&open.document, &found).iter().map(answers::diagnostic).collect();
            if self.said.get(&address) != Some(&found) {
                messages.push(published(&address, open.version, &found));
                self.said.insert(address, found);
            }
        }
        messages
    }
}

fn published(address: &str, version: Option<i64>, diagnostics: &Json) -> Message {
    let mut params = json!({ "uri": address, "diagnostics": diagnostics });
    if let (Json::Object(fields), Some(version)) = (&mut params, version) {
        fields.insert("version".into(), version.into());
    }
    Notification::new("textDocument/publishDiagnostics".into(), params).into()
}
