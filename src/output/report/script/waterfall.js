// Reasons as a waterfall: each bar begins where the last one ended, to the right for removal and to the left for keeping, and
// the total comes last. A reason on trial and a veto move no score, so they have no bar.

/** Where the scale ends for everybody whose reasons stay within it, so that bars of two people can be compared. */
const SCALE_END = 1.6 * Math.max(AUDIT.thresholds.remove, AUDIT.thresholds.review, 1);

/** The scale that all bars of a person share. */
function scaleOf(reasons) {
  let [sum, low, high] = [0, 0, SCALE_END];
  for (const reason of reasons) {
    sum += movesScore(reason);
    low = Math.min(low, sum);
    high = Math.max(high, sum);
  }
  return (points) => ((points - low) / (high - low)) * 100;
}

/** By how much a reason moves the score. */
function movesScore([, effect, points, , onTrial]) {
  if (onTrial) return 0;
  if (effect === 'remove') return points;
  return effect === 'keep' ? -points : 0;
}

function waterfall(person) {
  const reasons = PEOPLE.reasons[person];
  const at = scaleOf(reasons);
  const list = el('ol', { class: 'waterfall' });
  let sum = 0;
  for (const reason of reasons) {
    list.append(step(reason, sum, at));
    sum += movesScore(reason);
  }
  list.append(total(person, at));
  return list;
}

function step(reason, from, at) {
  const [, effect, points, why, onTrial] = reason;
  const moved = movesScore(reason);
  const words = onTrial ? say('card.on_trial') : say(`card.effect_${effect}`);
  const worth = moved || points ? signed(effect === 'keep' ? -points : points, '+') : words;
  const row = el('li', { class: onTrial ? 'on-trial' : effect },
    el('span', { class: 'why' }, text(why), onTrial ? ` (${words})` : null),
    el('span', { class: 'points' }, worth));
  if (moved) row.append(track(from, from + moved, at, moved > 0 ? 'remove' : 'keep'));
  return row;
}

function total(person, at) {
  const score = PEOPLE.score[person];
  const row = track(0, score, at, 'total');
  return el('li', { class: 'total' },
    el('span', { class: 'why' }, say('card.total', { band: say(`bands.${PEOPLE.band[person]}`) })),
    el('span', { class: 'points' }, signed(score)),
    row, marks(at));
}

/** A bar between two sums, with the thresholds as hairlines. */
function track(from, to, at, kind) {
  const bar = el('span', { class: `step ${kind}` });
  bar.style.left = `${at(Math.min(from, to))}%`;
  bar.style.width = `${at(Math.max(from, to)) - at(Math.min(from, to))}%`;
  const lines = Object.values(AUDIT.thresholds).concat(0).map((points) => {
    const line = el('span', { class: points ? 'hairline' : 'hairline zero' });
    line.style.left = `${at(points)}%`;
    return line;
  });
  return el('span', { class: 'track', 'aria-hidden': 'true' }, ...lines, bar);
}

/** What the hairlines mean: a label that ends at the lower one, and one that begins at the higher one. */
function marks(at) {
  const { review, remove } = AUDIT.thresholds;
  const label = (band, points) => el('span', {}, say('card.threshold', { band: say(`bands.${band}`), points }));
  const [low, high] = [label('review', review), label('remove', remove)];
  low.style.right = `${100 - at(Math.min(review, remove))}%`;
  high.style.left = `${at(Math.max(review, remove))}%`;
  const isCrowded = at(review) < 25 || at(remove) > 75;
  return el('span', { class: isCrowded ? 'marks crowded' : 'marks' }, low, ' ', high);
}
