// What left the page in a file, and on a page of which time: from then on the ledger has had its chance, and where a later page
// says something else, the ledger counts.

/** What was handed over last, by key: what was said, the ledger's state on that page, and whether it is the ledger's own word. */
let savedEntries = new Map();

/** Tells a page from one that was made when the ledger, or the day of the audit, was another. */
const LEDGER_STATE = ledgerState();

function ledgerState() {
  if (AUDIT.ledger) return String(AUDIT.ledger);
  const words = JSON.stringify([AUDIT.as_of, Object.entries(AUDIT.decided).map(([person, said]) => [PEOPLE.key[person], said])]);
  let number = 2166136261;
  for (let place = 0; place < words.length; place += 1) number = Math.imul(number ^ words.charCodeAt(place), 16777619);
  return (number >>> 0).toString(36);
}

/** What was said about a person in a file of this page; undefined where nothing was. */
function handedOver(person) {
  const saved = savedEntries.get(PEOPLE.key[person]);
  return saved && !saved.more[1] ? saved.said : undefined;
}

/** Whether it was handed over by a page of another time, or was the ledger's word then: the ledger has had its chance. */
function isBygone(key, entry) {
  const saved = savedEntries.get(key);
  return Boolean(saved) && isSameSaid(saved.said, entry) && saved.more[0] !== LEDGER_STATE;
}

/** People of the file that this page saved last about whom nothing is decided here any more. */
function withdrawn() {
  const isWithdrawn = ([key, { said: handed, more }]) => {
    const person = personOf(key);
    if (person === undefined || more[0] !== LEDGER_STATE || more[1] || handed.verdict === null) return false;
    return !said.get(person)?.verdict && !saysNothingNew(person, handed);
  };
  return [...savedEntries].filter(isWithdrawn).map(([key]) => personOf(key));
}

function readSaved() {
  savedEntries = readEntries(stored(SAVED_PLACE));
}

/** Where a page cannot name the ledger's state, a state may come back after an undo: what an earlier page handed over is then
 * marked once and for all. */
function markEarlier() {
  const isEarlier = ({ more }) => !AUDIT.ledger && more[0] !== LEDGER_STATE && more[0] !== '' && !more[1];
  const earlier = [...savedEntries].filter(([, saved]) => isEarlier(saved));
  earlier.forEach(([key, saved]) => savedEntries.set(key, { ...saved, more: [''] }));
  if (earlier.length) store(SAVED_PLACE, entriesText(savedEntries));
}

/** Remembers which entries the ledger says too: from now on its word counts. */
function markAgreed(agreed) {
  const news = agreed.filter(([key, entry]) => {
    const saved = savedEntries.get(key);
    return !(saved && isSameSaid(saved.said, entry) && saved.more[0] === LEDGER_STATE);
  });
  if (!news.length) return;
  news.forEach(([key, entry]) => savedEntries.set(key, { said: entry, more: [LEDGER_STATE, 1] }));
  store(SAVED_PLACE, entriesText(savedEntries));
}

/** Everything said on this page is handed over now; what other pages handed over stays as it is. */
function markHandedOver() {
  readSavedAgain();
  for (const [key, { more }] of savedEntries) {
    // What the ledger says too stays marked.
    if (personOf(key) !== undefined && !replaced.has(personOf(key)) && !more[1]) savedEntries.delete(key);
  }
  for (const person of peopleToSave()) savedEntries.set(PEOPLE.key[person], { said: said.get(person), more: [LEDGER_STATE] });
  store(SAVED_PLACE, entriesText(savedEntries));
}

/** Another window may have handed over something meanwhile. */
function readSavedAgain() {
  const words = stored(SAVED_PLACE);
  if (words !== undefined && !storageFault) savedEntries = readEntries(words);
}
