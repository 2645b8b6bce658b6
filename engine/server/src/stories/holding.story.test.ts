import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStoryPage, type StoryPage } from './story-page.ts';

/** A send that goes in parts: looked at after the first, held over a limit, paused, and called off. The chapters build on each other. */
describe('holding a send', () => {
  let story: StoryPage;
  beforeAll(async () => {
    story = await openStoryPage('holding');
  });
  afterAll(() => story?.end());
  const send = () => story.page.getByRole('region', { name: 'This send' });

  it('waits for somebody’s word after the first ones', async () => {
    const { page } = story;
    await page.getByRole('link', { name: 'Practice', exact: true }).click();
    await page.getByLabel('A send that goes at once can be taken back for').fill('0');
    await page.getByRole('button', { name: 'Save these limits' }).click();
    await page.getByText('Saved.').first().waitFor();
    await page.getByRole('link', { name: 'Segments' }).click();
    await page.getByRole('link', { name: /Here in the next 7 days/ }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Active ones');
    await page.getByRole('combobox', { name: 'Condition', exact: true }).selectOption('standing');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Send to these people' }).click();
    await page.getByRole('textbox', { name: 'Subject' }).fill('New opening hours');
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Hello {{ patient.first_name }}, see you.');
    await page.getByLabel('Again and again').check();
    await page.getByRole('switch', { name: 'Send to a few first' }).check();
    await page.getByLabel('How many first').fill('2');
    await page.getByLabel('In one day').fill('5');
    await page.getByText(/^Saved /).waitFor();
    await page.getByRole('button', { name: /^Start, with \d+ people today/, disabled: false }).click();
    await page.getByRole('heading', { name: /^Goes next on / }).waitFor();
    await page.getByRole('button', { name: 'Send now too' }).click();
    await page.getByRole('heading', { name: 'Waits for your word after the first 2' }).waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    await page.getByRole('button', { name: 'All is well: send the rest' }).click();
    await send()
      .getByText(/^5 patients of \d+/)
      .waitFor();
  });

  it('is paused over its limit, goes on, and is called off with what is to come', async () => {
    const { page } = story;
    await page.getByRole('button', { name: 'Pause' }).first().click();
    await page.getByRole('heading', { name: 'Paused' }).first().waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    await page.getByRole('button', { name: 'Go on' }).first().click();
    await page.getByRole('heading', { name: /^Goes on / }).waitFor();
    await send().getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('menuitem', { name: /^Cancel the rest, and what is still to come for 5 patients/ }).click();
    await page.getByRole('heading', { name: 'Cancelled' }).waitFor();
    await send()
      .getByText(/nothing was left to call off/)
      .waitFor();
  });

  it('the sends before are listed with what became of them', async () => {
    const { page } = story;
    await page.getByRole('button', { name: 'Send now too' }).click();
    await page
      .getByRole('region', { name: 'Sends before' })
      .getByRole('row', { name: /Cancelled/ })
      .waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await story.overflow()).toBe(0);
    expect(await story.seriousFaults()).toEqual([]);
    expect(story.complaints).toEqual([]);
  });
});
