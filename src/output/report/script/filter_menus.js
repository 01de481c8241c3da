// The menus of the filters: a button that opens a list of choices, each with how many people it would show.

/** More choices than this are found by typing. */
const CHOICES_SHOWN = 60;
const SEARCHABLE_FROM = 12;
let openFilter = null;

function startFilterMenus() {
  for (const id of FILTER_IDS) {
    const menu = el('div', { class: 'menu', id: `menu-${id}`, tabindex: '-1', hidden: true });
    const opener = button(say(`filters.${id}`), () => (openFilter === id ? closeMenu(true) : openMenu(id)), {
      class: 'button filter', id: `filter-${id}`, 'aria-expanded': 'false', 'aria-controls': menu.id,
    });
    byId('filters').append(el('div', { class: 'filter-place' }, opener, menu));
  }
  document.addEventListener('pointerdown', (event) => {
    if (openFilter && !event.target.closest('.filter-place')) closeMenu(false);
  });
  byId('filters').addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !openFilter) return;
    event.stopPropagation();
    closeMenu(true);
  });
  byId('filters').addEventListener('focusout', (event) => {
    const next = event.relatedTarget;
    if (openFilter && next && !byId(`menu-${openFilter}`).parentElement.contains(next)) closeMenu(false);
  });
}

/** What is chosen, on the buttons. */
function showFilterButtons() {
  for (const id of FILTER_IDS) {
    const labels = [...chosen[id]].map(FILTERS[id].label);
    const words = labels.length > 1 ? say('filters.several', { first: labels[0], more: labels.length - 1 }) : labels[0];
    const name = say(`filters.${id}`);
    byId(`filter-${id}`).replaceChildren(...(words ? [`${name}: `, foreign(words, { class: 'chosen' })] : [name]));
    byId(`filter-${id}`).classList.toggle('is-on', labels.length > 0);
  }
}

function openMenu(id) {
  closeMenu(false);
  openFilter = id;
  const menu = byId(`menu-${id}`);
  const choices = choicesOf(id);
  const list = el('div', { class: 'choices', role: 'group', 'aria-label': say(`filters.${id}`) });
  const more = el('p', { class: 'quiet more' });
  const draw = (words) => {
    const found = choices.filter((choice) => fold(choice.label).includes(fold(words)));
    list.replaceChildren(...found.slice(0, CHOICES_SHOWN).map((choice) => choiceLine(id, choice)));
    more.hidden = found.length <= CHOICES_SHOWN && found.length > 0;
    more.textContent = found.length
      ? say('filters.more', { n: found.length - CHOICES_SHOWN })
      : say('filters.no_choice');
  };
  const clearThis = () => {
    chosen[id].clear();
    showFiltered();
    openMenu(id);
  };
  const clear = button(say('filters.clear_one'), clearThis, { class: 'button plain' });
  menu.replaceChildren(list, more, clear);
  if (choices.length > SEARCHABLE_FROM) menu.prepend(choiceSearch(id, draw));
  draw('');
  menu.hidden = false;
  byId(`filter-${id}`).setAttribute('aria-expanded', 'true');
  keepInWindow(menu);
  // A filter may have no choices at all, as where nobody is on the page.
  (menu.querySelector('input') ?? menu).focus();
}

function choiceSearch(id, draw) {
  return el('input', {
    type: 'search', class: 'field', 'aria-label': say('filters.find', { filter: say(`filters.${id}`) }),
    placeholder: say('filters.find', { filter: say(`filters.${id}`) }),
    on: { input: (event) => draw(event.target.value) },
  });
}

function choiceLine(id, { value, label, people }) {
  const tick = el('input', { type: 'checkbox' });
  tick.checked = chosen[id].has(value);
  tick.addEventListener('change', () => {
    if (tick.checked) chosen[id].add(value);
    else chosen[id].delete(value);
    showFiltered();
  });
  return el('label', { class: 'choice' }, tick, foreign(label),
    el('span', { class: 'count' }, NUMBERS.format(people)));
}

function closeMenu(giveFocusBack) {
  if (!openFilter) return;
  byId(`menu-${openFilter}`).hidden = true;
  const opener = byId(`filter-${openFilter}`);
  opener.setAttribute('aria-expanded', 'false');
  openFilter = null;
  if (giveFocusBack) opener.focus();
}

/** Moves a menu to the left as far as it leaves the window. */
function keepInWindow(menu) {
  menu.style.marginLeft = '0';
  const over = menu.getBoundingClientRect().right - document.documentElement.clientWidth + 8;
  if (over > 0) menu.style.marginLeft = `${-over}px`;
}
