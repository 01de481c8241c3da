// Text for searching: lower case, without accents. Thousands of texts are folded as one, which is far quicker than each alone;
// it happens in the first idle moment, or at the first letter typed.

const LETTERS = { ß: 'ss', ø: 'o', ł: 'l', æ: 'ae', œ: 'oe', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };
let foldedNames = null;
/** By number of a text; only those that are searched. */
let foldedTexts = null;

/** A text as it is compared: `Łukasz` and `lukasz` are the same. */
function fold(words) {
  const plain = words.toLowerCase().normalize('NFD').replace(/[\p{M}\u2066-\u2069'’`]/gu, '');
  return plain.replace(/[ßøłæœđðþı]/g, (letter) => LETTERS[letter]);
}

/** Folds each of many texts. */
function foldAll(texts) {
  const folded = fold(texts.join('\n')).split('\n');
  // A text with a line break in it would shift all others.
  return folded.length === texts.length ? folded : texts.map(fold);
}

function namesFolded() {
  foldedNames ??= foldAll(PEOPLE.name);
  return foldedNames;
}

/** The folded texts of a company or a position, by number. */
function textsFolded() {
  if (!foldedTexts) {
    const numbers = [...new Set(PEOPLE.company.concat(PEOPLE.position))];
    const folded = foldAll(numbers.map(text));
    foldedTexts = new Map(numbers.map((number, place) => [number, folded[place]]));
  }
  return foldedTexts;
}

/** A test for people in whose name, company or position a folded word is. */
function wordTest(word) {
  const names = namesFolded();
  const has = new Uint8Array(AUDIT.texts.length);
  for (const [number, folded] of textsFolded()) has[number] = folded.includes(word) ? 1 : 0;
  const { company, position } = PEOPLE;
  return (person) => names[person].includes(word) || has[company[person]] === 1 || has[position[person]] === 1;
}

/** Safari has no idle callback: there it is soon. */
function foldWhenIdle() {
  const whenIdle = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));
  whenIdle(() => {
    namesFolded();
    whenIdle(textsFolded);
  });
}
