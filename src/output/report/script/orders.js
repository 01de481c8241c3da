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

/** Orders by the column whose head asks for them. The menu has them all; the heads are a short cut for the mouse. */
const COLUMN_ORDERS = {
  rank: ['list'], who: ['name'], connected: ['connected_old', 'connected_new'], touch: ['touch_old', 'touch_new'],
  score: ['score_high', 'score_low'],
};

function startColumnHeads(onOrder) {
  for (const [column, orders] of Object.entries(COLUMN_ORDERS)) {
    const head = document.querySelector(`[data-column=${column}]`);
    head.dataset.sorts = '';
    head.addEventListener('click', () => {
      const menu = byId('order');
      menu.value = orders[(orders.indexOf(menu.value) + 1) % orders.length];
      onOrder();
    });
  }
}

/** Marks the column that the list is sorted by. */
function showColumnHeads() {
  const order = byId('order').value;
  for (const head of document.querySelectorAll('[data-sorts]')) {
    delete head.dataset.way;
    if (order === 'list' || !COLUMN_ORDERS[head.dataset.column].includes(order)) continue;
    head.dataset.way = ORDERS[order][1] === -1 ? 'down' : 'up';
  }
}
