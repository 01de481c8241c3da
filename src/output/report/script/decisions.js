// What is decided: what the ledger said when the page was made, and what was said on the page since. Every mode changes
// decisions through this file only, so that undo works across all of them.

const VERDICTS = [null, 'remove', 'keep', 'later'];
const [UNDECIDED, REMOVE, KEEP, LATER] = [0, 1, 2, 3];

/**
 * @typedef {Object} Said what was said on this page about a person
 * @property {string|null} verdict null where an earlier decision was cleared
 * @property {string|null} on the day
 * @property {boolean|null} confirmed null where the page never said
 * @property {string|null} doneOn null where the page never said, empty where a tick was taken back
 */

/** @type {Map<number, Said>} by person */
const said = new Map();
/** The verdict of each person as a number of VERDICTS, for filters. */
const verdictNumbers = new Uint8Array(HOW_MANY);
/** What can be undone, the latest last: for each person what was said before. */
const steps = [];
/** Called with the people whose decision changed. */
const whenDecided = [];

/** The decision about a person, as it is now. */
function decisionOf(person) {
  const before = AUDIT.decided[person];
  const mine = said.get(person);
  if (!mine) {
    return before ? { ...before, doneOn: before.done_on } : { verdict: null, confirmed: false, doneOn: null };
  }
  const kept = before && before.verdict === mine.verdict ? before : null;
  return {
    verdict: mine.verdict,
    on: mine.on,
    until: kept && kept.on === mine.on ? kept.until : null,
    confirmed: mine.confirmed ?? Boolean(kept?.confirmed),
    doneOn: mine.doneOn === '' ? null : mine.doneOn ?? kept?.done_on ?? null,
  };
}

function canDecide(person) {
  return PEOPLE.undecidable[person] === 0;
}

/** Decides, or clears a decision with null. Returns whether anything changed. */
function decide(person, verdict) {
  const now = decisionOf(person);
  const isOver = now.verdict === 'later' && now.until && now.until <= today();
  if (!canDecide(person) || (now.verdict === verdict && !isOver)) return false;
  change([[person, { verdict, on: today(), confirmed: null, doneOn: null }]]);
  return true;
}

/** Confirms removals, or takes that back. */
function confirmRemovals(people, confirmed) {
  change(people.map((person) => [person, { ...progressOf(person), confirmed }]));
}

/** Ticks a removal off, or takes the tick back. */
function tickOff(person, isDone) {
  change([[person, { ...progressOf(person), doneOn: isDone ? today() : '' }]]);
}

function progressOf(person) {
  const { verdict, on } = decisionOf(person);
  return { confirmed: null, doneOn: null, ...said.get(person), verdict, on: on ?? today() };
}

/** One step that can be undone. */
function change(changes) {
  if (changes.length === 0) return;
  steps.push(changes.map(([person]) => [person, said.get(person)]));
  takeOver(changes);
  keepInBrowser();
}

/** Undoes the latest step. Returns the people it was about; nobody where there is none. */
function undo() {
  const step = steps.pop() ?? [];
  takeOver(step);
  if (step.length) keepInBrowser();
  return step.map(([person]) => person);
}

/** Sets what was said, and tells everybody. */
function takeOver(changes) {
  for (const [person, mine] of changes) {
    if (!mine || saysNothingNew(person, mine)) said.delete(person);
    else said.set(person, mine);
    verdictNumbers[person] = VERDICTS.indexOf(decisionOf(person).verdict);
  }
  const people = changes.map(([person]) => person);
  if (people.length) whenDecided.forEach((tell) => tell(people));
}

/** Whether it is what the ledger says already. */
function saysNothingNew(person, mine) {
  const before = AUDIT.decided[person];
  if (!before) return mine.verdict === null;
  const renews = before.until !== null && mine.on !== before.on;
  return mine.verdict === before.verdict && !renews
    && (mine.confirmed ?? before.confirmed) === before.confirmed
    && (mine.doneOn === '' ? null : mine.doneOn ?? before.done_on) === before.done_on;
}

/** How many of some people have which verdict: by number of VERDICTS. */
function tally(people) {
  const counts = [0, 0, 0, 0];
  for (const person of people) counts[verdictNumbers[person]] += 1;
  return counts;
}

/** `5 remove, 4 keep, 3 later`; what nobody has is left out. */
function tallyWords(counts) {
  const parts = [REMOVE, KEEP, LATER].filter((verdict) => counts[verdict] > 0);
  return parts.map((verdict) => say(`decided.count_${VERDICTS[verdict]}`, { n: counts[verdict] })).join(', ');
}

/** What is decided about a person, in a word or two; blank where nothing is. */
function decisionWord(person) {
  const { verdict, doneOn } = decisionOf(person);
  return verdict ? say(`decided.${verdict === 'remove' && doneOn ? 'done' : verdict}`) : '';
}

/** The same with days and progress. */
function decisionWords(person) {
  const { verdict, until, confirmed, doneOn } = decisionOf(person);
  if (!verdict) return '';
  if (verdict === 'later') return until ? say('decided.later_until', { day: dayWords(until) }) : say('decided.later');
  if (verdict === 'remove' && doneOn) return say('decided.done_on', { day: dayWords(doneOn) });
  return say(verdict === 'remove' && confirmed ? 'decided.confirmed' : `decided.${verdict}`);
}

for (const person of Object.keys(AUDIT.decided)) {
  verdictNumbers[person] = VERDICTS.indexOf(AUDIT.decided[person].verdict);
}
