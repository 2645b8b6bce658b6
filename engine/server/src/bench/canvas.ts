import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile, readDocument, sampleFacts, simulate } from '@cairn/core';
import { type Browser, chromium, type Page } from '@playwright/test';
import { freePort } from '../launcher/free-port.ts';
import { type RunningCairn, startCairnProcess } from '../stories/running-cairn.ts';
import { serveBarePage } from './canvas-bare-server.ts';
import { madeUpJourney, straightJourney } from './canvas-journeys.ts';
import { frameGaps, opening, slowDown, transferOf, until, watchOpening } from './canvas-pages.ts';
import { median, quantile, type Report } from './report.ts';

const size = 1000;
const rounds = 3;
const frames = 80;
const screen = { width: 1600, height: 1200 };

/** `bench canvas [rounds]`: the canvas with all of a thousand steps in view, held against bare nodes of the drawing library. */
export async function canvas(report: Report, wanted = rounds): Promise<void> {
  measureCore(report);
  const home = mkdtempSync(join(tmpdir(), 'cairn-bench-canvas-'));
  const cairn = await startCairnProcess(home, await freePort(undefined));
  const bare = await serveBarePage(size);
  const browser = await chromium.launch({
    ...(process.env['CAIRN_CHROMIUM'] && { executablePath: process.env['CAIRN_CHROMIUM'] }),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  try {
    const { page, url } = await journeyPage(browser, cairn);
    await measureTransfer(report, page, cairn.url);
    await measureCommands(report, page, url);
    await measureAgainstBare(report, browser, page, { own: url, bare: bare.url }, wanted);
  } finally {
    await browser.close();
    bare.stop();
    await cairn.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

function measureCore(report: Report): void {
  const document = madeUpJourney(size);
  const compiling = timesOf(25, () => compile(document));
  report.line(`compile ${size} steps, median`, ms(compiling), '< 100 ms', compiling < 100);
  const read = readDocument(straightJourney(size));
  if (!read.ok) throw new Error('The line of steps cannot be read.');
  const compiled = compile(read.document);
  if (!compiled.ok) throw new Error(compiled.issues.map(({ message }) => message).join('\n'));
  const now = Date.parse('2026-03-02T14:00:00Z');
  let visits = 0;
  const rehearsing = timesOf(9, () => {
    const result = simulate({
      plan: compiled.plan,
      start: { now, facts: sampleFacts(), subject: { appointmentId: null } },
      timeline: [],
      until: now + 2 * 365 * 86_400_000,
    });
    visits = result.visits.length;
  });
  report.line(
    `rehearse a line of ${size} steps (${visits} visited), median`,
    ms(rehearsing),
    '< 1 s',
    rehearsing < 1000,
  );
}

/** Signed in, with the made-up journey as a campaign of its own, seen whole. */
async function journeyPage(browser: Browser, cairn: RunningCairn): Promise<{ page: Page; url: string }> {
  const context = await browser.newContext({ viewport: screen, reducedMotion: 'reduce' });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(cairn.signInLink);
  await page.getByRole('heading', { name: 'Campaigns' }).waitFor();
  const body = JSON.stringify({ slug: 'made-up', document: madeUpJourney(size) });
  const id = await page.evaluate(`fetch('/api/v1/campaigns', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(body)},
  }).then((answer) => answer.json()).then(({ id }) => id)`);
  const url = `${cairn.url}/campaigns/${String(id)}?test=1`;
  await page.goto(url);
  await page.locator('[data-canvas-ready]').waitFor();
  await showAll(page);
  return { page, url };
}

/** The canvas remembers it, so that the next opening shows all steps as well. */
async function showAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Show all steps' }).click();
  await until(page, `document.getElementsByClassName('react-flow__node').length >= ${size}`);
}

async function measureTransfer(report: Report, page: Page, url: string): Promise<void> {
  const { bytes, files } = await transferOf(page, async () => {
    await page.goto(`${url}/campaigns`);
    await page.getByText('Welcome series').waitFor();
    await page.waitForLoadState('networkidle').catch(() => undefined);
  });
  const kilobytes = bytes / 1000;
  const hasCanvas = files.some((file) => file.includes('campaign-page'));
  report.line('campaigns list, all that is sent', `${kilobytes.toFixed(0)} kB`, '≤ 350 kB', kilobytes <= 350);
  report.line('of that, the canvas', hasCanvas ? 'some' : 'none', 'none', !hasCanvas);
}

/** Without throttling: from the press of a button to the painted result. */
async function measureCommands(report: Report, page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.locator('[data-canvas-ready]').waitFor();
  await page.getByRole('button', { name: '100 %' }).click();
  const inserts: number[] = [];
  const undos: number[] = [];
  for (let at = 0; at < 7; at++) {
    inserts.push(await pressed(page, '[data-new-kind="tag"]', 1));
    undos.push(await pressed(page, 'button[aria-label^="Undo"]', -1));
  }
  await showAll(page);
  report.line('insert and layout, median of 7', ms(median(inserts)), '< 150 ms', median(inserts) < 150);
  report.line('undo, median of 7', ms(median(undos)), '< 50 ms', median(undos) < 50);
}

/** Presses what the selector finds and waits until the document has so many steps more and the change is painted. */
async function pressed(page: Page, selector: string, more: 1 | -1): Promise<number> {
  const took = await page.evaluate(`(async () => {
    const steps = () => window.__cairn.document().nodes.length;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const before = steps();
    const start = performance.now();
    document.querySelector(${JSON.stringify(selector)}).click();
    if (steps() !== before + ${more}) throw new Error('the press changed nothing');
    await frame();
    await frame();
    return performance.now() - start;
  })()`);
  await page.waitForTimeout(300);
  return Number(took);
}

async function measureAgainstBare(
  report: Report,
  browser: Browser,
  own: Page,
  urls: { own: string; bare: string },
  wanted: number,
): Promise<void> {
  const bare = await (await browser.newContext({ viewport: screen })).newPage();
  const sides = [
    { name: 'own', page: own, url: urls.own },
    { name: 'bare', page: bare, url: urls.bare },
  ] as const;
  const measured = { own: emptySide(), bare: emptySide() };
  for (const { page, url } of sides) {
    await page.addInitScript(watchOpening(size));
    // Fills the caches of both.
    await opening(page, url);
    await slowDown(page, 4);
  }
  for (let round = 0; round < wanted; round++) {
    for (const { name, page, url } of sides) {
      await page.bringToFront();
      measured[name].open.push(await opening(page, url));
      await page.waitForTimeout(1500);
      measured[name].pan.push(quantile(await frameGaps(page, 'pan', frames), 0.95));
      measured[name].zoom.push(quantile(await frameGaps(page, 'zoom', frames), 0.95));
    }
  }
  const elements = await own.evaluate('document.getElementsByTagName("*").length');
  const rivals = await bare.evaluate('document.getElementsByTagName("*").length');
  report.note(`elements in the page, all ${size} steps in view: ${String(elements)}, bare ${String(rivals)}`);
  compared(report, 'pan, p95 frame gap', measured.own.pan, measured.bare.pan, 1.25);
  compared(report, 'zoom, p95 frame gap', measured.own.zoom, measured.bare.zoom, 1.25);
  compared(report, 'open', measured.own.open, measured.bare.open, 1.5);
}

function emptySide(): { open: number[]; pan: number[]; zoom: number[] } {
  return { open: [], pan: [], zoom: [] };
}

function compared(report: Report, what: string, own: number[], bare: number[], limit: number): void {
  const ratio = median(own.map((value, at) => value / (bare[at] ?? value)));
  const values = `${own.map((value) => value.toFixed(0)).join(', ')} ms; bare ${bare.map((value) => value.toFixed(0)).join(', ')} ms`;
  report.line(what, `${ratio.toFixed(2)} × bare (${values})`, `≤ ${limit} × bare`, ratio <= limit);
}

function timesOf(times: number, run: () => unknown): number {
  for (let at = 0; at < 3; at++) run();
  const taken = Array.from({ length: times }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return median(taken);
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}
