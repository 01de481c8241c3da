// Chromium with a page of ours from disk. Whatever the page asks for, complains of or opens is counted: it should be nothing.

import fs from 'node:fs';

import { chromium } from 'playwright-core';
import { pathToFileURL } from 'node:url';

const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

/** Starts the browser that CHROMIUM names. */
export function startBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGUMENTS });
}

/**
 * Opens a file in a window of its own.
 * @param {import('playwright-core').Browser} browser
 * @param {string} file
 * @param {object} [options] of the window: viewport, colorScheme, hasTouch …
 */
export async function openPage(browser, file, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (fault) => complaints.push(`error: ${fault.message}`));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  const address = pathToFileURL(file).href;
  page.on('request', (request) => {
    if (request.url() !== address && !request.url().startsWith('blob:')) complaints.push(`request: ${request.url()}`);
  });
  await page.goto(address);
  return { page, context, complaints };
}

/** The data of a page, as its file has it: people in columns, and texts by number. */
export function dataOf(file) {
  const [, block] = fs.readFileSync(file, 'utf8').split('<script type="application/json" id="audit">');
  return JSON.parse(block.slice(0, block.indexOf('</script>')));
}
