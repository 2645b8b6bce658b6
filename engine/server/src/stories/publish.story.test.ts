import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeAtRest } from './axe-at-rest.ts';
import { openStoryPage, type StoryPage } from './story-page.ts';

const node = (id: string, kind: string, config: object, name?: string) => ({ id, kind, config, ...(name && { name }) });
const wait = (id: string, days: number, name: string) =>
  node(id, 'delay', { mode: 'for', duration: { amount: days, unit: 'days' } }, name);
const text = (id: string, body: string) =>
  node(id, 'message', { channel: 'sms', purpose: 'care', sending: 'automatic', body });
const row = (nodes: { id: string }[]) => ({
  schemaVersion: 1,
  name: 'After the visit',
  settings: { exits: [] },
  nodes: [node('start', 'manual-trigger', { reentry: 'once' }), ...nodes],
  edges: nodes.map(({ id }, i) => ({ from: nodes[i - 1]?.id ?? 'start', port: 'next', to: id })),
});
const first = row([
  wait('calm', 2, 'First days'),
  text('ask', 'How are you, {{ patient.first_name }}?'),
  wait('rest', 9, 'Rest of the fortnight'),
  text('bye', 'Thank you for coming.'),
  wait('quiet', 30, 'A month later'),
]);
const second = row([
  wait('calm', 5, 'First days'),
  text('ask', 'How do you feel today, {{ patient.first_name }}?'),
  text('bye', 'Thank you for coming.'),
  wait('quiet', 30, 'A month later'),
]);
const third = row([wait('calm', 4, 'First days'), text('ask', 'How are you today?')]);

/** A live campaign with people in it is changed, with care. The chapters build on each other. */
describe('publishing', () => {
  let story: StoryPage;
  let page: Page;
  let other: BrowserContext;
  let reviewer: Page;
  let id = '';
  beforeAll(async () => {
    story = await openStoryPage('publish');
    page = story.page;
  });
  afterAll(async () => {
    await other?.close();
    await story?.end();
  });

  const send = async (method: 'post' | 'put', path: string, data: object, from: Page = page) => {
    const url = `${story.cairn.url}/api/v1/${path}`;
    const answer = await from.request[method](url, { data, headers: { origin: story.cairn.url } });
    expect([path, answer.status(), await answer.text()]).toEqual([
      path,
      expect.toSatisfy((n) => n < 300),
      expect.any(String),
    ]);
    return answer.json();
  };
  const save = async (document: object) => {
    const { draftRevision } = await (await page.request.get(`${story.cairn.url}/api/v1/campaigns/${id}`)).json();
    await send('put', `campaigns/${id}/draft`, { document, baseRevision: draftRevision });
  };
  const enroll = async (n: number) => {
    const { patientId } = await send('post', 'patients', {
      externalId: `P-${n}`,
      firstName: 'Petra',
      lastName: `Sample ${n}`,
      phone: `+1202555${1000 + n}`,
    });
    return (await send('post', 'enrollments', { campaign: 'after-visit', patientId })).enrollmentId;
  };
  const picture = async (name: string, from = page) => {
    const folder = process.env.CAIRN_PICTURES;
    if (!folder) return;
    for (const [scheme, width] of [
      ['light', 1280],
      ['dark', 390],
      ['light', 390],
      ['dark', 1280],
    ] as const) {
      await from.emulateMedia({ colorScheme: scheme });
      await from.setViewportSize({ width, height: width < 400 ? 2600 : 1900 });
      await from.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`), fullPage: true });
    }
    await from.emulateMedia({ colorScheme: 'light' });
    await from.setViewportSize({ width: 1280, height: 900 });
  };

  it('says what changes, where everybody waits, and when each choice lets them go on', async () => {
    id = (await send('post', 'campaigns', { slug: 'after-visit', document: first })).id;
    await send('post', `campaigns/${id}/publish`, { baseRevision: 1 });
    for (const n of [1, 2, 3]) await enroll(n);
    const away = [await enroll(4), await enroll(5)];
    await send('post', `campaigns/${id}/people/act`, {
      command: { kind: 'go_to', nodeId: 'rest' },
      whom: { kind: 'these', enrollmentIds: away },
      key: randomUUID(),
    });
    await save(second);
    await page.goto(`${story.cairn.url}/campaigns/${id}`);
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByRole('heading', { name: 'What changes from version 1' }).waitFor();
    await page.getByText('2 changed, 1 removed.').waitFor();
    const changes = page.getByRole('region', { name: 'The changes as a picture' });
    await changes.getByRole('button', { name: 'Show all steps' }).click();
    await changes.getByRole('button', { name: /Rest of the fortnight.*Removed/ }).waitFor();
    await changes.getByRole('button', { name: /First days.*Changed/ }).waitFor();
    expect(await changes.getByRole('button', { name: /^Add a step/ }).count()).toBe(0);
    await page.getByRole('heading', { name: /patients are on their way/ }).waitFor();
    const choice = page.getByRole('combobox', { name: 'What becomes of those at First days, version 1' });
    await choice.selectOption({ label: 'Move to version 2, count the wait anew' });
    await page
      .getByText(/^The first goes on/)
      .first()
      .waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    expect(await story.overflow()).toBeLessThanOrEqual(0);
    await picture('publish-review');
  });

  it('does not publish what was changed meanwhile, and shows it anew', async () => {
    await save({ ...second, name: 'After your visit' });
    await page.getByRole('button', { name: 'Publish version 2' }).click();
    await page.getByText('The draft changed since you looked.').waitFor();
    await picture('publish-refused');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Publish “After your visit”' }).waitFor();
  });

  it('publishes, moves people, and tells what came of each', async () => {
    await page.getByLabel('A note for the list of versions').fill('A calmer start');
    await page.getByRole('button', { name: 'Publish version 2' }).click();
    await page.getByText('Version 2 is live').waitFor();
    await page.getByText('Patients have been moved').waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    await picture('publish-done');
  });

  it('lists versions, shows and compares one, takes it into the draft and undoes a publish', async () => {
    await page.getByRole('link', { name: 'All versions' }).click();
    await page.getByText('A calmer start').waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    await picture('publish-versions');
    await page.getByRole('button', { name: 'Take into the draft: version 1' }).click();
    await page.getByText('Version 1 is in the draft now.').waitFor();
    await page.getByRole('link', { name: 'Version 1', exact: true }).click();
    await page.getByRole('heading', { name: 'What differs' }).waitFor();
    await page.getByText('Rest of the fortnight').first().waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    await picture('publish-version');
    await page.goto(`${story.cairn.url}/campaigns/${id}/publish?version=1`);
    await page.getByRole('button', { name: 'Move everybody who can be' }).click();
    await page.getByRole('button', { name: 'Publish version 3' }).click();
    await page.getByText('Version 3 is live').waitFor();
    await page.getByText('Patients have been moved').waitFor();
  });

  it('blocks a draft with problems and leads to them', async () => {
    await save(
      row([wait('calm', 4, 'First days'), node('ask', 'message', { channel: 'sms', purpose: 'care', body: '' })]),
    );
    await page.goto(`${story.cairn.url}/campaigns/${id}/publish`);
    await page.getByRole('heading', { name: 'Problems' }).waitFor();
    await page.getByText(/Solve the .*blocking problem/).waitFor();
    expect(await page.getByRole('button', { name: 'Publish version 4' }).isDisabled()).toBe(true);
    expect(await story.seriousFaults()).toEqual([]);
    await picture('publish-blocked');
  });

  it('lets a second person approve where the practice asks for one, until the draft is touched', async () => {
    await save(third);
    await send('put', 'practice/publishing', { secondPerson: true });
    await page.reload();
    await page.getByText('A second person has to approve this first.').waitFor();
    await page.getByLabel('What should the reviewer know?').fill('One day shorter');
    await page.getByRole('button', { name: 'Ask for a review' }).click();
    await page.getByText('In review').waitFor();
    await page.getByText('You asked for this review: somebody else has to decide.').waitFor();
    reviewer = await joinAsApprover();
    await reviewer.goto(`${story.cairn.url}/campaigns/reviews`);
    await reviewer.getByText('New message text').waitFor();
    expect(await faultsOf(reviewer)).toEqual([]);
    await picture('publish-reviews', reviewer);
    await reviewer.getByRole('link', { name: 'Look at it' }).click();
    await reviewer.getByLabel('Comment').fill('Is four days enough?');
    await reviewer.getByLabel('What it is about').selectOption({ label: 'First days' });
    await reviewer.getByRole('button', { name: 'Comment', exact: true }).click();
    await reviewer.getByRole('list', { name: 'What was said' }).getByText('Is four days enough?').waitFor();
    await reviewer.getByRole('button', { name: 'Approve', exact: true }).click();
    await reviewer.getByText('Approved', { exact: true }).waitFor();
    expect(await faultsOf(reviewer)).toEqual([]);
    await picture('publish-approved', reviewer);
    await save({ ...third, name: 'Touched' });
    await page.reload();
    await page.getByText('The draft was changed since, so this counts no more.').waitFor();
    await save(third);
    await page.reload();
    await page.getByRole('button', { name: 'Publish version 4' }).click();
    await page.getByText('Version 4 is live').waitFor();
    await page.goto(`${story.cairn.url}/campaigns/${id}/publish`);
    await page.getByText('Nothing to publish: version 4 is live as drawn.').waitFor();
    expect(await page.getByRole('button', { name: /^Publish version/ }).count()).toBe(0);
    expect(story.complaints).toEqual([]);
  });

  async function faultsOf(one: Page): Promise<string[]> {
    const { violations } = await axeAtRest(one);
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map((fault) => fault.id);
  }

  async function joinAsApprover(): Promise<Page> {
    const { link } = await send('post', 'invitations', { email: 'ben@practice.example', role: 'approver' });
    const browser = page.context().browser();
    if (browser === null) throw new Error('No browser');
    other = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    other.setDefaultTimeout(20_000);
    const desk = await other.newPage();
    await desk.goto(link);
    await desk.getByLabel('Your name').fill('Ben Approver');
    await desk.getByLabel('Choose a password').fill('a long enough password of Ben');
    await desk.getByRole('button', { name: 'Join' }).click();
    await desk.getByRole('heading', { name: 'Campaigns' }).waitFor();
    return desk;
  }
});
