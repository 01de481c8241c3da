// What is decided: what the ledger said when the page was made, and what was said on the page since. Every mode changes
// decisions through this file only, so that undo works across all of them.

const VERDICTS = [null, 'remove', 'keep', 'later'];
const [UNDECIDED, REMOVE, KEEP, LATER] = [0, 1, 2, 3];

/**
 * @typedef {Object} Said what was said on this page about a person
 * @property {string|null} verdict null where an earlier decision was cleared
 * @property {string|null} on the day
 * @property {boolean|null} confirmed null where the page never said, false where it was taken back
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

/** What the ledger or the list said about a person when the page was made. */
function ledgerOf(person) {
  return Object.hasOwn(AUDIT.decided, person) ? AUDIT.decided[person] : undefined;
}

/** Whether that is a *later* whose day has come: it counts as undecided. */
function isOver(before) {
  return before?.verdict === 'later' && (before.over === true || (Boolean(before.until) && before.until <= AUDIT.as_of));
}

/** The decision about a person, as it is now. A *later* that is over has no verdict, and says so in `over`. */
function decisionOf(person) {
  const before = ledgerOf(person);
  const mine = said.get(person);
  if (!mine) {
    if (!before) return { verdict: null, confirmed: false, doneOn: null };
    const over = isOver(before);
    return { ...before, verdict: over ? null : before.verdict, over, doneOn: before.done_on };
  }
  const kept = before && !differs(before, mine) ? before : null;
  const until = mine.verdict === 'later' ? kept?.until ?? yearAfter(mine.on) : null;
  const over = until !== null && until <= today();
  return {
    verdict: over ? null : mine.verdict,
    over,
    // The ledger takes progress only from what is no older than its own decision.
    on: kept?.on > mine.on ? kept.on : mine.on,
    until,
    confirmed: mine.confirmed ?? Boolean(kept?.confirmed),
    doneOn: mine.doneOn === '' ? null : kept?.done_on ?? mine.doneOn ?? null,
  };
}

function canDecide(person) {
  return PEOPLE.undecidable[person] === 0;
}

/** Decides, or clears a decision with null. Returns whether anything changed. */
function decide(person, verdict) {
  catchUp();
  const now = decisionOf(person);
  const hasCome = now.verdict === 'later' && now.until && now.until <= today();
  if (!canDecide(person) || (now.verdict === verdict && !hasCome)) return false;
  change([[person, { verdict, on: today(), confirmed: null, doneOn: null }]]);
  return true;
}

/** Confirms removals, or takes that back. */
function confirmRemovals(people, confirmed) {
  catchUp();
  const withdrawn = (person) => (progressElsewhere(person).confirmed ? { confirmed: false, on: today() } : { confirmed: null });
  change(people.map((person) => [person, { ...progressOf(person), ...(confirmed ? { confirmed } : withdrawn(person)) }]));
}

/** Ticks a removal off, or takes the tick back. */
function tickOff(person, isDone) {
  catchUp();
  const withdrawn = progressElsewhere(person).done ? { doneOn: '', on: today() } : { doneOn: null };
  change([[person, { ...progressOf(person), ...(isDone ? { doneOn: today() } : withdrawn) }]]);
}

function progressOf(person) {
  const { verdict, on } = decisionOf(person);
  return { confirmed: null, doneOn: null, ...said.get(person), verdict, on: on ?? today() };
}

/** How far a removal has come by the ledger, or by the file that was saved last: neither hears of it when it is taken back. */
function progressElsewhere(person) {
  const before = ledgerOf(person);
  const held = before?.verdict === 'remove' ? before : null;
  const handed = handedOver(person);
  const inFile = handed?.verdict === 'remove' ? handed : null;
  return {
    confirmed: Boolean(held?.confirmed || inFile?.confirmed),
    done: Boolean(held?.done_on || inFile?.doneOn),
  };
}

/** Whether a removal was ticked or confirmed, there where nothing hears that it no longer is. */
function isTakenBack(person) {
  const now = decisionOf(person);
  const elsewhere = progressElsewhere(person);
  return now.verdict === 'remove' && ((elsewhere.confirmed && !now.confirmed) || (elsewhere.done && !now.doneOn));
}

/** One step that can be undone. */
function change(changes) {
  if (changes.length === 0) return;
  steps.push(changes.map(([person]) => [person, said.get(person)]));
  takeOver(changes);
  keepInBrowser(changes.map(([person]) => person));
}

/** Undoes the latest step. Returns the people it was about; nobody where there is none. */
function undo() {
  catchUp();
  const step = steps.pop() ?? [];
  const people = step.map(([person]) => person);
  takeOver(step);
  if (people.length) keepInBrowser(people);
  return people;
}

/** Forgets how to undo what was done to some people: another window has decided about them since. */
function dropSteps(people) {
  const others = steps.map((step) => step.filter(([person]) => !people.has(person))).filter((step) => step.length > 0);
  steps.splice(0, steps.length, ...others);
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

/** Whether it is another decision than the ledger's, however far that has come. */
function differs(before, mine) {
  if (before.verdict !== mine.verdict) return true;
  const isSameDay = !before.until || mine.on === before.on || before.until === yearAfter(mine.on);
  return mine.verdict === 'later' && !isSameDay;
}

/** Whether it is what the ledger says already. */
function saysNothingNew(person, mine) {
  const before = ledgerOf(person);
  if (mine.verdict === null) return !before || isOver(before);
  if (!before || differs(before, mine)) return false;
  return (mine.confirmed ?? before.confirmed) === before.confirmed
    && (mine.doneOn === '' ? null : before.done_on ?? mine.doneOn) === before.done_on;
}

/** Whether the ledger says something else, and said it on the same day or later. */
function isContested(person) {
  const [before, mine] = [ledgerOf(person), said.get(person)];
  return Boolean(before?.on && mine && differs(before, mine) && before.on >= mine.on);
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
  const { verdict, doneOn, over } = decisionOf(person);
  if (over) return say('decided.over');
  return verdict ? say(`decided.${verdict === 'remove' && doneOn ? 'done' : verdict}`) : '';
}

/** The same with days and progress, and with what the ledger says where that is something else. */
function decisionWords(person) {
  const mine = ownWords(person);
  if (!isContested(person)) return mine;
  return say('decided.contested', { decision: mine || say('decided.none'), ledger: ledgerWords(person) });
}

function ownWords(person) {
  const { verdict, until, confirmed, doneOn, over } = decisionOf(person);
  if (over) return say('decided.later_over', { day: dayWords(until) });
  if (!verdict) return '';
  if (verdict === 'later') return until ? say('decided.later_until', { day: dayWords(until) }) : say('decided.later');
  if (verdict === 'remove' && doneOn) return say('decided.done_on', { day: dayWords(doneOn) });
  return say(verdict === 'remove' && confirmed ? 'decided.confirmed' : `decided.${verdict}`);
}

/** `the ledger says keep since 2 Mar 2026`. */
function ledgerWords(person) {
  const { verdict, on } = ledgerOf(person);
  return say('decided.ledger_says', { verdict: say(`decided.${verdict}`), day: dayWords(on) });
}

for (let person = 0; person < HOW_MANY; person += 1) {
  if (ledgerOf(person)) verdictNumbers[person] = VERDICTS.indexOf(decisionOf(person).verdict);
}
