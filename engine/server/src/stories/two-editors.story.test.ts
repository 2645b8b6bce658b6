import type { BrowserContext, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeAtRest } from './axe-at-rest.ts';
import { openStoryPage, type StoryPage } from './story-page.ts';

const node = (id: string, kind: string, config: object, name?: string) => ({
  id,
  kind,
  config,
  ...(name === undefined ? {} : { name }),
});
const document = {
  schemaVersion: 1,
  name: 'Two at one desk',
  settings: {},
  nodes: [
    node('start', 'manual-trigger', { reentry: 'once' }),
    node('pause', 'delay', { mode: 'for', duration: { amount: 2, unit: 'days' } }, 'A pause'),
    node('over', 'exit', { label: 'Over' }),
  ],
  edges: [
    { from: 'start', port: 'next', to: 'pause' },
    { from: 'pause', port: 'next', to: 'over' },
  ],
};
const password = 'a long enough password';

/** Ada and Ben at one campaign: one edits, the other follows, takes over, and nothing of either is lost. The chapters build on each other. */
describe('two editors', () => {
  let story: StoryPage;
  let ada: Page;
  let ben: Page;
  let hisContext: BrowserContext;
  let id = '';
  const complaints: string[] = [];

  beforeAll(async () => {
    story = await openStoryPage('two-editors');
    ada = story.page;
    hisContext =
      (await story.context
        .browser()
        ?.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' })) ?? story.context;
    hisContext.setDefaultTimeout(20_000);
    ben = await hisContext.newPage();
    ben.on('pageerror', (error) => complaints.push(error.message));
    const invitation = await send('invitations', { email: 'ben@practice.example', role: 'author' });
    await ben.goto(invitation.link ?? `${story.cairn.url}/join?token=${invitation.token}`);
    await ben.getByLabel(/name/i).first().fill('Ben');
    await ben
      .getByLabel(/password/i)
      .first()
      .fill(password);
    await ben.getByRole('button', { name: /join|accept|begin/i }).click();
    await ben.getByRole('navigation', { name: 'Main' }).waitFor();
    id = (await send('campaigns', { slug: 'two-at-one-desk', document })).id;
  });
  afterAll(() => story?.end());

  const send = async (path: string, data: object) => {
    const { cairn } = story;
    const answer = await ada.request.post(`${cairn.url}/api/v1/${path}`, { data, headers: { origin: cairn.url } });
    expect([answer.status() < 300, await answer.text()]).toEqual([true, expect.any(String)]);
    return answer.json();
  };
  const read = async () => (await ada.request.get(`${story.cairn.url}/api/v1/campaigns/${id}`)).json();
  const open = async (page: Page) => {
    await page.goto(`${story.cairn.url}/campaigns/${id}?view=outline&step=pause&test=1`);
    await page.getByLabel('Name of the step').waitFor();
  };
  const rename = async (page: Page, name: string) => {
    await page.getByLabel('Name of the step').fill(name);
    await page.getByLabel('Name of the step').blur();
  };
  const faults = async (page: Page) =>
    (await axeAtRest(page)).violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  const nameStored = async () => (await read()).draft.nodes[1].name;

  it('the second sees who edits and at which step, and follows', async () => {
    await open(ada);
    await expect.poll(() => ada.getByLabel('Name of the step').isEditable()).toBe(true);
    await open(ben);
    await ben.getByText('Practice administrator edits this campaign. You see it as it changes.').waitFor();
    await ada.getByRole('list', { name: 'Also here' }).waitFor();
    await rename(ada, 'A short pause');
    await expect.poll(nameStored).toBe('A short pause');
    await ben.getByText('A short pause').first().waitFor();
    expect(await faults(ben)).toEqual([]);
  });

  it('takes over, and the first follows in turn', async () => {
    await ben.getByRole('button', { name: 'Take over', exact: true }).click();
    await expect.poll(() => ben.getByLabel('Name of the step').isEditable()).toBe(true);
    await ada.getByText('Ben took over. You see it as it changes.').waitFor();
    await rename(ben, 'Ben’s pause');
    await expect.poll(nameStored).toBe('Ben’s pause');
    await ada.getByText('Ben’s pause').first().waitFor();
    expect(await faults(ada)).toEqual([]);
  });

  it('lost connection: changes are kept and saved when it is back, without a false alarm', async () => {
    await hisContext.setOffline(true);
    await rename(ben, 'Written offline');
    await ben.getByText(/Not saved, but kept in this browser/).waitFor();
    await hisContext.setOffline(false);
    await expect.poll(nameStored, { timeout: 40_000 }).toBe('Written offline');
    expect(await ben.getByRole('dialog').count()).toBe(0);
  });

  it('a save in between asks what to do: differences, and the other’s version', async () => {
    await hisContext.setOffline(true);
    await rename(ben, 'Ben, unsaved');
    await ben.getByText(/Not saved, but kept/).waitFor();
    const { draft, draftRevision } = await read();
    const nodes = draft.nodes.map((one: { id: string }) =>
      one.id === 'pause' ? { ...one, name: 'By the system' } : one,
    );
    const put = await ada.request.put(`${story.cairn.url}/api/v1/campaigns/${id}/draft`, {
      data: { document: { ...draft, nodes }, baseRevision: draftRevision },
      headers: { origin: story.cairn.url },
    });
    expect(put.status()).toBe(200);
    await hisContext.setOffline(false);
    const dialog = ben.getByRole('dialog', { name: 'Another author was faster' });
    await dialog.waitFor({ timeout: 45_000 });
    await dialog.getByRole('button', { name: 'See differences' }).click();
    await dialog.getByText('What you changed').waitFor();
    expect(await faults(ben)).toEqual([]);
    await dialog.getByRole('button', { name: 'Load theirs' }).click();
    await ben.getByText('By the system').first().waitFor();
  });

  it('a take-over with something unsaved keeps it as a copy', async () => {
    await hisContext.setOffline(true);
    await rename(ben, 'Ben, once more');
    await ben.getByText(/Not saved, but kept/).waitFor();
    await ada.getByRole('button', { name: 'Take over', exact: true }).click();
    await hisContext.setOffline(false);
    const dialog = ben.getByRole('dialog', { name: 'Another author was faster' });
    await dialog.waitFor({ timeout: 45_000 });
    await dialog.getByRole('button', { name: 'Save mine as a copy' }).click();
    await ben.getByRole('link', { name: /copy of Ben/ }).waitFor();
    expect(await nameStored()).toBe('By the system');
  });

  it('signed out in the middle: the draft is kept, and comes back after signing in', async () => {
    await ben.getByRole('button', { name: 'Take over', exact: true }).click();
    await expect.poll(() => ben.getByLabel('Name of the step').isEditable()).toBe(true);
    const cookies = await hisContext.cookies();
    await hisContext.clearCookies();
    await rename(ben, 'Kept over night');
    await ben
      .getByText(/you were signed out|Sign in to Cairn/)
      .first()
      .waitFor();
    await hisContext.addCookies(cookies);
    await open(ben);
    // The page that was signed out could not give its turn back, or Ada's has it by now: he takes it.
    const taken = ben.getByRole('button', { name: 'Take over', exact: true });
    await expect
      .poll(async () => {
        if (await taken.isVisible()) await taken.click().catch(() => null);
        return nameStored();
      })
      .toBe('Kept over night');
  });

  it('the history says who left what, and brings it back', async () => {
    await ben.getByRole('button', { name: 'History of the draft' }).click();
    const panel = ben.getByRole('complementary', { name: 'History of the draft' });
    await panel.getByText('Practice administrator').first().waitFor();
    await panel.getByRole('button', { name: 'View' }).last().click();
    await panel.getByRole('button', { name: 'Restore' }).last().click();
    await expect.poll(nameStored, { timeout: 20_000 }).toBe('A pause');
    expect(await faults(ben)).toEqual([]);
    expect([...story.complaints, ...complaints]).toEqual([]);
  });
});
