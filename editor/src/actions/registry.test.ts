import { expect, test } from 'vitest';
import { createDraftSession } from '../campaigns/draft-session.ts';
import { stepViews } from '../canvas/step-view.ts';
import { gapsOf, outlineRows } from '../outline/outline-rows.ts';
import { sampleDocument } from '../testing/sample-document.ts';
import type { ActionContext } from './action.ts';
import { actionGroups } from './action.ts';
import { createEditorSession } from './editor-session.ts';
import { heldKey } from './held.ts';
import { actionOf, actions, runAction } from './registry.ts';

/** The editor around the sample campaign, with nothing on the screen. */
function setUp(readOnly: string | null = null) {
  const draft = createDraftSession({
    document: sampleDocument(),
    revision: 1,
    put: () => Promise.reject(new Error('nothing is saved here')),
    now: () => 0,
    later: () => () => undefined,
  });
  const session = createEditorSession();
  const asked: string[] = [];
  const context = (): ActionContext => {
    const { history } = draft.state();
    const steps = stepViews(history.document, [], null, new Map());
    const editor = session.state();
    const none = { left: 0, top: 0, width: 0, height: 0 };
    return {
      document: history.document,
      steps,
      history,
      editor,
      session,
      draft,
      view: 'outline',
      readOnly,
      targets: [...steps.keys()].filter((id) => editor.selection.has(id)),
      gaps: gapsOf(outlineRows(steps)),
      controls: null,
      page: {
        open: (id) => asked.push(`open ${id}`),
        focus: (id) => asked.push(`focus ${id}`),
        showView: (view) => asked.push(`view ${view}`),
        showPanel: (panel) => asked.push(`panel ${panel}`),
        setMode: (mode) => asked.push(`mode ${mode}`),
        anchorOf: () => none,
        hasLive: false,
        goToRegion: (by) => asked.push(`region ${by}`),
        saveNow: () => asked.push('save'),
        saveAsFile: () => asked.push('file'),
      },
    };
  };
  const run = (id: string, ...selected: string[]) => {
    session.select(selected);
    runAction(actionOf(id), context(), 'keyboard');
  };
  const lines = () => context().document.edges.map(({ from, to }) => `${from} > ${to}`);
  return { session, draft, context, run, lines, asked };
}

test('every action has a name of its own, words, and a group that is shown', () => {
  const { context } = setUp();
  expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length);
  for (const action of actions) {
    expect(action.label(context()), action.id).toMatch(/^[A-Z]/);
    expect(actionGroups, action.id).toContain(action.group);
  }
});

test('no key means two things', () => {
  const keys = actions.flatMap((action) => action.keys);
  expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
});

test('no key is one that browsers or screen readers need', () => {
  const taken = ['Tab', 'shift+Tab', 'mod+n', 'mod+t', 'mod+w', 'mod+o', 'mod+p', 'mod+Tab'];
  for (const { id, keys } of actions)
    expect(
      taken.filter((key) => keys.includes(key)),
      id,
    ).toEqual([]);
});

test('all that is done by dragging can be done without', () => {
  const drags = actions.filter(({ isDrag }) => isDrag === true);
  expect(drags.length).toBeGreaterThan(0);
  for (const { id, twin } of drags) {
    expect(actions.find((action) => action.id === twin)?.isDrag ?? false, id).toBe(false);
    expect(twin, id).toBeDefined();
  }
});

test('going round the parts of the page and to the numbers are in the table, for help and palette', () => {
  const { run, asked, session } = setUp();
  run('view.region-next');
  run('view.region-before');
  expect(asked).toEqual(['region 1', 'region -1']);
  run('campaign.numbers');
  expect(session.state().said.text).toBe('There are no live numbers before the campaign is published.');
  const keysOf = (id: string) => actionOf(id).keys;
  expect([...keysOf('view.region-next'), ...keysOf('campaign.numbers')]).toEqual(['F6', 'l']);
});

test('what cannot be done says why in a sentence, and changes nothing', () => {
  for (const selected of [[], ['start'], ['done'], ['ask', 'text']]) {
    for (const action of actions) {
      const { session, context } = setUp();
      session.select(selected);
      const before = context();
      const allowed = action.allowed(before);
      if (allowed === true) continue;
      expect(allowed.length, action.id).toBeGreaterThan(10);
      runAction(action, before, 'keyboard');
      expect(context().document, action.id).toBe(before.document);
      expect(context().editor.said.text, action.id).toBe(allowed);
    }
  }
});

test('where nothing may be changed, nothing that changes is allowed', () => {
  const why = 'Somebody else is editing.';
  for (const action of actions) {
    const { session, context } = setUp(why);
    session.select(['text']);
    const before = context();
    if (action.allowed(before) === true && !action.id.startsWith('clipboard')) action.perform(before, 'keyboard');
    expect(context().document, action.id).toBe(before.document);
  }
});

test('moving up and down goes by one place, into branches and out of them', () => {
  const { run, lines, session } = setUp();
  run('step.down', 'pause');
  expect(lines()).toContain('ask > pause');
  expect(lines()).toContain('pause > letter');
  run('step.up', 'pause');
  expect(lines().slice(0, 2)).toEqual(['start > pause', 'pause > ask']);
  run('step.up', 'pause');
  expect(session.state().said.text).toBe('It stands at the top already.');
});

test('what is picked up is put down where the arrows lead', () => {
  const { run, context, lines } = setUp();
  run('step.pick-up', 'later');
  for (const key of ['ArrowUp', 'ArrowUp']) heldKey(context(), key);
  expect(context().editor.said.text).toBe('Put after “Message”');
  heldKey(context(), 'Enter');
  expect(lines()).toContain('letter > later');
  expect(context().editor.held).toBeNull();
});

test('deleting a condition asks which branch stays, deleting a message does not', () => {
  const { run, session, lines } = setUp();
  run('step.delete', 'ask');
  expect(session.state().overlay).toEqual({ kind: 'keep', stepId: 'ask' });
  session.set({ overlay: null });
  run('step.delete', 'text');
  expect(session.state().overlay).toBeNull();
  expect(lines()).toContain('ask > later');
});

test('undo names what it takes back, and brings back what was selected', () => {
  const { run, draft, context } = setUp();
  run('step.delete', 'text');
  expect(actionOf('history.undo').label(context())).toBe('Undo: delete “Text”');
  expect(draft.undo()).toEqual({ how: 'undid', command: null, label: 'delete “Text”', shown: ['text'] });
});
