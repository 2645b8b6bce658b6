import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStoryPage, type StoryPage } from './story-page.ts';

type Drawn = { nodes: { id: string; config: Record<string, unknown> }[]; settings: { exits: unknown[] } };

const journey = {
  schemaVersion: 1,
  name: 'Confirm the visit',
  settings: {},
  nodes: [
    {
      id: 'start',
      kind: 'event-trigger',
      config: { event: 'appointment.booked', where: [], entry: 'per_appointment' },
    },
    { id: 'pause', kind: 'delay', config: { mode: 'for', duration: { amount: 5, unit: 'days' }, atMinute: 1320 } },
    {
      id: 'ask',
      kind: 'message',
      name: 'Ask to confirm',
      config: {
        ...{ channel: 'sms_then_email', purpose: 'marketing', sending: 'automatic', subject: 'Your visit' },
        body: 'We look forward to seeing you on {{ appointment.date }}. Reply STOP to opt out.',
        smsBody: 'See you on {{ appointment.date }}. Reply YES to confirm.',
      },
    },
    {
      id: 'hold',
      kind: 'wait-for',
      config: {
        for: { kind: 'reply', answers: [{ id: 'yes', name: 'Yes', words: ['YES', 'STOP'] }] },
        timeout: { amount: 2, unit: 'days' },
      },
    },
    {
      id: 'lot',
      kind: 'random-split',
      config: {
        shares: [
          { id: 'a', name: 'Call', percent: 50 },
          { id: 'b', name: 'Card', percent: 30 },
          { id: 'c', name: 'Nothing', percent: 20 },
        ],
      },
    },
    { id: 'done', kind: 'exit', config: { label: 'Done' } },
  ],
  edges: [
    { from: 'start', port: 'next', to: 'pause' },
    { from: 'pause', port: 'next', to: 'ask' },
    { from: 'ask', port: 'next', to: 'hold' },
    { from: 'hold', port: 'yes', to: 'lot' },
    { from: 'hold', port: 'timed_out', to: 'done' },
    { from: 'lot', port: 'a', to: 'done' },
    { from: 'lot', port: 'b', to: 'done' },
    { from: 'lot', port: 'c', to: 'done' },
  ],
};

/** An author sets up each kind of step in the panel, with what the practice really has, and is led from each finding to its setting. */
describe('configuring a journey', () => {
  let story: StoryPage;
  let page: Page;
  let campaignId = '';
  beforeAll(async () => {
    story = await openStoryPage('configure');
    page = story.page;
    const made = JSON.stringify({ slug: 'confirm-the-visit', document: journey });
    const headers = `{ 'content-type': 'application/json', 'x-requested-with': 'cairn' }`;
    campaignId = await page.evaluate(
      `fetch('/api/v1/campaigns', { method: 'POST', headers: ${headers}, body: ${JSON.stringify(made)} })
        .then((answer) => answer.json()).then(({ id }) => id)`,
    );
  });
  afterAll(() => story?.end());

  /** The machine may be busy with something else. */
  const poll = <T>(look: () => Promise<T> | T) => expect.poll(look, { timeout: 15_000 });
  const drawn = (): Promise<Drawn> => page.evaluate('window.__cairn.document()');
  const configOf = async (id: string) => (await drawn()).nodes.find((node) => node.id === id)?.config ?? {};
  const saved = () => poll(() => page.evaluate(`window.__cairn?.save().kind ?? 'saved'`)).toBe('saved');
  const open = async (search: string) => {
    await saved();
    await page.goto(`${story.cairn.url}/campaigns/${campaignId}?test=1&${search}`);
    await panel().waitFor();
  };
  const panel = () => page.getByRole('complementary').last();
  const percents = async () => {
    const { shares } = await configOf('lot');
    return Array.isArray(shares) ? shares.map(({ percent }: { percent: number }) => percent) : [];
  };

  it('says waits in real dates, with quiet hours and what they do to the text behind them', async () => {
    await open('step=pause');
    const preview = panel().getByRole('status').filter({ hasText: 'someone entering now' });
    await preview.waitFor();
    expect(await preview.textContent()).toMatch(/10:00 PM.*Quiet hours: the text behind it goes out .*8:00 AM/s);
    const [before] = /\w+ \d+/.exec((await preview.textContent()) ?? '') ?? [];
    await panel().getByRole('textbox', { name: 'How long: amount' }).fill('12');
    await poll(async () => /\w+ \d+/.exec((await preview.textContent()) ?? '')?.[0]).not.toBe(before);
    await page.getByText('Wait 12 days, at 22:00').first().waitFor();
    expect(await story.seriousFaults()).toEqual([]);
  });

  it('keeps shares at 100, by keys and with one held fast', async () => {
    await open('step=lot');
    await panel().getByRole('slider', { name: 'Percent of “Call”' }).focus();
    for (let press = 0; press < 5; press += 1) await page.keyboard.press('ArrowRight');
    await poll(percents).toEqual([55, 27, 18]);
    await panel().getByRole('button', { name: 'Keep “Card” as it is' }).click();
    await panel().getByRole('textbox', { name: 'Percent of share 1' }).fill('99');
    await poll(percents).toEqual([73, 27, 0]);
    await panel().getByText('100 % in all').waitFor();
    expect(await story.seriousFaults()).toEqual([]);
  });

  it('offers the events that have arrived, in words, and what they say', async () => {
    await open('step=start');
    await panel()
      .getByText(/Appointment booked · \d+ events? in 30 days/)
      .waitFor();
    await panel().getByText('What these events say').click();
    await panel().getByRole('definition').first().waitFor();
    await panel()
      .getByLabel(/^Event\b/)
      .first()
      .fill('missed');
    await page.getByRole('option', { name: /Appointment missed/ }).click();
    await page.getByText('When an appointment is missed', { exact: false }).first().waitFor();
    expect(await story.seriousFaults()).toEqual([]);
  });

  it('writes both texts with fields that say what to write instead, and shows how they read', async () => {
    await open('step=ask');
    const text = panel().getByRole('textbox', { name: 'Text message' });
    await text.fill('Call us: ');
    await panel().getByRole('button', { name: 'Insert a field' }).last().click();
    await page.getByRole('combobox', { name: 'Fields' }).fill('phone');
    await page.keyboard.press('Enter');
    await poll(() => text.inputValue()).toBe('Call us: {{ practice.phone }}');
    await panel().getByText('1 of 1 fields without a fallback').last().click();
    await panel().getByRole('textbox', { name: 'Practice phone' }).fill('our desk');
    await poll(async () => (await configOf('ask'))['smsBody']).toContain("default: 'our desk'");
    await panel().getByRole('button', { name: 'Add how to opt out' }).click();
    await poll(async () => (await configOf('ask'))['smsBody']).toContain('Reply STOP to opt out.');
    const preview = panel().getByRole('region', { name: 'Preview' });
    expect(await preview.locator('iframe').getAttribute('srcdoc')).toContain('We look forward to seeing you');
    await preview.getByText('Text', { exact: true }).click();
    await preview.getByText(/characters · 1 part/).waitFor();
    expect(await story.seriousFaults()).toEqual([]);
  });

  it('lends a text written before, found and chosen by keys, and gives back what stood there with one undo', async () => {
    const before = await configOf('ask');
    await panel().getByRole('button', { name: 'Use a text written before' }).press('Enter');
    const search = page.getByRole('combobox', { name: 'Texts written before' });
    await search.waitFor();
    await page
      .getByRole('option', { name: /^Invitation/ })
      .first()
      .waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    await search.fill('template recall e-mail');
    const preview = page.getByRole('region', { name: 'How it reads' });
    await poll(() => preview.locator('iframe').getAttribute('srcdoc')).toContain('your next check-up is due');
    await page.keyboard.press('Enter');
    await poll(async () => (await configOf('ask'))['body']).toContain('your next check-up is due');
    expect((await configOf('ask'))['smsBody']).toBe(before['smsBody']);
    await page.getByRole('button', { name: /^Undo: use a text written before/ }).click();
    await poll(() => configOf('ask')).toEqual(before);
  });

  it('says what is wrong where it is typed', async () => {
    await panel().getByRole('textbox', { name: 'Form' }).fill('http://forms.example.com');
    await page.keyboard.press('Tab');
    await panel()
      .getByText(/begins with https/)
      .waitFor();
    await panel().getByRole('textbox', { name: 'Form' }).fill('https://forms.example.com/1');
    await page.keyboard.press('Tab');
    await panel().getByRole('button', { name: 'Put the link at the end' }).first().click();
    await poll(async () => (await configOf('ask'))['body']).toContain('[Online Form Link]');
  });

  it('leads from each finding to its setting, and removes some with one click', async () => {
    await open('panel=problems');
    await panel().getByRole('heading', { name: 'Solve before publishing' }).waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    await panel().getByRole('button', { name: 'Let them leave when it is cancelled' }).click();
    await poll(async () => (await drawn()).settings.exits.length).toBe(1);
    await panel().getByRole('listitem').filter({ hasText: '“STOP”' }).getByRole('button').first().click();
    await panel().getByRole('heading', { name: 'Wait for something' }).waitFor();
    const inField = `document.activeElement?.closest('[data-field]')?.getAttribute('data-field')`;
    await poll(() => page.evaluate(inField)).toBe('for.answers');
    await panel().getByLabel('Words of answer 1').last().focus();
    await page.keyboard.press('Backspace');
    await poll(async () => JSON.stringify(await configOf('hold'))).not.toContain('STOP');
    expect(await story.seriousFaults()).toEqual([]);
  });

  it('is as wide as one likes, and a whole sheet on a phone', async () => {
    const edge = page.getByRole('separator', { name: 'Width of the panel' });
    await edge.focus();
    await page.keyboard.press('Home');
    expect(await edge.getAttribute('aria-valuenow')).toBe('420');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('dialog').getByRole('heading', { name: 'Wait for something' }).waitFor();
    expect(await story.overflow()).toBeLessThanOrEqual(0);
    expect(await story.seriousFaults()).toEqual([]);
    expect(story.complaints).toEqual([]);
  });
});
