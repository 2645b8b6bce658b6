import type { CampaignDocumentInput, EnrollmentCommand } from '@cairn/core';
import {
  campaigns,
  campaignVersions,
  commandBatches,
  effects,
  enrollmentCommands,
  staffTasks,
  trace,
  wakes,
} from '@cairn/db';
import { and, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { advance } from '../advance/advance.ts';
import { markStuck } from '../advance/mark-stuck.ts';
import { createStillEngine, email, journey, type StillEngine, tester, text, wait } from '../testing/still-engine.ts';
import { giveCommand } from './give-command.ts';
import { giveToGroups } from './give-to-groups.ts';
import { runCommandBatches } from './run-command-batches.ts';

const hour = 3_600_000;
const day = 24 * hour;

let still: StillEngine;
beforeAll(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
});
afterAll(() => still.stop());

let count = 0;
/** A campaign of its own, so that bookings start nothing else. */
const withCampaign = async (document: CampaignDocumentInput) => {
  count += 1;
  const live = await still.read((tx) =>
    tx.select({ id: campaigns.id }).from(campaigns).where(eq(campaigns.state, 'live')),
  );
  for (const { id } of live) await still.campaigns.stop(still.practiceId, id, tester);
  const campaignId = await still.publish(`c${count}`, document);
  return { campaignId, first: await versionOf(campaignId) };
};
const enrolled = async () => {
  count += 1;
  const name = `p${count}`;
  await still.patient(name, { phone: `+1617555${1000 + count}` });
  return still.book(name, `visit-${name}`, 30);
};
const versionOf = async (campaignId: string) => {
  const [row] = await still.read((tx) =>
    tx
      .select({ id: campaignVersions.id })
      .from(campaignVersions)
      .where(eq(campaignVersions.campaignId, campaignId))
      .orderBy(desc(campaignVersions.number))
      .limit(1),
  );
  if (!row) throw new Error('No version');
  return row.id;
};
const republish = async (campaignId: string, document: CampaignDocumentInput) => {
  const [row] = await still.read((tx) =>
    tx.select({ revision: campaigns.draftRevision }).from(campaigns).where(eq(campaigns.id, campaignId)),
  );
  const baseRevision = row?.revision ?? 0;
  const saved = await still.campaigns.saveDraft(still.practiceId, campaignId, { document, baseRevision }, tester);
  if (!saved.ok) throw new Error(saved.error.message);
  const published = await still.campaigns.publish(
    still.practiceId,
    campaignId,
    { baseRevision: saved.value.draftRevision },
    tester,
  );
  if (!published.ok) throw new Error(published.error.message);
  return versionOf(campaignId);
};
const step = (enrollmentId: string, seq: number | null = null) =>
  advance(still.context, { practiceId: still.practiceId, enrollmentId, seq, cause: 'woken' });
const give = (enrollmentId: string, command: EnrollmentCommand, batchId?: string) =>
  still.read((tx) =>
    giveCommand(tx, {
      ...{ enrollmentIds: [enrollmentId], command, by: tester, clockOffsetMs: still.clock.offsetMs },
      ...(batchId !== undefined && { batchId }),
    }),
  );
const outcomes = (enrollmentId: string) =>
  still.read((tx) =>
    tx
      .select({ state: enrollmentCommands.state, reason: enrollmentCommands.reason, to: enrollmentCommands.toNode })
      .from(enrollmentCommands)
      .where(eq(enrollmentCommands.enrollmentId, enrollmentId))
      .orderBy(enrollmentCommands.place),
  );
const linesOf = async (enrollmentId: string) =>
  still.read((tx) => tx.select().from(trace).where(eq(trace.enrollmentId, enrollmentId)).orderBy(trace.id));
const pass = (ms: number) => {
  still.clock.offsetMs += ms;
};
const move = (versionId: string, wait: 'keep' | 'recompute' | 'now' = 'keep', toNodeId: string | null = null) =>
  ({ kind: 'move', versionId, toNodeId, wait }) as const;

describe('moving to another version', () => {
  const before = journey(email('hello'), wait('pause', 2, 'days'), text('later'));
  const after = journey(email('hello'), wait('pause', 5, 'days'), text('later', { body: 'The new words.' }));

  it('keeps the step, its visit and its anchor, and says on the timeline who moved it', async () => {
    const { campaignId } = await withCampaign(before);
    const id = await enrolled();
    const was = await still.enrollment(id);
    const second = await republish(campaignId, after);
    await give(id, move(second, 'recompute'));
    await step(id, was.seq);
    const now = await still.enrollment(id);
    expect(now).toMatchObject({
      versionId: second,
      seq: was.seq + 1,
      state: { nodeId: 'pause', visit: 1, arrivedAt: was.state.arrivedAt },
    });
    expect(now.untilAt).toBe(was.state.arrivedAt + 5 * day);
    const [line] = (await linesOf(id)).filter(({ kind }) => kind === 'commanded');
    expect(line).toMatchObject({
      reason: 'moved_version',
      nodeId: 'pause',
      detail: { by: 'system:test', wait: 'recompute' },
    });
    expect(await outcomes(id)).toEqual([{ state: 'done', reason: null, to: 'pause' }]);
  });

  it('keeps the old time where staff say so, through later wakes, and goes on by the new version', async () => {
    const { campaignId } = await withCampaign(before);
    const id = await enrolled();
    const { untilAt } = await still.enrollment(id);
    await give(id, move(await republish(campaignId, after), 'keep'));
    await step(id);
    expect((await still.enrollment(id)).untilAt).toBe(untilAt);
    pass(hour);
    await step(id);
    expect((await still.enrollment(id)).untilAt).toBe(untilAt);
    const acceptedAt = (await still.enrollment(id)).enteredAt;
    await still.read((tx) =>
      tx
        .update(effects)
        .set({ state: 'accepted', acceptedAt, settledAt: acceptedAt })
        .where(eq(effects.enrollmentId, id)),
    );
    pass(2 * day);
    await step(id);
    expect(await still.effectsOf(id)).toMatchObject([
      { nodeId: 'hello' },
      { nodeId: 'later', versionId: await versionOf(campaignId) },
    ]);
    expect((await still.enrollment(id)).state).not.toHaveProperty('kept');
  });

  it('sends those on at once whom staff send on', async () => {
    const { campaignId } = await withCampaign(before);
    const id = await enrolled();
    await give(id, move(await republish(campaignId, after), 'now'));
    await step(id);
    expect(await still.effectsOf(id)).toMatchObject([{ nodeId: 'hello' }, { nodeId: 'later' }]);
    expect((await linesOf(id)).map(({ reason }) => reason)).toContain('sent_on');
  });

  it('cancels queued messages of removed steps as superseded, and lets those of kept steps follow', async () => {
    const { campaignId } = await withCampaign(journey(email('old'), email('kept'), wait('pause', 2, 'days')));
    const id = await enrolled();
    const second = await republish(
      campaignId,
      journey(email('kept', { subject: 'New words here' }), wait('pause', 2, 'days')),
    );
    await give(id, move(second));
    await step(id);
    const byStep = new Map((await still.effectsOf(id)).map((effect) => [effect.nodeId, effect]));
    expect(byStep.get('old')).toMatchObject({ state: 'cancelled', reason: 'superseded' });
    expect(byStep.get('kept')).toMatchObject({ state: 'queued', versionId: second });
  });

  it('leaves those whose step the version has not where they are, and says why', async () => {
    const { campaignId, first } = await withCampaign(before);
    const id = await enrolled();
    const { untilAt } = await still.enrollment(id);
    await give(id, move(await republish(campaignId, journey(email('hello'), wait('other', 2, 'days'), text('later')))));
    await step(id);
    expect(await still.enrollment(id)).toMatchObject({
      versionId: first,
      untilAt,
      state: { nodeId: 'pause', visit: 1 },
    });
    expect(await outcomes(id)).toEqual([{ state: 'refused', reason: 'step_unknown', to: null }]);
    expect(await still.effectsOf(id)).toMatchObject([{ nodeId: 'hello', state: 'queued' }]);
  });

  it('goes through two versions published in a row, each in its turn', async () => {
    const { campaignId } = await withCampaign(before);
    const id = await enrolled();
    const { state } = await still.enrollment(id);
    const second = await republish(campaignId, after);
    await give(id, move(second, 'recompute'));
    const third = await republish(campaignId, journey(email('hello'), wait('pause', 9, 'days'), text('later')));
    await give(id, move(third, 'recompute'));
    await step(id);
    expect(await outcomes(id)).toMatchObject([{ state: 'done' }, { state: 'done' }]);
    expect(await still.enrollment(id)).toMatchObject({ versionId: third, untilAt: state.arrivedAt + 9 * day });
  });

  it('refuses a version of another campaign, and the one it is on', async () => {
    const other = await withCampaign(before);
    const { first } = await withCampaign(before);
    const id = await enrolled();
    await give(id, move(other.first));
    await give(id, move(first));
    await step(id);
    expect(await outcomes(id)).toMatchObject([{ reason: 'other_campaign' }, { reason: 'same_version' }]);
  });

  it('looks at the exits of the new version at once', async () => {
    const { campaignId } = await withCampaign(before);
    const id = await enrolled();
    const strict = {
      ...after,
      settings: { exits: [{ id: 'all', label: 'named Sample', when: { op: 'this_appointment', status: ['booked'] } }] },
    };
    await give(id, move(await republish(campaignId, strict)));
    expect(await step(id)).toEqual({ kind: 'done' });
    expect(await still.enrollment(id)).toMatchObject({
      status: 'ended',
      exitReason: 'exit_criteria',
      exitDetail: 'named Sample',
    });
  });

  it('renders a message that is being decided at that moment by the version it was moved to', async () => {
    const { campaignId } = await withCampaign(before);
    const id = await enrolled();
    const [effect] = await still.effectsOf(id);
    const second = await republish(
      campaignId,
      journey(email('hello', { subject: 'Quite new words' }), wait('pause', 2, 'days'), text('later')),
    );
    await give(id, move(second));
    // Its row is held, as by a dispatcher: the move must neither wait for it nor lose it.
    await still.read(async (tx) => {
      await tx
        .select()
        .from(effects)
        .where(eq(effects.id, effect?.id ?? ''))
        .for('update');
      await step(id);
    });
    expect(await still.enrollment(id)).toMatchObject({ versionId: second });
    const { decideCalls } = await import('../calling/calling.ts');
    const { providerAccounts } = await import('@cairn/db');
    const [account] = await still.read((tx) =>
      tx.select().from(providerAccounts).where(eq(providerAccounts.id, still.accounts.email)),
    );
    await decideCalls(still.context, {
      practiceId: still.practiceId,
      accountId: still.accounts.email,
      epoch: account?.epoch ?? 0,
      effectIds: [effect?.id ?? ''],
    });
    const [called] = await still.effectsOf(id);
    expect(called).toMatchObject({ state: 'calling' });
    expect(JSON.stringify(called?.frozen)).toContain('Quite new words');
  });

  it('leaves a message alone that is on its way already', async () => {
    const { campaignId } = await withCampaign(before);
    const id = await enrolled();
    await still.read((tx) => tx.update(effects).set({ state: 'calling' }).where(eq(effects.enrollmentId, id)));
    await give(id, move(await republish(campaignId, journey(wait('pause', 2, 'days'), text('later')))));
    await step(id);
    expect(await still.effectsOf(id)).toMatchObject([{ nodeId: 'hello', state: 'calling' }]);
    expect(await outcomes(id)).toMatchObject([{ state: 'done' }]);
  });
});

describe('a command', () => {
  const plan = journey(wait('pause', 2, 'days'), text('one'), wait('rest', 2, 'days'), text('two'));

  it('is done once, however often it is given under one key or decided about', async () => {
    await withCampaign(plan);
    const id = await enrolled();
    const { batchId } = await give(id, { kind: 'skip_ahead' });
    await give(id, { kind: 'skip_ahead' }, batchId);
    await step(id);
    await step(id);
    expect(await outcomes(id)).toEqual([{ state: 'done', reason: null, to: 'one' }]);
    expect(await still.enrollment(id)).toMatchObject({ state: { nodeId: 'rest' } });
    expect(await still.effectsOf(id)).toMatchObject([{ nodeId: 'one' }]);
  });

  it('tells a driver one behind to ask again', async () => {
    await withCampaign(plan);
    const id = await enrolled();
    const { seq } = await still.enrollment(id);
    await give(id, { kind: 'skip_ahead' });
    expect(await step(id, seq - 1)).toEqual({ kind: 'behind', seq });
    expect(await step(id, seq)).toMatchObject({ kind: 'wait', seq: seq + 1 });
  });

  it('puts a patient to a step, as a new visit', async () => {
    await withCampaign(plan);
    const id = await enrolled();
    await give(id, { kind: 'go_to', nodeId: 'rest' });
    await step(id);
    await give(id, { kind: 'go_to', nodeId: 'pause' });
    await step(id);
    expect(await still.enrollment(id)).toMatchObject({ state: { nodeId: 'pause', visit: 2 } });
    await give(id, { kind: 'go_to', nodeId: 'start' });
    await give(id, { kind: 'go_to', nodeId: 'nowhere' });
    await step(id);
    expect((await outcomes(id)).slice(2)).toMatchObject([{ reason: 'not_a_step' }, { reason: 'step_unknown' }]);
  });

  it('is refused by one who has gone on to another step', async () => {
    await withCampaign(plan);
    const id = await enrolled();
    await still.read((tx) =>
      giveCommand(tx, { enrollmentIds: [id], command: { kind: 'exit', reason: 'No' }, atNode: 'one', by: tester }),
    );
    await step(id);
    expect(await outcomes(id)).toMatchObject([{ state: 'refused', reason: 'moved_on' }]);
    expect(await still.enrollment(id)).toMatchObject({ status: 'active' });
  });

  it('moves somebody on in a paused campaign and lets nothing go out', async () => {
    const { campaignId } = await withCampaign(plan);
    const id = await enrolled();
    await still.campaigns.pause(still.practiceId, campaignId, tester);
    await give(id, { kind: 'skip_ahead' });
    expect(await step(id)).toEqual({ kind: 'hold' });
    expect(await still.enrollment(id)).toMatchObject({ status: 'held', state: { nodeId: 'one', visit: 1 } });
    expect(await still.effectsOf(id)).toEqual([]);
    await still.campaigns.resume(still.practiceId, campaignId, tester);
    await step(id);
    expect(await still.effectsOf(id)).toMatchObject([{ nodeId: 'one' }]);
  });

  it('takes somebody out with its reason, cancels what waits, and refuses what was said after it', async () => {
    await withCampaign(journey(email('hello'), wait('pause', 2, 'days'), text('later')));
    const id = await enrolled();
    await give(id, { kind: 'exit', reason: 'Called by phone' });
    await give(id, { kind: 'skip_ahead' });
    expect(await step(id)).toEqual({ kind: 'done' });
    expect(await still.enrollment(id)).toMatchObject({
      status: 'ended',
      exitReason: 'withdrawn',
      exitDetail: 'Called by phone',
    });
    expect(await still.effectsOf(id)).toMatchObject([{ state: 'cancelled', reason: 'withdrawn' }]);
    expect(await outcomes(id)).toMatchObject([{ state: 'done' }, { state: 'refused', reason: 'ended' }]);
    expect((await linesOf(id)).at(-2)).toMatchObject({ kind: 'commanded' });
  });

  it('is refused at once after the end, and by the relay where the end came first', async () => {
    await withCampaign(plan);
    const id = await enrolled();
    await give(id, { kind: 'skip_ahead' });
    await still.enrollments.withdraw(still.practiceId, id, 'Moved away', tester);
    expect(await give(id, { kind: 'skip_ahead' })).toMatchObject({ given: [], refused: [id] });
    pass(10_000);
    await still.relay.runOnce();
    expect(await outcomes(id)).toMatchObject([{ reason: 'ended' }, { reason: 'ended' }]);
    expect(await still.read((tx) => tx.select().from(wakes).where(eq(wakes.enrollmentId, id)))).toEqual([]);
  });

  it('is refused where the campaign was stopped', async () => {
    const { campaignId } = await withCampaign(plan);
    const id = await enrolled();
    await give(id, { kind: 'skip_ahead' });
    await still.campaigns.stop(still.practiceId, campaignId, tester);
    await step(id);
    expect(await outcomes(id)).toMatchObject([{ reason: 'campaign_stopped' }]);
    expect(await still.enrollment(id)).toMatchObject({ status: 'ended', exitReason: 'stopped' });
  });

  it('tries a stuck one again through the relay, and refuses where nothing is stuck', async () => {
    await withCampaign(plan);
    const id = await enrolled();
    await give(id, { kind: 'retry' });
    await step(id);
    expect(await outcomes(id)).toMatchObject([{ reason: 'not_stuck' }]);
    await markStuck(still.context, { practiceId: still.practiceId, enrollmentId: id }, 'test');
    await give(id, { kind: 'retry' });
    pass(10_000);
    await still.relay.runOnce();
    expect(await still.enrollment(id)).toMatchObject({ status: 'active', stuckCode: null, state: { nodeId: 'pause' } });
  });

  it('sends a failed message again as a new attempt', async () => {
    await withCampaign(journey(email('hello'), wait('pause', 2, 'days')));
    const id = await enrolled();
    await still.read((tx) =>
      tx.update(effects).set({ state: 'failed', settledAt: Date.now() }).where(eq(effects.enrollmentId, id)),
    );
    await give(id, { kind: 'retry' });
    await give(id, { kind: 'retry' });
    await step(id);
    expect(await outcomes(id)).toMatchObject([{ state: 'done' }, { reason: 'not_stuck' }]);
    expect(await still.effectsOf(id)).toMatchObject([
      { state: 'failed', attemptGroup: 0 },
      { state: 'queued', attemptGroup: 1 },
    ]);
  });

  it('frees one that no plan can decide from what it was told', async () => {
    await withCampaign(plan);
    const id = await enrolled();
    await give(id, { kind: 'skip_ahead' });
    await markStuck(still.context, { practiceId: still.practiceId, enrollmentId: id }, 'test');
    expect(await outcomes(id)).toMatchObject([{ reason: 'failed' }]);
    expect(
      await still.read((tx) =>
        tx
          .select()
          .from(staffTasks)
          .where(and(eq(staffTasks.enrollmentId, id), eq(staffTasks.kind, 'stuck'))),
      ),
    ).toHaveLength(1);
  });
});

describe('commands for many', () => {
  it('are handed out page by page, each person once, and survive a death between page and wake', async () => {
    const { campaignId, first } = await withCampaign(journey(wait('pause', 2, 'days'), text('one')));
    const ids = [await enrolled(), await enrolled(), await enrolled()];
    const elsewhere = await enrolled();
    await give(elsewhere, { kind: 'go_to', nodeId: 'pause' });
    const second = await republish(campaignId, journey(wait('pause', 4, 'days'), text('one')));
    const groups = [{ versionId: first, nodeId: 'pause', command: move(second, 'recompute') }];
    const given = await still.read((tx) =>
      giveToGroups(tx, { campaignId, versionId: second, groups, by: tester, clockOffsetMs: still.clock.offsetMs }),
    );
    expect(given.people).toBe(4);
    await runCommandBatches(still.context);
    await runCommandBatches(still.context);
    const waiting = await still.read((tx) =>
      tx.select().from(enrollmentCommands).where(eq(enrollmentCommands.batchId, given.batchId)),
    );
    expect(waiting).toHaveLength(4);
    // Nothing was kicked: the rows alone bring it about.
    pass(10_000);
    await still.relay.runOnce();
    for (const id of ids) expect(await still.enrollment(id)).toMatchObject({ versionId: second, state: { visit: 1 } });
    const [batch] = await still.read((tx) =>
      tx.select().from(commandBatches).where(eq(commandBatches.id, given.batchId)),
    );
    expect(batch).toMatchObject({ state: 'given', people: 4 });
    expect(
      await still.read((tx) =>
        tx
          .select()
          .from(enrollmentCommands)
          .where(and(eq(enrollmentCommands.batchId, given.batchId), eq(enrollmentCommands.state, 'done'))),
      ),
    ).toHaveLength(4);
  });
});
