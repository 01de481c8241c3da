// The double-check: everybody who is to be removed and not yet confirmed, those first who should be looked at again.

/** How many of those without a caution are shown at once. */
const CHECKED_AT_ONCE = 100;
let checksShown = CHECKED_AT_ONCE;

function showDoubleCheck() {
  const open = removals(({ confirmed, doneOn }) => !confirmed && !doneOn);
  const withCaution = open.filter((person) => PEOPLE.cautions[person].length);
  const others = open.filter((person) => !PEOPLE.cautions[person].length);
  byId('work').classList.toggle('is-checked', open.length === 0);
  const heading = open.length ? say('work.check', { n: open.length }) : say('work.check_none');
  const parts = [el('h2', { id: 'double-check-heading', tabindex: '-1' }, heading)];
  if (open.length) {
    const shown = withCaution.concat(others.slice(0, checksShown));
    parts.push(
      el('p', { class: 'quiet' }, say('work.check_lead')),
      withCaution.length ? el('p', { class: 'look-again' }, say('work.check_cautions', { n: withCaution.length })) : null,
      el('ul', { class: 'work-list' }, ...shown.map(checkRow)),
      moreButton(others.length - checksShown),
      // Those who are shown, and nobody else.
      button(say('work.confirm_shown', { n: shown.length }), () => confirmThem(shown), {
        class: 'button primary', id: 'confirm-shown',
      }),
    );
  } else {
    const words = removals(() => true).length ? 'work.all_confirmed' : 'work.nothing_chosen';
    parts.push(el('p', { class: 'quiet' }, say(words)));
  }
  byId('double-check').replaceChildren(...parts.filter(Boolean));
}

function moreButton(more) {
  if (more <= 0) return null;
  const show = () => { checksShown += CHECKED_AT_ONCE; showWork(); };
  return button(say('work.more', { n: Math.min(more, CHECKED_AT_ONCE) }), show, { id: 'check-more' });
}

function checkRow(person) {
  const cautions = PEOPLE.cautions[person].map((number) => el('li', { dir: 'auto' }, text(number)));
  return el('li', { class: 'person' },
    personLines(person),
    cautions.length ? el('ul', { class: 'cautions' }, ...cautions) : null,
    el('div', { class: 'buttons' },
      personButton('confirm', person, () => confirmThem([person]), { class: 'button' }),
      personButton('back', person, () => takeBack(person))));
}

/** A button in the row of a person, whose name is heard with it. */
function personButton(action, person, onClick, attributes = { class: 'button plain' }) {
  const words = say(`work.${action}`);
  return button(words, onClick, { id: `${action}-${person}`, 'aria-label': `${words}: ${nameOf(person)}`, ...attributes });
}

function confirmThem(people) {
  confirmRemovals(people, true);
  announce(say('work.confirmed_said', { n: people.length }));
}

/** Takes a removal back: to what was decided before, if that was something else. */
function takeBack(person) {
  const before = AUDIT.decided[person]?.verdict;
  decide(person, before && before !== 'remove' ? before : null);
  announce(decidedWords(person));
}
