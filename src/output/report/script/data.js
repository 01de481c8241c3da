// What the page was made with: the audit, and every English sentence. Nothing below this file reads the document for data.

/** The text of a block of data, which is then given back to the browser: it can be many megabytes. */
function takeBlock(id) {
  const block = document.getElementById(id);
  const data = JSON.parse(block.textContent);
  block.remove();
  return data;
}

const AUDIT = takeBlock('audit');
const WORDS = takeBlock('words');
/** Columns; a person is the same place in each of them, and that place is what this script calls a person. */
const PEOPLE = AUDIT.people;
const HOW_MANY = PEOPLE.name.length;
const NUMBERS = new Intl.NumberFormat('en');
/** Sentences by path: a list asks for the same few again and again. */
const sayings = new Map();

/**
 * A sentence of words.json.
 * @param {string} path where it is, such as `list.shown`
 * @param {Object<string, string|number>} [values] for its {placeholders}; `n` chooses between `one` and `other`
 * @returns {string}
 */
function say(path, values = {}) {
  if (!sayings.has(path)) sayings.set(path, path.split('.').reduce((part, name) => part[name], WORDS));
  const found = sayings.get(path);
  const words = typeof found === 'string' ? found : found[values.n === 1 ? 'one' : 'other'];
  return words.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    return typeof value === 'number' ? NUMBERS.format(value) : value ?? whole;
  });
}

/** A text by its number; number 0 is the blank one. */
function text(number) {
  return AUDIT.texts[number];
}

/** `Mar 2018`, of an ISO day. */
function monthWords(day) {
  return day ? `${WORDS.months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}` : say('unknown');
}

/** `2 Mar 2018`, of an ISO day. */
function dayWords(day) {
  return `${Number(day.slice(8, 10))} ${monthWords(day)}`;
}

/** Today in this browser, as an ISO day. */
function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Whether something is an ISO day that the calendar has. */
function isDay(day) {
  if (typeof day !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(day)) return false;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day;
}

/** The same day a year later; 28 February where that year has no 29th. */
function yearAfter(day) {
  const next = `${String(Number(day.slice(0, 4)) + 1).padStart(4, '0')}${day.slice(4)}`;
  return isDay(next) ? next : `${next.slice(0, 8)}28`;
}

/** The name of a person as it is shown. */
function nameOf(person) {
  return PEOPLE.name[person] || say('person.no_name');
}

/** What a person does, in a line: `Engineer, Contoso`. */
function workOf(person) {
  const parts = [text(PEOPLE.position[person]), text(PEOPLE.company[person])].filter(Boolean);
  return parts.length ? parts.join(', ') : say('person.no_work');
}

/** A number with a real minus sign, and with `plus` before it where it is not negative. */
function signed(number, plus = '') {
  return number < 0 ? `\u2212${NUMBERS.format(-number)}` : `${plus}${NUMBERS.format(number)}`;
}
