import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStoryPage, type StoryPage } from './story-page.ts';

/** A campaign that runs: its numbers, the patients behind them, and what staff do about both. The chapters build on each other. */
describe('a running campaign', () => {
  let story: StoryPage;
  beforeAll(async () => {
    story = await openStoryPage('running');
  });
  afterAll(() => story?.end());

  const total = (label: string) =>
    story.page.getByRole('region', { name: 'Numbers' }).getByRole('button', { name: label });
  const numberOf = async (label: string) => Number(((await total(label).textContent()) ?? '').replace(/\D/g, ''));
  const runMenu = async (item: RegExp) => {
    await story.page.getByRole('button', { name: 'Pause, finish, stop or plan' }).click();
    await story.page.getByRole('menuitem', { name: item }).click();
  };
  /** In the name of the page: what a practice system or another member would do meanwhile. */
  const ask = (path: string, body: unknown): Promise<unknown> =>
    story.page.evaluate(
      async ([to, sent]) => {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(`/api/v1${to}`, { method: 'POST', headers, body: sent });
        return answer.json();
      },
      [path, JSON.stringify(body)] as const,
    );

  it('shows who is where, and its numbers move while one looks', async () => {
    const { page } = story;
    await page.getByRole('link', { name: 'Welcome series' }).click();
    await page.getByRole('link', { name: 'Live' }).click();
    await total('Entered').waitFor();
    await page.getByText(/^As of /).waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    const before = await numberOf('Entered');
    expect(before).toBe((await numberOf('Here now')) + (await numberOf('Left')));
    const person = { firstName: 'Nell', lastName: 'Newcomer', email: 'nell@example.com' };
    await ask('/patients', { externalId: 'story-1', ...person });
    await ask('/enrollments', { campaign: 'welcome-series', patient: 'story-1', reason: 'asked at the desk' });
    await total('Entered')
      .getByText(String(before + 1), { exact: true })
      .waitFor();
    await page.getByText('Each patient once').click();
    await page.getByText(/^Each patient counts once for each number/).waitFor();
    await page.getByText('Every visit').click();
    await page.locator('[data-step]').first().focus();
    await page.keyboard.press('l');
    const shown = page.getByRole('switch', { name: 'Numbers' });
    await expect.poll(() => shown.isChecked()).toBe(false);
    await page.keyboard.press('l');
    await expect.poll(() => shown.isChecked()).toBe(true);
  });

  it('leads from a number to the patients, who skip ahead or leave', async () => {
    const { page } = story;
    await page
      .getByRole('button', { name: /Wait 3 days/ })
      .first()
      .click();
    const panel = page.getByRole('complementary', { name: /^Numbers of / });
    expect(await story.seriousFaults()).toEqual([]);
    await panel.getByRole('button', { name: /^Here now/ }).click();
    const list = page.getByRole('dialog', { name: /^Here now/ });
    await list.getByRole('row', { name: /Newcomer/ }).waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    await list.getByRole('checkbox', { name: 'Choose Nell Newcomer' }).check();
    await list.getByRole('button', { name: 'Do with 1…' }).click();
    await page.getByRole('menuitem', { name: 'Skip ahead…' }).click();
    await page.getByRole('button', { name: 'Skip 1 patient' }).click();
    await list.getByText('Done for 1 of 1.').waitFor();
    await list.getByRole('row', { name: /Newcomer/ }).waitFor({ state: 'detached' });
    const boxes = list.getByRole('checkbox');
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await list.getByRole('button', { name: 'Do with 2…' }).click();
    await page.getByRole('menuitem', { name: /^Take out/ }).click();
    await page.getByLabel('Reason').fill('moved away');
    expect(await story.seriousFaults()).toEqual([]);
    await page.getByRole('button', { name: 'Take out 2 patients' }).click();
    await list.getByText('Done for 2 of 2.').waitFor();
    await page.keyboard.press('Escape');
    await total('taken out by staff').getByText('2', { exact: true }).waitFor();
  });

  it('lights the way of one patient', async () => {
    const { page } = story;
    await page.getByLabel('Find a patient’s way').fill('Newcomer');
    await page.getByRole('option', { name: 'Nell Newcomer' }).click();
    const way = page.getByRole('complementary', { name: 'Way of a patient' });
    await way.getByRole('button', { name: 'Welcome' }).first().waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    await way.getByRole('button', { name: 'Close' }).click();
  });

  it('is paused, resumed with what will happen, let finish and opened again', async () => {
    const { page } = story;
    await runMenu(/^Pause/);
    await page.getByText(/^Paused\. Nothing is sent/).waitFor();
    await page.getByRole('button', { name: 'Resume…' }).click();
    await page.getByText(/^Nothing is due at this moment|due now, spread over about/).waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    await page.getByRole('button', { name: 'Resume', exact: true }).click();
    await page.getByText(/^Paused\. Nothing is sent/).waitFor({ state: 'detached' });
    await runMenu(/^Finish/);
    await page.getByText(/^From now on nobody new enters/).waitFor();
    await page.getByRole('button', { name: 'Finish', exact: true }).click();
    await page.getByText(/^Finishing\. Nobody new enters; \d+ patients? still/).waitFor();
    const refused = await ask('/enrollments', { campaign: 'welcome-series', patient: 'story-1', reason: 'again' });
    expect(refused).toMatchObject({ error: { code: 'campaign_not_live' } });
    await page.getByRole('button', { name: 'Let people in again' }).click();
    await page.getByText(/^Finishing\. Nobody new enters; \d+ patients? still/).waitFor({ state: 'detached' });
    await runMenu(/^Stop now/);
    await page.getByText(/patients leave at once/).waitFor();
    await page.getByRole('button', { name: 'Keep it running' }).click();
  });

  it('starts by plan, and says so where it stands', async () => {
    const { page } = story;
    await page.getByRole('link', { name: 'Campaigns' }).first().click();
    await page.getByRole('link', { name: /^Birthday/ }).click();
    await runMenu(/^Plan start or end/);
    await page.getByLabel('Starts').fill('2020-01-01T09:00');
    await page.getByRole('button', { name: 'Save plan' }).click();
    await page.getByText(/^That time has passed\./).waitFor();
    await page.getByLabel('Starts').fill('2044-03-01T09:00');
    await page.getByLabel('Ends').fill('2044-02-01T09:00');
    await page.getByRole('button', { name: 'Save plan' }).click();
    await page.getByText(/^It would end before it starts\./).waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    await page.getByLabel('Ends').fill('2044-04-01T09:00');
    await page.getByRole('button', { name: 'Save plan' }).click();
    await page.getByText(/^Starts Tue, Mar 1, 2044, 9:00 AM, as the draft stands now\.$/).waitFor();
    await page.getByRole('link', { name: 'Campaigns' }).first().click();
    await page
      .getByRole('row', { name: /Birthday/ })
      .getByText('Scheduled')
      .waitFor();
  });

  it('fits a phone in the dark, and no page complained', async () => {
    const { page } = story;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByRole('link', { name: 'Welcome series' }).click();
    await page.getByRole('link', { name: 'Live' }).click();
    await total('Entered').waitFor();
    await page
      .getByRole('button', { name: /^Here now: \d+, Wait/ })
      .first()
      .click();
    await page.getByRole('dialog', { name: /^Here now/ }).waitFor();
    expect(await story.overflow()).toBeLessThanOrEqual(0);
    expect(await story.seriousFaults()).toEqual([]);
    expect(story.complaints).toEqual([]);
  });
});
