// Text for searching: lower case, without accents. It is made in idle moments, and whatever is missing at the first letter
// typed is made then.

const LETTERS = { ß: 'ss', ø: 'o', ł: 'l', æ: 'ae', œ: 'oe', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };
const foldedTexts = [];
const foldedPeople = new Array(HOW_MANY);
let foldedSoFar = 0;

/** A text as it is compared: `Łukasz` and `lukasz` are the same. */
function fold(words) {
  const lower = words.toLowerCase();
  // eslint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(lower)) return lower;
  return lower.normalize('NFD').replace(/\p{M}|[\u2066-\u2069]/gu, '').replace(/[ßøłæœđðþı]/g, (letter) => LETTERS[letter]);
}

function foldedText(number) {
  foldedTexts[number] ??= fold(text(number));
  return foldedTexts[number];
}

/** Folds people up to a number. */
function foldUpTo(end) {
  for (; foldedSoFar < end; foldedSoFar += 1) {
    const [name, position, company] = [PEOPLE.name, PEOPLE.position, PEOPLE.company].map((column) => column[foldedSoFar]);
    foldedPeople[foldedSoFar] = `${fold(name)}\n${foldedText(position)}\n${foldedText(company)}`;
  }
}

/** Name, position and company of everybody, folded. */
function allFolded() {
  foldUpTo(HOW_MANY);
  return foldedPeople;
}

function foldWhenIdle() {
  const slice = (deadline) => {
    while (foldedSoFar < HOW_MANY && deadline.timeRemaining() > 2) foldUpTo(Math.min(foldedSoFar + 250, HOW_MANY));
    if (foldedSoFar < HOW_MANY) whenIdle(slice);
  };
  whenIdle(slice);
}

/** Safari has no idle callback: there it is soon, for a few milliseconds. */
function whenIdle(work) {
  if (window.requestIdleCallback) {
    window.requestIdleCallback(work);
    return;
  }
  setTimeout(() => {
    const end = performance.now() + 8;
    work({ timeRemaining: () => end - performance.now() });
  }, 30);
}
