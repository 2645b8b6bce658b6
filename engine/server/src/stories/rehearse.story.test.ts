import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStoryPage, type StoryPage } from './story-page.ts';

const node = (id: string, kind: string, config: object, name?: string) => ({
  ...{ id, kind, config },
  ...(name === undefined ? {} : { name }),
});
const message = { purpose: 'care', sending: 'automatic' };

/** A reminder that asks for a YES. */
const document = (purpose = 'care') => ({
  schemaVersion: 1,
  name: 'Ask and thank',
  settings: {
    exits: [{ id: 'cancelled', label: 'visit cancelled', when: { op: 'this_appointment', status: ['cancelled'] } }],
  },
  nodes: [
    node('start', 'event-trigger', { event: 'appointment.booked', where: [], entry: 'per_appointment' }),
    node('wait', 'delay', {
      ...{ mode: 'relative', duration: { amount: 2, unit: 'days' }, direction: 'before' },
      ...{ ifPast: 'skip', ifQuiet: 'later' },
    }),
    node(
      'remind',
      'message',
      { ...message, purpose, channel: 'sms', body: 'Hello {{ patient.first_name }}, answer YES. Reply STOP to end.' },
      'Reminder',
    ),
    node('ask', 'wait-for', {
      for: { kind: 'event', event: 'message.replied', where: [{ path: 'keyword', compare: 'is', value: 'YES' }] },
      timeout: { amount: 1, unit: 'days' },
    }),
    node(
      'thanks',
      'message',
      { ...message, channel: 'email', subject: 'Thank you', body: 'Thank you, {{ patient.first_name }}.' },
      'Thanks',
    ),
  ],
  edges: [
    { from: 'start', port: 'next', to: 'wait' },
    { from: 'wait', port: 'next', to: 'remind' },
    { from: 'remind', port: 'next', to: 'ask' },
    { from: 'ask', port: 'happened', to: 'thanks' },
  ],
});

/** A draft is played through before anybody gets it: for one person, for kept examples, for everybody. The chapters build on each other. */
describe('rehearsing a campaign', () => {
  let story: StoryPage;
  let campaignId = '';
  const origin = () => ({ origin: story.cairn.url });
  const tab = (name: string) => story.page.getByRole('tab', { name, exact: true });
  const log = () => story.page.getByRole('list', { name: 'What happens' });

  beforeAll(async () => {
    story = await openStoryPage('rehearse');
    const made = await story.context.request.post(`${story.cairn.url}/api/v1/campaigns`, {
      data: { slug: 'ask-and-thank', document: document() },
      headers: origin(),
    });
    expect(made.status()).toBe(201);
    campaignId = (await made.json()).id;
  }, 120_000);
  afterAll(() => story.end());

  it('plays somebody invented through a change of the clocks, by keyboard alone', async () => {
    const { page } = story;
    await page.goto(`${story.cairn.url}/campaigns/${campaignId}`);
    await page.locator('[data-step="start"]').first().focus();
    await page.keyboard.press('t');
    await page.getByRole('heading', { name: 'Rehearsing Ask and thank' }).waitFor();
    await tab('What happens').focus();
    await page.keyboard.press('ArrowLeft');
    await page.getByLabel('Starts').fill('2026-03-02T09:00');
    await page.getByLabel('On', { exact: true }).fill('2026-03-10T10:00');
    await tab('Who & when').focus();
    await page.keyboard.press('ArrowRight');
    await log().getByText('Waits until Sun 8 Mar 2026, 10:00 AM').waitFor();
    await log().getByText('The clocks go forward by 1 hour').waitFor();
    await log().getByText('Hello Maria, answer YES. Reply STOP to end.').waitFor();
    const slider = page.getByRole('slider', { name: 'Place in the rehearsal' });
    await slider.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.locator('[data-step="wait"][aria-label*="Waits to Sun 8 Mar, 10:00 AM"]').waitFor();
    await page.keyboard.press('End');
    await page.locator('[data-step="remind"][aria-label*="Sent"]').waitFor();
    expect(await story.seriousFaults()).toEqual([]);
  }, 90_000);

  it('answers a wait, and plays on from there', async () => {
    const { page } = story;
    const ask = log().getByRole('listitem').filter({ hasText: 'at most until' });
    await ask.getByRole('button', { name: 'What happens here?' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Replies “YES”' }).focus();
    await page.keyboard.press('Enter');
    await log().getByText('The patient replies “YES”').waitFor();
    await log().getByText('Thank you, Maria.').waitFor();
    await page.getByRole('button', { name: 'Play' }).click();
    await page.getByRole('button', { name: 'Pause' }).click();
    expect(await story.overflow()).toBe(0);
  }, 60_000);

  it('keeps it as an example, says what another draft changes, and takes the change for right', async () => {
    const { page } = story;
    await tab('Examples').click();
    await page.getByRole('button', { name: 'Save what is shown as an example' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Maria says yes');
    await page.keyboard.press('Enter');
    await page.getByText('✓ As expected').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Rehearsing Ask and thank' }).waitFor({ state: 'detached' });
    const changed = document('marketing');
    const detail = await (await story.context.request.get(`${story.cairn.url}/api/v1/campaigns/${campaignId}`)).json();
    const saved = await story.context.request.put(`${story.cairn.url}/api/v1/campaigns/${campaignId}/draft`, {
      data: {
        document: {
          ...changed,
          nodes: changed.nodes.filter(({ id }) => id !== 'thanks'),
          edges: changed.edges.slice(0, 3),
        },
        baseRevision: detail.draftRevision,
      },
      headers: origin(),
    });
    expect(saved.status()).toBe(200);
    await page.goto(`${story.cairn.url}/campaigns/${campaignId}?mode=rehearse`);
    await tab('Examples').click();
    await page.getByText('✗ Changed').waitFor();
    await page.getByText(/^Was: e-mail on /).waitFor();
    await page.getByText('Now: nothing').waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    await page.getByRole('button', { name: 'This is what I want' }).click();
    await page.getByText('✓ As expected').waitFor();
  }, 90_000);

  it('removes an example and brings it back', async () => {
    const { page } = story;
    await page.getByRole('button', { name: 'More about Maria says yes' }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await page.getByText('No examples yet').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Maria says yes', exact: true }).waitFor();
  }, 60_000);

  it('takes a patient of the practice, and keeps nothing of one', async () => {
    const { page } = story;
    await tab('Who & when').click();
    await page.getByText('A patient', { exact: true }).click();
    await page.getByPlaceholder('Search by name, e-mail or phone').click();
    await page.locator('[role=listbox] [role=option]').first().click();
    await tab('What happens').click();
    await log()
      .getByText('Entered the campaign')
      .or(log().getByText(/^Would not enter/))
      .first()
      .waitFor();
    await page.getByText(/, as known today$/).waitFor();
    await tab('Who & when').click();
    await page.getByLabel('Starts').fill('2026-03-02T09:00');
    await page.getByText(/^As known on Mon 2 Mar 2026, /).waitFor();
    await tab('Examples').click();
    await page.getByText('nothing of a patient is kept in examples').waitFor();
    expect(await page.getByRole('button', { name: 'Save what is shown as an example' }).isDisabled()).toBe(true);
  }, 60_000);

  it('looks at the last 90 days of everybody, and says why there is nobody to look ahead for', async () => {
    const { page } = story;
    await tab('Everybody').click();
    await page.getByRole('button', { name: 'The last 90 days' }).click();
    await page.getByText('Would enter', { exact: true }).waitFor();
    await page.getByText('Taken for granted').waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    await page.getByRole('button', { name: 'Dry run from now on' }).click();
    await page.getByText('nobody knows yet whom it will be about').waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await story.overflow()).toBe(0);
    expect(await story.seriousFaults()).toEqual([]);
    expect(story.complaints).toEqual([]);
  }, 90_000);
});
