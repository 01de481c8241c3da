// Making elements. Text only ever becomes text: nothing here reads markup.

/**
 * An element.
 * @param {string} tag
 * @param {Object<string, *>} [attributes] `on` holds listeners; true is an empty attribute, false and null are left out
 * @param {...(Node|string|null)} children
 * @returns {HTMLElement}
 */
function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'on') {
      for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener);
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, value === true ? '' : value);
    }
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

function byId(id) {
  return document.getElementById(id);
}

/** Text from an export: its direction is its own and does not turn what is around it. */
function foreign(words, attributes = {}) {
  return el('bdi', attributes, words);
}

/** A button that says what it does. */
function button(words, onClick, attributes = {}) {
  return el('button', { type: 'button', class: 'button', ...attributes, on: { click: onClick } }, words);
}

/** The address of a profile as it may be shown; blank where there is none. */
function addressOf(person) {
  return PEOPLE.linked[person] ? PEOPLE.url[person] : text(PEOPLE.address[person]);
}

/** The link to a profile; its address as text where it may not be a link; how to find the person where there is none. */
function profileLink(person, words = say('person.open')) {
  if (!PEOPLE.linked[person]) {
    const address = addressOf(person);
    return el('span', { class: 'quiet' }, address ? foreign(address) : say('person.no_address'));
  }
  return el('a', { href: PEOPLE.url[person], target: '_blank', rel: 'noopener noreferrer', class: 'out' },
    words, el('span', { class: 'unseen' }, ` ${say('person.of', { name: nameOf(person) })} ${say('person.new_tab')}`));
}

let announcing = 0;

/** Says something to those who hear the page. A later message within the wait takes the place of an earlier one. */
function announce(words, wait = 0) {
  clearTimeout(announcing);
  announcing = setTimeout(() => { byId('spoken').textContent = words; }, wait);
}

/** The key of an event; a letter is the same with Shift and Caps Lock. */
function letterOf({ key }) {
  return key.length === 1 ? key.toLowerCase() : key;
}

/** A click that is the second of a double click, or a key that is held down on a button, means nothing more than the first. */
function ignoreRepeats() {
  const isRepeat = (event) => event.target instanceof Element && event.target.closest('button') !== null
    && (event.type === 'click' ? event.detail > 1 : event.repeat && (event.key === 'Enter' || event.key === ' '));
  for (const kind of ['click', 'keydown']) {
    document.addEventListener(kind, (event) => {
      if (!isRepeat(event)) return;
      event.preventDefault();
      event.stopPropagation();
    }, true);
  }
}

/** Whether keys that mean something on the page mean something else where the focus is. */
function isTyping(event) {
  const where = event.target instanceof Element ? event.target : document.body;
  return event.ctrlKey || event.metaKey || event.altKey || event.isComposing
    || where.closest('input:not([type=checkbox]), textarea, select, [role=tablist], .menu') !== null
    || document.querySelector('dialog[open]') !== null;
}
