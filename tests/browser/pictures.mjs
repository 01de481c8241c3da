// The two pictures of the README, from the sample: `node pictures.mjs LINKPRUNE`, where LINKPRUNE is the built program.
// It needs tmux, in which the review of the terminal runs.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { openPage, startBrowser } from './chromium.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DOCS = path.join(ROOT, 'docs');
const SAMPLE = ['sample-data/this-year', '--as-of', '2026-11-01'];
const [COLUMNS, LINES] = [96, 22];
/** The colours of a terminal by their number, and the two it begins with. */
const COLOURS = ['#1b1f24', '#f2777a', '#8fce8f', '#e8c06a', '#7fb2f0', '#c9a0e8', '#6fcfcf', '#d7dade'];
const BRIGHT = ['#7d858f', '#ff9a9c', '#b2e8b2', '#ffdd92', '#a8ccff', '#e2c2ff', '#9beaea', '#ffffff'];
const [INK, PAPER] = ['#d7dade', '#14171a'];

const program = path.resolve(process.argv[2] ?? '');
if (!process.argv[2] || !fs.existsSync(program)) {
  console.error('name the built program: node pictures.mjs ../../target/release/linkprune');
  process.exit(2);
}
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'linkprune-pictures-'));
const environment = { ...process.env, HOME: home, XDG_DATA_HOME: path.join(home, 'data') };
const browser = await startBrowser();
await reportPicture();
await reviewPicture();
await browser.close();
fs.rmSync(home, { recursive: true });

/** The list with the card of somebody beside it. */
async function reportPicture() {
  const file = path.join(home, 'report.html');
  execFileSync(program, ['audit', ...SAMPLE, '-q', '-o', file], { cwd: ROOT, env: environment });
  const { page } = await openPage(browser, file, { viewport: { width: 1200, height: 800 } });
  await page.focus('#rows');
  for (const key of ['r', 'r', 'k', 'ArrowDown', 'ArrowDown', 'ArrowDown']) {
    await page.keyboard.press(key);
  }
  await page.evaluate(() => {
    document.activeElement.blur();
    window.scrollTo(0, 0);
  });
  await page.screenshot({ path: path.join(DOCS, 'report.png') });
}

/** One person in the review of the terminal. */
async function reviewPicture() {
  const session = `linkprune-${process.pid}`;
  const tmux = (...words) => execFileSync('tmux', ['-L', session, ...words], { env: environment, encoding: 'utf8' });
  const command = [program, 'review', ...SAMPLE].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  tmux('-f', '/dev/null', 'new-session', '-d', '-s', session, '-x', `${COLUMNS}`, '-y', `${LINES}`, '-c', ROOT, command);
  tmux('set-option', '-g', 'status', 'off');
  tmux('resize-window', '-t', session, '-x', `${COLUMNS}`, '-y', `${LINES}`);
  for (const key of ['', 'r', 'r', 'k', 's', 's', 's']) {
    if (key) tmux('send-keys', '-t', session, key);
    await new Promise((resolve) => setTimeout(resolve, 1500));
  }
  const screen = tmux('capture-pane', '-t', session, '-e', '-p');
  tmux('kill-server');
  const page = await browser.newPage({ viewport: { width: 900, height: 620 } });
  await page.setContent(`<!doctype html><meta charset="utf-8"><pre id="screen">${coloured(screen)}</pre><style>
    body { margin: 0; background: ${PAPER} }
    pre { margin: 0; padding: 16px 20px; display: inline-block; background: ${PAPER}; color: ${INK};
      font: 15px/1.35 "DejaVu Sans Mono", "Liberation Mono", monospace }</style>`);
  await page.locator('#screen').screenshot({ path: path.join(DOCS, 'review.png') });
}

/** What a terminal shows, as HTML: colours, bold, dim, reversed and underlined letters. */
function coloured(screen) {
  let style = {};
  const escape = (words) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return screen.trimEnd().split(/(\u001b\[[\d;]*m)/).map((part) => {
    const codes = /^\u001b\[([\d;]*)m$/.exec(part);
    if (!codes) return part ? `<span style="${css(style)}">${escape(part)}</span>` : '';
    style = codes[1].split(';').map(Number).reduce(changed, style);
    return '';
  }).join('');
}

function changed(style, code) {
  if (code === 0) return {};
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 22) return { ...style, bold: false, dim: false };
  if (code === 4 || code === 24) return { ...style, underlined: code === 4 };
  if (code === 7 || code === 27) return { ...style, reversed: code === 7 };
  if (code >= 30 && code <= 37) return { ...style, ink: COLOURS[code - 30] };
  if (code >= 90 && code <= 97) return { ...style, ink: BRIGHT[code - 90] };
  if (code === 39) return { ...style, ink: undefined };
  if (code >= 40 && code <= 47) return { ...style, paper: COLOURS[code - 40] };
  return style;
}

function css({ ink = INK, paper = PAPER, bold, dim, underlined, reversed }) {
  const [front, back] = reversed ? [paper, ink] : [ink, paper];
  return `color:${front};background:${back};${bold ? 'font-weight:bold;' : ''}${dim ? 'opacity:.65;' : ''}${underlined ? 'text-decoration:underline;' : ''}`;
}
