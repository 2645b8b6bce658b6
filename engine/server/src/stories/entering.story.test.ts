import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../launcher/free-port.ts';
import { axeAtRest } from './axe-at-rest.ts';
import { type RunningCairn, startCairnProcess } from './running-cairn.ts';

/** Who comes into campaigns, as staff see it: segments, who enters, why not, enrolling and withdrawing. The chapters build on each other. */
describe('entering a campaign', () => {
  const home = mkdtempSync(join(tmpdir(), 'cairn-entering-'));
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
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    context.setDefaultTimeout(20_000);
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
  });
  afterAll(async () => {
    await browser?.close();
    await cairn?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  const faults = async () => {
    const { violations } = await axeAtRest(page);
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  };

  it('a segment is saved with a rule, in words, and listed', async () => {
    await page.goto(cairn.signInLink);
    await page.getByRole('link', { name: 'Segments' }).click();
    await page.getByRole('heading', { name: 'Segments' }).waitFor();
    await page.getByRole('link', { name: 'New segment' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Grown up');
    await page.getByText('A condition without clauses means nothing', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Add a condition' }).click();
    await page.getByRole('menuitem', { name: 'Age', exact: true }).click();
    await page.getByText(/of \d+ patients/).waitFor();
    expect(await faults()).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('No live campaign starts from this segment').waitFor();
    await page.getByRole('link', { name: 'Segments' }).first().click();
    await page.getByRole('link', { name: /Grown up/ }).waitFor();
    expect(await faults()).toEqual([]);
  });

  it('a campaign says who enters, and keeps it', async () => {
    await page.getByRole('link', { name: 'Campaigns' }).click();
    await page.getByText('Welcome series').click();
    await page.getByRole('button', { name: 'Campaign settings' }).click();
    await page.getByRole('combobox', { name: 'How often a patient may enter' }).click();
    await page.getByRole('option', { name: 'Again, once the journey before has ended' }).click();
    await page.getByText('Unpublished changes').waitFor();
    await page.getByLabel('Close the panel').click();
  });

  it('on the campaign’s page each condition stands with its value', async () => {
    await page.getByRole('button', { name: 'Who enters, and why not' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Patient' }).click();
    await page.getByRole('listbox').getByRole('option').first().click();
    await dialog.getByText('What must hold').waitFor();
    await dialog.getByText('The patient is active at the practice').waitFor();
    await dialog.getByText('Its messages').waitFor();
    expect(await faults()).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('a patient is enrolled with a reason, asked about and withdrawn with a reason', async () => {
    await page.getByRole('link', { name: 'Patients' }).click();
    await page.getByRole('table').getByRole('link').first().click();
    await page.getByRole('button', { name: 'Enroll' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Campaign').click();
    await page.getByRole('option', { name: /Welcome series/ }).click();
    expect(await dialog.getByRole('button', { name: /^Enroll/ }).isDisabled()).toBe(true);
    await dialog.getByLabel('Reason').fill('asked at the desk');
    await dialog.getByRole('button', { name: /^Enroll/ }).click();
    await page.getByText('Enrolled by staff: asked at the desk.').waitFor();
    await page.getByRole('combobox', { name: 'Campaign to explain' }).click();
    await page.getByRole('option', { name: /Welcome series/ }).click();
    await page.getByText(/The patient entered once/).waitFor();
    expect(await faults()).toEqual([]);
    await page.getByRole('button', { name: 'Withdraw' }).first().click();
    await page.getByRole('dialog').getByLabel('Reason').fill('changed their mind');
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
    await page.getByText('Changed their mind.').waitFor();
  });

  it('fits a phone in the dark, and no page complained', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`${cairn.url}/segments`);
    await page.getByRole('link', { name: /Grown up/ }).click();
    await page.getByLabel('Name').waitFor();
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    expect(overflow).toBe(0);
    expect(await faults()).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
