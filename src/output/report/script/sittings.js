// Confirmed removals in sittings of a size that stays careful, each with a link and a box to tick.

/** The sittings that somebody opened or closed, by number; the first with work left is open until then. */
const openedSittings = new Map();

function showSittings() {
  const people = removals(({ confirmed, doneOn }) => confirmed || doneOn);
  const size = AUDIT.sitting;
  const done = people.filter(isDone).length;
  const parts = [el('h2', { id: 'sittings-heading', tabindex: '-1' }, say('work.sittings'))];
  if (!people.length) parts.push(el('p', { class: 'quiet' }, say('work.no_sittings', { size })));
  else parts.push(...progressLine(done, people.length), howTo());
  let isFirstOpen = true;
  for (let from = 0; from < people.length; from += size) {
    const sitting = people.slice(from, from + size);
    const hasWork = !sitting.every(isDone);
    parts.push(sittingPart(from / size + 1, sitting, hasWork && isFirstOpen));
    isFirstOpen &&= !hasWork;
  }
  if (people.length && done === people.length) parts.push(el('p', { class: 'all-done' }, say('work.all_done')));
  byId('sittings').replaceChildren(...parts);
}

function isDone(person) {
  return Boolean(decisionOf(person).doneOn);
}

function progressLine(n, of) {
  const fill = el('span', { class: 'done' });
  fill.style.width = `${(n / of) * 100}%`;
  return [el('p', {}, say('work.progress', { n, of })), el('div', { class: 'stacked', 'aria-hidden': 'true' }, fill)];
}

/** What to click, in the words of words.json, which says of which month they are. */
function howTo() {
  const lines = WORDS.work.how_lines.map((line) => el('li', {}, line));
  const part = el('details', { class: 'how' }, el('summary', {}, say('work.how')), el('ul', {}, ...lines));
  part.open = openedSittings.get('how') ?? true;
  part.addEventListener('toggle', () => openedSittings.set('how', part.open));
  return part;
}

function sittingPart(number, people, isOpen) {
  const done = people.filter(isDone).length;
  const list = el('ul', { class: 'work-list' });
  const summary = el('summary', { id: `sitting-${number}` }, el('h3', {}, say('work.sitting', { number })), ' ',
    el('span', { class: 'quiet' }, say('work.progress', { n: done, of: people.length })));
  const part = el('details', { class: 'sitting' }, summary, list);
  part.open = openedSittings.get(number) ?? isOpen;
  const fill = () => { if (part.open && !list.firstChild) list.append(...people.map((person) => taskRow(person, number))); };
  fill();
  summary.addEventListener('click', () => openedSittings.set(number, !part.open));
  part.addEventListener('toggle', fill);
  return part;
}

function taskRow(person, number) {
  const { doneOn } = decisionOf(person);
  const tick = el('input', {
    type: 'checkbox', id: `done-${person}`, 'aria-label': say('work.done_of', { name: nameOf(person) }),
  });
  tick.checked = Boolean(doneOn);
  tick.addEventListener('change', () => {
    // The last tick of a sitting does not close it under the reader's eyes.
    openedSittings.set(number, true);
    tickTask(person, tick.checked);
  });
  return el('li', { class: doneOn ? 'person is-done' : 'person' },
    el('label', { class: 'tick' }, tick, el('span', {}, say('work.done'))),
    personLines(person),
    doneOn
      ? el('span', { class: 'quiet' }, say('decided.done_on', { day: dayWords(doneOn) }))
      : personButton('back', person, () => confirmRemovals([person], false)));
}

function tickTask(person, isTicked) {
  tickOff(person, isTicked);
  const people = removals(({ confirmed, doneOn }) => confirmed || doneOn);
  const counts = { name: nameOf(person), n: people.filter(isDone).length, of: people.length };
  announce(say(isTicked ? 'work.ticked' : 'work.unticked', counts));
}
