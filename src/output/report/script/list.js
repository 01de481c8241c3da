// The list and the card beside it. On a narrow screen the card covers the page until it is closed.

let chosenPerson = null;
/** Those who are shown, in their order. They stay until a filter or the order changes, whatever is decided meanwhile. */
let shownPeople = [];
let listCard = null;
const narrow = window.matchMedia('(max-width: 74.9375em)');

function startList() {
  const box = byId('rows');
  startRows((person) => pick(person, true));
  listCard = makeCard(byId('card'), decideInList, ['remove', 'later', 'keep']);
  byId('card-close').addEventListener('click', closeSheet);
  document.addEventListener('click', (event) => {
    if (!event.target.closest('#card-side, #rows')) closeSheet();
  });
  // Not for a pointer: the row under it would move away before it is clicked.
  box.addEventListener('focus', () => {
    if (box.matches(':focus-visible')) bringRow(Math.max(0, shownPeople.indexOf(chosenPerson)));
  });
  byId('card-back').addEventListener('click', () => goOn(-1));
  byId('card-next').addEventListener('click', () => goOn(1));
  box.addEventListener('keydown', keyInList);
  document.addEventListener('keydown', keyAnywhere);
  const field = byId('search');
  field.addEventListener('input', () => { search(field.value); showList(); });
  byId('order').addEventListener('change', showList);
  startColumnHeads(showList);
  byId('clear-filters').addEventListener('click', () => {
    clearFilters();
    field.value = '';
    showFiltered();
    field.focus();
  });
  narrow.addEventListener('change', closeSheet);
  window.addEventListener('scroll', fitCard, { passive: true });
  window.addEventListener('resize', fitCard);
  whenDecided.push(() => {
    drawRows(true);
    if (chosenPerson !== null) listCard.showDecision();
  });
}

/** Shows what is chosen in the filters, and whom they let through. */
function showFiltered() {
  showFilterButtons();
  showList();
}

/** Shows whom the filters let through. */
function showList() {
  shownPeople = filtered(orderOf(byId('order').value));
  const words = isFiltered()
    ? say('list.shown_of', { n: shownPeople.length, of: HOW_MANY })
    : say('list.shown', { n: HOW_MANY });
  byId('shown').textContent = words;
  announce(words, 500);
  byId('clear-filters').hidden = !isFiltered();
  byId('nobody').hidden = shownPeople.length > 0;
  byId('nobody').textContent = say(HOW_MANY ? 'list.nobody_shown' : 'list.nobody');
  showColumnHeads();
  if (!shownPeople.includes(chosenPerson)) choose(narrow.matches ? null : shownPeople[0] ?? null);
  showRows(shownPeople);
  showChosen();
}

/** Chooses a person, or nobody, and fills the card. */
function choose(person) {
  chosenPerson = person;
  if (person !== null) listCard.show(person);
}

/** Beside the list, the card ends where the window ends, so that its buttons are always in sight. */
function fitCard() {
  const side = byId('card-side');
  const top = Math.max(side.getBoundingClientRect().top, 12);
  side.style.maxHeight = narrow.matches ? '' : `${window.innerHeight - top - 48}px`;
}

function showChosen() {
  const box = byId('rows');
  byId('card-side').classList.toggle('is-empty', chosenPerson === null);
  requestAnimationFrame(fitCard);
  const isThere = chosenPerson !== null && byId(`person-${chosenPerson}`);
  if (isThere) box.setAttribute('aria-activedescendant', `person-${chosenPerson}`);
  else box.removeAttribute('aria-activedescendant');
}

/** Chooses a person; on a narrow screen, `open` brings the card up. */
function pick(person, open) {
  choose(person);
  drawRows(true);
  showChosen();
  if (open && narrow.matches) openSheet();
}

function openSheet() {
  const side = byId('card-side');
  if (!side.classList.contains('is-open')) {
    side.classList.add('is-open');
    side.setAttribute('role', 'dialog');
    side.setAttribute('aria-modal', 'true');
    document.body.classList.add('has-sheet');
    for (const part of behindSheet()) part.inert = true;
  }
  listCard.heading.focus();
}

function closeSheet() {
  const side = byId('card-side');
  if (!side.classList.contains('is-open')) return;
  side.classList.remove('is-open');
  side.removeAttribute('role');
  side.removeAttribute('aria-modal');
  document.body.classList.remove('has-sheet');
  for (const part of behindSheet()) part.inert = false;
  byId('rows').focus({ preventScroll: true });
}

function behindSheet() {
  return [byId('head'), byId('tabs-bar'), byId('list-side')];
}

/** Goes on by some people, and brings them into sight. */
function goOn(by) {
  if (!shownPeople.length) return;
  const here = shownPeople.indexOf(chosenPerson);
  const place = Math.max(0, Math.min(shownPeople.length - 1, here < 0 ? 0 : here + by));
  bringRow(place);
  pick(shownPeople[place], false);
  if (byId('card-side').classList.contains('is-open')) listCard.heading.focus();
}

const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };

function keyInList(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in STEPS) {
    event.preventDefault();
    goOn(STEPS[event.key]);
  } else if ((event.key === 'Enter' || event.key === ' ') && chosenPerson !== null) {
    event.preventDefault();
    if (narrow.matches) openSheet();
    else listCard.heading.focus();
  }
}

/** Keys of the list. A letter decides only where the focus is on the rows or on the card: elsewhere nobody is meant. */
function keyAnywhere(event) {
  if (openTab !== 'list' || isTyping(event)) return;
  const key = letterOf(event);
  const verdict = { r: 'remove', k: 'keep', l: 'later' }[key];
  const isOnPeople = event.target.closest('#rows, #card-side') !== null;
  if (verdict && isOnPeople && chosenPerson !== null) decideByKey(event, verdict);
  else if (key === 'u' && isOnPeople && !event.repeat) undoAnywhere();
  else if (key === '/') byId('search').focus();
  else if (key === 'Escape') leaveCard();
  else return;
  event.preventDefault();
}

/** Decides about the chosen person, who is brought into sight first; then, as in a review, the next one is chosen. */
function decideByKey(event, verdict) {
  if (event.repeat) return;
  const place = shownPeople.indexOf(chosenPerson);
  bringRow(place);
  const isDecided = canDecide(chosenPerson);
  decideInList(chosenPerson, verdict);
  if (isDecided && event.target.closest('#rows') && place + 1 < shownPeople.length) goOn(1);
}

function leaveCard() {
  closeSheet();
  if (byId('card-side').contains(document.activeElement)) byId('rows').focus({ preventScroll: true });
}

function decideInList(person, verdict) {
  if (!canDecide(person)) announce(say('decide.cannot', { why: text(PEOPLE.undecidable[person]) }));
  else if (isDone(person)) announce(say('decide.is_done', { name: nameOf(person) }));
  else if (decide(person, verdict)) announce(decidedWords(person));
}

/** `Ada Example: remove.` */
function decidedWords(person) {
  return say('decided.said', { name: nameOf(person), decision: decisionWords(person) || say('decided.none') });
}

/** Undoes the latest step of any mode, and says so. */
function undoAnywhere() {
  const people = undo();
  if (people.length === 0) announce(say('decided.nothing_to_undo'));
  else if (people.length === 1) announce(say('decided.undone', { said: decidedWords(people[0]) }));
  else announce(say('decided.undone_many', { n: people.length }));
  return people;
}
