// The work after deciding: a second look at everybody who is to be removed, then sittings to carry it out.

function startWork() {
  byId('work-undo').addEventListener('click', undoAnywhere);
  document.addEventListener('keydown', (event) => {
    if (openTab !== 'work' || isTyping(event) || letterOf(event) !== 'u' || event.repeat) return;
    event.preventDefault();
    undoAnywhere();
  });
  whenOpened.work.push(showWork);
  whenDecided.push(() => {
    showWorkCount();
    if (openTab === 'work') showWork();
  });
}

/** Everybody to be removed whom a test lets through, in the order of the list. */
function removals(test) {
  const people = [];
  for (let person = 0; person < HOW_MANY; person += 1) {
    if (verdictNumbers[person] === REMOVE && test(decisionOf(person))) people.push(person);
  }
  return people;
}

/** How many removals are still to be checked or carried out, on the tab. */
function showWorkCount() {
  const open = removals(({ doneOn }) => !doneOn).length;
  byId('count-work').textContent = open ? NUMBERS.format(open) : '';
}

/** Draws both parts anew; the focus stays where it was, or goes to what took its place. */
function showWork() {
  const focused = document.activeElement?.id;
  const place = focusPlace();
  setAvailable(byId('work-undo'), steps.length > 0);
  showDoubleCheck();
  showSittings();
  if (!focused || document.activeElement?.id === focused) return;
  const same = byId(focused);
  if (same && byId('work').contains(same)) same.focus({ preventScroll: true });
  else if (place) focusNear(place);
}

/** Which button of how many in its list has the focus; null where it is elsewhere. */
function focusPlace() {
  const row = document.activeElement?.closest('#work li');
  if (!row) return byId('work').contains(document.activeElement) ? { list: 'double-check', at: 0 } : null;
  return { list: row.closest('#double-check, #sittings').id, at: [...row.parentElement.children].indexOf(row) };
}

function focusNear({ list, at }) {
  const rows = byId(list).querySelectorAll('li.person');
  const row = rows[Math.min(at, rows.length - 1)];
  (row?.querySelector('button, input') ?? byId(`${list}-heading`)).focus({ preventScroll: true });
}

/** Name, work and profile of somebody in a list of the work. */
function personLines(person) {
  const connected = PEOPLE.connected[person];
  return el('div', { class: 'person-lines' },
    foreign(nameOf(person), { class: 'who-name' }),
    el('span', { class: 'quiet' }, foreign(workOf(person)),
      connected ? `, ${say('work.connected', { day: dayWords(connected) })}` : null),
    el('span', { class: 'quiet' }, foreign(reasonsLine(person))),
    profileLink(person));
}
