// The report in a real browser: filters, keys, touch, decisions, hostile names, and what a screen reader is told.
// Run by tests/browser.rs, which makes the pages: `node --test report.test.mjs` with PAGES set to their folder.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

import { dataOf, openPage, startBrowser } from './chromium.mjs';

const PAGES = process.env.PAGES;
const SAMPLE = path.join(PAGES, 'sample.html');
const EVERYBODY = path.join(PAGES, 'everybody.html');
const HOSTILE = path.join(PAGES, 'hostile.html');
const MANY = path.join(PAGES, 'many.html');
const SHOTS = path.join(PAGES, 'screenshots');
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

let browser;
before(async () => {
  browser = await startBrowser();
  fs.mkdirSync(SHOTS, { recursive: true });
});
after(() => browser.close());

/** Opens a page, does something with it, and checks that it asked for nothing and complained of nothing. */
async function on(file, options, act) {
  const opened = await openPage(browser, file, options);
  try {
    await act(opened.page, opened);
    assert.deepEqual(opened.complaints, []);
  } finally {
    await opened.context.close();
  }
}

const tab = (page, name) => page.click(`#tab-${name}`);
/** Waits until a part of the page says something: what is told to those who hear the page comes a moment later. */
async function says(page, part, words) {
  const isSaid = ([place, source]) => new RegExp(source, 's').test(document.querySelector(place)?.textContent);
  await page.waitForFunction(isSaid, [part, words.source], { timeout: 5000 }).catch(async () => {
    assert.match(await page.textContent(part), words);
  });
}

const shownRows = (page) => page.locator('#rows [role=option]').count();
const chosenName = (page) => page.textContent('#review-card .who-name, #review-card h2');

/** What the browser holds about the decisions of a page. */
function kept(page, file) {
  return page.evaluate((place) => JSON.parse(localStorage.getItem(place) ?? '{}'), dataOf(file).storage);
}

/** The file of decisions, as the page hands it out. */
async function savedDecisions(page) {
  await page.locator('[data-opens=save]:visible').first().click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save-file')]);
  assert.match(download.suggestedFilename(), /^decisions-\d{4}-\d\d-\d\d-\d{4,6}\.json$/);
  const file = path.join(PAGES, `decisions-${Math.random().toString(36).slice(2)}.json`);
  await download.saveAs(file);
  await page.click('#save-close');
  return { file, decisions: JSON.parse(fs.readFileSync(file, 'utf8')) };
}

test('the page opens from disk, asks for nothing and complains of nothing', async () => {
  for (const file of [SAMPLE, EVERYBODY, HOSTILE, MANY]) {
    await on(file, {}, async (page) => {
      const { people } = dataOf(file);
      const shown = await page.textContent('#shown');
      assert.ok(shown.replaceAll(/\D/g, '').includes(String(people.name.length)), `${file}: ${shown}`);
      for (const name of ['review', 'work', 'network', 'about', 'list']) await tab(page, name);
    });
  }
});

test('a policy keeps everything else from running', async () => {
  const { page, context } = await openPage(browser, SAMPLE);
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.strangerRan = true';
    document.body.append(script);
    return Boolean(window.strangerRan);
  });
  assert.equal(ran, false);
  const fetched = await page.evaluate(() => fetch('https://example.com/').then(() => true, () => false));
  assert.equal(fetched, false);
  await context.close();
});

test('filters show whom they say, with the count beside each choice', async () => {
  await on(EVERYBODY, {}, async (page) => {
    const { people, texts } = dataOf(EVERYBODY);
    await page.click('#filter-band');
    const reviewed = people.band.filter((band) => band === 'review').length;
    const choice = page.locator('#menu-band label', { hasText: 'review' });
    assert.ok((await choice.textContent()).includes(String(reviewed)));
    await choice.click();
    await page.keyboard.press('Escape');
    await says(page, '#shown', new RegExp(`^${reviewed} of ${people.name.length}\\b`));
    await page.fill('#search', 'nobody has this name');
    await says(page, '#shown', /^0 of /);
    await page.click('#clear-filters');
    await says(page, '#shown', new RegExp(`^${people.name.length}\\b`));
    // Without its accents, as somebody types it.
    const accented = people.name.findIndex((name) => /[łáéíóúüşç]/i.test(name));
    const plain = people.name[accented].normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ł', 'l').replaceAll('Ł', 'L');
    await page.fill('#search', plain);
    await says(page, '#shown', / of /);
    assert.ok((await page.textContent('#rows')).includes(people.name[accented]), plain);
    // Whoever has no known industry is a choice of their own.
    await page.click('#clear-filters');
    await page.click('#filter-industry');
    const unknown = people.industry.filter((industry) => texts[industry] === '').length;
    assert.ok(unknown > 0);
    const isUnknown = page.locator('#menu-industry label', { hasText: 'unknown' });
    assert.ok((await isUnknown.textContent()).includes(String(unknown)));
  });
});

test('every order is the order it says, and what is unknown comes last', async () => {
  await on(EVERYBODY, {}, async (page) => {
    const { people } = dataOf(EVERYBODY);
    const first = async (order) => {
      await page.selectOption('#order', order);
      return page.locator('#rows [role=option]').first().textContent();
    };
    const known = (column) => people[column].filter((value) => value !== null);
    const highest = people.score.indexOf(Math.max(...people.score));
    assert.ok((await first('score_high')).includes(people.name[highest]));
    const days = known('touch').toSorted();
    const silent = people.touch.indexOf(days[0]);
    const text = await first('touch_old');
    assert.ok(people.name.some((name, place) => people.touch[place] === days[0] && text.includes(name)), `${text} ${people.name[silent]}`);
    await page.selectOption('#order', 'touch_old');
    await page.focus('#rows');
    await page.keyboard.press('End');
    const last = await page.locator('#rows [role=option]').last().textContent();
    const unknownTouch = people.name.filter((_, place) => people.touch[place] === null);
    assert.ok(unknownTouch.some((name) => last.includes(name)), last);
  });
});

test('a review goes by keys alone, survives a reload, and leaves as a file', async () => {
  await on(SAMPLE, {}, async (page) => {
    const { people } = dataOf(SAMPLE);
    // Tabs, then the keys of the review; no pointer.
    await page.focus('#tab-list');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#review-card:visible');
    assert.ok((await chosenName(page)).includes(people.name[0]));
    for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowDown', 'r', 'k']) await page.keyboard.press(key);
    assert.match(await page.textContent('#review-progress'), /^5 of /);
    await says(page, '#spoken', new RegExp(`${people.name[4]}.*${people.name[5]}`));
    await page.keyboard.press('u');
    assert.match(await page.textContent('#review-progress'), /^4 of /);
    assert.ok((await chosenName(page)).includes(people.name[4]));
    const held = await kept(page, SAMPLE);
    assert.deepEqual(Object.keys(held).toSorted(), people.key.slice(0, 4).toSorted());
    assert.deepEqual(Object.values(held).map((entry) => entry[0]), ['remove', 'keep', 'later', 'remove']);
    const words = JSON.stringify(held);
    assert.ok(people.first.slice(0, 4).every((name) => !words.includes(name)), 'a name is kept');

    await page.reload();
    await tab(page, 'review');
    assert.match(await page.textContent('#review-progress'), /^4 of /);
    assert.ok((await chosenName(page)).includes(people.name[4]));
    const { file, decisions } = await savedDecisions(page);
    assert.deepEqual(decisions.entries.map((entry) => entry.decision.verdict), ['remove', 'keep', 'later', 'remove']);
    assert.equal(decisions.entries[0].first_name, people.first[0]);
    assert.equal(decisions.entries[0].url, people.url[0]);
    fs.copyFileSync(file, path.join(PAGES, 'by-keys.json'));
  });
});

test('a finger decides by swiping, and a short swipe decides nothing', async () => {
  await on(SAMPLE, PHONE, async (page) => {
    await tab(page, 'review');
    const swipe = async (x, y) => {
      const client = await page.context().newCDPSession(page);
      const box = await page.locator('#review-card h2').boundingBox();
      const [fromX, fromY] = [box.x + box.width / 2, box.y + box.height / 2];
      const point = (part) => [{ x: fromX + x * part, y: fromY + y * part }];
      await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: point(0) });
      for (const part of [0.25, 0.5, 0.75, 1]) {
        await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: point(part) });
      }
      await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    };
    await swipe(-40, 0);
    assert.match(await page.textContent('#review-progress'), /^0 of /);
    await swipe(-140, 0);
    assert.match(await page.textContent('#review-progress'), /^1 of .*1 remove/s);
    await swipe(140, 0);
    assert.match(await page.textContent('#review-progress'), /^2 of .*1 keep/s);
    // The buttons are large enough for a finger.
    const buttons = await page.locator('#review-card button[data-verdict]:visible').all();
    assert.equal(buttons.length, 3);
    for (const button of buttons) {
      const { height } = await button.boundingBox();
      assert.ok(height >= 44, String(height));
    }
    const { file } = await savedDecisions(page);
    fs.copyFileSync(file, path.join(PAGES, 'by-touch.json'));
  });
});

test('only confirmed removals come into sittings, and ticks are kept', async () => {
  await on(SAMPLE, {}, async (page) => {
    await page.focus('#rows');
    for (const _ of [1, 2, 3]) {
      await page.keyboard.press('r');
      await page.keyboard.press('ArrowDown');
    }
    await tab(page, 'work');
    assert.equal(await page.locator('#double-check li.person').count(), 3);
    assert.equal(await page.locator('#sittings li.person').count(), 0);
    await page.locator('#double-check [id^=back-]').first().click();
    assert.equal(await page.locator('#double-check li.person').count(), 2);
    await page.click('#confirm-shown');
    assert.equal(await page.locator('#sittings li.person').count(), 2);
    await page.locator('#sittings input[type=checkbox]').first().check();
    await page.reload();
    await tab(page, 'work');
    assert.equal(await page.locator('#sittings li.is-done').count(), 1);
    const links = await page.locator('#sittings a').evaluateAll((all) => all.map(({ href, target, rel }) => ({ href, target, rel })));
    assert.ok(links.length > 0);
    for (const { href, target, rel } of links) {
      assert.match(href, /^https:\/\/www\.linkedin\.com\/in\//);
      assert.equal(`${target} ${rel}`, '_blank noopener noreferrer');
    }
    const { file, decisions } = await savedDecisions(page);
    assert.deepEqual(decisions.entries.map((entry) => [entry.confirmed, entry.done_on !== null]).toSorted(), [[true, false], [true, true]]);
    fs.copyFileSync(file, path.join(PAGES, 'by-work.json'));
  });
});

test('two windows see one another\'s decisions, and forgetting clears them', async () => {
  await on(SAMPLE, {}, async (page, { context }) => {
    const other = await context.newPage();
    await other.goto(page.url());
    await page.focus('#rows');
    await page.keyboard.press('r');
    await tab(other, 'review');
    await other.waitForFunction(() => /^1 of /.test(document.getElementById('review-progress').textContent));
    await page.locator('[data-opens=save]:visible').first().click();
    await page.click('#forget');
    await page.click('#forget-yes');
    await page.click('#save-close');
    assert.deepEqual(await kept(page, SAMPLE), {});
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    await other.close();
  });
});

test('a browser that keeps nothing says so, and decisions still leave', async () => {
  const { page, context } = await openPage(browser, SAMPLE);
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError'); } });
  });
  await page.reload();
  assert.ok(await page.locator('#storage-note').isVisible());
  await page.focus('#rows');
  await page.keyboard.press('k');
  const { decisions } = await savedDecisions(page);
  assert.equal(decisions.entries.length, 1);
  await context.close();
});

test('hostile names are text, and nobody is lost', async () => {
  for (const options of [{}, PHONE]) {
    await on(HOSTILE, options, async (page) => {
      const { people } = dataOf(HOSTILE);
      assert.equal(await page.evaluate(() => document.querySelectorAll('img, iframe, object, embed, link').length), 0);
      await tab(page, 'review');
      for (let place = 0; place < people.name.length; place += 1) {
        await page.keyboard.press('k');
        const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1);
        assert.equal(isWide, false, `the page is wider than its window at person ${place}`);
      }
      const hrefs = await page.evaluate(() => [...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href')));
      assert.ok(hrefs.every((href) => href.startsWith('#') || href.startsWith('https://www.linkedin.com/')), hrefs.join(' '));
    });
  }
});

test('thousands of people need few rows, and are all reached', async () => {
  await on(MANY, {}, async (page) => {
    const { people } = dataOf(MANY);
    assert.ok(people.name.length >= 3000);
    assert.ok((await shownRows(page)) < 100);
    await page.focus('#rows');
    await page.keyboard.press('End');
    const count = String(people.name.length);
    await page.waitForSelector(`#rows [role=option][aria-posinset="${count}"][aria-setsize="${count}"]`);
    const last = await page.textContent(`#rows [aria-posinset="${count}"]`);
    assert.ok(last.includes(people.name.at(-1)), last);
    assert.ok((await shownRows(page)) < 100);
  });
});

test('paper gets a checklist of those who are shown', async () => {
  await on(SAMPLE, {}, async (page) => {
    const { people } = dataOf(SAMPLE);
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('#checklist li').count(), people.name.length);
    assert.ok(await page.locator('#checklist').isVisible());
    assert.equal(await page.locator('#rows').isVisible(), false);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    assert.equal(await page.locator('#checklist').count(), 0);
  });
});

test('every picture has a title, a description and a table behind it', async () => {
  await on(EVERYBODY, {}, async (page) => {
    await tab(page, 'network');
    const figures = await page.locator('figure.picture').evaluateAll((all) => all.map((figure) => ({
      id: figure.id,
      named: [...figure.querySelectorAll('svg')].every((svg) => svg.getAttribute('role') === 'img'
        && svg.getAttribute('aria-labelledby').split(' ').every((id) => document.getElementById(id)?.textContent)),
      drawings: figure.querySelectorAll('svg').length,
      rows: figure.querySelectorAll('details table tbody tr').length,
    })));
    assert.equal(figures.length, 8);
    for (const figure of figures) {
      assert.ok(figure.named && figure.drawings === 1 && figure.rows > 0, JSON.stringify(figure));
    }
  });
});

test('nothing is in the way of a screen reader, and contrast is enough in both themes', async () => {
  for (const colorScheme of ['light', 'dark']) {
    for (const options of [{}, PHONE]) {
      await on(SAMPLE, { colorScheme, ...options }, async (page) => {
        await page.focus('#rows');
        await page.keyboard.press('r');
        for (const name of ['list', 'review', 'work', 'network', 'about']) {
          await tab(page, name);
          await inspected(page, `${name} ${colorScheme} ${options.viewport?.width ?? 1280}`);
        }
        await page.locator('[data-opens=save]:visible').first().click();
        await inspected(page, `save ${colorScheme}`);
      });
    }
  }
});

/** Fails where axe finds anything. Its script comes in beside the page's policy, which would keep it out. */
async function inspected(page, where) {
  const client = await page.context().newCDPSession(page);
  const source = fs.readFileSync(AXE, 'utf8');
  await client.send('Runtime.evaluate', { expression: source });
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const words = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
  assert.deepEqual(words, [], where);
}

test('screenshots at three widths in both themes', async () => {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [360, 768, 1280]) {
      await on(SAMPLE, { colorScheme, viewport: { width, height: 860 } }, async (page) => {
        for (const name of ['list', 'review', 'work', 'network', 'about']) {
          await tab(page, name);
          const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1);
          assert.equal(isWide, false, `${name} is wider than ${width}`);
          await page.screenshot({ path: path.join(SHOTS, `${name}-${width}-${colorScheme}.png`), fullPage: name !== 'list' });
        }
      });
    }
  }
});

/** A page of ours with other data: what the ledger says, say. The policy knows the script by its digest, not the data. */
function pageWith(name, change) {
  const data = dataOf(SAMPLE);
  change(data);
  const page = fs.readFileSync(SAMPLE, 'utf8');
  const begins = '<script type="application/json" id="audit">';
  const [from, to] = [page.indexOf(begins) + begins.length, page.indexOf('</script>', page.indexOf(begins))];
  const file = path.join(PAGES, `${name}.html`);
  fs.writeFileSync(file, page.slice(0, from) + JSON.stringify(data).replaceAll('<', '\\u003c') + page.slice(to));
  return file;
}

const heldBy = (verdict, on, more = {}) => ({ verdict, until: null, on, confirmed: false, done_on: null, ...more });

/** Puts texts into the storage of a page, and opens it anew. */
async function holding(page, texts) {
  await page.evaluate((all) => { for (const [place, words] of Object.entries(all)) localStorage.setItem(place, words); }, texts);
  await page.reload();
}

/** What the card says about the decision on somebody. */
async function decisionOn(page, place) {
  await tab(page, 'list');
  await page.click(`#person-${place}`);
  return (await page.locator('#card .card-state').textContent()).trim();
}

const openSaving = (page) => page.locator('[data-opens=save]:visible').first().click();
const press = async (page, place, key) => {
  await decisionOn(page, place);
  await page.focus('#rows');
  await page.keyboard.press(key);
};

test('later that is over is undecided, and deciding later again says until when', async () => {
  const over = { until: '2026-10-01', over: true };
  const file = pageWith('over', (data) => { data.decided = { 0: heldBy('later', '2025-10-01', over) }; });
  await on(file, {}, async (page) => {
    assert.match(await decisionOn(page, 0), /later until 1 Oct 2026, which has come/);
    await tab(page, 'review');
    assert.match(await page.textContent('#review-progress'), /^0 of /);
    await press(page, 0, 'l');
    const { decisions } = await savedDecisions(page);
    const { decision } = decisions.entries[0];
    assert.equal(decision.verdict, 'later');
    assert.equal(Number(decision.until.slice(0, 4)), Number(decision.on.slice(0, 4)) + 1);
    assert.match(decision.until, /^\d{4}-\d\d-\d\d$/);
  });
});

test('what was handed over gives way to the ledger, and the rest stays with both sides shown', async () => {
  const file = pageWith('ledger', (data) => {
    data.decided = {
      0: heldBy('keep', '2026-10-20'),
      1: heldBy('keep', '2026-10-20'),
      2: heldBy('remove', '2026-10-20', { confirmed: true }),
      3: heldBy('keep', '2099-10-20'),
    };
  });
  await on(file, {}, async (page) => {
    const { people: { key, name }, storage } = dataOf(file);
    const said = (verdict, more = [null, null]) => [verdict, '2026-10-10', ...more];
    const entries = {
      [key[0]]: said('remove'), [key[1]]: said('remove'), [key[2]]: said('remove', [null, '2026-10-11']), absent: said('keep'),
      [key[4]]: said('remove'),
    };
    const handed = { [key[0]]: said('remove'), [key[4]]: said('remove') };
    await holding(page, { [storage]: JSON.stringify(entries), [`${storage}:saved`]: JSON.stringify(handed) });
    // Handed over by an earlier page: the ledger says keep, or nothing any more.
    assert.match(await page.textContent('#replaced-note'), /^2 decisions of an earlier page were replaced/);
    assert.equal(await decisionOn(page, 0), 'Your decision: keep');
    assert.equal(await decisionOn(page, 4), '');
    // Not handed over: it stays, and both are named.
    assert.match(await page.textContent('#contested-note'), /^For 1 person /);
    assert.match(await decisionOn(page, 1), /remove; the ledger says keep since 20 Oct 2026/);
    // A removal that was done is one, however old the decision is.
    assert.match(await decisionOn(page, 2), /removed on 11 Oct 2026/);
    // A day of the ledger after today: what is said here stays.
    await press(page, 3, 'r');
    await page.reload();
    assert.match(await decisionOn(page, 3), /remove; the ledger says keep since 20 Oct 2099/);
    await openSaving(page);
    const lines = await page.textContent('#save-lines');
    assert.match(lines, /^For 2 of them the ledger says something else.*--replace/);
    assert.ok(lines.includes(`${name[1]}: remove; the ledger says keep`), lines);
    await inspected(page, 'save with both sides');
    await page.click('#save-close');
    await inspected(page, 'notices');
    // Nothing of it was erased by writing.
    assert.deepEqual(Object.keys(await kept(page, file)).toSorted(), [...Object.keys(entries), key[3]].toSorted());
    const { decisions } = await savedDecisions(page);
    const done = decisions.entries.find((entry) => entry.done_on !== null);
    assert.deepEqual([done.done_on, done.confirmed, done.decision.on], ['2026-10-11', true, '2026-10-20']);
    // What this page handed over itself stays when it is opened again.
    await page.reload();
    assert.match(await decisionOn(page, 1), /remove; the ledger says keep/);
    await page.click('#replaced-note button');
    assert.equal(await page.locator('#replaced-note').isVisible(), false);
    await page.reload();
    assert.equal(await page.locator('#replaced-note').isVisible(), false);
    assert.ok(!(key[0] in await kept(page, file)) && 'absent' in await kept(page, file));
  });
});

test('what a page handed over counts on pages of that time only', async () => {
  const file = pageWith('state', (data) => { data.ledger = '7'; });
  const { people: { key }, storage } = dataOf(file);
  const entry = ['remove', '2026-10-10', null, null];
  for (const [state, words] of [['7', 'Your decision: remove'], ['6', '']]) {
    await on(file, {}, async (page) => {
      const texts = [{ [key[0]]: entry }, { [key[0]]: [...entry, state] }].map((each) => JSON.stringify(each));
      await holding(page, { [storage]: texts[0], [`${storage}:saved`]: texts[1] });
      assert.equal(await decisionOn(page, 0), words);
    });
  }
});

test('what the ledger took back does not come back, even where nothing names the ledger\'s state', async () => {
  const unnamed = (data) => { delete data.ledger; };
  const before = pageWith('before', unnamed);
  // Whoever is kept is not on the next page at all.
  const meanwhile = pageWith('meanwhile', (data) => {
    unnamed(data);
    for (const column of Object.values(data.people)) column.shift();
    data.decided = { 0: heldBy('keep', '2026-10-20') };
  });
  const { page, context } = await openPage(browser, before);
  await press(page, 0, 'k');
  await openSaving(page);
  await Promise.all([page.waitForEvent('download'), page.click('#save-file')]);
  await page.reload();
  assert.equal(await decisionOn(page, 0), 'Your decision: keep');
  await page.goto(`file://${meanwhile}`);
  await page.goto(`file://${before}`);
  assert.equal(await decisionOn(page, 0), '');
  assert.match(await page.textContent('#replaced-note'), /^1 decision of an earlier page was replaced/);
  await context.close();
});

test('only a change of the verdict asks for --newer', async () => {
  const file = pageWith('newer', (data) => {
    data.decided = { 0: heldBy('keep', '2026-10-20'), 1: heldBy('remove', '2026-10-20', { confirmed: true }) };
  });
  await on(file, {}, async (page) => {
    await tab(page, 'work');
    await page.locator('#sittings input[type=checkbox]').first().check();
    await openSaving(page);
    assert.equal(await page.locator('#save-changed').isVisible(), false);
    await page.click('#save-close');
    await press(page, 0, 'r');
    await openSaving(page);
    assert.match(await page.textContent('#save-changed'), /^1 of them changes .* --newer/);
    await page.click('#save-close');
    await tab(page, 'work');
    await page.locator('#sittings input[type=checkbox]').first().uncheck();
    await page.locator('#sittings [id^=back-]').first().click();
    await openSaving(page);
    assert.match(await page.textContent('#save-lines'), /of 1 person was taken back/);
  });
});

test('what was withdrawn after saving is unsaved, and the dialog says so', async () => {
  await on(SAMPLE, {}, async (page) => {
    await press(page, 0, 'r');
    const names = [];
    for (const key of ['k', 'u']) {
      await page.keyboard.press(key === 'k' ? 'ArrowDown' : 'Shift');
      await openSaving(page);
      const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save-file')]);
      names.push(download.suggestedFilename());
      assert.ok((await page.textContent('#save-told')).includes(names.at(-1)));
      await page.click('#save-close');
    }
    assert.notEqual(names[0], names[1]);
    assert.equal(await page.locator('#unsaved').isVisible(), false);
    await page.focus('#rows');
    await page.keyboard.press('u');
    assert.match(await page.textContent('#unsaved'), /^1/);
    await page.reload();
    // A browser may tell a page that was opened at once only a moment later what the page before it kept.
    await says(page, '#unsaved', /^1/);
    await openSaving(page);
    assert.match(await page.textContent('#save-what'), /^Nothing else is left to save/);
    assert.match(await page.textContent('#save-lines'), /^1 decision was withdrawn: the saved file still holds it/);
    assert.match(await page.textContent('#save-command'), /^linkprune decisions import decisions-[\d-]+\.json EXPORT$/);
  });
});

test('text counts as saved only when it is copied', async () => {
  await on(SAMPLE, {}, async (page) => {
    await press(page, 0, 'r');
    await openSaving(page);
    await page.click('#save-text');
    assert.ok(await page.locator('#unsaved').evaluate((each) => !each.hidden));
    await page.focus('#save-area');
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+C');
    await page.waitForFunction(() => document.getElementById('unsaved').hidden);
  });
});

test('two windows keep one another\'s decisions, and undo does not reach into the other', async () => {
  await on(SAMPLE, {}, async (page, { context }) => {
    const { people: { key } } = dataOf(SAMPLE);
    const other = await context.newPage();
    await other.goto(page.url());
    await press(page, 0, 'r');
    await press(page, 1, 'r');
    await press(other, 0, 'k');
    await press(other, 2, 'k');
    await page.waitForFunction(() => /keep/.test(document.querySelector('#person-2 .cell-decision').textContent));
    await page.focus('#rows');
    await page.keyboard.press('u');
    await page.keyboard.press('u');
    const held = await kept(page, SAMPLE);
    assert.deepEqual([held[key[0]][0], held[key[1]], held[key[2]][0]], ['keep', undefined, 'keep']);
    await other.close();
  });
});

test('a filter without choices opens', async () => {
  const file = pageWith('nobody', (data) => {
    for (const column of Object.values(data.people)) column.length = 0;
    data.decided = {};
  });
  await on(file, {}, async (page) => {
    for (const id of ['band', 'rule', 'industry', 'company', 'year', 'decision']) {
      await page.click(`#filter-${id}`);
      await page.keyboard.press('Escape');
      assert.equal(await page.evaluate(() => document.activeElement.id), `filter-${id}`);
    }
  });
});

test('whatever stands in the storage, the page starts', async () => {
  const { people: { key }, storage } = dataOf(SAMPLE);
  const odd = [
    '{', 'null', '5', '"x"', '[["remove"]]', '{"__proto__": ["remove", "2026-10-10", null, null]}',
    `{"${key[0]}": ["constructor", "2026-10-10"], "${key[1]}": ["remove", "2026-02-30"], "${key[2]}": {"0": "keep"}}`,
    `{"${key[0]}": ["remove", "2026-10-10", {}, "2026-13-01"], "toString": null, "a b": ["keep", "2026-10-10"]}`,
  ];
  for (const words of odd) {
    await on(SAMPLE, {}, async (page) => {
      await holding(page, { [storage]: words, [`${storage}:saved`]: words });
      await press(page, 3, 'k');
      await openSaving(page);
      assert.match(await page.textContent('#save-what'), /^1 decision /);
    });
  }
});
