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

/** The link to a profile; its address as text where it may not be a link; how to find the person where there is none. */
function profileLink(person, words = say('person.open')) {
  const address = PEOPLE.url[person];
  if (!PEOPLE.linked[person]) {
    return el('span', { class: 'quiet' }, address ? foreign(address) : say('person.no_address'));
  }
  return el('a', { href: address, target: '_blank', rel: 'noopener noreferrer', class: 'out' },
    words, el('span', { class: 'unseen' }, ` ${say('person.of', { name: nameOf(person) })} ${say('person.new_tab')}`));
}

let announcing = 0;

/** Says something to those who hear the page. A later message within the wait takes the place of an earlier one. */
function announce(words, wait = 0) {
  clearTimeout(announcing);
  announcing = setTimeout(() => { byId('spoken').textContent = words; }, wait);
}

/** Whether keys that mean something on the page mean something else where the focus is. */
function isTyping(event) {
  const where = event.target instanceof Element ? event.target : document.body;
  return event.ctrlKey || event.metaKey || event.altKey || event.isComposing
    || where.closest('input:not([type=checkbox]), textarea, select, [role=tablist], .menu') !== null
    || document.querySelector('dialog[open]') !== null;
}
