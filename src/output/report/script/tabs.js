// The parts of the page as tabs. Arrow keys move between them, Enter opens one.

const TABS = ['list', 'review', 'work', 'network', 'about'];
let openTab = '';
/** How far each tab was scrolled. */
const scrolled = {};
/** Called when a tab is opened. */
const whenOpened = { list: [], review: [], work: [], network: [], about: [] };

function startTabs() {
  for (const id of TABS) {
    byId(`tab-${id}`).addEventListener('click', () => showTab(id));
    byId(`tab-${id}`).addEventListener('keydown', keyOnTab);
  }
}

function keyOnTab(event) {
  const here = TABS.indexOf(event.target.id.slice(4));
  const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: TABS.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const next = byId(`tab-${TABS[(to + TABS.length) % TABS.length]}`);
  TABS.forEach((id) => { byId(`tab-${id}`).tabIndex = byId(`tab-${id}`) === next ? 0 : -1; });
  next.focus();
}

/** Opens a tab. */
function showTab(id) {
  if (openTab) scrolled[openTab] = window.scrollY;
  const isNew = openTab !== id;
  openTab = id;
  document.body.dataset.tab = id;
  for (const each of TABS) {
    const tab = byId(`tab-${each}`);
    tab.setAttribute('aria-selected', each === id);
    tab.tabIndex = each === id ? 0 : -1;
    byId(each).hidden = each !== id;
  }
  if (isNew) window.scrollTo(0, scrolled[id] ?? 0);
  whenOpened[id].forEach((tell) => tell());
}
