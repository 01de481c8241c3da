// How decisions leave the page: as a file that linkprune imports, or as text where a browser refuses downloads.

const FILE_NAME = 'decisions.json';
/** What was saved to a file last, by key. */
let savedEntries = {};

/** People whose decision here can be written to the file: a cleared one cannot. */
function peopleToSave() {
  return [...said.keys()].filter((person) => said.get(person).verdict !== null).sort((a, b) => a - b);
}

function decisionsFile() {
  const entries = peopleToSave().map((person) => {
    const { verdict, on, until, confirmed, doneOn } = decisionOf(person);
    return {
      first_name: PEOPLE.first[person],
      last_name: PEOPLE.last[person],
      url: PEOPLE.url[person] || null,
      connected_on: PEOPLE.connected[person],
      decision: { verdict, until: until ?? null, note: null, on },
      confirmed,
      done_on: doneOn,
      gone_on: null,
    };
  });
  return `${JSON.stringify({ schema_version: 1, linkprune: AUDIT.linkprune, entries }, null, 2)}\n`;
}

/** How many decisions were made or changed since the last file. */
function countUnsaved() {
  const now = saidEntries();
  const isUnsaved = (person) => {
    const key = PEOPLE.key[person];
    return String(now[key]) !== String(savedEntries[key]);
  };
  return peopleToSave().filter(isUnsaved).length;
}

function readSaved() {
  try {
    return JSON.parse(stored(SAVED_PLACE)) ?? {};
  } catch {
    return {};
  }
}

function showUnsaved() {
  const unsaved = countUnsaved();
  byId('unsaved').hidden = unsaved === 0;
  byId('unsaved').replaceChildren(NUMBERS.format(unsaved), el('span', {}, ` ${say('save.unsaved')}`));
}

function startSaving() {
  savedEntries = readSaved();
  const dialog = byId('save');
  for (const opener of document.querySelectorAll('[data-opens=save]')) opener.addEventListener('click', openSave);
  byId('save-close').addEventListener('click', () => dialog.close());
  byId('save-file').addEventListener('click', download);
  byId('save-text').addEventListener('click', showAsText);
  byId('save-copy').addEventListener('click', copyCommand);
  byId('forget').addEventListener('click', () => askToForget(true));
  byId('forget-no').addEventListener('click', () => askToForget(false));
  byId('forget-yes').addEventListener('click', forget);
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
}

function openSave() {
  const people = peopleToSave();
  const counts = tally(people);
  byId('save-what').textContent = people.length
    ? say('save.what', { n: people.length, counts: tallyWords(counts) })
    : say('save.nothing');
  const cleared = said.size - people.length;
  showLine('save-cleared', cleared && say('save.cleared', { n: cleared }));
  const unconfirmed = people.filter((person) => verdictNumbers[person] === REMOVE && !decisionOf(person).confirmed).length;
  showLine('save-unconfirmed', unconfirmed && say('save.unconfirmed', { n: unconfirmed }));
  const changed = people.filter((person) => AUDIT.decided[person]).length;
  showLine('save-changed', changed && say('save.changed', { n: changed }));
  setAvailable(byId('save-file'), people.length > 0);
  setAvailable(byId('save-text'), people.length > 0);
  byId('save-told').textContent = '';
  hideText();
  askToForget(false);
  byId('save').showModal();
}

function showLine(id, words) {
  byId(id).hidden = !words;
  byId(id).textContent = words || '';
}

function markSaved(words) {
  savedEntries = saidEntries();
  store(SAVED_PLACE, JSON.stringify(savedEntries));
  showUnsaved();
  byId('save-told').textContent = words;
}

function download() {
  if (!peopleToSave().length) return;
  const address = URL.createObjectURL(new Blob([decisionsFile()], { type: 'application/json' }));
  const link = el('a', { href: address, download: FILE_NAME, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  markSaved(say('save.saved'));
}

/** For browsers that refuse downloads: the file as text, to copy. */
function showAsText() {
  if (!peopleToSave().length) return;
  const area = byId('save-area');
  area.value = decisionsFile();
  byId('save-area-place').hidden = false;
  area.focus();
  area.select();
  markSaved(say('save.as_text'));
}

function hideText() {
  byId('save-area').value = '';
  byId('save-area-place').hidden = true;
}

async function copyCommand() {
  const command = byId('save-command');
  try {
    await navigator.clipboard.writeText(command.textContent);
    byId('save-told').textContent = say('save.copied');
  } catch {
    // A browser that gives no clipboard to a file: the command is marked, and a key copies it.
    window.getSelection().selectAllChildren(command);
    byId('save-told').textContent = say('save.marked');
  }
}

function askToForget(asks) {
  byId('forget').hidden = asks;
  byId('forget-sure').hidden = !asks;
  if (asks) byId('forget-no').focus();
}

function forget() {
  forgetAll();
  savedEntries = {};
  openSaveAgain(say('storage.forgotten'));
}

/** Shows the dialog as it is now, with what was just done. */
function openSaveAgain(words) {
  byId('save').close();
  openSave();
  showUnsaved();
  byId('save-told').textContent = words;
  byId('forget').focus();
}
