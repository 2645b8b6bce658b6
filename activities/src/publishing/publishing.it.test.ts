import type { CampaignDocumentInput } from '@cairn/core';
import type { PeopleGroup, PublishReview } from '@cairn/core/api';
import { campaigns, enrollmentCommands, enrollments } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Actor } from '../context.ts';
import { createStillEngine, email, journey, type StillEngine, tester, text, wait } from '../testing/still-engine.ts';

const day = 86_400_000;
const ann: Actor = { kind: 'user', id: 'ann', name: 'Ann Author' };
const ben: Actor = { kind: 'user', id: 'ben', name: 'Ben Approver' };

let still: StillEngine;
beforeAll(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
});
afterAll(() => still.stop());

let count = 0;
const withCampaign = async (document: CampaignDocumentInput) => {
  count += 1;
  const live = await still.read((tx) =>
    tx.select({ id: campaigns.id }).from(campaigns).where(eq(campaigns.state, 'live')),
  );
  for (const { id } of live) await still.campaigns.stop(still.practiceId, id, tester);
  return still.publish(`p${count}`, document);
};
const enrolled = async () => {
  count += 1;
  await still.patient(`q${count}`, { phone: `+1617555${2000 + count}` });
  return still.book(`q${count}`, `visit-q${count}`, 30);
};
const revisionOf = async (id: string) => {
  const [row] = await still.read((tx) => tx.select().from(campaigns).where(eq(campaigns.id, id)));
  return row?.draftRevision ?? 0;
};
const save = async (id: string, document: CampaignDocumentInput, by = ann) => {
  const saved = await still.campaigns.saveDraft(
    still.practiceId,
    id,
    { document, baseRevision: await revisionOf(id) },
    by,
  );
  if (!saved.ok) throw new Error(saved.error.message);
};
const look = async (
  id: string,
  input: { version?: number; people?: PeopleGroup[] } = {},
  by = ben,
): Promise<PublishReview> => {
  const review = await still.publishing.review(still.practiceId, id, input, by);
  if (!review.ok) throw new Error(review.error.message);
  return review.value;
};
const publish = async (
  id: string,
  more: { version?: number; people?: PeopleGroup[]; liveVersion?: number } = {},
  by = ben,
) => still.campaigns.publish(still.practiceId, id, { baseRevision: await revisionOf(id), ...more }, by);
const runAll = async () => {
  await still.entries.runOnce();
  still.clock.offsetMs += 10_000;
  await still.relay.runOnce();
};

const first = journey(wait('pause', 2, 'days'), text('one'), wait('rest', 3, 'days'), email('two'));
const second = journey(wait('pause', 5, 'days'), text('one', { body: 'New words for you.' }), email('two'));

describe('what publishing would mean', () => {
  it('tells where everybody waits, what their step becomes, and when each choice lets them go on', async () => {
    const id = await withCampaign(first);
    const enrollmentId = await enrolled();
    const { arrivedAt } = (await still.enrollment(enrollmentId)).state;
    await save(id, second);
    const [group, ...others] = (await look(id)).waiting;
    expect(others).toEqual([]);
    expect(group).toMatchObject({
      ...{ version: 1, nodeId: 'pause', here: 1, held: 0, stuck: 0, becomes: 'wait_changed' },
      ...{ sentence: 'Wait 2 days', newSentence: 'Wait 5 days' },
    });
    const at = (days: number) => ({ nextAt: new Date(arrivedAt + days * day).toISOString(), atOnce: 0 });
    expect(group?.times).toEqual({ tried: 1, keep: at(2), recompute: at(5), leave: 0 });
  });

  it('reckons messages to come by the choices, and writes nothing', async () => {
    const id = await withCampaign(first);
    const enrollmentId = await enrolled();
    await save(id, second);
    const before = await still.enrollment(enrollmentId);
    const [group] = (await look(id)).waiting;
    if (group === undefined) throw new Error('Nobody waits');
    const { versionId, nodeId } = group;
    const choose = async (choice: PeopleGroup['choice']) =>
      (await look(id, { people: [{ versionId, nodeId, choice }] })).estimate;
    expect(await choose({ kind: 'keep' })).toMatchObject({ people: 1, tried: 1, atOnce: 0, nextDay: 0, nextWeek: 2 });
    expect(await choose({ kind: 'move', toNodeId: null, wait: 'now' })).toMatchObject({ atOnce: 2, nextWeek: 2 });
    expect(await choose({ kind: 'exit', reason: 'Over' })).toMatchObject({ nextWeek: 0, exits: 1 });
    expect(await still.enrollment(enrollmentId)).toEqual(before);
    expect(
      await still.read((tx) =>
        tx.select().from(enrollmentCommands).where(eq(enrollmentCommands.enrollmentId, enrollmentId)),
      ),
    ).toEqual([]);
  });

  it('tells who waits where also for a draft with problems, and tries nothing by it', async () => {
    const id = await withCampaign(first);
    await enrolled();
    await save(id, journey(wait('pause', 5, 'days'), text('one', { body: '' })));
    const { waiting, estimate, issues } = await look(id);
    expect(issues.some(({ severity }) => severity === 'blocks')).toBe(true);
    expect(waiting).toMatchObject([{ nodeId: 'pause', here: 1, becomes: 'wait_changed', times: null }]);
    expect(estimate).toMatchObject({ tried: 0 });
  });

  it('says who changed what since the last publish', async () => {
    const id = await withCampaign(first);
    await save(id, journey(wait('pause', 4, 'days'), text('one'), wait('rest', 3, 'days'), email('two')), ann);
    await save(
      id,
      journey(wait('pause', 4, 'days'), text('one', { body: 'Other words.' }), wait('rest', 3, 'days'), email('two')),
      ben,
    );
    const { authors } = await look(id);
    expect(new Map(authors.map(({ nodeId, by }) => [nodeId, by]))).toEqual(
      new Map([
        ['pause', 'Ann Author'],
        ['one', 'Ben Approver'],
      ]),
    );
  });
});

describe('publishing with people', () => {
  it('moves one group, lets one stay, takes one out, and tells what came of it', async () => {
    const id = await withCampaign(first);
    const [moved, kept, out] = [await enrolled(), await enrolled(), await enrolled()];
    const [{ versionId } = { versionId: '' }] = (await look(id)).waiting;
    await still.read((tx) =>
      tx
        .update(enrollments)
        .set({ state: { ...stateAt('rest'), enteredAt: 0 } })
        .where(eq(enrollments.id, kept)),
    );
    await save(id, second);
    await still.read((tx) =>
      tx
        .update(enrollments)
        .set({ state: { ...stateAt('one'), enteredAt: 0 } })
        .where(eq(enrollments.id, out)),
    );
    const answer = await publish(id, {
      people: [
        { versionId, nodeId: 'pause', choice: { kind: 'move', toNodeId: null, wait: 'recompute' } },
        { versionId, nodeId: 'one', choice: { kind: 'exit', reason: 'The campaign changed' } },
      ],
    });
    if (!answer.ok || answer.value.move === null) throw new Error('Not published');
    expect(answer.value).toMatchObject({ version: 2, move: { people: 2 } });
    await runAll();
    expect(await still.enrollment(moved)).toMatchObject({ state: { nodeId: 'pause', visit: 1 }, status: 'active' });
    expect((await still.enrollment(moved)).versionId).not.toBe(versionId);
    expect(await still.enrollment(kept)).toMatchObject({ versionId, state: { nodeId: 'rest' } });
    expect(await still.enrollment(out)).toMatchObject({ exitReason: 'withdrawn', exitDetail: 'The campaign changed' });
    const progress = await still.publishing.moveProgress(
      still.practiceId,
      { campaignId: id, moveId: answer.value.move.id },
      null,
    );
    expect(progress).toMatchObject({ state: 'given', people: 2, waiting: 0, done: 2, refused: [], by: 'Ben Approver' });
    expect((await look(id)).waiting.find(({ nodeId }) => nodeId === 'rest')).toMatchObject({
      version: 1,
      becomes: 'removed',
      times: null,
    });
  });

  it('moves those who stayed later on, without publishing, and refuses when another version is live', async () => {
    const id = await withCampaign(first);
    const enrollmentId = await enrolled();
    await save(id, second);
    await publish(id);
    const [group] = (await look(id)).waiting;
    if (group === undefined) throw new Error('Nobody waits');
    const { versionId, nodeId } = group;
    const people: PeopleGroup[] = [{ versionId, nodeId, choice: { kind: 'move', toNodeId: null, wait: 'keep' } }];
    const ask = (liveVersion: number) =>
      still.publishing.movePeople(still.practiceId, id, { liveVersion, people }, ben);
    expect(await ask(1)).toMatchObject({ ok: false, error: { code: 'published_meanwhile' } });
    expect(await ask(2)).toMatchObject({ ok: true, value: { people: 1 } });
    await runAll();
    expect((await look(id)).waiting).toMatchObject([{ version: 2, nodeId: 'pause', here: 1, becomes: 'same' }]);
    expect((await still.enrollment(enrollmentId)).state.kept).toEqual({
      mode: 'for',
      duration: { amount: 2, unit: 'days' },
    });
    expect(await publish(id)).toMatchObject({ ok: true, value: { version: 3 } });
  });

  it('refuses a step that is not there, the trigger, and versions of others', async () => {
    const id = await withCampaign(first);
    await enrolled();
    const [{ versionId } = { versionId: '' }] = (await look(id)).waiting;
    await save(id, second);
    const to = (toNodeId: string | null, nodeId = 'pause') =>
      publish(id, { people: [{ versionId, nodeId, choice: { kind: 'move', toNodeId, wait: 'keep' } }] });
    expect(await to('nowhere')).toMatchObject({ ok: false, error: { code: 'step_unknown' } });
    expect(await to(null, 'rest')).toMatchObject({ ok: false, error: { code: 'step_unknown' } });
    expect(await to('start')).toMatchObject({ ok: false, error: { code: 'not_a_step' } });
    const foreign = { versionId: id, nodeId: 'pause', choice: { kind: 'keep' as const } };
    expect(await publish(id, { people: [foreign] })).toMatchObject({ ok: false, error: { code: 'version_unknown' } });
    expect((await look(id)).live?.version).toBe(1);
  });

  it('refuses when the draft or the live version changed since', async () => {
    const id = await withCampaign(first);
    const base = await revisionOf(id);
    await save(id, second);
    const stale = await still.campaigns.publish(still.practiceId, id, { baseRevision: base }, ben);
    expect(stale).toMatchObject({ ok: false, error: { code: 'draft_conflict' } });
    expect(await publish(id, { liveVersion: 1 })).toMatchObject({ ok: true });
    expect(await publish(id, { liveVersion: 1 })).toMatchObject({ ok: false, error: { code: 'published_meanwhile' } });
  });

  it('keeps the kind of trigger as it was first published, and says why', async () => {
    const id = await withCampaign(first);
    const nodes = second.nodes.map((node) =>
      node.id === 'start' ? { id: 'start', kind: 'manual-trigger', config: {} } : node,
    );
    await save(id, { ...second, nodes });
    expect(await publish(id)).toMatchObject({
      ok: false,
      error: { code: 'trigger_locked', path: 'document.nodes.start' },
    });
    expect((await look(id)).refusal?.code).toBe('trigger_locked');
  });

  it('brings an earlier version back, with its people, and lists all of them', async () => {
    const id = await withCampaign(first);
    const enrollmentId = await enrolled();
    await save(id, second);
    await publish(id);
    const back = await publish(id, { version: 1 });
    expect(back).toMatchObject({ ok: true, value: { version: 3, move: null } });
    const list = await still.publishing.versions(still.practiceId, id);
    expect(list?.versions).toMatchObject([
      { version: 3, from: 1, isLive: true, here: 0, by: 'Ben Approver' },
      { version: 2, from: null, here: 0 },
      { version: 1, here: 1, by: 'Cairn' },
    ]);
    expect(await revisionOf(id)).toBe(2);
    const restored = await still.publishing.restore(
      still.practiceId,
      { campaignId: id, version: 1, baseRevision: 2 },
      ann,
    );
    expect(restored).toMatchObject({ ok: true, value: { draftRevision: 3 } });
    expect(await still.enrollment(enrollmentId)).toMatchObject({ state: { nodeId: 'pause' } });
  });
});

describe('a second person', () => {
  beforeAll(() => still.publishing.setSettings(still.practiceId, { secondPerson: true }, tester));
  afterAll(() => still.publishing.setSettings(still.practiceId, { secondPerson: false }, tester));

  const draft = async () => {
    await still.publishing.setSettings(still.practiceId, { secondPerson: false }, tester);
    const id = await withCampaign(first);
    await still.publishing.setSettings(still.practiceId, { secondPerson: true }, tester);
    await save(id, second, ann);
    return id;
  };
  const ask = async (id: string, by = ann) => {
    const asked = await still.publishing.askReview(still.practiceId, id, { baseRevision: await revisionOf(id) }, by);
    if (!asked.ok) throw new Error(asked.error.message);
    return asked.value.id;
  };
  const decide = (reviewId: string, decision: 'approve' | 'request_changes', by: Actor, answer?: string) =>
    still.publishing.decideReview(still.practiceId, reviewId, { decision, answer }, by);

  it('is asked of everybody, keys too, and cannot be the author', async () => {
    const id = await draft();
    const key: Actor = { kind: 'api_key', id: 'key' };
    expect(await publish(id, {}, key)).toMatchObject({ ok: false, error: { code: 'approval_needed' } });
    const reviewId = await ask(id);
    expect(await publish(id)).toMatchObject({ ok: false, error: { code: 'approval_needed' } });
    expect(await decide(reviewId, 'approve', ann)).toMatchObject({ ok: false, error: { code: 'own_change' } });
    expect(await decide(reviewId, 'approve', ben)).toMatchObject({ ok: true, value: { state: 'approved' } });
    expect(await publish(id, {}, ann)).toMatchObject({ ok: true, value: { version: 2 } });
    expect((await look(id)).approval.current).toBeNull();
  });

  it('cannot be one who changed the draft, whoever asked', async () => {
    const id = await draft();
    const reviewId = await ask(id, { kind: 'user', id: 'cleo', name: 'Cleo' });
    expect(await decide(reviewId, 'approve', ann)).toMatchObject({ ok: false, error: { code: 'own_change' } });
  });

  it('approved what it saw: any edit makes it void, visibly', async () => {
    const id = await draft();
    await decide(await ask(id), 'approve', ben);
    await save(id, journey(wait('pause', 6, 'days'), text('one'), email('two')));
    expect((await look(id)).approval.current).toMatchObject({ state: 'approved', isVoid: true });
    expect(await publish(id)).toMatchObject({ ok: false, error: { code: 'approval_void' } });
    const again = await ask(id);
    expect((await look(id)).approval.current).toMatchObject({ id: again, state: 'in_review', isVoid: false });
  });

  it('asks for changes with a reason, about a step, and the queue tells what waits', async () => {
    const id = await draft();
    const reviewId = await ask(id);
    expect(await decide(reviewId, 'request_changes', ben)).toMatchObject({
      ok: false,
      error: { code: 'answer_missing' },
    });
    await still.publishing.commentReview(still.practiceId, reviewId, { nodeId: 'pause', body: 'Too long' }, ben);
    await decide(reviewId, 'request_changes', ben, 'Please shorten it');
    expect((await look(id)).approval.current).toMatchObject({
      state: 'changes_requested',
      answer: 'Please shorten it',
      comments: [{ nodeId: 'pause', body: 'Too long', by: 'Ben Approver' }],
    });
    expect(await publish(id)).toMatchObject({ ok: false, error: { code: 'approval_needed' } });
    const { reviews } = await still.publishing.queue(still.practiceId, ann);
    expect(reviews.find((one) => one.id === reviewId)).toMatchObject({
      isOwn: true,
      marks: ['New message text', 'Steps removed'],
    });
  });
});

function stateAt(nodeId: string) {
  const at = Date.now() + still.clock.offsetMs;
  return {
    ...{
      nodeId,
      visit: 1,
      visits: { [nodeId]: 1 },
      enteredAt: at,
      arrivedAt: at,
      memory: { startedAt: at, dueAt: at + 3 * day, fellDue: false },
    },
    ...{ afterMessage: null, lastMessage: null, subject: { appointmentId: null }, campaignKey: 'c' },
  };
}
