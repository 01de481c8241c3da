// What the browser keeps, so that decisions survive a reload: keys and verdicts, no names. Some browsers keep nothing for a
// file on disk, or in a private window; then the page says so.
//
// It is a memory of this page, never a second ledger: what was handed over in a file has had its chance, so wherever the ledger
// says something else by now, the ledger counts. What was not handed over yet stays, and both sides are shown.

const PLACE = AUDIT.storage;
const THEME_PLACE = 'linkprune:theme';
/** What was saved to a file last, in the same form and with the ledger's state at that time. */
const SAVED_PLACE = `${PLACE}:saved`;

/** Handed over from a page of another time, and not what the ledger says now: by person. It counts no longer. */
const replaced = new Map();
/** People about whom the browser could not keep what was said. */
const unkept = new Set();
let personByKey = null;
/** Why the browser keeps nothing; blank where it does. */
let storageFault = '';
/** The text of the storage that this page knows. */
let knownText = null;

/** The storage of the browser, with every failure caught: undefined then. */
function stored(place) {
  try {
    return window.localStorage.getItem(place);
  } catch {
    storageFault = 'refused';
    return undefined;
  }
}

/** Puts text into the storage, or takes it away with null. Returns whether that worked. */
function store(place, words) {
  try {
    if (words === null) window.localStorage.removeItem(place);
    else window.localStorage.setItem(place, words);
    return true;
  } catch (fault) {
    storageFault = fault?.name === 'QuotaExceededError' ? 'full' : 'refused';
    return false;
  }
}

function personOf(key) {
  if (!personByKey) {
    personByKey = new Map();
    PEOPLE.key.forEach((each, person) => { if (canDecide(person)) personByKey.set(each, person); });
  }
  return personByKey.get(key);
}

/** One entry of the storage as something said; null where it is no such thing. */
function readEntry(entry) {
  if (!Array.isArray(entry) || !VERDICTS.includes(entry[0]) || !isDay(entry[1])) return null;
  const [verdict, on, confirmed, doneOn] = entry;
  const isRemoval = verdict === 'remove';
  return {
    verdict,
    on,
    confirmed: isRemoval && typeof confirmed === 'boolean' ? confirmed : null,
    doneOn: isRemoval && (isDay(doneOn) || doneOn === '') ? doneOn : null,
  };
}

/** The entries in a text of the storage by key, with what each says. Whatever else may stand there is left out. */
function readEntries(words) {
  const entries = new Map();
  let found = null;
  try {
    found = JSON.parse(words ?? 'null');
  } catch {
    // Somebody else's text, or half of one: as good as none.
  }
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return entries;
  for (const [key, entry] of Object.entries(found)) {
    const said = readEntry(entry);
    if (said && /^[\w-]{1,64}$/.test(key) && key !== '__proto__') entries.set(key, { said, more: entry.slice(4) });
  }
  return entries;
}

/** Entries as the storage has them; null where there are none. */
function entriesText(entries) {
  if (entries.size === 0) return null;
  const lines = [...entries].map(([key, { said, more }]) => [key, [...entryOf(said), ...more]]);
  return JSON.stringify(Object.fromEntries(lines));
}

function entryOf({ verdict, on, confirmed, doneOn }) {
  return [verdict, on, confirmed, doneOn];
}

/** Whether two say the same; undefined is nothing said. */
function isSameSaid(one, other) {
  return one === other || Boolean(one && other && JSON.stringify(entryOf(one)) === JSON.stringify(entryOf(other)));
}

/** Takes over what the browser holds: at the start, and whenever another window changed it. */
function takeFromBrowser(words) {
  knownText = words;
  const mine = new Map();
  replaced.clear();
  const agreed = [];
  for (const [key, { said: entry }] of readEntries(words)) {
    const person = personOf(key);
    if (person === undefined) continue;
    if (saysNothingNew(person, entry)) {
      agreed.push([key, entry]);
    } else if (isBygone(key, entry)) replaced.set(person, entry);
    else mine.set(person, entry);
  }
  markAgreed(agreed);
  const people = new Set([...said.keys(), ...mine.keys()]);
  const changed = [...people].filter((person) => !unkept.has(person) && !isSameSaid(said.get(person), mine.get(person)));
  dropSteps(new Set(changed));
  takeOver(changed.map((person) => [person, mine.get(person)]));
}

/** Looks whether another window wrote meanwhile: the browser may not have told yet. */
function catchUp() {
  const words = stored(PLACE);
  if (words !== undefined && words !== knownText) takeFromBrowser(words);
}

/** Writes what is said about these people now, and leaves what the storage holds about others. */
function keepInBrowser(people) {
  people.forEach((person) => { unkept.add(person); replaced.delete(person); });
  const words = stored(PLACE);
  if (words !== undefined) {
    const entries = readEntries(words);
    for (const person of unkept) {
      const mine = said.get(person);
      if (mine) entries.set(PEOPLE.key[person], { said: mine, more: [] });
      else entries.delete(PEOPLE.key[person]);
    }
    const text = entriesText(entries);
    if (store(PLACE, text)) {
      storageFault = '';
      unkept.clear();
      knownText = text;
    }
  }
  showStorage();
}

/** Whether the browser keeps what it is given; it is asked, since some refuse only then. */
function tryStorage() {
  const place = `${PLACE}:test`;
  if (store(place, '1')) store(place, null);
}

/** Lets go of what the ledger replaced. */
function letGo() {
  const keys = [...replaced.keys()].map((person) => PEOPLE.key[person]);
  replaced.clear();
  for (const place of [PLACE, SAVED_PLACE]) {
    const entries = readEntries(stored(place));
    keys.forEach((key) => entries.delete(key));
    store(place, entriesText(entries));
  }
  knownText = stored(PLACE);
  readSaved();
  showStorage();
  byId('tab-list').focus();
}

/** Forgets everything, here and in the browser. */
function forgetAll() {
  steps.length = 0;
  replaced.clear();
  unkept.clear();
  takeOver([...said.keys()].map((person) => [person, undefined]));
  [PLACE, SAVED_PLACE, THEME_PLACE].forEach((place) => store(place, null));
  knownText = null;
  showStorage();
}

/** Shows what the browser does with decisions, and where the ledger says something else. */
function showStorage() {
  const note = byId('storage-note');
  note.hidden = storageFault === '';
  note.textContent = storageFault ? say(`storage.${storageFault}`) : '';
  const contested = [...said.keys()].filter(isContested).length;
  showNote('contested-note', contested && [say('storage.contested', { n: contested })]);
  showNote('replaced-note', replaced.size && [
    say('storage.replaced', { n: replaced.size }), ' ', button(say('storage.let_go'), letGo, { class: 'button plain' }),
  ]);
  showUnsaved();
}

function showNote(id, parts) {
  byId(id).hidden = !parts;
  byId(id).replaceChildren(...(parts || []));
}

function startStorage() {
  for (const id of ['replaced-note', 'contested-note']) {
    byId('storage-note').after(el('p', { class: 'notice', id, role: 'status', hidden: true }));
  }
  tryStorage();
  markEarlier();
  takeFromBrowser(stored(PLACE));
  window.addEventListener('storage', (event) => {
    if (event.key === SAVED_PLACE || event.key === null) readSaved();
    if (event.key === PLACE || event.key === null) catchUp();
    showStorage();
  });
  window.addEventListener('beforeunload', (event) => {
    if (storageFault && countUnsaved() > 0) event.preventDefault();
  });
}
