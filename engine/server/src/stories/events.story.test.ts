import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../launcher/free-port.ts';
import { axeAtRest } from './axe-at-rest.ts';
import { type RunningCairn, startCairnProcess } from './running-cairn.ts';

/** What arrived and what came of it, the description of the API, and webhooks. The chapters build on each other. */
describe('events and webhooks', () => {
  const home = mkdtempSync(join(tmpdir(), 'cairn-events-'));
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
    await page.goto(cairn.signInLink);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await cairn?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  const send = async (data: object) =>
    (await page.request.post(`${cairn.url}/api/v1/events`, { data, headers: { origin: cairn.url } })).status();
  const faults = async () =>
    (await axeAtRest(page)).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);

  it('show what a practice system sent, and what it started', async () => {
    const startsAt = new Date(Date.now() + 5 * 86_400_000).toISOString();
    const appointment = { id: 'story-visit', startsAt, purpose: 'Check-up' };
    expect(await send({ event: 'appointment.booked', patient: 'P-1001', appointment })).toBe(202);
    expect(await send({ event: 'visit.rated', patient: 'nobody-yet', properties: { stars: 5 } })).toBe(202);
    await page.getByRole('link', { name: 'Events' }).click();
    await page.getByRole('heading', { name: 'Events', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'What came of Appointment booked' }).first().click();
    await page.getByLabel('What it started').getByText('The patient entered.').first().waitFor();
    expect(page.url()).not.toContain('story-visit');
    expect(await faults()).toEqual([]);
  });

  it('give one without a patient to its patient', async () => {
    await page.getByRole('switch', { name: 'Only without a patient' }).check({ force: true });
    await page.getByRole('button', { name: 'What came of visit rated' }).click();
    await page.getByText('"stars": 5').waitFor();
    await page.getByRole('button', { name: 'Give it to a patient' }).click();
    const dialog = page.getByRole('dialog', { name: 'Whose is this event?' });
    await dialog.getByPlaceholder('Search by name').click();
    await page.getByRole('option').first().click();
    await dialog.getByRole('button', { name: 'Give it to this patient' }).click();
    await page.getByText('The event counts').waitFor();
    await page.getByText('No event fits these filters').waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
  });

  it('are read on a narrow screen and in the dark', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`${cairn.url}/events`);
    await page.getByRole('button', { name: 'What came of visit rated' }).first().click();
    await page.getByLabel('What was sent').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
    expect(await faults()).toEqual([]);
    await page.goto(`${cairn.url}/webhooks`);
    await page.getByText('No webhooks yet').waitFor();
    expect(await faults()).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('are told to an address, whose secret is shown once', async () => {
    await page.getByRole('button', { name: 'New webhook' }).click();
    const dialog = page.getByRole('dialog', { name: 'New webhook' });
    await dialog.getByLabel('Address').fill('https://127.0.0.1/hook');
    await dialog.getByLabel('webhook.test', { exact: false }).check();
    await dialog.getByRole('button', { name: 'Register' }).click();
    await dialog.getByText('leads into a private network').waitFor();
    await dialog.getByLabel('Address').fill('https://receiver.invalid/hook');
    await dialog.getByRole('button', { name: 'Register' }).click();
    await page.getByText('whsec_').waitFor();
    await page.getByRole('button', { name: 'I kept it' }).click();
    await page.getByRole('button', { name: 'Actions of https://receiver.invalid/hook' }).click();
    await page.getByRole('menuitem', { name: 'Send a test' }).click();
    await page.getByText('Not reached').waitFor();
    await page.getByRole('button', { name: 'Send again: webhook.test' }).click();
    await page.getByText('It is sent again').waitFor();
  });

  it('stand beside FHIR servers that messages are written to', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.getByRole('button', { name: 'New FHIR server' }).click();
    const dialog = page.getByRole('dialog', { name: 'Write messages to a FHIR server' });
    await dialog.getByLabel('Bearer token').fill('made-up-token');
    await dialog.getByLabel('Base address').fill('https://10.0.0.1/fhir');
    await dialog.getByRole('button', { name: 'Register' }).click();
    await dialog.getByText('leads into a private network').waitFor();
    expect(await faults()).toEqual([]);
    await dialog.getByLabel('Base address').fill('https://records.invalid/fhir');
    await dialog.getByRole('button', { name: 'Register' }).click();
    await page.getByText('gets each message that is handed over').waitFor();
    await page.getByRole('button', { name: 'Actions of https://records.invalid/fhir' }).click();
    await page.getByRole('menuitem', { name: 'Test the address' }).click();
    const ofServer = page.getByRole('listitem').filter({ hasText: 'https://records.invalid/fhir' });
    await ofServer.getByText('Not reached').waitFor();
    await page.reload();
    await ofServer.getByText('Nothing taken yet · last problem').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
    expect(await faults()).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('are described on a page that asks no other server', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) complaints.push(message.text());
    });
    await page.goto(`${cairn.url}/api/docs`);
    await page.getByText('Take in an event, or up to 500').first().waitFor();
    expect(asked.filter((url) => !url.startsWith(cairn.url) && !/^(data|blob):/.test(url))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
