// The review: one person at a time, large, for keys and fingers. It goes through those whom the list shows, and resumes at the
// first who is undecided.

let reviewCard = null;
/** Those who are reviewed; the same array as long as the list shows the same people. */
let queue = null;
/** Where the review is in the queue; its length at the end. */
let reviewPlace = 0;

function startReview() {
  reviewCard = makeCard(byId('review-card'), decideInReview, ['remove', 'later', 'keep']);
  byId('review-back').addEventListener('click', goBack);
  byId('review-skip').addEventListener('click', skip);
  byId('review-undo').addEventListener('click', undoInReview);
  byId('review-keys').addEventListener('click', () => byId('keys').showModal());
  byId('keys-close').addEventListener('click', () => byId('keys').close());
  document.addEventListener('keydown', keyInReview);
  makeSwipe(byId('review-card'), () => canDecide(queue[reviewPlace]), (verdict) => decideInReview(queue[reviewPlace], verdict));
  whenOpened.review.push(openReview);
  whenDecided.push(() => {
    if (openTab === 'review' && queue) showProgress();
  });
}

function openReview() {
  if (queue !== shownPeople) {
    queue = shownPeople;
    reviewPlace = nextUndecided(0);
  } else if (reviewPlace < queue.length && verdictNumbers[queue[reviewPlace]] !== UNDECIDED) {
    reviewPlace = nextUndecided(reviewPlace);
  }
  byId('review-what').textContent = isFiltered() ? say('review.what', { n: queue.length }) : say('review.what_all');
  showReview();
  focusReview();
}

/** The place of the next person who can be decided and is not, from a place on. */
function nextUndecided(from) {
  const found = queue.findIndex((person, place) => place >= from && isLeft(person));
  return found < 0 ? queue.length : found;
}

function isLeft(person) {
  return verdictNumbers[person] === UNDECIDED && canDecide(person);
}

/** The place of the next person to look at: also one who cannot be decided, so that nobody is passed over in silence. */
function nextToShow(from) {
  const found = queue.findIndex((person, place) => place >= from && verdictNumbers[person] === UNDECIDED);
  return found < 0 ? queue.length : found;
}

function showReview() {
  const isOver = reviewPlace >= queue.length;
  byId('review-card').hidden = isOver;
  byId('swipe-hint').hidden = isOver;
  byId('review-end').hidden = !isOver;
  setAvailable(byId('review-skip'), !isOver);
  setAvailable(byId('review-back'), reviewPlace > 0);
  if (isOver) showEnd();
  else reviewCard.show(queue[reviewPlace]);
  showProgress();
  window.scrollTo(0, Math.min(window.scrollY, byId('review').getBoundingClientRect().top + window.scrollY));
}

function showProgress() {
  const counts = tally(queue);
  const can = queue.filter(canDecide).length;
  const n = counts[REMOVE] + counts[KEEP] + counts[LATER];
  const words = n ? 'review.progress_counts' : 'review.progress';
  byId('review-progress').textContent = say(words, { n, of: can, counts: tallyWords(counts) });
  [REMOVE, LATER, KEEP].forEach((verdict, place) => {
    byId('review-bar').children[place].style.width = `${(counts[verdict] / Math.max(can, 1)) * 100}%`;
  });
  setAvailable(byId('review-undo'), steps.length > 0);
  if (reviewPlace < queue.length) reviewCard.showDecision();
}

/** What is left, and where to go from here. */
function showEnd() {
  const left = queue.filter(isLeft).length;
  const stuck = queue.filter((person) => !canDecide(person)).length;
  const [heading, line, buttons] = byId('review-end').children;
  if (!queue.length) heading.textContent = say('review.end_nobody');
  else heading.textContent = left ? say('review.end_some', { n: left }) : say('review.end_all', { n: queue.length - stuck });
  line.textContent = queue.length ? stuck ? say('review.end_stuck', { n: stuck }) : '' : say('review.end_nobody_line');
  const goAgain = (place) => {
    reviewPlace = place;
    showReview();
    focusReview();
  };
  const again = left
    ? button(say('review.go_left'), () => goAgain(nextUndecided(0)), { class: 'button primary' })
    : button(say('review.go_again'), () => goAgain(0));
  buttons.replaceChildren(
    ...(queue.length ? [again] : []),
    button(say('review.go_work'), () => showTab('work')),
    button(say('review.go_list'), () => showTab('list')),
    button(say('save.open'), openSave),
  );
}

function focusReview() {
  const isOver = reviewPlace >= queue.length;
  (isOver ? byId('review-end').firstElementChild : reviewCard.heading).focus({ preventScroll: true });
}

/** Shows the person at a place, and says what was done and who is next. */
function goTo(place, done) {
  reviewPlace = place;
  const hadFocus = document.activeElement;
  showReview();
  // A button that was clicked keeps the focus; whatever is gone or was reached by a key gives it to the next name.
  if (!hadFocus?.closest('#review button') || reviewPlace >= queue.length) focusReview();
  announce(`${done} ${nextWords()}`);
}

function nextWords() {
  if (reviewPlace >= queue.length) return byId('review-end').firstElementChild.textContent;
  const person = queue[reviewPlace];
  return say('review.next', { name: nameOf(person), work: workOf(person), score: signed(PEOPLE.score[person]) });
}

function decideInReview(person, verdict) {
  if (!canDecide(person)) {
    announce(say('decide.cannot', { why: text(PEOPLE.undecidable[person]) }));
    return;
  }
  if (isDone(person)) {
    announce(say('decide.is_done', { name: nameOf(person) }));
    return;
  }
  const before = verdictNumbers[person];
  decide(person, verdict);
  if (verdict === null) announce(decidedWords(person));
  else goTo(placeAfter(before), decidedWords(person));
}

/** Where to go from here. From somebody decided before, whom the review went back to: to the next place, not the next gap. */
function placeAfter(verdictBefore) {
  return verdictBefore === UNDECIDED ? nextToShow(reviewPlace + 1) : reviewPlace + 1;
}

function skip() {
  if (reviewPlace < queue.length) goTo(placeAfter(verdictNumbers[queue[reviewPlace]]), say('review.skipped'));
}

function goBack() {
  if (reviewPlace > 0) goTo(reviewPlace - 1, '');
  else announce(say('review.first'));
}

function undoInReview() {
  const [person] = undoAnywhere();
  const place = person === undefined ? -1 : queue.indexOf(person);
  if (place >= 0) goTo(place, say('decided.undone', { said: decidedWords(person) }));
}

const REVIEW_KEYS = {
  ArrowLeft: 'remove', r: 'remove', ArrowRight: 'keep', k: 'keep', ArrowDown: 'later', l: 'later',
};

function keyInReview(event) {
  // Elsewhere, such as on a button of the head, nobody is meant; Shift with an arrow selects text.
  const isOutside = event.target.closest('header, nav') !== null;
  if (openTab !== 'review' || isTyping(event) || isOutside || (event.shiftKey && event.key.startsWith('Arrow'))) return;
  const key = letterOf(event);
  const verdict = REVIEW_KEYS[key];
  const others = { u: undoInReview, s: skip, b: goBack, '?': () => byId('keys').showModal(), Escape: leaveReview };
  const act = others[key];
  if (verdict && reviewPlace < queue.length && !event.repeat) decideInReview(queue[reviewPlace], verdict);
  else if (act && !event.repeat) act();
  else if (!verdict) return;
  event.preventDefault();
}

function leaveReview() {
  const person = queue[reviewPlace];
  showTab('list');
  if (person !== undefined) pick(person, false);
  byId('rows').focus({ preventScroll: true });
  if (person !== undefined) bringRow(shownPeople.indexOf(person));
}
