import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../launcher/free-port.ts';
import { axeAtRest } from './axe-at-rest.ts';
import { type RunningCairn, startCairnProcess } from './running-cairn.ts';

const node = (id: string, kind: string, config: object) => ({ id, kind, config });

/** A campaign that asks staff to call and goes on when they have. */
const document = {
  schemaVersion: 1,
  name: 'Call before the visit',
  settings: {},
  nodes: [
    node('start', 'manual-trigger', { reentry: 'once' }),
    node('call', 'staff-task', {
      title: 'Call and ask about allergies',
      assignee: 'clinician',
      dueIn: { amount: 2, unit: 'days' },
      afterwards: 'wait',
      timeout: { amount: 5, unit: 'days' },
    }),
    node('mark', 'tag', { change: 'add', tag: 'called' }),
    node('monday', 'delay', { mode: 'until_weekday', weekdays: [1, 3], atMinute: 540 }),
    node('back', 'jump', { to: 'monday', times: 2 }),
    node('over', 'exit', { label: 'Called' }),
    node('why', 'note', { text: 'Clinicians asked for this in March.' }),
  ],
  edges: [
    { from: 'start', port: 'next', to: 'call' },
    { from: 'call', port: 'done', to: 'mark' },
    { from: 'call', port: 'timed_out', to: 'over' },
    { from: 'mark', port: 'next', to: 'monday' },
    { from: 'monday', port: 'next', to: 'back' },
    { from: 'back', port: 'given_up', to: 'over' },
  ],
};

/** What a campaign asks staff to do, from the step to the journey that goes on. The chapters build on each other. */
describe('tasks for staff', () => {
  const home = mkdtempSync(join(tmpdir(), 'cairn-tasks-'));
  const complaints: string[] = [];
  let cairn: RunningCairn;
  let browser: Browser;
  let page: Page;
  let campaignId = '';

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
    await page.goto(cairn.signInLink);
    await page.getByRole('heading', { name: 'Campaigns' }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await cairn?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  const send = async (path: string, data: object) => {
    const answer = await page.request.post(`${cairn.url}/api/v1/${path}`, { data, headers: { origin: cairn.url } });
    expect([answer.status(), await answer.text()]).toEqual([
      expect.toSatisfy((status) => status < 300),
      expect.any(String),
    ]);
    return answer.json();
  };
  const seriousFaults = async () => {
    const { violations } = await axeAtRest(page);
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  };
  const picture = async (name: string) => {
    const folder = process.env.CAIRN_PICTURES;
    if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
  };

  it('says that there is nothing to do while there is not', async () => {
    await page.getByRole('link', { name: 'Tasks' }).click();
    await page.getByText('Nothing to do').waitFor();
    await picture('tasks-empty');
    expect(await seriousFaults()).toEqual([]);
  });

  it('shows the task that a campaign gave, and to whom it leads', async () => {
    campaignId = (await send('campaigns', { slug: 'call-before', document })).id;
    await send(`campaigns/${campaignId}/publish`, { baseRevision: 1 });
    const { patientId } = await send('patients', { externalId: 'T-1', firstName: 'Petra', lastName: 'Storyline' });
    await send('enrollments', { campaign: 'call-before', patientId });
    // The page is told by itself.
    await page.getByText('Call and ask about allergies').waitFor();
    await page.getByRole('link', { name: 'Petra Storyline' }).waitFor();
    await picture('tasks-open');
    expect(await seriousFaults()).toEqual([]);
  });

  it('is filtered, and says so when nothing fits', async () => {
    await page.getByPlaceholder('For any role').click();
    await page.getByRole('option', { name: 'For authors' }).click();
    await page.getByText('No task fits these filters').waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await page.getByText('Call and ask about allergies').waitFor();
  });

  it('fits a phone, in the dark too', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByText('Call and ask about allergies').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
    await picture('tasks-phone');
    expect(await seriousFaults()).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('is done, and the journey goes on', async () => {
    await page.getByRole('button', { name: 'Done: Call and ask about allergies' }).click();
    await page.getByText('Nothing to do').waitFor();
    await page.getByText('Done', { exact: true }).click();
    await page.getByRole('button', { name: /Not done after all/ }).waitFor();
    await page.getByRole('link', { name: 'Petra Storyline' }).click();
    await page.getByText(/Staff have done the task/).waitFor();
    await page.getByText(/tag was added/i).waitFor();
    expect(await seriousFaults()).toEqual([]);
  });

  it('draws the new steps, and fills in their forms', async () => {
    await page.goto(`${cairn.url}/campaigns/${campaignId}?view=outline`);
    await page.getByText('Clinicians asked for this in March.').first().waitFor();
    await page.goto(`${cairn.url}/campaigns/${campaignId}?step=monday`);
    await page.getByText('Wait until Mon, Wed, at 09:00').first().waitFor();
    await page.getByRole('group', { name: 'On these days' }).getByText('Fri').click();
    await page.getByText('Wait until Mon, Wed, Fri, at 09:00').first().waitFor();
    await picture('step-weekdays');
    expect(await seriousFaults()).toEqual([]);
    await page.goto(`${cairn.url}/campaigns/${campaignId}?step=back`);
    await page.getByText('Back to “monday”, at most 2 times').first().waitFor();
    await picture('step-back');
    expect(await seriousFaults()).toEqual([]);
  });

  it('keeps the holidays of the practice, and shows what webhook steps sign with', async () => {
    await page.getByRole('link', { name: 'Practice' }).click();
    await page.getByText('No days of its own yet.').waitFor();
    await page.getByLabel('Another holiday').fill('2031-07-04');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Save the days' }).click();
    await page.getByText('Saved. Whoever waits by it looks again.').waitFor();
    await page.reload();
    await page.getByText('2031-07-04').waitFor();
    await page.getByRole('button', { name: 'Make a secret' }).click();
    expect(await page.getByLabel('Signing secret').inputValue()).toMatch(/^whsec_/);
    await picture('practice');
    expect(await seriousFaults()).toEqual([]);
  });

  it('had no complaint of the browser', () => {
    expect(complaints).toEqual([]);
  });
});
