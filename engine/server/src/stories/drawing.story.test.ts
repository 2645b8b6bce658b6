import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStoryPage, type StoryPage } from './story-page.ts';

type Step = { id: string; kind: string; config: unknown };
type Drawn = { nodes: Step[]; edges: { from: string; port: string; to: string }[] };

/** An author draws the same journey twice, by keys alone and by mouse, and carries steps from one campaign to another. */
describe('drawing a journey', () => {
  let story: StoryPage;
  let page: Page;
  let byKeys = '';
  let byMouse = '';
  beforeAll(async () => {
    story = await openStoryPage('drawing');
    page = story.page;
    await story.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  });
  afterAll(() => story?.end());

  const drawn = (): Promise<Drawn> => page.evaluate('window.__cairn.document()');
  const told = () => page.getByTestId('told');
  /** The name of what has the focus, as it is told. */
  const focused = (): Promise<string> =>
    page.evaluate(`(() => {
      const ids = document.activeElement?.getAttribute('aria-labelledby')?.split(' ') ?? [];
      return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ').replace(/\\s+/g, ' ').trim();
    })()`);
  const inCampaign = (id: string, view: 'canvas' | 'outline') =>
    page.goto(`${story.cairn.url}/campaigns/${id}?test=1${view === 'outline' ? '&view=outline' : ''}`);
  const saved = () => expect.poll(() => page.evaluate('window.__cairn.save().kind')).toBe('saved');
  const startEmpty = async () => {
    await page.goto(`${story.cairn.url}/campaigns/new`);
    await page.getByRole('button', { name: /An empty journey/ }).click();
    await page.getByRole('heading', { name: 'New journey' }).waitFor();
    return /campaigns\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  };
  const onClipboard = (text: string) => page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  /** By keys: a step behind the one with the focus. */
  const add = async (words: string, title: string) => {
    await page.keyboard.press('n');
    await page.getByRole('combobox', { name: /^Add a step/ }).waitFor();
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: /^Add a step/ }).waitFor({ state: 'detached' });
    await expect.poll(focused).toMatch(new RegExp(`^Step \\d+ of \\d+ ${title} `));
  };
  /** By mouse: a step at the "+" of that name. */
  const place = async (plus: string, title: string) => {
    await page.getByRole('button', { name: plus, exact: true }).click();
    await page
      .getByRole('option')
      .filter({ has: page.getByText(title, { exact: true }) })
      .click();
    await page.getByRole('listbox').waitFor({ state: 'detached' });
  };

  it('by keys alone, in the outline', async () => {
    byKeys = await startEmpty();
    await inCampaign(byKeys, 'outline');
    await page.getByRole('treeitem').first().focus();
    await add('pause', 'Wait');
    await add('if', 'Condition');
    await page.keyboard.press('ArrowDown');
    await add('sms', 'Message');
    await add('goal', 'Goal');
    await page.keyboard.press('ArrowDown');
    await expect.poll(focused).toBe('Branch of “Condition”: No the journey ends here');
    await add('end', 'End');
    expect((await drawn()).nodes.map(({ kind }) => kind)).toEqual([
      'manual-trigger',
      'delay',
      'condition',
      'message',
      'goal',
      'exit',
    ]);
    expect(await told().textContent()).toBe('Added “End”. Ctrl+Z undoes it.');
    expect(await story.seriousFaults()).toEqual([]);
    await saved();
  });

  it('is read to those who cannot see it as it is nested', async () => {
    expect(await page.getByRole('tree').ariaSnapshot()).toBe(asRead);
  });

  it('by mouse, on the canvas, it becomes the same document', async () => {
    byMouse = await startEmpty();
    await inCampaign(byMouse, 'canvas');
    await page.locator('[data-canvas-ready]').waitFor();
    await place('Add a step after When staff enroll', 'Wait');
    await place('Add a step after Wait', 'Condition');
    await place('Add a step after Condition, Yes', 'Message');
    await place('Add a step after Message', 'Goal');
    await place('Add a step after Condition, No', 'End');
    const mouse = withoutIds(await drawn());
    await saved();
    await inCampaign(byKeys, 'outline');
    await page.getByRole('tree').waitFor();
    expect(mouse).toEqual(withoutIds(await drawn()));
  });

  it('single letters mean letters in text fields', async () => {
    const before = await drawn();
    await page.getByRole('treeitem', { name: / of \d+ Wait / }).click();
    await page.getByRole('textbox', { name: 'Name of the step' }).click();
    await page.keyboard.type('nd?');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    expect((await drawn()).nodes.length).toBe(before.nodes.length);
    await page.getByRole('button', { name: 'Close the panel' }).click();
  });

  it('a deleted condition asks which branch stays, and undo brings all of it back', async () => {
    const before = await drawn();
    await page.getByRole('treeitem', { name: / of \d+ Condition / }).focus();
    await page.keyboard.press('Delete');
    await page.getByRole('radio', { name: 'Yes (2 steps)' }).waitFor();
    expect(await page.getByRole('radio', { name: 'Yes (2 steps)' }).isChecked()).toBe(true);
    expect(await story.seriousFaults()).toEqual([]);
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect.poll(async () => (await drawn()).nodes.length).toBe(4);
    await page.getByRole('button', { name: 'Undo: delete “Condition”' }).click();
    expect(await drawn()).toEqual(before);
    await expect.poll(focused).toContain(' Condition ');
  });

  it('steps go from one campaign to another by copy and paste', async () => {
    await page.getByRole('treeitem', { name: / of \d+ Condition / }).focus();
    await page.keyboard.press('Control+c');
    expect(await told().textContent()).toContain('Copied 4 steps');
    await saved();
    await inCampaign(byMouse, 'outline');
    await page.getByRole('treeitem', { name: / of \d+ Wait / }).focus();
    // What was copied ends in all its ways, so nothing can stand behind it.
    await page.keyboard.press('Control+v');
    await page
      .getByRole('alert')
      .getByText(/These steps end the journey/)
      .waitFor();
    await page.keyboard.press('Shift+End');
    await page.keyboard.press('Delete');
    await expect.poll(async () => (await drawn()).nodes.length).toBe(1);
    await page.keyboard.press('Control+v');
    await expect.poll(async () => (await drawn()).nodes.length).toBe(5);
    expect(await told().textContent()).toBe('Pasted 4 steps. Ctrl+Z undoes it.');
  });

  it('what cannot be pasted says why', async () => {
    const before = await drawn();
    await onClipboard('Dear Ana, see you on Tuesday');
    await page.keyboard.press('Control+v');
    await page
      .getByText(/What was copied are not steps of a campaign/)
      .first()
      .waitFor();
    await onClipboard(JSON.stringify({ type: 'journey-fragment', v: 2, entry: 'a', steps: {} }));
    await page.keyboard.press('Control+v');
    await page
      .getByText(/copied in a newer version of Cairn/)
      .first()
      .waitFor();
    expect(await drawn()).toEqual(before);
  });

  it('undo leads back to the start', async () => {
    const undo = page.getByRole('button', { name: /^Undo/ });
    while ((await undo.count()) > 0) await undo.click();
    await page.getByRole('button', { name: 'Nothing to undo' }).waitFor();
    expect((await drawn()).nodes.map(({ kind }) => kind)).toContain('goal');
  });

  it('menus, palette and help are told and found by keys', async () => {
    await page.getByRole('treeitem', { name: / of \d+ Wait / }).focus();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: /Duplicate/ }).waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(focused).toContain(' Wait ');
    await page.keyboard.press('F6');
    await expect.poll(() => page.evaluate(`document.activeElement?.closest('header') !== null`)).toBe(true);
    await page.keyboard.press('F6');
    await expect.poll(focused).toContain(' Wait ');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('go goal');
    expect(await story.seriousFaults()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('row', { name: /^Next part of the page.* F6$/ }).waitFor();
    await page.getByRole('row', { name: 'Live numbers L' }).waitFor();
    await page.getByRole('switch', { name: 'Single letters do something' }).uncheck();
    expect(await story.seriousFaults()).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(focused).toContain(' Wait ');
    await page.keyboard.press('n');
    expect(await page.getByRole('combobox', { name: /^Add a step/ }).count()).toBe(0);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('keys');
    await page.keyboard.press('Enter');
    await page.getByRole('switch', { name: 'Single letters do something' }).check();
    await page.keyboard.press('Escape');
  });

  it('a campaign file makes a draft; what is none says where it is damaged', async () => {
    const document = await drawn();
    await page.goto(`${story.cairn.url}/campaigns/new`);
    const choose = page.locator('input[type="file"]').first();
    const file = (text: string) => ({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await choose.setInputFiles(file('hello'));
    await page.getByText('This file is not a campaign: it is not JSON.').waitFor();
    await choose.setInputFiles(file(JSON.stringify({ ...document, schemaVersion: 9 })));
    await page.getByText(/made by a newer version of Cairn/).waitFor();
    await choose.setInputFiles(file(JSON.stringify({ ...document, nodes: [{ id: 'A', kind: 'exit', config: {} }] })));
    await page.getByText(/damaged at nodes\.0\.id/).waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    await choose.setInputFiles(file(JSON.stringify({ ...document, name: 'Carried over' })));
    await page.getByRole('heading', { name: 'Carried over' }).waitFor();
  });

  it('on a phone it is drawn by touch', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await inCampaign(byKeys, 'outline');
    // One row of buttons, the lesser ones in a menu.
    await page.getByRole('button', { name: 'More for this campaign' }).waitFor();
    const rows = await page.evaluate(
      `new Set([...document.querySelectorAll('main header :is(a, button)')].filter((one) => one.closest('h1, [role="status"]') === null)
        .map((one) => one.getBoundingClientRect()).filter(({ height }) => height >= 30).map(({ top, height }) => Math.round(top + height / 2))).size`,
    );
    expect(rows).toBe(1);
    await page.getByRole('button', { name: 'More for this campaign' }).click();
    await page.getByRole('menuitem', { name: 'Who enters, and why not' }).waitFor();
    expect(await story.seriousFaults()).toEqual([]);
    await page.getByRole('menuitem', { name: 'History of the draft' }).click();
    await page.getByRole('dialog', { name: 'History of the draft' }).getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Add a step after “Wait”' }).click();
    await page.getByRole('option', { name: /^Tag/ }).click();
    await page.getByRole('treeitem', { name: / of \d+ Tag / }).waitFor();
    await page.getByRole('button', { name: 'Actions for “Tag”' }).click();
    await page.getByRole('menuitem', { name: /Move to/ }).click();
    await page.getByRole('button', { name: 'Put it at the beginning of “No”' }).click();
    await expect
      .poll(async () => (await drawn()).edges.some(({ port, to }) => port === 'no' && to.startsWith('tag_')))
      .toBe(true);
    expect(await story.overflow()).toBe(0);
    expect(await story.seriousFaults()).toEqual([]);
    expect(story.complaints).toEqual([]);
  });
});

/** The same campaign whatever its steps are called inside. */
function withoutIds({ nodes, edges }: Drawn) {
  const names = new Map(nodes.map(({ id }, index) => [id, index]));
  return {
    nodes: nodes.map(({ kind, config }) => ({ kind, config })),
    edges: edges.map(({ from, port, to }) => [names.get(from), port, names.get(to)]),
  };
}

/** All that a screen reader finds in the outline of the journey, nothing more. */
const asRead = `- tree "Steps of New journey":
  - treeitem "Step 1 of 6 When staff enroll When staff enroll the patient, once 0 entered" [level=1]:
    - text: Step 1 of 6 When staff enroll When staff enroll the patient, once 0 entered
    - button "Actions for “When staff enroll”"
    - button "Add a step after “When staff enroll”"
  - treeitem "Step 2 of 6 Wait Wait 1 day 0 waiting" [level=1]:
    - text: Step 2 of 6 Wait Wait 1 day 0 waiting
    - button "Actions for “Wait”"
    - button "Add a step after “Wait”"
  - treeitem "Step 3 of 6 Condition If the patient has an appointment booked 0 passed" [expanded] [level=1]:
    - text: Step 3 of 6 Condition If the patient has an appointment booked 0 passed
    - button "Actions for “Condition”"
  - 'treeitem "Branch of “Condition”: Yes 2 steps" [expanded] [level=2]':
    - button "Fold “Yes”"
    - text: "Branch of “Condition”: Yes 2 steps"
    - button "Add a step at the beginning of “Yes”"
  - treeitem "Step 4 of 6 Message E-mail “A message from [Practice name]” (after approval) Day 1 0 sent" [level=3]:
    - text: Step 4 of 6 Message E-mail “A message from [Practice name]” (after approval) Day 1 0 sent
    - button "Actions for “Message”"
    - button "Add a step after “Message”"
  - 'treeitem "Step 5 of 6 Goal Goal: Booked again, and end 0 left here" [level=3]':
    - text: "Step 5 of 6 Goal Goal: Booked again, and end 0 left here"
    - button "Actions for “Goal”"
  - 'treeitem "Branch of “Condition”: No 1 step" [expanded] [level=2]':
    - button "Fold “No”"
    - text: "Branch of “Condition”: No 1 step"
    - button "Add a step at the beginning of “No”"
  - 'treeitem "Step 6 of 6 End End: Finished 0 left here" [level=3] [selected]':
    - text: "Step 6 of 6 End End: Finished 0 left here"
    - button "Actions for “End”"`;
