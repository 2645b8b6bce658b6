import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../launcher/free-port.ts';
import { axeAtRest } from './axe-at-rest.ts';
import { type RunningCairn, runCommand, startCairnProcess } from './running-cairn.ts';

/** The newcomer's first hour, on the real thing in an empty data folder. The chapters build on each other. */
describe('a newcomer', () => {
  const home = mkdtempSync(join(tmpdir(), 'cairn-story-'));
  const complaints: string[] = [];
  let port = 0;
  let cairn: RunningCairn;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let key = '';

  beforeAll(async () => {
    port = await freePort(undefined);
    cairn = await startCairnProcess(home, port);
    browser = await chromium.launch({
      ...(process.env.CAIRN_CHROMIUM && { executablePath: process.env.CAIRN_CHROMIUM }),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    });
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    context.setDefaultTimeout(20_000);
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
  });
  afterAll(async () => {
    await browser?.close();
    // In order, so that its database and Temporal end with it.
    await cairn?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  const send = async (path: string, body: unknown) => {
    const answer = await fetch(`${cairn.url}/api/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.text() };
  };
  const seriousFaults = async () => {
    const { violations } = await axeAtRest(page);
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  };
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

  it('is in by the printed link and sees two campaigns that run', async () => {
    await page.goto(cairn.signInLink);
    await page.getByRole('heading', { name: 'Campaigns' }).waitFor();
    await page.getByText('Appointment reminder').waitFor();
    await page.getByText('Welcome series').waitFor();
    expect(await page.getByText('Sandbox: nothing leaves this machine.').isVisible()).toBe(true);
    expect(await seriousFaults()).toEqual([]);
  });

  it('cannot use the link twice', async () => {
    const stranger = await browser.newContext();
    const door = await stranger.newPage();
    await door.goto(cairn.signInLink);
    await door.goto(`${cairn.url}/campaigns`);
    await door
      .getByText(/one-time link/i)
      .first()
      .waitFor();
    await stranger.close();
  });

  it('opens a campaign, changes a step and publishes version 2', async () => {
    await page.getByText('Appointment reminder').click();
    const step = page.getByRole('button', { name: /Wait until 2 days before the appointment/ }).first();
    await step.click();
    const amount = page
      .getByRole('textbox', { name: /How long/ })
      .or(page.getByRole('spinbutton', { name: /How long/ }))
      .first();
    await amount.fill('3');
    await amount.press('Tab');
    await page.getByText('Wait until 3 days before the appointment').first().waitFor();
    await page
      .getByText(/^Saved /)
      .first()
      .waitFor();
    expect(await seriousFaults()).toEqual([]);
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByRole('heading', { name: 'What changes from version 1' }).waitFor();
    await page.getByRole('button', { name: 'Publish version 2' }).click();
    await page.getByText('Version 2 is live').waitFor();
  });

  it('registers a patient by the API and finds and enrolls them in the browser', async () => {
    key = /cairn_[0-9A-Za-z]+/.exec(await runCommand(home, port, ['api-key', 'create', '--name', 'story']))?.[0] ?? '';
    const made = await send('patients', {
      externalId: 'S-1',
      firstName: 'Petra',
      lastName: 'Storyline',
      email: 'petra@example.com',
      phone: '+12025550142',
    });
    expect(made.status).toBeLessThan(300);
    await page.goto(`${cairn.url}/patients`);
    await page.getByPlaceholder('Search by name, e-mail or phone').fill('Storyline');
    await page.getByText('Petra Storyline').first().click();
    await page.getByRole('button', { name: 'Enroll' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Campaign').click();
    await page.getByRole('option', { name: /Welcome series/ }).click();
    await dialog.getByLabel('Reason').fill('asked at the desk');
    await dialog.getByRole('button', { name: /^Enroll/ }).click();
    await page.getByText('Entered the campaign Welcome series').waitFor();
    await page
      .getByText(/put into the sandbox outbox/)
      .first()
      .waitFor();
    expect(await seriousFaults()).toEqual([]);
  });

  it('sees a booking, a move and a cancellation on the timeline as they happen', async () => {
    const booked = await send('events', {
      event: 'appointment.booked',
      patient: 'S-1',
      appointment: { id: 'visit-1', startsAt: inDays(9) },
    });
    expect(booked).toMatchObject({ status: 202 });
    await page.getByText('Entered the campaign Appointment reminder').waitFor();
    const moved = await send('events', {
      event: 'appointment.moved',
      patient: 'S-1',
      appointment: { id: 'visit-1', startsAt: inDays(12) },
    });
    expect(moved).toMatchObject({ status: 202 });
    await page.getByText(/moved/i).first().waitFor();
    const cancelled = await send('events', {
      event: 'appointment.cancelled',
      patient: 'S-1',
      appointment: { id: 'visit-1' },
    });
    expect(cancelled).toMatchObject({ status: 202 });
    await page.getByText('Left the campaign Appointment reminder').waitFor();
    await page.getByText('Appointment cancelled.').first().waitFor();
  });

  it('finds the message in the outbox, at both sizes of screen', async () => {
    await page.goto(`${cairn.url}/outbox`);
    await page.getByText('Petra Storyline').first().waitFor();
    expect(await seriousFaults()).toEqual([]);
    await page.setViewportSize({ width: 390, height: 800 });
    await page.getByText('Petra Storyline').first().waitFor();
    const sideways = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
    expect(sideways).toBe(false);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('stops it with Ctrl-C, starts again, and nobody is lost and nothing went twice', async () => {
    const before = await numbers();
    expect(await cairn.stop()).toBe(0);
    cairn = await startCairnProcess(home, port);
    await page.goto(cairn.signInLink);
    await page.getByRole('heading', { name: 'Campaigns' }).waitFor();
    expect(await numbers()).toEqual(before);
    expect(complaints).toEqual([]);
  });

  /** Who is on the way and what was sent, by campaign. */
  async function numbers() {
    const answer = await context.request.get(`${cairn.url}/api/v1/campaigns`);
    const { campaigns } = await answer.json();
    return campaigns.map((one: { slug: string; active: number; ended: number; sent: number }) => [
      one.slug,
      one.active,
      one.ended,
      one.sent,
    ]);
  }
});
