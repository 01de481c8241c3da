// How long a report takes to be seen, and how long a key in its search takes: `node measure.mjs report.html`.
// The clock is the browser's own, from the start of the navigation.

import { openPage, startBrowser } from './chromium.mjs';

const TYPED = 'engineer';

const [, , file] = process.argv;
if (!file) {
  console.error('name a report: node measure.mjs report.html');
  process.exit(2);
}
const browser = await startBrowser();
const { page } = await openPage(browser, file);
await page.waitForSelector('#rows [role=option]');
const rows = await page.evaluate(() => performance.now());
// A paint is known a little after it.
await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
console.log(`first paint ${paint.toFixed(0)} ms, the list by ${rows.toFixed(0)} ms; ${await page.textContent('#shown')}`);

await page.focus('#search');
const keys = [];
for (const letter of TYPED) {
  // From the key to the frame that shows its result.
  await page.evaluate(() => {
    window.keyTook = new Promise((resolve) => {
      addEventListener('keydown', () => {
        const from = performance.now();
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - from)));
      }, { once: true, capture: true });
    });
  });
  await page.keyboard.press(letter);
  keys.push(await page.evaluate(() => window.keyTook));
}
console.log(`keys of "${TYPED}": ${keys.map((key) => key.toFixed(0)).join(', ')} ms; ${await page.textContent('#shown')}`);

await page.click('#clear-filters');
await page.focus('#rows');
const frames = await page.evaluate(() => new Promise((resolve) => {
  const box = document.getElementById('rows');
  const times = [];
  let last = performance.now();
  const step = (now) => {
    times.push(now - last);
    last = now;
    (box.scrollHeight > box.clientHeight + 1 ? box : document.scrollingElement).scrollTop += 2000;
    if (times.length < 120) requestAnimationFrame(step);
    else resolve(times.slice(1).toSorted((a, b) => a - b));
  };
  requestAnimationFrame(step);
}));
console.log(`scrolling: median frame ${frames[60].toFixed(0)} ms, slowest ${frames.at(-1).toFixed(0)} ms`);
await browser.close();
