import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStoryPage, type StoryPage } from './story-page.ts';

/** A message to many at once, from a saved segment to what became of it. The chapters build on each other. */
describe('sending to an audience', () => {
  let story: StoryPage;
  beforeAll(async () => {
    story = await openStoryPage('sending');
  });
  afterAll(() => story?.end());

  const removeButtons = () => story.page.getByRole('button', { name: /^Remove \S/ });
  const saved = () => story.page.getByText(/^Saved /).waitFor();

  it('the practice says whose phone numbers are read, how long a send can be taken back, and where tests go', async () => {
    const { page } = story;
    await page.getByRole('link', { name: 'Practice', exact: true }).click();
    await page.getByRole('combobox', { name: 'Country' }).fill('Irel');
    await page.getByRole('option', { name: 'Ireland' }).click();
    await page.getByLabel('A send that goes at once can be taken back for').fill('15');
    await page.getByRole('button', { name: 'Save these limits' }).click();
    await page.getByText('Saved.').first().waitFor();
    await page.getByRole('button', { name: 'Add a test address' }).click();
    await page.getByLabel('Whose').fill('Front desk');
    await page.getByLabel('Mobile number').fill('085 012 3456');
    await page.getByRole('button', { name: 'Save the test addresses' }).click();
    await page.getByText('Saved.').nth(1).waitFor();
    await page.reload();
    expect(await page.getByLabel('Mobile number').inputValue()).toBe('+353850123456');
    expect(await story.seriousFaults()).toEqual([]);
    await page.getByRole('link', { name: 'Campaigns' }).first().click();
  });

  it('a recall is one click away, with its rule, its day and its words', async () => {
    const { page } = story;
    await page.getByRole('link', { name: 'New campaign' }).click();
    expect(await story.seriousFaults()).toEqual([]);
    await page.getByRole('button', { name: /Recall six months after a visit/ }).click();
    await page.getByText('Everyone for whom the last visit was exactly 6 months ago.').waitFor();
    await page.getByText(/^Every day at 09:00\.$/).waitFor();
    await page.getByText('It goes on', { exact: true }).waitFor();
    await page.getByLabel('How often for one patient').waitFor();
    expect(await page.getByLabel('How often for one patient').inputValue()).toBe('per_last_visit');
    expect(await story.seriousFaults()).toEqual([]);
    await page.getByRole('link', { name: 'Open on canvas' }).click();
    await page
      .getByRole('button', { name: /exactly 6 months ago/ })
      .first()
      .waitFor();
  });

  it('the people of a saved segment become the audience of a send', async () => {
    const { page } = story;
    await page.getByRole('link', { name: 'Segments' }).click();
    await page.getByRole('link', { name: /Here in the next 7 days/ }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Active ones');
    await page.getByRole('combobox', { name: 'Condition', exact: true }).selectOption('standing');
    await page
      .getByRole('complementary', { name: 'Who fits now' })
      .getByText(/of \d+ patients/)
      .waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Send to these people' }).click();
    await page.getByText('Everyone in “Active ones”.').waitFor();
    await page.getByText('Complete the marked parts first.').waitFor();
  });

  it('a test of the message goes to oneself, filled in, and is marked in the outbox', async () => {
    const { page } = story;
    await page.getByRole('textbox', { name: 'Subject' }).fill('We are closed on Friday');
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Hello {{ patient.first_name }}, see you.');
    await page.getByRole('button', { name: 'Send a test' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Send the test' }).click();
    await dialog.getByText('Kept in the outbox.').waitFor();
    await dialog.getByText('[Test] We are closed on Friday').waitFor();
    await dialog.getByText('Hello Maria, see you.').waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    const back = page.url();
    await dialog.getByRole('link', { name: 'See it in the outbox' }).click();
    await page.getByText('Test', { exact: true }).first().waitFor();
    await page.goto(back);
  });

  it('the review says who gets it, on which channel, and who does not and why', async () => {
    const { page } = story;
    await page.getByRole('button', { name: /^Send to \d+ people/ }).waitFor();
    await page.getByText('Would get nothing').waitFor();
    await page.getByRole('list', { name: 'Why people get nothing' }).waitFor();
    expect(await story.seriousFaults()).toEqual([]);
  });

  it('who is removed from the preview stays removed over a reload', async () => {
    const { page } = story;
    await page.getByRole('link', { name: 'See everybody, and remove some' }).click();
    await removeButtons().first().waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    const name = (await removeButtons().first().getAttribute('aria-label'))?.replace('Remove ', '') ?? '';
    await removeButtons().first().click();
    await page.getByRole('button', { name: `Bring back ${name}` }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: `Bring back ${name}` }).waitFor();
    await page.getByLabel('Whom to show').selectOption('removed');
    await removeButtons().first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: `Bring back ${name}` }).waitFor();
    await page.getByLabel('Whom to show').selectOption({ label: 'The patient has no address on this channel.' });
    await page.getByRole('cell', { name: 'The patient has no address on this channel.' }).first().waitFor();
    await page.getByLabel('Whom to show').selectOption('all');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('audience.csv');
    await page.getByRole('button', { name: 'Tag all' }).click();
    await page.getByRole('combobox', { name: 'Tag' }).fill('closure told');
    await page.getByRole('button', { name: 'Put it on' }).click();
    await page.getByText(/^“closure told” was put on \d+ people\.$/).waitFor();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByText('Taken back.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Back to the send' }).click();
  });

  it('goes out a little later, and can be taken back until then', async () => {
    const { page } = story;
    await page.getByRole('button', { name: /^Send to \d+ people/ }).click();
    await page.getByRole('heading', { name: /Goes out in \d+ seconds/ }).waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByRole('heading', { name: 'Taken back: nobody got it' }).waitFor();
    await page.getByRole('textbox', { name: 'Subject' }).fill('We are closed on Monday');
    await page.getByLabel('One message, to the oldest adult').check();
    await page.getByRole('switch', { name: 'Also to patients’ primary contacts' }).check();
    await page.getByText('One message to a household, also to contacts.').waitFor();
    await saved();
  });

  it('sent again, it arrives, says how many, and stays as it was', async () => {
    const { page } = story;
    await page.getByRole('button', { name: /^Send to \d+ people/ }).click();
    await page.getByRole('heading', { name: /Goes out in/ }).waitFor();
    await page.getByRole('heading', { name: /^Sent / }).waitFor({ timeout: 40_000 });
    await page.getByText(/^\d+ patients of \d+/).waitFor();
    await page.getByText('This went out and stays as it was').waitFor();
    expect(await page.getByRole('textbox', { name: 'Subject' }).count()).toBe(0);
    expect(await story.seriousFaults()).toEqual([]);
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('button', { name: 'The audience is right' }).click();
    await page.getByRole('button', { name: 'The times are right' }).click();
    await page.getByRole('button', { name: /^Send to \d+ people/ }).waitFor();
  });

  it('everyone is asked for by a typed word, and what is scheduled can be called off', async () => {
    const { page } = story;
    await page.getByLabel('Everyone at the practice').check();
    await page.getByText('A message to everyone harms the ones that matter').waitFor();
    await page.getByText('Confirm first that you mean everyone.').waitFor();
    await page.getByLabel('At a date and time').check();
    expect(await page.getByRole('button', { name: /^Schedule for/ }).isDisabled()).toBe(true);
    await page.getByLabel(/Type “everyone” to confirm/).fill('everyone');
    await page.getByRole('button', { name: /^Schedule for \d+ people/, disabled: false }).click();
    await page.getByRole('heading', { name: /^Goes on / }).waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    await page.getByRole('button', { name: 'Cancel it' }).click();
    await page.getByText('Confirm first that you mean everyone.').waitFor();
  });

  it('the list of campaigns says where each stands, and everything can be stopped and let go on', async () => {
    const { page } = story;
    await page.getByRole('link', { name: 'Campaigns' }).first().click();
    await page.getByLabel('Search campaigns').fill('Message to “Active ones”');
    await page.getByRole('link', { name: /^Message to “Active ones”/ }).waitFor();
    await page.getByLabel('State').selectOption('cancelled');
    await page.getByRole('link', { name: /^Copy of Message to “Active ones”/ }).waitFor();
    await page.getByRole('button', { name: 'Stop everything' }).click();
    await page.getByLabel('Why').fill('wrong text in a message');
    await page.getByRole('button', { name: 'Stop everything now' }).click();
    await page.getByRole('region', { name: 'Everything is stopped' }).waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    await page.getByRole('button', { name: 'Go on sending' }).click();
    await page.getByRole('region', { name: 'Everything is stopped' }).waitFor({ state: 'detached' });
  });

  it('fits a phone in the dark, and no page complained', async () => {
    const { page } = story;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByLabel('State').selectOption('draft');
    await page.getByLabel('Search campaigns').fill('Recall six months after a visit');
    await page.getByRole('link', { name: 'Recall six months after a visit' }).click();
    await page.getByText('Everyone for whom the last visit was exactly 6 months ago.').waitFor();
    expect(await story.overflow()).toBe(0);
    expect(await story.seriousFaults()).toEqual([]);
    expect(story.complaints).toEqual([]);
  });
});
