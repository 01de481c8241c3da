// In which order people are shown. An order is made when it is first asked for; where two are equal, the list decides. What is
// unknown comes last, whichever way round.

/** What is compared: a number or a text of each person, null where it is unknown. */
const COMPARED = {
  score: () => PEOPLE.score,
  name: () => namesFolded().map((name) => name || null),
  company: () => PEOPLE.company.map((number) => textsFolded().get(number) || null),
  connected: () => PEOPLE.connected,
  touch: () => PEOPLE.touch,
};

/** Every order by id, as words.json names them: what is compared, and 1 for upwards. */
const ORDERS = {
  list: null,
  score_high: ['score', -1],
  score_low: ['score', 1],
  name: ['name', 1],
  company: ['company', 1],
  connected_old: ['connected', 1],
  connected_new: ['connected', -1],
  touch_old: ['touch', 1],
  touch_new: ['touch', -1],
};

const madeOrders = { list: Array.from({ length: HOW_MANY }, (_, person) => person) };

/** Everybody in that order. */
function orderOf(id) {
  madeOrders[id] ??= makeOrder(...ORDERS[id]);
  return madeOrders[id];
}

function makeOrder(compared, direction) {
  const values = COMPARED[compared]();
  const compare = (a, b) => {
    const [one, other] = [values[a], values[b]];
    if (one === other) return a - b;
    if (one === null || other === null) return one === null ? 1 : -1;
    return one < other ? -direction : direction;
  };
  return [...madeOrders.list].sort(compare);
}
