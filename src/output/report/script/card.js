// The card of a person: what is known, why they are where they are, and the buttons that decide. The list and the review show
// the same card. Heading and buttons stay the same elements from person to person, so that the focus is never lost.

/**
 * @param {HTMLElement} root filled with the card
 * @param {(person: number, verdict: string|null) => void} onDecide
 * @param {string[]} verdicts in the order of their buttons
 */
function makeCard(root, onDecide, verdicts) {
  const heading = el('h2', { tabindex: '-1', class: 'card-name' });
  const inside = el('div', { class: 'card-inside' });
  const head = el('div', { class: 'card-head' });
  const body = el('div', { class: 'card-body' });
  const state = el('p', { class: 'card-state' });
  let person = null;
  const verdictButton = (verdict) => button(say(`decide.${verdict}`), () => onDecide(person, verdict), {
    class: `button verdict ${verdict}`, 'data-verdict': verdict, 'aria-pressed': 'false', 'aria-keyshortcuts': verdict[0],
  });
  const buttons = verdicts.map(verdictButton);
  const clear = button(say('decide.clear'), () => onDecide(person, null), { class: 'button plain clear' });
  const bar = el('div', { class: 'verdicts', role: 'group', 'aria-label': say('decide.label') }, ...buttons, clear);
  inside.append(heading, head, state, body);
  root.replaceChildren(inside, bar);

  const showDecision = () => {
    const { verdict } = decisionOf(person);
    const can = canDecide(person);
    state.textContent = can
      ? decisionWords(person) && say('decided.yours', { decision: decisionWords(person) })
      : say('decide.cannot', { why: text(PEOPLE.undecidable[person]) });
    state.dataset.verdict = verdict ?? '';
    state.hidden = state.textContent === '';
    for (const each of buttons) {
      each.setAttribute('aria-pressed', each.dataset.verdict === verdict);
      setAvailable(each, can);
    }
    setAvailable(clear, can && verdict !== null);
  };

  return {
    heading,
    bar,
    showDecision,
    show(next) {
      // Later, since it would make the browser lay out the page twice.
      if (next !== person) requestAnimationFrame(() => { root.scrollTop = 0; });
      person = next;
      heading.replaceChildren(foreign(nameOf(person)));
      head.replaceChildren(...cardHead(person));
      body.replaceChildren(...cardBody(person));
      showDecision();
    },
  };
}

/** A button that does nothing keeps the focus that it has. */
function setAvailable(each, isAvailable) {
  each.setAttribute('aria-disabled', !isAvailable);
}

function cardHead(person) {
  const [band, rank] = [PEOPLE.band[person], PEOPLE.rank[person]];
  return [
    el('p', { class: 'card-work' }, foreign(workOf(person))),
    el('p', { class: 'card-place' },
      el('span', { class: 'band', 'data-band': band }, say(`bands.${band}`)),
      rank ? el('span', {}, say('card.rank', { rank })) : null,
      profileLink(person)),
  ];
}

function cardBody(person) {
  const parts = [
    linesPart('card.before', PEOPLE.warnings[person], 'before'),
    linesPart('card.protected', [PEOPLE.protected[person]], 'protects'),
    el('section', {}, el('h3', {}, say('card.why')), reasonsPart(person)),
    linesPart('card.facts', PEOPLE.facts[person], 'facts'),
    linesPart('card.note', [PEOPLE.note[person]], 'note'),
  ];
  return parts.filter(Boolean);
}

function reasonsPart(person) {
  return PEOPLE.reasons[person].length ? waterfall(person) : el('p', { class: 'quiet' }, say('card.no_reason'));
}

/** A part with a line for each text; null where there is none. */
function linesPart(heading, numbers, kind) {
  const lines = numbers.filter(Boolean).map((number) => el('li', { dir: 'auto' }, text(number)));
  if (!lines.length) return null;
  return el('section', { class: kind }, el('h3', {}, say(heading)), el('ul', {}, ...lines));
}
