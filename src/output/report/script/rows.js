// The list as rows of one height, of which only those in sight exist. A row that leaves the window is used again for the next
// that comes in. The page itself scrolls, so that keys, wheels and fingers do what they do everywhere.

const SPARE_ROWS = 8;

/**
 * @param {HTMLElement} box the list box that holds the rows
 * @param {(person: number) => void} onPick
 */
function makeRows(box, onPick) {
  const shown = new Map();
  let people = [];
  let height = 0;
  let waiting = 0;

  const range = () => {
    const top = -box.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(top / height) - SPARE_ROWS);
    const last = Math.min(people.length - 1, Math.ceil((top + window.innerHeight) / height) + SPARE_ROWS);
    return [first, last];
  };

  const draw = (isFresh = false) => {
    if (box.offsetParent === null) return;
    const [first, last] = range();
    const spare = [];
    for (const [place, row] of shown) {
      if (place >= first && place <= last) continue;
      spare.push(row);
      shown.delete(place);
    }
    for (let place = first; place <= last; place += 1) {
      const old = shown.get(place);
      if (old && !isFresh) continue;
      const row = old ?? spare.pop() ?? box.appendChild(makeRow());
      shown.set(place, row);
      row.style.transform = `translateY(${place * height}px)`;
      fillRow(row, people[place], place, people.length);
    }
    spare.forEach((row) => row.remove());
  };

  const soon = () => {
    waiting ||= requestAnimationFrame(() => { waiting = 0; draw(); });
  };

  const resize = () => {
    box.style.height = `${people.length * height}px`;
    draw(true);
  };

  const measure = () => {
    // In rem, so that a row grows with the letters that the reader asks for.
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    height = Math.round(parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row-height')) * rem);
    box.style.setProperty('--row-height', `${height}px`);
    resize();
  };

  window.addEventListener('scroll', soon, { passive: true });
  window.addEventListener('resize', measure);
  box.addEventListener('click', (event) => {
    const row = event.target.closest('[role=option]');
    if (row) onPick(Number(row.dataset.person));
  });

  return {
    /** Shows these people. */
    show(list) {
      people = list;
      if (height) resize();
      else measure();
    },
    measure,
    refresh: () => draw(true),
    /** Brings the row at that place into sight, below what sticks to the top. */
    bring(place) {
      const covered = byId('list-tools').getBoundingClientRect().bottom;
      const top = box.getBoundingClientRect().top + place * height;
      const bottom = window.innerHeight;
      if (top < covered) window.scrollBy(0, top - covered - 4);
      else if (top + height > bottom) window.scrollBy(0, top + height - bottom + 4);
      draw();
    },
  };
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
  setKnown(touch, PEOPLE.touch[person] && monthWords(PEOPLE.touch[person]));
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
