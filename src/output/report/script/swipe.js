// A finger on the card: left removes, right keeps, down decides later. A card that is scrolled down scrolls back up first.

/** How far a finger has to go, in pixels. */
const SWIPE_FROM = 90;
/** Below this it may still be a tap. */
const SWIPE_BEGINS = 12;

/**
 * @param {HTMLElement} card
 * @param {() => boolean} isOpen whether a swipe can mean anything now
 * @param {(verdict: string) => void} onSwipe
 */
function makeSwipe(card, isOpen, onSwipe) {
  let start = null;
  const says = byId('swipe-says');

  const meant = (event) => {
    const [x, y] = [event.clientX - start.x, event.clientY - start.y];
    if (Math.abs(x) > Math.abs(y)) return { verdict: x < 0 ? 'remove' : 'keep', far: Math.abs(x), x, y: 0 };
    return { verdict: start.fromTop && y > 0 ? 'later' : null, far: y, x: 0, y };
  };

  const show = ({ verdict, far, x, y }) => {
    const isOn = verdict !== null && far > SWIPE_BEGINS;
    card.style.transform = isOn ? `translate(${x * 0.6}px, ${y * 0.6}px)` : '';
    card.dataset.swipe = isOn ? verdict : '';
    says.dataset.swipe = isOn ? verdict : '';
    says.textContent = isOn ? say(far >= SWIPE_FROM ? `decide.${verdict}` : `review.on_${verdict}`) : '';
    card.classList.toggle('will-decide', isOn && far >= SWIPE_FROM);
  };

  const end = () => {
    start = null;
    show({ verdict: null, far: 0, x: 0, y: 0 });
  };

  const fitTouch = () => card.classList.toggle('is-scrolled', window.scrollY > 0);
  window.addEventListener('scroll', fitTouch, { passive: true });

  card.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'mouse' || !event.isPrimary || !isOpen() || event.target.closest('button, a')) return;
    start = { x: event.clientX, y: event.clientY, fromTop: window.scrollY <= 0, id: event.pointerId };
  });
  card.addEventListener('pointermove', (event) => {
    if (!start || event.pointerId !== start.id) return;
    const move = meant(event);
    if (move.verdict && move.far > SWIPE_BEGINS) card.setPointerCapture(event.pointerId);
    show(move);
  });
  card.addEventListener('pointerup', (event) => {
    if (!start || event.pointerId !== start.id) return;
    const { verdict, far } = meant(event);
    end();
    if (verdict && far >= SWIPE_FROM) onSwipe(verdict);
  });
  card.addEventListener('pointercancel', end);
}
