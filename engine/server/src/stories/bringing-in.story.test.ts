import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStoryPage, type StoryPage } from './story-page.ts';

const csv = [
  'Patient ID;First name;Last name;Date of birth;Mobile;E-mail;Insurance',
  'N-1001;Ada;Brook;04/03/1980;+1 212 555 0171;ada.brook@example.com;Blue',
  'N-1002;Ben;Cole;31/12/1975;(212) 555-0172;ben.cole@example.com;Blue',
  'N-1003;Cleo;Dunn;30/02/1990;212-555-0173;cleo.dunn@example.com;Red',
].join('\r\n');

/** People from a file, from the clipboard and from the table. The chapters build on each other. */
describe('bringing people in', () => {
  let story: StoryPage;
  beforeAll(async () => {
    story = await openStoryPage('bringing-in');
  });
  afterAll(() => story?.end());

  it('a file is read, and what its columns hold is guessed', async () => {
    const { page } = story;
    await page.getByRole('link', { name: 'Patients' }).click();
    await page.getByRole('link', { name: 'Import people' }).click();
    await page.getByText('Nothing imported yet').waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    const file = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('list', { name: 'Columns of the file' }).waitFor();
    expect(await page.getByLabel('What “Mobile” holds').inputValue()).toBe('phone');
    expect(await page.getByLabel('How dates stand in “Date of birth”').inputValue()).toBe('dmy');
    await page.getByLabel('What “Insurance” holds').selectOption('attribute');
    await page.getByLabel('Put them on a new list').fill('From the spreadsheet');
    expect(await story.seriousFaults()).toEqual([]);
  });

  it('the dry run tells the row that is wrong, and what to do', async () => {
    const { page } = story;
    await page.getByRole('button', { name: 'Check all rows' }).click();
    const row = page.getByRole('row', { name: /30\/02\/1990/ });
    await row.getByText('There is no such day. Correct the date.').waitFor();
    await row.getByText('Not taken').waitFor();
    expect(await story.seriousFaults()).toEqual([]);
  });

  it('the others come in at once, and can be taken back', async () => {
    const { page } = story;
    await page.getByRole('button', { name: 'Import 2 people' }).click();
    await page.getByRole('button', { name: 'Undo the import' }).waitFor();
    await page.getByRole('link', { name: 'See the list' }).click();
    await page.getByRole('link', { name: 'Ada Brook' }).waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    await page.goBack();
    await page.getByRole('button', { name: 'Undo the import' }).click();
    await page.getByText('This import was taken back').waitFor();
  });

  it('a pasted list is looked up, says who is not known, and is made', async () => {
    const { page } = story;
    await page.goto(`${story.cairn.url}/patients`);
    await page.getByRole('link', { name: 'Lists' }).click();
    await page.getByRole('link', { name: 'Paste a list' }).click();
    await page.getByLabel('Name of the list').fill('From the desk');
    await page.getByLabel('People').fill('P-1001; P-1002\nsomebody.new@example.com\nwhat is this?\nP-1001');
    await page.getByRole('button', { name: 'Look them up' }).click();
    await page.getByText('2 people are known here').waitFor();
    await page.getByText(/1 address is not known/).waitFor();
    await page.getByRole('cell', { name: 'what is this?' }).waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    await page.getByRole('button', { name: 'Make the list of 3 people' }).click();
    await page.getByRole('button', { name: 'Send to these people' }).waitFor();
    await page.getByText('Lead', { exact: true }).last().waitFor();
    expect(await story.seriousFaults()).toEqual([]);
  });

  it('people are picked over several searches, and a list is sent to', async () => {
    const { page } = story;
    await page.goto(`${story.cairn.url}/patients/lists/pick`);
    await page.getByLabel('Name of the list').fill('By hand');
    const boxes = page.getByRole('region', { name: 'Patients to pick from' }).getByRole('checkbox');
    await boxes.first().check();
    await boxes.nth(1).check();
    await page.getByLabel('Search').fill('nobody is called like this');
    await page.getByText('Nobody found for').waitFor();
    await page.getByText('2 people picked').waitFor();
    await page.getByRole('button', { name: 'Make the list' }).click();
    await page.getByText('2 people · Picked').waitFor();
    await page.getByRole('button', { name: 'Send to these people' }).click();
    await page.getByText('Everyone on the chosen list.').waitFor();
  });

  it('fits a phone in the dark, and no page complained', async () => {
    const { page } = story;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`${story.cairn.url}/patients/lists`);
    await page.getByRole('link', { name: 'By hand' }).waitFor();
    expect(await story.overflow()).toBe(0);
    expect(await story.seriousFaults()).toEqual([]);
    expect(story.complaints).toEqual([]);
  });
});
