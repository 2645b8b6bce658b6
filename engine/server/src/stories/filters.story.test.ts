import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../launcher/free-port.ts';
import { axeAtRest } from './axe-at-rest.ts';
import { type RunningCairn, startCairnProcess } from './running-cairn.ts';

const node = (id: string, kind: string, config: object) => ({ id, kind, config });

/** A campaign that asks one thing of the patient. */
const document = {
  schemaVersion: 1,
  name: 'Who is due',
  settings: {},
  nodes: [
    node('start', 'manual-trigger', { reentry: 'once' }),
    node('due', 'condition', { when: { op: 'tag', tag: 'recall' } }),
    node('yes', 'exit', { label: 'Due' }),
    node('no', 'exit', { label: 'Not due' }),
  ],
  edges: [
    { from: 'start', port: 'next', to: 'due' },
    { from: 'due', port: 'yes', to: 'yes' },
    { from: 'due', port: 'no', to: 'no' },
  ],
};

/** A filter built by eye and by keyboard, read in words, with the number of patients beside it. The chapters build on each other. */
describe('the filter builder', () => {
  const home = mkdtempSync(join(tmpdir(), 'cairn-filters-'));
  const complaints: string[] = [];
  let cairn: RunningCairn;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    cairn = await startCairnProcess(home, await freePort(undefined));
    browser = await chromium.launch({
      ...(process.env.CAIRN_CHROMIUM && { executablePath: process.env.CAIRN_CHROMIUM }),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    });
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    context.setDefaultTimeout(20_000);
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(cairn.signInLink);
    await page.getByRole('heading', { name: 'Campaigns' }).waitFor();
    const made = await context.request.post(`${cairn.url}/api/v1/campaigns`, {
      data: { slug: 'who-is-due', document },
      headers: { origin: cairn.url },
    });
    expect(made.status()).toBe(201);
    const { id } = await made.json();
    await page.goto(`${cairn.url}/campaigns/${id}`);
    await page
      .getByRole('button', { name: /the patient is tagged “recall”/ })
      .first()
      .click();
  });
  afterAll(async () => {
    await browser?.close();
    await cairn?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  const seriousFaults = async () => {
    const { violations } = await axeAtRest(page);
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  };
  const count = () => page.getByRole('status').getByText(/patients? of \d/);
  const picture = async (name: string) => {
    if (process.env.CAIRN_PICTURES) await page.screenshot({ path: join(process.env.CAIRN_PICTURES, `${name}.png`) });
  };

  it('counts the patients of the rule that is there', async () => {
    await page.getByText('When the patient is tagged “recall”.').waitFor();
    await count().waitFor();
    await picture('count');
    expect(await seriousFaults()).toEqual([]);
  });

  it('adds a test by keyboard, goes on in it, and says the whole rule', async () => {
    await page.getByRole('button', { name: 'Add a condition' }).last().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'First, last or any visit' }).press('Enter');
    const row = page.getByRole('group', { name: 'condition 2: First, last or any visit' });
    await row.waitFor();
    await row.locator('select[aria-label="Condition"]:focus').waitFor();
    await row.getByLabel('It took place: how').selectOption('between_ago');
    await page
      .getByText('When the patient is tagged “recall” and the last visit was between 30 and 60 days ago.')
      .first()
      .waitFor();
    await page.getByLabel('How the conditions are joined').selectOption('any');
    await page.getByText('is tagged “recall” or the last visit was').first().waitFor();
    await count().waitFor();
    await picture('two-tests');
    expect(await seriousFaults()).toEqual([]);
  });

  it('copies, turns round and removes tests', async () => {
    await page.getByRole('button', { name: 'Copy condition 2' }).click();
    await page
      .getByRole('group', { name: /^condition 3/ })
      .getByRole('switch', { name: 'Not' })
      .check();
    await page.getByText('or the last visit was not between 30 and 60 days ago').first().waitFor();
    await page.getByRole('button', { name: 'Remove condition 3' }).click();
    await page
      .getByText(/^Saved /)
      .first()
      .waitFor();
    expect(await page.getByRole('group', { name: /^condition / }).count()).toBe(2);
  });

  it('says what cannot be counted, on a phone, in the dark', async () => {
    await page.getByRole('button', { name: 'Add a condition' }).last().click();
    await page.getByRole('menuitem', { name: 'This appointment is …' }).click();
    await page.getByText('it cannot be counted beforehand').waitFor();
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 390, height: 800 });
    await picture('phone');
    expect(await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
    expect(await seriousFaults()).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
