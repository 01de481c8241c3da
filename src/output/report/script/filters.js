// Who is shown: some choices of each filter, and words to search for. What is unknown is a choice of its own.

const BANDS = ['remove', 'review', 'keep', 'protected'];

/** Every filter by id: what a person has (a number, or several for rules), and what that number is called. */
const FILTERS = {
  band: {
    of: Uint8Array.from(PEOPLE.band, (band) => BANDS.indexOf(band)),
    label: (value) => say(`bands.${BANDS[value]}`),
  },
  rule: {
    several: PEOPLE.reasons.map((reasons) => (reasons.length ? reasons.map((reason) => reason[0]) : [AUDIT.rules.length])),
    label: (value) => AUDIT.rules[value]?.title ?? say('filters.no_rule'),
  },
  industry: { of: PEOPLE.industry, label: (value) => text(value) || say('filters.industry_unknown') },
  company: { of: PEOPLE.company, label: (value) => text(value) || say('filters.company_blank') },
  year: {
    of: Uint16Array.from(PEOPLE.connected, (day) => (day ? Number(day.slice(0, 4)) : 0)),
    label: (value) => (value ? String(value) : say('filters.year_unknown')),
    newestFirst: true,
  },
  decision: {
    of: verdictNumbers,
    label: (value) => say(`filters.decision_${VERDICTS[value] ?? 'none'}`),
  },
};
const FILTER_IDS = Object.keys(FILTERS);
/** The chosen values of each filter; nothing chosen lets everybody through. */
const chosen = Object.fromEntries(FILTER_IDS.map((id) => [id, new Set()]));
let searchWords = [];

function search(words) {
  searchWords = fold(words).split(/\s+/).filter(Boolean);
}

function isFiltered() {
  return searchWords.length > 0 || FILTER_IDS.some((id) => chosen[id].size > 0);
}

function clearFilters() {
  FILTER_IDS.forEach((id) => chosen[id].clear());
  searchWords = [];
}

/** A test for everything that is chosen, but for one filter. */
function filterTest(except = null) {
  const tests = FILTER_IDS.filter((id) => id !== except && chosen[id].size > 0).map((id) => {
    const { of, several } = FILTERS[id];
    const values = chosen[id];
    return several ? (person) => several[person].some((value) => values.has(value)) : (person) => values.has(of[person]);
  });
  tests.push(...searchWords.map(wordTest));
  return (person) => tests.every((test) => test(person));
}

/** Those who pass, in the given order. */
function filtered(order) {
  const passes = filterTest();
  return isFiltered() ? order.filter(passes) : order;
}

/**
 * The choices of a filter: how many of those whom the other filters let through have each.
 * @returns {{value: number, label: string, people: number}[]} the most frequent first, what is chosen before all
 */
function choicesOf(id) {
  const { of, several, label, newestFirst } = FILTERS[id];
  const counts = new Map([...chosen[id]].map((value) => [value, 0]));
  const add = (value) => counts.set(value, (counts.get(value) ?? 0) + 1);
  const passes = filterTest(id);
  for (let person = 0; person < HOW_MANY; person += 1) {
    if (!passes(person)) continue;
    if (several) new Set(several[person]).forEach(add);
    else add(of[person]);
  }
  const choices = [...counts].map(([value, people]) => ({ value, label: label(value), people }));
  if (id === 'band' || id === 'decision') return choices.sort((a, b) => a.value - b.value);
  if (newestFirst) return choices.sort((a, b) => b.value - a.value);
  return choices.sort((a, b) => b.people - a.people || (a.label < b.label ? -1 : 1));
}
