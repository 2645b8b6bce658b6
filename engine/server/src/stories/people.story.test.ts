import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../launcher/free-port.ts';
import { totp } from '../testing/totp.ts';
import { axeAtRest } from './axe-at-rest.ts';
import { type RunningCairn, startCairnProcess } from './running-cairn.ts';

/** An administrator and somebody who joins, each in a browser of their own. The chapters build on each other. */
describe('people of a practice', () => {
  const home = mkdtempSync(join(tmpdir(), 'cairn-people-'));
  const complaints: string[] = [];
  const password = 'a password of the story';
  let cairn: RunningCairn;
  let browser: Browser;
  let office: Page;
  let desk: Page;
  let link = '';
  let secret = '';
  let backupCode = '';

  beforeAll(async () => {
    cairn = await startCairnProcess(home, await freePort(undefined));
    browser = await chromium.launch({
      ...(process.env.CAIRN_CHROMIUM && { executablePath: process.env.CAIRN_CHROMIUM }),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    });
    office = await newPage();
    desk = await newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await cairn?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  const newPage = async (context?: BrowserContext) => {
    const opened =
      context ?? (await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' }));
    opened.setDefaultTimeout(20_000);
    const page = await opened.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    return page;
  };
  const faultsOf = async (page: Page) => {
    const { violations } = await axeAtRest(page);
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  };
  const menuOf = (page: Page) => page.getByRole('button', { name: /Account of/ });

  it('an administrator invites an author and is shown the link once', async () => {
    await office.goto(cairn.signInLink);
    await office.getByRole('link', { name: 'People' }).click();
    await office.getByRole('button', { name: 'Invite' }).click();
    const dialog = office.getByRole('dialog');
    await dialog.getByLabel('E-mail address').fill('ada@practice.example');
    await dialog.getByRole('combobox', { name: 'Role' }).click();
    await office.getByRole('option', { name: 'Author' }).click();
    await dialog.getByRole('button', { name: 'Invite' }).click();
    link = await dialog.getByLabel('Link to join').inputValue();
    expect(link).toContain('/join#');
    expect(await faultsOf(office)).toEqual([]);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await office.getByText('ada@practice.example').waitFor();
  });

  it('who opens it joins with a name and a password, and sees what an author sees', async () => {
    await desk.goto(link);
    await desk.getByText('ada@practice.example is invited to work here as author.').waitFor();
    expect(await faultsOf(desk)).toEqual([]);
    await desk.getByLabel('Your name').fill('Ada Author');
    await desk.getByLabel('Choose a password').fill(password);
    await desk.getByRole('button', { name: 'Join' }).click();
    await desk.getByRole('heading', { name: 'Campaigns' }).waitFor();
    expect(await desk.getByRole('link', { name: 'People' }).count()).toBe(0);
    await desk.goto(`${cairn.url}/people`);
    await desk.getByText('Not for your role').waitFor();

    const stranger = await newPage();
    await stranger.goto(link);
    await stranger.getByText('This invitation cannot be opened').waitFor();
    await stranger.context().close();
  });

  it('a changed role shows at once in the other browser', async () => {
    await desk.goto(`${cairn.url}/campaigns`);
    await desk.getByText('Appointment reminder').waitFor();
    await office.getByRole('button', { name: 'Change Ada Author' }).click();
    await office.getByRole('menuitem', { name: 'Change role…' }).click();
    await office.getByRole('combobox', { name: 'Role' }).click();
    await office.getByRole('option', { name: 'Basic' }).click();
    await office.getByRole('button', { name: 'Change role' }).click();
    await office.getByText('Ada Author is basic now.').waitFor();
    await desk.getByText('Not for your role').waitFor();
    await desk.getByRole('link', { name: 'Patients' }).click();
    await desk
      .getByRole('cell', { name: /@|No e-mail/ })
      .first()
      .waitFor();
    expect(await desk.getByRole('columnheader', { name: 'Campaigns' }).count()).toBe(0);
    expect(await desk.getByRole('link', { name: 'Campaigns' }).count()).toBe(0);
  });

  it('a second factor is set up with a code of the app and asked for at the next sign-in', async () => {
    await menuOf(desk).click();
    await desk.getByRole('menuitem', { name: 'Your account' }).click();
    await desk.getByRole('button', { name: 'Set up' }).click();
    const dialog = desk.getByRole('dialog');
    await dialog.getByLabel('Your password').fill(password);
    await dialog.getByRole('button', { name: 'Next' }).click();
    await dialog.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
    secret = await dialog.getByLabel('Or type this key into the app').inputValue();
    expect(await faultsOf(desk)).toEqual([]);
    await dialog.getByLabel('Code', { exact: true }).fill(totp(secret));
    await dialog.getByRole('button', { name: 'Turn on' }).click();
    backupCode =
      (await dialog
        .getByText(/^\w{5}-\w{5}$/)
        .first()
        .textContent()) ?? '';
    await dialog.getByRole('button', { name: 'I keep them safe' }).click();
    await desk.getByText('On', { exact: true }).waitFor();
    expect(await faultsOf(desk)).toEqual([]);

    await menuOf(desk).click();
    await desk.getByRole('menuitem', { name: 'Sign out' }).click();
    await desk.getByLabel('E-mail address').fill('ada@practice.example');
    await desk.getByLabel('Password', { exact: true }).fill('not the password');
    await desk.getByRole('button', { name: 'Sign in' }).click();
    await desk.getByText(/address or the password is wrong/).waitFor();
    await desk.getByLabel('Password', { exact: true }).fill(password);
    await desk.getByRole('button', { name: 'Sign in' }).click();
    await desk.getByLabel('Code of your app').waitFor();
    expect(await faultsOf(desk)).toEqual([]);
    await desk.getByRole('button', { name: 'Use a backup code' }).click();
    await desk.getByLabel('Backup code').fill(backupCode);
    await desk.getByRole('button', { name: 'Sign in' }).click();
    await menuOf(desk).waitFor();
  });

  it('a key is shown once and stops when it is revoked', async () => {
    await office.getByRole('link', { name: 'API keys' }).click();
    await office.getByRole('button', { name: 'New key' }).click();
    const dialog = office.getByRole('dialog');
    await dialog.getByLabel('What is it for?').fill('Story system');
    await dialog.getByRole('checkbox', { name: 'read' }).check();
    expect(await faultsOf(office)).toEqual([]);
    await dialog.getByRole('button', { name: 'Make the key' }).click();
    const key = await dialog.getByLabel('Key', { exact: true }).inputValue();
    await dialog.getByRole('button', { name: 'Done' }).click();
    const status = async () =>
      (await fetch(`${cairn.url}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } })).status;
    expect(await status()).toBe(200);
    await office.getByRole('button', { name: 'Revoke Story system' }).click();
    await office.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await office.getByText('Revoked').waitFor();
    expect(await status()).toBe(401);
  });

  it('who is removed is out at once, and the pages fit a narrow screen', async () => {
    await office.getByRole('link', { name: 'People' }).click();
    await office.setViewportSize({ width: 390, height: 800 });
    await office.getByText('ada@practice.example').waitFor();
    expect(await office.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
    expect(await faultsOf(office)).toEqual([]);
    await office.getByRole('button', { name: 'Change Ada Author' }).click();
    await office.getByRole('menuitem', { name: 'Remove…' }).click();
    await office.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await office.getByText('Ada Author works here no more.').waitFor();
    await desk.getByRole('heading', { name: 'Sign in to Cairn' }).waitFor();
    expect(complaints).toEqual([]);
  });
});
