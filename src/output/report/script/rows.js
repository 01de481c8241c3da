// The list as rows of one height, of which only those in sight exist. A row that leaves the window is used again for the next
// that comes in. The page itself scrolls, so that keys, wheels and fingers do what they do everywhere.

/** How many rows there are beyond either end of the window. */
const SPARE_ROWS = 8;
/** The rows there are, by place. */
const drawnRows = new Map();
let rowBox = null;
let rowPeople = [];
let rowHeight = 0;

/** @param {(person: number) => void} onPick */
function startRows(onPick) {
  rowBox = byId('rows');
  let waiting = 0;
  window.addEventListener('scroll', () => {
    waiting ||= requestAnimationFrame(() => { waiting = 0; drawRows(false); });
  }, { passive: true });
  window.addEventListener('resize', measureRows);
  rowBox.addEventListener('click', (event) => {
    const row = event.target.closest('[role=option]');
    if (row) onPick(Number(row.dataset.person));
  });
}

/** Shows these people. */
function showRows(people) {
  rowPeople = people;
  if (rowHeight) sizeRows();
  else measureRows();
}

/** The height is given in rem, so that a row grows with the letters that the reader asks for. */
function measureRows() {
  const root = getComputedStyle(document.documentElement);
  rowHeight = Math.round(parseFloat(root.getPropertyValue('--row-height')) * parseFloat(root.fontSize));
  rowBox.style.setProperty('--row-height', `${rowHeight}px`);
  sizeRows();
}

function sizeRows() {
  rowBox.style.height = `${rowPeople.length * rowHeight}px`;
  drawRows(true);
}

/** Draws the rows in sight; `isFresh` fills also those that were there. */
function drawRows(isFresh) {
  if (rowBox.offsetParent === null) return;
  const top = -rowBox.getBoundingClientRect().top;
  const first = Math.max(0, Math.floor(top / rowHeight) - SPARE_ROWS);
  const last = Math.min(rowPeople.length - 1, Math.ceil((top + window.innerHeight) / rowHeight) + SPARE_ROWS);
  const spare = [];
  for (const [place, row] of drawnRows) {
    if (place >= first && place <= last) continue;
    spare.push(row);
    drawnRows.delete(place);
  }
  for (let place = first; place <= last; place += 1) {
    const old = drawnRows.get(place);
    if (old && !isFresh) continue;
    const row = old ?? spare.pop() ?? rowBox.appendChild(makeRow());
    drawnRows.set(place, row);
    row.style.transform = `translateY(${place * rowHeight}px)`;
    fillRow(row, rowPeople[place], place, rowPeople.length);
  }
  spare.forEach((row) => row.remove());
}

/** Brings the row at a place into sight, below what sticks to the top. */
function bringRow(place) {
  const covered = byId('list-tools').getBoundingClientRect().bottom;
  const top = rowBox.getBoundingClientRect().top + place * rowHeight;
  if (top < covered) window.scrollBy(0, top - covered - 4);
  else if (top + rowHeight > window.innerHeight) window.scrollBy(0, top + rowHeight - window.innerHeight + 4);
  drawRows(false);
}

function makeRow() {
  const row = el('div', { role: 'option', class: 'row' });
  const cell = (name, ...children) => row.appendChild(el('span', { class: `cell-${name}` }, ...children));
  // Those who hear a row hear what each value is.
  const labelled = (name) => cell(name, el('span', { class: 'unseen' }, `${say(`list.${name}`)} `), el('span'));
  const bar = el('span', { class: 'thin-bar', 'aria-hidden': 'true' }, el('span'));
  cell('rank');
  cell('who', foreign('', { class: 'who-name' }), foreign('', { class: 'who-work' }));
  ['industry', 'connected', 'touch'].forEach(labelled);
  cell('score', el('span', { class: 'points' }), bar, el('span', { class: 'band' }));
  cell('decision');
  return row;
}

/** Puts a person into a row. */
function fillRow(row, person, place, many) {
  const [rank, who, industry, connected, touch, score, decision] = row.children;
  const band = PEOPLE.band[person];
  row.id = `person-${person}`;
  row.dataset.person = person;
  row.setAttribute('aria-posinset', place + 1);
  row.setAttribute('aria-setsize', many);
  row.setAttribute('aria-selected', person === chosenPerson);
  rank.textContent = PEOPLE.rank[person] ?? '';
  who.firstChild.textContent = nameOf(person);
  who.lastChild.textContent = workOf(person);
  who.lastChild.classList.toggle('is-unknown', PEOPLE.company[person] === 0 && PEOPLE.position[person] === 0);
  setKnown(industry, text(PEOPLE.industry[person]));
  setKnown(connected, PEOPLE.connected[person] && monthWords(PEOPLE.connected[person]));
  setKnown(touch, touchWords(person));
  score.children[0].textContent = signed(PEOPLE.score[person]);
  score.children[1].firstChild.style.width = `${Math.max(0, Math.min(100, PEOPLE.score[person]))}%`;
  score.children[2].textContent = say(`bands.${band}`);
  score.dataset.band = band;
  decision.textContent = decisionWord(person);
  decision.dataset.verdict = decisionOf(person).verdict ?? '';
}

/** A known value, or the word for an unknown one. */
function setKnown(cell, value) {
  cell.lastChild.textContent = value || say('unknown');
  cell.classList.toggle('is-unknown', !value);
}

/** When the last touch was, that there was none, or blank where neither is known. */
function touchWords(person) {
  if (PEOPLE.touch[person]) return monthWords(PEOPLE.touch[person]);
  return PEOPLE.touchless[person] ? say('person.no_touch') : '';
}
