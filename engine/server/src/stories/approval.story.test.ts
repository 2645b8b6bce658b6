import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStoryPage, type StoryPage } from './story-page.ts';

const node = (id: string, kind: string, config: object, name?: string) => ({
  id,
  kind,
  config,
  ...(name === undefined ? {} : { name }),
});

/** A letter and a text, both read by somebody before they go. */
const document = {
  schemaVersion: 1,
  name: 'Check-up letters',
  settings: {},
  nodes: [
    node('start', 'manual-trigger', { reentry: 'once' }),
    node(
      'mail',
      'message',
      {
        channel: 'email',
        purpose: 'care',
        sending: 'approval',
        subject: 'Before your check-up',
        body: 'Hello {{ patient.first_name }}, please bring your insurance card.',
      },
      'Letter before the check-up',
    ),
    node('over', 'exit', { label: 'Told' }),
  ],
  edges: [
    { from: 'start', port: 'next', to: 'mail' },
    { from: 'mail', port: 'next', to: 'over' },
  ],
};

/** From a step that asks for approval to the messages that go out, are changed, are rejected and come back. The chapters build on each other. */
describe('approving messages', () => {
  let story: StoryPage;
  let people: { id: string; lastName: string }[] = [];
  let campaignId = '';
  beforeAll(async () => {
    story = await openStoryPage('approval');
  });
  afterAll(() => story?.end());

  const send = async (path: string, data: object) => {
    const { page, cairn } = story;
    const answer = await page.request.post(`${cairn.url}/api/v1/${path}`, { data, headers: { origin: cairn.url } });
    expect([answer.status() < 300, await answer.text()]).toEqual([true, expect.any(String)]);
    return answer.json();
  };
  const waiting = () => send('approvals/search', { campaignId, nodeId: 'mail' });
  const messagesInState = async (state: string) =>
    (await send('outbox/search', { campaignId, state })).items.map((item: { text: string | null }) => item.text);

  it('waits in the queue, rendered for each patient, counted in the navigation and in the list', async () => {
    const { page, cairn } = story;
    for (const name of ['Amy', 'Bo', 'Cy', 'Di', 'Eve']) {
      const patient = { externalId: `ap-${name}`, firstName: name, lastName: 'Approval', email: `${name}@example.com` };
      people.push({ id: (await send('patients', patient)).patientId, lastName: name });
    }
    people = people.slice(0, 5);
    campaignId = (await send('campaigns', { slug: 'check-up-letters', document })).id;
    await send(`campaigns/${campaignId}/publish`, { baseRevision: 1 });
    for (const { id } of people) await send('enrollments', { campaign: campaignId, patientId: id });
    await page.goto(`${cairn.url}/campaigns`);
    await page.getByRole('link', { name: '5 messages to approve' }).first().click();
    await page.getByRole('heading', { name: 'Approvals' }).waitFor();
    await page.getByRole('article', { name: 'Message to Amy Approval' }).waitFor();
    await page.getByText('Hello Amy, please bring your insurance card.').first().waitFor();
    await page.getByText('Goes as soon as it is approved.').waitFor();
    expect(await story.seriousFaults()).toEqual([]);
  });

  it('is approved, undone and rejected by keys alone', async () => {
    const { page } = story;
    await page.getByRole('region', { name: 'Messages that wait for approval' }).focus();
    await page.keyboard.press('a');
    await page.getByText('Approved for Amy Approval. It goes in a few seconds.').waitFor();
    await page.getByRole('article', { name: 'Message to Bo Approval' }).waitFor();
    await page.keyboard.press('u');
    await page.getByText('Taken back: 1 message waits again.').waitFor();
    await expect.poll(async () => (await waiting()).items.length).toBe(5);
    await page.keyboard.press('j');
    await page.getByRole('article', { name: 'Message to Cy Approval' }).waitFor();
    await page.keyboard.press('k');
    await page.getByRole('article', { name: 'Message to Bo Approval' }).waitFor();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keys' });
    await help.getByRole('row', { name: 'Approve it A' }).waitFor();
    await help.getByRole('row', { name: 'Keys and help ?' }).waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    await page.keyboard.press('j');
    await page.getByRole('article', { name: 'Message to Cy Approval' }).waitFor();
    await page.keyboard.press('e');
    // Letters are letters in a field: no message is approved, rejected or left.
    await page.getByLabel('Message', { exact: true }).fill('');
    await page.keyboard.type('axe just ask?');
    expect(await page.getByLabel('Message', { exact: true }).inputValue()).toBe('axe just ask?');
    await page.keyboard.press('Escape');
    await page.getByText('Hello Cy, please bring your insurance card.').first().waitFor();
    expect((await waiting()).items.length).toBe(5);
    await page.keyboard.press('x');
    await page.keyboard.type('Told by phone');
    await page.keyboard.press('Enter');
    await page.getByText('Rejected for Cy Approval. Nothing is sent.').waitFor();
    await expect.poll(async () => (await messagesInState('cancelled')).length, { timeout: 20_000 }).toBe(1);
  });

  it('is changed for one patient, and what is wrong is said at its field', async () => {
    const { page } = story;
    await page.getByRole('button', { name: /^Di Approval/ }).click();
    await page.getByRole('button', { name: 'Change the words' }).click();
    await page.getByLabel('Message', { exact: true }).fill('Hello {{ patient.first_name }}');
    await page.getByRole('button', { name: 'Keep these words' }).click();
    await page.getByText('Nothing is filled in here').waitFor();
    await page.getByLabel('Message', { exact: true }).fill('Dear Di, bring your glasses too, please.');
    await page.getByRole('button', { name: 'Keep these words' }).click();
    await page.getByText('Words of its own, by Practice administrator.').waitFor();
    expect(await story.seriousFaults()).toEqual([]);
  });

  it('leaves the queue at once when its patient opts out, and the note says why it is not approved', async () => {
    const { page, cairn } = story;
    const leaving = { externalId: 'ap-gone', firstName: 'Gus', lastName: 'Approval', email: 'gus@example.com' };
    const { patientId } = await send('patients', leaving);
    await send('enrollments', { campaign: campaignId, patientId });
    await page.goto(`${cairn.url}/approvals?campaign=${campaignId}&step=mail`);
    await page.getByRole('button', { name: /^Gus Approval/ }).waitFor();
    await send('patients', { ...leaving, restrictions: { onlyChannels: null, doNotContact: true } });
    await page.getByRole('button', { name: /^Gus Approval/ }).waitFor({ state: 'hidden' });
    expect((await waiting()).items.map((item: { patient: { name: string } }) => item.patient.name)).not.toContain(
      'Gus Approval',
    );
  });

  it('all of a step are approved with their number, and go out word for word', async () => {
    const { page } = story;
    await page.getByRole('button', { name: 'Approve all 4' }).click();
    await page.getByRole('button', { name: 'Approve 4', exact: true }).click();
    await page.getByText('Approved 4 messages.').waitFor();
    await expect.poll(async () => (await messagesInState('accepted')).length, { timeout: 30_000 }).toBe(4);
    expect(await messagesInState('accepted')).toContain('Dear Di, bring your glasses too, please.');
  });

  it('comes back when the patient’s name changes between approval and sending', async () => {
    const { page, cairn } = story;
    const late = { externalId: 'ap-late', firstName: 'Fay', lastName: 'Approval', email: 'fay@example.com' };
    const { patientId } = await send('patients', late);
    await send('enrollments', { campaign: campaignId, patientId });
    await page.goto(`${cairn.url}/approvals?campaign=${campaignId}&step=mail`);
    await page.getByRole('article', { name: 'Message to Fay Approval' }).waitFor();
    await page.getByRole('button', { name: 'Approve', exact: true }).click();
    await page.getByText('Approved for Fay Approval.').waitFor();
    await send('patients', { ...late, firstName: 'Faye' });
    await page.getByText('Changed since it was approved.').waitFor();
    await page.getByRole('list', { name: 'What has changed' }).getByText('Fay,').waitFor();
    expect(await page.getByRole('list', { name: 'What has changed' }).textContent()).toMatch(/Fay,.*became.*Faye,/);
    await page.getByText('Hello Faye, please bring your insurance card.').first().waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await story.overflow()).toBe(0);
    expect(await story.seriousFaults()).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('leaves an empty queue that says what comes here', async () => {
    const { page } = story;
    await page.getByRole('button', { name: 'Approve', exact: true }).click();
    await page.getByText('Approved for Faye Approval.').waitFor();
    await page.goto(`${story.cairn.url}/approvals`);
    await page.getByText('Nothing waits for approval').waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    expect(story.complaints).toEqual([]);
  });
});
