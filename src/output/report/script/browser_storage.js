// What the browser keeps, so that decisions survive a reload: keys and verdicts, no names. Some browsers keep nothing for a
// file on disk, or in a private window; then the page says so.

const PLACE = AUDIT.storage;
const THEME_PLACE = 'linkprune:theme';
/** What was saved to a file last, in the same form. */
const SAVED_PLACE = `${PLACE}:saved`;

/** People of other pages about this export, who are kept as they are. */
let elsewhere = {};
let personByKey = null;
/** Why the browser keeps nothing; blank where it does. */
let storageFault = '';

/** The storage of the browser, with every failure caught. */
function stored(place) {
  try {
    return window.localStorage.getItem(place);
  } catch {
    storageFault = 'refused';
    return null;
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
  const isDay = (day) => typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day);
  if (!Array.isArray(entry) || !VERDICTS.includes(entry[0])) return null;
  const [verdict, on, confirmed, doneOn] = entry;
  return {
    verdict,
    on: isDay(on) ? on : today(),
    confirmed: typeof confirmed === 'boolean' ? confirmed : null,
    doneOn: isDay(doneOn) || doneOn === '' ? doneOn : null,
  };
}

/** What a text of the storage says: the people of this page, and of others. */
function readStored(words) {
  let entries = {};
  try {
    entries = JSON.parse(words ?? '{}') ?? {};
  } catch {
    // Somebody else's text, or half of one: as good as none.
  }
  const mine = new Map();
  elsewhere = {};
  for (const [key, entry] of Object.entries(entries)) {
    const [person, read] = [personOf(key), readEntry(entry)];
    if (person === undefined) elsewhere[key] = entry;
    else if (read && !isOlder(person, read)) mine.set(person, read);
  }
  return mine;
}

/** Whether the ledger knows of a later decision. */
function isOlder(person, mine) {
  const before = AUDIT.decided[person];
  return Boolean(before?.on && mine.on && before.on > mine.on);
}

/** What was said on this page, by key. */
function saidEntries() {
  const entry = ([person, { verdict, on, confirmed, doneOn }]) => [PEOPLE.key[person], [verdict, on, confirmed, doneOn]];
  return Object.fromEntries([...said].map(entry));
}

function keepInBrowser() {
  const entries = { ...elsewhere, ...saidEntries() };
  if (store(PLACE, Object.keys(entries).length ? JSON.stringify(entries) : null)) storageFault = '';
  showStorage();
}

/** Takes over what the browser holds, at the start and whenever another tab changes it. */
function takeFromBrowser(words) {
  const mine = readStored(words);
  const gone = [...said.keys()].filter((person) => !mine.has(person));
  takeOver([...mine, ...gone.map((person) => [person, undefined])]);
}

/** Whether the browser keeps what it is given; it is asked, since some refuse only then. */
function tryStorage() {
  const place = `${PLACE}:test`;
  if (store(place, '1')) store(place, null);
}

/** Forgets everything, here and in the browser. */
function forgetAll() {
  elsewhere = {};
  steps.length = 0;
  takeOver([...said.keys()].map((person) => [person, undefined]));
  [PLACE, SAVED_PLACE, THEME_PLACE].forEach((place) => store(place, null));
}

/** Shows what the browser does with decisions. */
function showStorage() {
  const note = byId('storage-note');
  note.hidden = storageFault === '';
  note.textContent = storageFault ? say(`storage.${storageFault}`) : '';
  showUnsaved();
}

function startStorage() {
  tryStorage();
  takeFromBrowser(stored(PLACE));
  window.addEventListener('storage', (event) => {
    if (event.key !== PLACE && event.key !== null) return;
    takeFromBrowser(event.newValue);
    showUnsaved();
  });
  window.addEventListener('beforeunload', (event) => {
    if (storageFault && countUnsaved() > 0) event.preventDefault();
  });
}
