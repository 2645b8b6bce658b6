import { localNow } from '@cairn/core';
import { auditLog, campaigns, campaignVersions, staffTasks, wakes } from '@cairn/db';
import { and, eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Result } from '../context.ts';
import { createStillEngine, email, journey, type StillEngine, tester, wait } from '../testing/still-engine.ts';
import { followPlans } from './follow-plans.ts';

let still: StillEngine;
beforeAll(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
});
afterAll(() => still.stop());
afterEach(() => {
  still.clock.offsetMs = 0;
});

const minute = 60_000;
const zone = 'America/New_York';
const steps = journey(wait('first', 1, 'hours'), email('mail'), wait('second', 3, 'days'));
let count = 0;
function unique(what: string): string {
  count += 1;
  return `${what}-${count}`;
}
const by = tester;

async function live(): Promise<string> {
  return still.publish(unique('live'), only(unique('visits'), steps));
}
/** Each campaign by an event of its own, so that those of other tests stay out. */
function only(event: string, document: typeof steps): typeof steps {
  const nodes = document.nodes.map((node) =>
    node.id === 'start' ? { ...node, config: { event, where: [], entry: 'once' } } : node,
  );
  return { ...document, nodes, settings: { exits: [] } };
}
async function bring(campaignId: string, n = 1): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < n; i += 1) {
    const patientId = await still.patient(unique('p'));
    const entered = await still.enrollments.enroll(still.practiceId, { campaign: campaignId, patientId }, by);
    if (!entered.ok) throw new Error(entered.error.message);
    ids.push(entered.value.kind === 'enrolled' ? entered.value.enrollmentId : '');
  }
  return ids;
}
async function draft(): Promise<string> {
  const document = only(unique('visits'), steps);
  const made = await still.campaigns.create(still.practiceId, { slug: unique('draft'), document }, by);
  return done(made).id;
}
const rowOf = async (id: string) => {
  const [row] = await still.read((tx) => tx.select().from(campaigns).where(eq(campaigns.id, id)));
  if (row === undefined) throw new Error('No such campaign');
  return row;
};
const versionsOf = (id: string) => still.read((tx) => tx.$count(campaignVersions, eq(campaignVersions.campaignId, id)));
const localIn = (ms: number) => localNow(Date.now() + ms, zone);
const plan = (campaignId: string, request: Parameters<typeof still.running.plan>[1]['request']) =>
  still.running.plan(still.practiceId, { campaignId, request, by });
const startAt = (ms: number, baseRevision = 1) => ({ at: localIn(ms), baseRevision, backfill: false });
function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
function refusalOf<T>(result: Result<T>): string {
  return result.ok ? 'accepted' : result.error.code;
}
const auditOf = (campaignId: string) =>
  still.read(async (tx) =>
    (await tx.select().from(auditLog).where(eq(auditLog.subject, campaignId)).orderBy(auditLog.id)).map(
      (one) => one.action,
    ),
  );

/** Everybody’s timer rings under the pause: they are told to hold. */
async function holdAll(ids: readonly string[]): Promise<void> {
  still.clock.offsetMs = 61 * minute;
  for (const enrollmentId of ids) {
    const { seq } = await still.enrollment(enrollmentId);
    await still.activities.advance({ practiceId: still.practiceId, enrollmentId, seq }, 'due');
  }
}

describe('going on after a pause', () => {
  it('lets those who are due go at the pace of the account, says before how long that takes, and keeps to it when repeated', async () => {
    const id = await live();
    const ids = await bring(id, 12);
    await still.campaigns.pause(still.practiceId, id, by);
    await still.campaigns.pause(still.practiceId, id, by);
    await holdAll(ids);
    const { due, here } = done(await still.running.control(still.practiceId, id));
    expect({ due, here }).toEqual({ due: { people: 12, messages: 0, tooLate: 0, seconds: 3 }, here: 12 });
    await still.relay.stop();
    const resume = () => still.campaigns.resume(still.practiceId, id, by);
    expect(await Promise.all([resume(), resume()])).toMatchObject([{ ok: true }, { ok: true }]);
    const times = async () =>
      (
        await still.read((tx) =>
          tx
            .select()
            .from(wakes)
            .where(sql`${wakes.enrollmentId} = any(${sql.param(ids)}::uuid[])`)
            .orderBy(wakes.nextAt),
        )
      ).flatMap(({ nextAt, createdAt, attempts }) => (attempts === 0 ? [nextAt - createdAt] : []));
    // Those of the first second are told at once.
    expect((await times()).slice(-7)).toEqual([1000, 1200, 1400, 1600, 1800, 2000, 2200]);
    expect(await auditOf(id)).toEqual([
      'campaign.created',
      'campaign.published',
      'campaign.paused',
      'campaign.resumed',
    ]);
    expect((await rowOf(id)).state).toBe('live');
  });

  it('says how many messages are too late by then', async () => {
    const id = await still.publish(unique('late'), only(unique('visits'), journey(email('mail'))));
    const ids = await bring(id, 3);
    await still.campaigns.pause(still.practiceId, id, by);
    await still.read((tx) =>
      tx.execute(sql`update cairn.effects set not_before = '9999-01-01', stale_at = case when enrollment_id = ${ids[0]}::uuid
        then now() - interval '1 min' else now() + interval '1 day' end where campaign_id = ${id}::uuid`),
    );
    const { due, queued } = done(await still.running.control(still.practiceId, id));
    expect({ due, queued }).toEqual({ due: { people: 0, messages: 3, tooLate: 1, seconds: 1 }, queued: 3 });
  });

  it('pause and stop at once end stopped or paused, never both, and a stop is for good', async () => {
    const id = await live();
    await bring(id);
    const answers = await Promise.all([
      still.campaigns.pause(still.practiceId, id, by),
      still.campaigns.stop(still.practiceId, id, by),
    ]);
    expect(answers[1]).toMatchObject({ ok: true });
    expect((await rowOf(id)).state).toBe('stopped');
    expect(refusalOf(await still.campaigns.resume(still.practiceId, id, by))).toBe('wrong_state');
    expect(refusalOf(await still.running.drain(still.practiceId, { campaignId: id, by }))).toBe('wrong_state');
  });
});

describe('finishing', () => {
  it('takes nobody new in by any way, lets those inside go on, and stops by itself when the last is out', async () => {
    const id = await live();
    const [inside = ''] = await bring(id);
    const asked = { campaignId: id, by };
    await Promise.all([still.running.drain(still.practiceId, asked), still.running.drain(still.practiceId, asked)]);
    expect(await auditOf(id)).toEqual(['campaign.created', 'campaign.published', 'campaign.draining']);
    const patientId = await still.patient(unique('p'));
    const late = await still.enrollments.enroll(still.practiceId, { campaign: id, patientId }, by);
    expect(late).toMatchObject({ error: { message: expect.stringContaining('finishing') } });
    await followPlans(still.context);
    expect((await rowOf(id)).state).toBe('live');
    await still.enrollments.withdraw(still.practiceId, inside, 'asked to', by);
    await followPlans(still.context);
    expect((await rowOf(id)).state).toBe('stopped');
  });

  it('is taken back by letting people in again', async () => {
    const id = await live();
    await bring(id);
    await still.running.drain(still.practiceId, { campaignId: id, by });
    const opened = done(await still.running.reopen(still.practiceId, { campaignId: id, by }));
    expect(opened).toMatchObject({ state: 'live', plan: { drainsSince: null } });
    expect(await bring(id)).toHaveLength(1);
  });

  it('goes on through a pause', async () => {
    const id = await live();
    await bring(id);
    await still.running.drain(still.practiceId, { campaignId: id, by });
    await still.campaigns.pause(still.practiceId, id, by);
    await followPlans(still.context);
    await still.campaigns.resume(still.practiceId, id, by);
    const row = await rowOf(id);
    expect([row.state, row.drainsSince !== null]).toEqual(['live', true]);
  });
});

describe('a planned start', () => {
  it('happens once, however many look, and is not there any more', async () => {
    const id = await draft();
    const { plan: planned } = done(await plan(id, { start: startAt(10 * minute) }));
    expect(planned.startRevision).toBe(1);
    await followPlans(still.context);
    expect((await rowOf(id)).state).toBe('draft');
    still.clock.offsetMs = 11 * minute;
    await Promise.all([followPlans(still.context), followPlans(still.context), followPlans(still.context)]);
    expect(await rowOf(id)).toMatchObject({ state: 'live', startsAt: null, planFailure: null });
    expect(await versionsOf(id)).toBe(1);
    expect(await auditOf(id)).toEqual([
      'campaign.created',
      'campaign.start_planned',
      'campaign.published',
      'campaign.started_by_plan',
    ]);
  });

  it('is gone on with when its process died, and not done twice when it died after it', async () => {
    const died = await draft();
    const after = await draft();
    for (const id of [died, after]) await plan(id, { start: startAt(10 * minute) });
    still.clock.offsetMs = 11 * minute;
    const claimedUntil = Date.now() + 12 * minute;
    await still.read((tx) =>
      tx.execute(sql`update cairn.campaigns set start_request = start_request || ${JSON.stringify({ claimedUntil })}::jsonb
        where id = any(array[${died}::uuid, ${after}::uuid])`),
    );
    await still.campaigns.publish(still.practiceId, after, { baseRevision: 1 }, by);
    await followPlans(still.context);
    expect((await rowOf(died)).state).toBe('draft');
    still.clock.offsetMs = 13 * minute;
    await followPlans(still.context);
    expect(await rowOf(died)).toMatchObject({ state: 'live', startsAt: null });
    expect(await rowOf(after)).toMatchObject({ state: 'live', startsAt: null, planFailure: null });
    expect([await versionsOf(died), await versionsOf(after)]).toEqual([1, 1]);
  });

  it('does not start what was changed since, and staff are told', async () => {
    const id = await draft();
    await plan(id, { start: startAt(10 * minute) });
    const document = only(unique('visits'), steps);
    await still.campaigns.saveDraft(still.practiceId, id, { document, baseRevision: 1 }, by);
    still.clock.offsetMs = 11 * minute;
    await followPlans(still.context);
    const row = await rowOf(id);
    expect([row.state, row.startsAt]).toEqual(['draft', null]);
    expect(row.planFailure).toContain('changed after it was planned');
    const tasks = await still.read((tx) =>
      tx
        .select()
        .from(staffTasks)
        .where(and(eq(staffTasks.campaignId, id), eq(staffTasks.kind, 'plan_failed'))),
    );
    expect(tasks).toHaveLength(1);
  });

  it('is refused with what to do: in the past, when live already, for another revision, with its end before it', async () => {
    const id = await draft();
    expect(await plan(id, { start: startAt(-minute) })).toMatchObject({
      error: { code: 'time_passed', path: 'start.at', message: expect.stringContaining('start now') },
    });
    expect(refusalOf(await plan(id, { start: startAt(10 * minute, 2) }))).toBe('draft_conflict');
    const late = { at: localIn(5 * minute), how: 'drain' } as const;
    expect(await plan(id, { start: startAt(10 * minute), end: late })).toMatchObject({
      error: { path: 'end.at', message: expect.stringContaining('end before it starts') },
    });
    expect(await plan(await live(), { start: startAt(10 * minute) })).toMatchObject({
      error: { code: 'wrong_state', message: expect.stringContaining('live already') },
    });
    expect(refusalOf(await plan(id, {}))).toBe('nothing_asked');
    expect(await rowOf(id)).toMatchObject({ startsAt: null, endsAt: null });
  });

  it('is by the practice’s clock, also in the hour that the clocks jump over', async () => {
    const id = await draft();
    const spring = { at: '2036-03-09T02:30', baseRevision: 1, backfill: false };
    const { note, plan: planned } = done(await plan(id, { start: spring }));
    expect(planned.startsAt).toBe('2036-03-09T07:30:00.000Z');
    expect(note).toBe('The clocks jump over 02:30 on that day, so it happens at 03:30.');
    const autumn = done(await plan(id, { start: { ...spring, at: '2036-11-02T01:30' } }));
    expect(autumn).toMatchObject({ plan: { startsAt: '2036-11-02T05:30:00.000Z' }, note: null });
    expect(done(await plan(id, { start: null })).plan.startsAt).toBeNull();
  });
});

describe('a planned end', () => {
  it.each([
    ['drain', 'live', true],
    ['stop', 'stopped', false],
  ] as const)('by %s leaves the campaign %s', async (how, state, drains) => {
    const id = await live();
    await bring(id);
    await plan(id, { end: { at: localIn(10 * minute), how } });
    still.clock.offsetMs = 11 * minute;
    await Promise.all([followPlans(still.context), followPlans(still.context)]);
    const row = await rowOf(id);
    expect([row.state, row.drainsSince !== null, row.endsAt]).toEqual([state, drains, null]);
  });
});
