// How decisions leave the page: as a file that linkprune imports, or as text where a browser refuses downloads.

/** The name of the file that is offered, and of the one that was offered last. */
let fileName = '';
let offeredName = '';
/** How many contested decisions the dialog names. */
const NAMED_AT_ONCE = 8;

/** People whose decision here can be written to the file: a cleared one cannot. */
function peopleToSave() {
  return [...said.keys()].filter((person) => said.get(person).verdict !== null).sort((a, b) => a - b);
}

function decisionsFile() {
  const entries = peopleToSave().map((person) => {
    const { on, until, confirmed, doneOn } = decisionOf(person);
    return {
      first_name: PEOPLE.first[person],
      last_name: PEOPLE.last[person],
      url: PEOPLE.url[person] || null,
      connected_on: PEOPLE.connected[person],
      decision: { verdict: said.get(person).verdict, until: until ?? null, note: null, on },
      confirmed,
      done_on: doneOn,
      gone_on: null,
    };
  });
  return `${JSON.stringify({ schema_version: 1, linkprune: AUDIT.linkprune, entries }, null, 2)}\n`;
}

/** `decisions-2026-11-26-1340.json`: a second download has another name, so that a browser gives it none of its own. */
function nameFile() {
  const now = new Date();
  const [hour, minute, second] = [now.getHours(), now.getMinutes(), now.getSeconds()].map((n) => String(n).padStart(2, '0'));
  fileName = `decisions-${today()}-${hour}${minute}.json`;
  if (offeredName.startsWith(fileName.slice(0, -5))) fileName = `decisions-${today()}-${hour}${minute}${second}.json`;
  showCommand(fileName);
}

function showCommand(file) {
  byId('save-command').textContent = say('save.command', { file });
}

/** How many decisions were made or changed since the last file, and how many of it hold no longer. */
function countUnsaved() {
  const isUnsaved = (person) => !isSameSaid(said.get(person), savedEntries.get(PEOPLE.key[person])?.said);
  return peopleToSave().filter(isUnsaved).length + withdrawn().length;
}

function showUnsaved() {
  const unsaved = countUnsaved();
  byId('unsaved').hidden = unsaved === 0;
  byId('unsaved').replaceChildren(NUMBERS.format(unsaved), el('span', {}, ` ${say('save.unsaved')}`));
}

function startSaving() {
  readSaved();
  const dialog = byId('save');
  for (const opener of document.querySelectorAll('[data-opens=save]')) opener.addEventListener('click', openSave);
  byId('save-close').addEventListener('click', () => dialog.close());
  byId('save-file').addEventListener('click', download);
  byId('save-text').addEventListener('click', showAsText);
  byId('save-copy').addEventListener('click', copyCommand);
  byId('forget').addEventListener('click', () => askToForget(true));
  byId('forget-no').addEventListener('click', () => askToForget(false));
  byId('forget-yes').addEventListener('click', forget);
  byId('save-cleared').after(el('div', { id: 'save-lines' }));
  byId('save-area-place').append(button(say('save.copy_text'), copyText, { id: 'save-area-copy' }));
  byId('save-area').addEventListener('copy', noticeCopy);
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
}

function openSave() {
  catchUp();
  const people = peopleToSave();
  const gone = withdrawn().length;
  byId('save-what').textContent = people.length
    ? say('save.what', { n: people.length, counts: tallyWords(tally(people)) })
    : say(gone ? 'save.nothing_left' : 'save.nothing');
  const cleared = said.size - people.length;
  showLine('save-cleared', cleared && say('save.cleared', { n: cleared }));
  const unconfirmed = people.filter((person) => verdictNumbers[person] === REMOVE && !decisionOf(person).confirmed).length;
  showLine('save-unconfirmed', unconfirmed && say('save.unconfirmed', { n: unconfirmed }));
  const otherwise = people.filter((person) => ledgerOf(person) && differs(ledgerOf(person), said.get(person)));
  const newer = otherwise.filter((person) => !isContested(person)).length;
  showLine('save-changed', newer && say('save.changed', { n: newer }));
  showLines(gone, otherwise.filter(isContested), people.filter(isTakenBack).length);
  setAvailable(byId('save-file'), people.length + gone > 0);
  setAvailable(byId('save-text'), people.length + gone > 0);
  byId('save-told').textContent = '';
  if (offeredName && countUnsaved() === 0) showCommand(offeredName);
  else nameFile();
  hideText();
  askToForget(false);
  byId('save').showModal();
}

/** What else to know: files that hold too much, the ledger's other word, and what no file can say. */
function showLines(gone, contested, takenBack) {
  const line = (name, n) => (n ? el('p', { class: 'quiet' }, say(`save.${name}`, { n })) : null);
  const both = (person) => el('li', {}, foreign(nameOf(person)), `: ${decisionWords(person)}`);
  const more = contested.length - NAMED_AT_ONCE;
  byId('save-lines').replaceChildren(...[
    line('withdrawn', gone),
    line('contested', contested.length),
    contested.length ? el('ul', { class: 'quiet' }, ...contested.slice(0, NAMED_AT_ONCE).map(both)) : null,
    more > 0 ? line('contested_more', more) : null,
    line('taken_back', takenBack),
  ].filter(Boolean));
}

function showLine(id, words) {
  byId(id).hidden = !words;
  byId(id).textContent = words || '';
}

function markSaved(words) {
  markHandedOver();
  offeredName = fileName;
  showStorage();
  byId('save-told').textContent = words;
}

function hasFile() {
  return byId('save-file').getAttribute('aria-disabled') !== 'true';
}

function download() {
  if (!hasFile()) return;
  nameFile();
  const address = URL.createObjectURL(new Blob([decisionsFile()], { type: 'application/json' }));
  const link = el('a', { href: address, download: fileName, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  markSaved(say('save.saved', { file: fileName }));
}

/** For browsers that refuse downloads: the file as text, to copy. It counts as saved when it is copied. */
function showAsText() {
  if (!hasFile()) return;
  const area = byId('save-area');
  nameFile();
  document.querySelector('label[for=save-area]').textContent = say('save.area', { file: fileName });
  area.value = decisionsFile();
  byId('save-area-place').hidden = false;
  area.focus();
  area.select();
  byId('save-told').textContent = say('save.as_text');
}

/** Whether all of it is copied: half a file is none. */
function noticeCopy() {
  const { selectionStart, selectionEnd, value } = byId('save-area');
  if (value && selectionStart === 0 && selectionEnd === value.length) markSaved(say('save.text_copied'));
}

async function copyText() {
  const area = byId('save-area');
  try {
    await navigator.clipboard.writeText(area.value);
    markSaved(say('save.text_copied'));
  } catch {
    area.focus();
    area.select();
    byId('save-told').textContent = say('save.marked');
  }
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
  savedEntries = new Map();
  forgetAll();
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
