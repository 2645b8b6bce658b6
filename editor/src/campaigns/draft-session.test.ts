import type { CampaignDocument } from '@cairn/core';
import type { SaveDraftAnswer } from '@cairn/core/api';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiFailure } from '../api/failure.ts';
import { sampleDocument } from '../testing/sample-document.ts';
import { createDraftSession } from './draft-session.ts';

/** A session with a hand-driven clock and a server that answers when told. */
function setUp() {
  const timers: { run: () => void; ms: number }[] = [];
  const calls: {
    document: CampaignDocument;
    base: number;
    answer: (value: SaveDraftAnswer) => void;
    refuse: (error: ApiFailure) => void;
  }[] = [];
  let newest = { document: sampleDocument(), revision: 7 };
  const session = createDraftSession({
    newest: async () => newest,
    document: sampleDocument(),
    revision: 7,
    now: () => 1000,
    put: (document, base) =>
      new Promise((answer, refuse) => {
        calls.push({ document, base, answer, refuse });
      }),
    later: (run, ms) => {
      const timer = { run, ms };
      timers.push(timer);
      return () => {
        timers.splice(timers.indexOf(timer), 1);
      };
    },
  });
  return {
    session,
    timers,
    calls,
    tellNewest: (stored: typeof newest) => {
      newest = stored;
    },
    rename: (name: string) => session.perform({ kind: 'rename', nodeId: 'pause', name }),
  };
}

/** Lets promises that are already decided run on. */
const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('saves a second after the last change, with the revision it is based on', async () => {
  const { session, timers, calls, rename } = setUp();
  rename('A');
  rename('AB');
  expect(session.state().save).toEqual({ kind: 'unsaved' });
  expect(timers.map(({ ms }) => ms)).toEqual([1000]);
  timers[0]?.run();
  await settled();
  expect(session.state().save).toEqual({ kind: 'saving' });
  expect(calls.map(({ base, document }) => [base, document.nodes[1]?.name])).toEqual([[7, 'AB']]);
  calls[0]?.answer({ draftRevision: 8, issues: [] });
  await settled();
  expect(session.state()).toMatchObject({ revision: 8, save: { kind: 'saved', at: 1000 } });
  expect(session.isDirty()).toBe(false);
});

test('what is changed during a save is saved next, on the new revision', async () => {
  const { session, calls, rename } = setUp();
  rename('A');
  const first = session.flush();
  await settled();
  rename('B');
  const second = session.flush();
  calls[0]?.answer({ draftRevision: 8, issues: [] });
  await settled();
  expect(await first).toBe(false);
  expect(calls.map(({ base, document }) => [base, document.nodes[1]?.name])).toEqual([
    [7, 'A'],
    [8, 'B'],
  ]);
  calls[1]?.answer({ draftRevision: 9, issues: [] });
  expect(await second).toBe(true);
});

test('a failed save says why and tries again by itself, later each time', async () => {
  const { session, timers, calls, rename } = setUp();
  rename('A');
  for (const wait of [2000, 4000]) {
    timers.at(-1)?.run();
    await settled();
    calls.at(-1)?.refuse(new ApiFailure({ status: 503, code: 'down', message: 'The database does not answer.' }));
    await settled();
    expect(session.state().save).toEqual({ kind: 'failed', message: 'The database does not answer.' });
    expect(timers.at(-1)?.ms).toBe(wait);
  }
});

test('another author’s save is a conflict: nothing more is sent until the author has chosen', async () => {
  const { session, calls, rename } = setUp();
  rename('A');
  const saved = session.flush();
  await settled();
  calls[0]?.refuse(new ApiFailure({ status: 409, code: 'draft_conflict', message: 'Saved by another.' }));
  expect(await saved).toBe(false);
  rename('B');
  expect(await session.flush()).toBe(false);
  expect(calls).toHaveLength(1);
  session.load(sampleDocument(), 9);
  expect(session.state()).toMatchObject({ revision: 9, save: { kind: 'saved' } });
  expect(session.isDirty()).toBe(false);
});

test('a document the server could not store is not sent', async () => {
  const { session, calls } = setUp();
  session.perform({ kind: 'set_settings', name: ' ' });
  expect(await session.flush()).toBe(false);
  expect(calls).toEqual([]);
  expect(session.state().save).toEqual({ kind: 'incomplete', message: 'Not saved yet: give the campaign a name.' });
});

test('more steps than a campaign holds are not sent; the note says how many there may be', async () => {
  const { session, calls } = setUp();
  const { nodes, edges } = sampleDocument();
  const loose = Array.from({ length: 2000 }, (_, at) => ({
    id: `loose_${at}`,
    kind: 'exit',
    config: { label: 'End' },
  }));
  session.perform({ kind: 'set_steps', nodes: [...nodes, ...loose], edges, label: 'paste many' });
  expect(await session.flush()).toBe(false);
  expect(calls).toHaveLength(0);
  expect(session.state().save).toEqual({
    kind: 'incomplete',
    message: 'Not saved yet: a campaign holds at most 2,000 steps. Undo, or take some out.',
  });
});

test('undone back to what is stored: nothing is sent', async () => {
  const { session, calls, rename } = setUp();
  rename('A');
  session.undo();
  expect(await session.flush()).toBe(true);
  expect(calls).toEqual([]);
});

test('an own save whose answer got lost is no conflict', async () => {
  const { session, timers, calls, rename, tellNewest } = setUp();
  rename('A');
  timers[0]?.run();
  await settled();
  calls[0]?.refuse(new ApiFailure({ status: 0, code: 'unreachable', message: 'No answer.' }));
  await settled();
  expect(session.state().save).toMatchObject({ kind: 'failed' });
  tellNewest({ document: calls[0]?.document ?? sampleDocument(), revision: 8 });
  rename('AB');
  timers.at(-1)?.run();
  await settled();
  calls[1]?.refuse(new ApiFailure({ status: 409, code: 'draft_conflict', message: 'Saved by another.' }));
  await settled();
  expect(session.state()).toMatchObject({ revision: 8, save: { kind: 'unsaved' } });
  timers.at(-1)?.run();
  await settled();
  expect(calls[2]).toMatchObject({ base: 8 });
});

test('somebody else’s save after a lost answer is one', async () => {
  const { session, timers, calls, rename, tellNewest } = setUp();
  rename('A');
  timers[0]?.run();
  await settled();
  calls[0]?.refuse(new ApiFailure({ status: 0, code: 'unreachable', message: 'No answer.' }));
  await settled();
  tellNewest({ document: { ...sampleDocument(), name: 'Theirs' }, revision: 8 });
  timers.at(-1)?.run();
  await settled();
  calls[1]?.refuse(new ApiFailure({ status: 409, code: 'draft_conflict', message: 'Saved by another.' }));
  await settled();
  expect(session.state().save).toEqual({ kind: 'conflict', message: 'Saved by another.' });
});

test('signed out it keeps trying, and says so', async () => {
  const { session, timers, calls, rename } = setUp();
  rename('A');
  timers[0]?.run();
  await settled();
  calls[0]?.refuse(new ApiFailure({ status: 401, code: 'signed_out', message: 'Sign in.' }));
  await settled();
  expect(session.state().save).toEqual({ kind: 'signed_out' });
  timers.at(-1)?.run();
  await settled();
  calls[1]?.answer({ draftRevision: 8, issues: [] });
  await settled();
  expect(session.state().save).toMatchObject({ kind: 'saved' });
});

test('changes of a page before are taken up and saved', async () => {
  const { session, timers, calls } = setUp();
  const document = { ...sampleDocument(), name: 'Left behind' };
  session.resume(document);
  expect([session.isDirty(), session.state().save]).toEqual([true, { kind: 'unsaved' }]);
  timers[0]?.run();
  await settled();
  expect(calls[0]).toMatchObject({ base: 7, document: { name: 'Left behind' } });
});
