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
    el('span', { class: 'box' }),
    el('span', {}, foreign(nameOf(person), { class: 'who-name' }), ', ', foreign(workOf(person)), el('br'),
      PEOPLE.url[person] ? foreign(PEOPLE.url[person]) : say('person.no_address'), el('br'),
      reasonsLine(person), decisionWords(person) ? `; ${decisionWords(person)}` : null)));
  return el('section', { id: 'checklist' },
    el('h2', {}, say('print.heading', { n: shownPeople.length })), el('ol', {}, ...lines));
}

function reasonsLine(person) {
  const reasons = PEOPLE.reasons[person].map((reason) => {
    const points = movesScore(reason);
    return points ? `${text(reason[3])} (${signed(points, '+')})` : text(reason[3]);
  });
  return say('print.line', {
    score: signed(PEOPLE.score[person]),
    band: say(`bands.${PEOPLE.band[person]}`),
    reasons: reasons.join('; ') || say('card.no_reason'),
  });
}
