// On paper the page is a checklist of whom the list shows. It is made when printing begins and taken away afterwards, since a
// list on a screen holds only the rows in sight.

function startPrinting() {
  window.addEventListener('beforeprint', () => {
    byId('checklist')?.remove();
    document.body.append(checklist());
  });
  window.addEventListener('afterprint', () => byId('checklist')?.remove());
}

function checklist() {
  const lines = shownPeople.map((person) => el('li', {},
    // A box only for those who may go.
    el('span', { class: mayGo(person) ? 'box' : 'no-box' }),
    el('span', {}, foreign(nameOf(person), { class: 'who-name' }),
      decisionWords(person) ? el('strong', {}, ` (${decisionWords(person)})`) : null, ', ', foreign(workOf(person)), el('br'),
      addressOf(person) ? foreign(addressOf(person)) : say('person.no_address'), el('br'),
      reasonsLine(person))));
  return el('section', { id: 'checklist' },
    el('h2', {}, say('print.heading', { n: shownPeople.length })), el('ol', {}, ...lines));
}

/** Whether somebody is to go, or may be: decided so, or on the list and not decided otherwise. */
function mayGo(person) {
  const { verdict } = decisionOf(person);
  return verdict === 'remove' || (verdict === null && ['remove', 'review'].includes(PEOPLE.band[person]));
}

/** Score, band and every reason with its points, in one line. */
function reasonsLine(person) {
  const reasons = PEOPLE.reasons[person].map((reason) => {
    const points = movesScore(reason);
    const onTrial = reason[4] ? ` (${say('card.on_trial')})` : '';
    return points ? `${text(reason[3])} (${signed(points, '+')})` : `${text(reason[3])}${onTrial}`;
  });
  return say('print.line', {
    score: signed(PEOPLE.score[person]),
    band: say(`bands.${PEOPLE.band[person]}`),
    reasons: reasons.join('; ') || say('card.no_reason'),
  });
}
