import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { madeUpJourney } from '../bench/canvas-journeys.ts';
import { openStoryPage, type StoryPage } from './story-page.ts';

const boxes = z.array(z.object({ name: z.string(), width: z.number(), height: z.number() }));
const lines = z.array(z.object({ from: z.string(), port: z.string(), to: z.string() }));

/** A campaign drawn by hand: with the mouse on the canvas, then by arrow keys alone. The chapters build on each other. */
describe('drawing on the canvas', () => {
  let story: StoryPage;
  let url = '';

  beforeAll(async () => {
    story = await openStoryPage('canvas');
    url = await campaignOf('drawn', madeUpJourney(62));
    // High enough for a card, the gap it goes to and what lies between.
    await story.page.setViewportSize({ width: 1280, height: 1400 });
    await story.page.goto(url);
    await story.page.locator('[data-canvas-ready]').waitFor();
  });
  afterAll(async () => {
    await story?.end();
  });

  const campaignOf = async (slug: string, document: unknown) => {
    const body = JSON.stringify(JSON.stringify({ slug, document }));
    const id = await story.page.evaluate(`fetch('/api/v1/campaigns', {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: ${body},
    }).then((answer) => answer.json()).then(({ id }) => id)`);
    return `${story.cairn.url}/campaigns/${String(id)}?test=1`;
  };
  /** A condition with two waits at “Yes”, and nothing at “No”. */
  const smallCampaign = () => {
    const wait = (id: string) => ({
      id,
      kind: 'delay',
      config: { mode: 'for', duration: { amount: 1, unit: 'days' } },
    });
    const start = { id: 'start', kind: 'manual-trigger', config: { reentry: 'once' } };
    const ask = { id: 'ask', kind: 'condition', config: { when: { op: 'has_future_appointment' } } };
    return campaignOf('ends', {
      ...{ schemaVersion: 1, name: 'Ends', settings: { exits: [] }, nodes: [start, ask, wait('one'), wait('two')] },
      edges: [
        { from: 'start', port: 'next', to: 'ask' },
        { from: 'ask', port: 'yes', to: 'one' },
        { from: 'one', port: 'next', to: 'two' },
      ],
    });
  };
  const edges = async () => lines.parse(await story.page.evaluate('window.__cairn.document().edges'));
  const behind = async (from: string, port = 'next') =>
    (await edges()).find((edge) => edge.from === from && edge.port === port)?.to ?? null;
  const card = (id: string) => story.page.locator(`[data-step="${id}"]`);
  const plus = (id: string, port = 'next') => story.page.locator(`[data-id="${id}"] [data-plus="${port}"]`);
  const panel = () => story.page.getByRole('complementary', { name: 'Step', exact: true });
  const isInPanel = () => story.page.evaluate(`document.activeElement?.closest('aside') !== null`);
  const focused = () => story.page.evaluate('document.activeElement?.dataset.step ?? null');
  const middle = async (what: ReturnType<StoryPage['page']['locator']>) => {
    const box = await what.boundingBox();
    if (box === null) throw new Error('It is not on screen.');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  /** The last move is told twice: one alone can get lost on its way to what is drawn. */
  const drag = async (from: { x: number; y: number }, to: { x: number; y: number }, drop = true) => {
    const { mouse } = story.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(to.x, to.y, { steps: 12 });
    await mouse.move(to.x + 1, to.y);
    if (drop) await mouse.up();
  };

  it('puts a step of the palette where it is dropped', async () => {
    const { page } = story;
    await drag(await middle(page.locator('[data-new-kind="tag"]')), await middle(plus('start')));
    await expect.poll(() => behind('start')).toMatch(/^tag/);
    const added = (await behind('start')) ?? '';
    expect(await behind(added)).toBe('ask_0_0');
    // What was put in by mouse is set up next: its panel opens and has the focus.
    await panel().getByRole('heading', { name: 'Tag' }).waitFor();
    await expect.poll(isInPanel).toBe(true);
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'detached' });
  });

  it('opens the settings of a step added with the mouse, and keeps to the step that was added by keys', async () => {
    const { page } = story;
    await plus('start').click();
    await page.getByRole('option', { name: /^Wait/ }).first().click();
    await panel().getByRole('heading', { name: 'Wait' }).waitFor();
    await expect.poll(isInPanel).toBe(true);
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'detached' });
    const added = (await behind('start')) ?? '';
    await expect.poll(focused).toBe(added);
    await page.keyboard.press('n');
    await page.getByRole('combobox', { name: /^Add a step/ }).waitFor();
    await page.keyboard.type('tag');
    await page.keyboard.press('Enter');
    await expect.poll(() => behind(added)).toMatch(/^tag/);
    await expect.poll(focused).toBe(await behind(added));
    expect(await panel().count()).toBe(0);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(() => behind('start')).toMatch(/^tag/);
  });

  it('moves a step to where its card is dropped, and nowhere once Escape was pressed', async () => {
    const { page } = story;
    const first = await behind('ask_0_0', 'yes');
    await card('s_0_1').waitFor();
    const before = await edges();
    await drag(await middle(card('s_0_1')), await middle(plus('ask_0_0', 'yes')), false);
    await page.locator('[data-drop-target]').waitFor();
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect(await page.locator('[data-drag-ghost]').count()).toBe(0);
    expect(await edges()).toEqual(before);

    await drag(await middle(card('s_0_1')), await middle(plus('ask_0_0', 'yes')));
    await expect.poll(() => behind('ask_0_0', 'yes')).toBe('s_0_1');
    expect(await behind('s_0_1')).toBe(first);
    // A drag is no click: what was dropped is not opened in the panel.
    expect(page.url()).not.toContain('step=');
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect.poll(() => behind('ask_0_0', 'yes')).toBe(first);
  });

  it('leads an end on by dragging it onto a later step, and opens the menu under a finger that stays', async () => {
    const { page } = story;
    await page.goto(await smallCampaign());
    await page.locator('[data-canvas-ready]').waitFor();
    const end = page.locator('[data-id="ask"] [data-end="no"]');
    await end.waitFor();
    await drag(await middle(end), await middle(card('two')));
    await expect.poll(() => behind('ask', 'no')).toBe('two');
    await page.getByRole('button', { name: /^Undo: continue/ }).click();
    await expect.poll(() => behind('ask', 'no')).toBe(null);

    const finger = await story.context.newCDPSession(page);
    await finger.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [await middle(card('one'))] });
    const menu = page.getByRole('menu', { name: 'Actions for Wait' });
    await menu.waitFor();
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await menu.getByRole('menuitem', { name: /^Duplicate/ }).waitFor();
    expect(page.url()).not.toContain('step=');
    await finger.send('Emulation.setTouchEmulationEnabled', { enabled: false });
    await finger.detach();
    await page.keyboard.press('Escape');
    await page.goto(url);
    await page.locator('[data-canvas-ready]').waitFor();
  });

  it('selects by a box drawn with Shift, and leads on from a selection by its menu', async () => {
    const { page } = story;
    await page.getByRole('button', { name: 'Show all steps' }).click();
    await page.keyboard.press('Escape');
    const [top, bottom] = [await middle(card('s_1_0')), await middle(card('s_1_2'))];
    await page.keyboard.down('Shift');
    await drag({ x: top.x + 90, y: top.y - 8 }, { x: bottom.x - 10, y: bottom.y + 6 });
    await page.keyboard.up('Shift');
    await expect.poll(() => page.evaluate('window.__cairn.selection().sort().join(" ")')).toBe('s_1_0 s_1_1 s_1_2');
    await page.getByRole('button', { name: /^Zoom to 100/ }).click();
  });

  it('has targets of 24 pixels and more, and no serious fault of access', async () => {
    const { page } = story;
    const small = boxes.parse(
      await page.evaluate(`[...document.querySelectorAll('[data-canvas-ready] button')]
        .map((one) => ({ name: one.getAttribute('aria-label') ?? one.textContent, box: one.getBoundingClientRect() }))
        .map(({ name, box }) => ({ name, width: box.width, height: box.height }))
        .filter(({ width, height }) => width > 0 && (width < 24 || height < 24))`),
    );
    expect(small).toEqual([]);
    expect(await story.seriousFaults()).toEqual([]);
    expect(story.complaints).toEqual([]);
  });

  it('is walked from top to end by arrow keys in the order of the flow, and never hides the step in focus', async () => {
    const { page } = story;
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(url);
    await page.locator('[data-canvas-ready]').waitFor();
    // It opens where it was left.
    await page.locator('[data-step]').first().focus();
    await page.keyboard.press('Home');
    await expect.poll(() => page.evaluate('document.activeElement?.dataset.step')).toBe('start');
    const expected = ['start'];
    for (let at = await behind('start'); at !== null; at = (await behind(at)) ?? (await behind(at, 'yes')))
      expected.push(at);
    const walked = ['start'];
    const hidden: string[] = [];
    for (let at = 1; at < expected.length; at++) {
      await page.keyboard.press('ArrowDown');
      await expect.poll(() => page.evaluate('document.activeElement?.dataset.step')).toBe(expected[at]);
      walked.push(expected[at] ?? '');
      const isSeen = await page.evaluate(`(() => {
        const box = document.activeElement.getBoundingClientRect();
        const spots = [0.1, 0.5, 0.9].flatMap((x) => [0.2, 0.5, 0.8].map((y) => [box.left + box.width * x, box.top + box.height * y]));
        return spots.every(([x, y]) => document.elementFromPoint(x, y)?.closest('[data-id]')?.contains(document.activeElement) ?? false);
      })()`);
      if (isSeen !== true) hidden.push(expected[at] ?? '');
    }
    expect(walked).toEqual(expected);
    expect(hidden).toEqual([]);
    expect(walked.length).toBeGreaterThan(30);
  });

  it('shows what is selected in forced colours, and glides only for those who do not mind', async () => {
    const { page } = story;
    await page.keyboard.press('Home');
    await card('start').click();
    await page.emulateMedia({ forcedColors: 'active' });
    const outline = await page.evaluate(
      `getComputedStyle(document.querySelector('[data-id="start"] [data-selected]')).outlineStyle`,
    );
    expect(outline).toBe('solid');
    await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce' });
    const motion = () =>
      page.evaluate(`(async () => {
        document.querySelector('[data-new-kind="tag"]').click();
        let most = 0, longest = 0;
        for (let frame = 0; frame < 20; frame++) {
          await new Promise((resolve) => requestAnimationFrame(resolve));
          const all = document.getAnimations().filter((one) => one.effect?.target?.classList?.contains('react-flow__node'));
          most = Math.max(most, all.length);
          longest = Math.max(longest, ...all.map((one) => one.effect.getTiming().duration));
        }
        return { isMoving: most > 0, longest };
      })()`);
    expect(await motion()).toEqual({ isMoving: false, longest: 0 });
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    const gliding = z.object({ isMoving: z.boolean(), longest: z.number() }).parse(await motion());
    expect(gliding.isMoving).toBe(true);
    expect(gliding.longest).toBeLessThanOrEqual(200);
  });
});
