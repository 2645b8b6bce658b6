import type { CampaignDocumentInput, Filter } from '@cairn/core';
import {
  enrollments,
  entryJobs,
  entryRefusals,
  mergePatients,
  segmentChanges,
  segmentMembers,
  segments,
  staffTasks,
} from '@cairn/db';
import { and, asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { createStillEngine, type StillEngine, tester } from '../testing/still-engine.ts';

let still: StillEngine;
beforeEach(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
});
afterEach(() => still.stop());

const day = 86_400_000;

/** Looks until nothing is left to be found. */
async function settle(): Promise<void> {
  while (await still.entries.runOnce());
}

async function segment(name: string, filter: Filter): Promise<string> {
  const made = await still.segments.create(still.practiceId, { name, folder: '', description: '', filter }, tester);
  if (!made.ok) throw new Error(made.error.message);
  return made.value.id;
}

function starting(
  kind: string,
  config: Record<string, unknown>,
  entry?: Record<string, unknown>,
): CampaignDocumentInput {
  return {
    schemaVersion: 1,
    name: 'Starting',
    settings: entry === undefined ? {} : { entry },
    nodes: [
      { id: 'start', kind, config },
      { id: 'wait', kind: 'delay', config: { mode: 'for', duration: { amount: 30, unit: 'days' } } },
    ],
    edges: [{ from: 'start', port: 'next', to: 'wait' }],
  };
}

const tell = (externalId: string, more: Record<string, unknown>) =>
  still.intake.patient(
    still.practiceId,
    { source: 'api', externalId, firstName: 'Ada', lastName: 'Sample', ...more },
    tester,
  );

const entriesOf = (campaignId: string) =>
  still.read((tx) =>
    tx.select().from(enrollments).where(eq(enrollments.campaignId, campaignId)).orderBy(asc(enrollments.enteredAt)),
  );

const changesOf = (segmentId: string) =>
  still.read((tx) =>
    tx
      .select({ direction: segmentChanges.direction })
      .from(segmentChanges)
      .where(eq(segmentChanges.segmentId, segmentId))
      .orderBy(asc(segmentChanges.at)),
  );

const refusalOf = (campaignId: string, patientId: string) =>
  still.read(async (tx) => {
    const mine = and(eq(entryRefusals.campaignId, campaignId), eq(entryRefusals.patientId, patientId));
    const [row] = await tx.select().from(entryRefusals).where(mine);
    return row;
  });

const vip: Filter = { op: 'tag', tag: 'vip' };

describe('a segment that a live campaign starts from', () => {
  it('follows facts at once: entering and leaving are rows of the fact’s own transaction', async () => {
    await tell('before', { tags: ['vip'] });
    const id = await segment('VIPs', vip);
    const campaignId = await still.publish('vip', starting('segment-trigger', { segment: id, direction: 'entered' }));
    await settle();
    // Who was in it before is no entrant.
    expect(await changesOf(id)).toEqual([]);
    await tell('later', { tags: ['vip'] });
    expect(await changesOf(id)).toEqual([{ direction: 'entered' }]);
    await tell('later', { tags: ['vip', 'other'] });
    await tell('before', { tags: [] });
    expect(await changesOf(id)).toEqual([{ direction: 'entered' }, { direction: 'left' }]);
    await settle();
    const entered = await entriesOf(campaignId);
    expect(entered).toMatchObject([{ enrolledBy: 'segment', status: 'active' }]);
    await tell('later', { tags: [] });
    await tell('later', { tags: ['vip'] });
    await settle();
    expect(await entriesOf(campaignId)).toHaveLength(2);
  });

  it('follows time to the instant', async () => {
    const now = Date.now();
    const id = await segment('Adults', { op: 'age', compare: 'at_least', years: 18 });
    const birthDate = new Date(now - 18 * 365.25 * day + 20 * day).toISOString().slice(0, 10);
    const campaignId = await still.publish('adult', starting('segment-trigger', { segment: id, direction: 'entered' }));
    await settle();
    const { patientId } = await tell('nearly', { birthDate });
    const [member] = await still.read((tx) =>
      tx.select().from(segmentMembers).where(eq(segmentMembers.patientId, patientId)),
    );
    const dueAt = member?.dueAt ?? 0;
    expect(member).toMatchObject({ member: false });
    const nowOf = Date.now();
    still.clock.offsetMs = dueAt - nowOf - 60_000;
    await settle();
    expect(await entriesOf(campaignId)).toEqual([]);
    still.clock.offsetMs = dueAt - Date.now() + 1000;
    await settle();
    expect(await entriesOf(campaignId)).toHaveLength(1);
    expect(await changesOf(id)).toEqual([{ direction: 'entered' }]);
  });

  it('with another rule is judged anew, silently', async () => {
    const id = await segment('Rule', vip);
    const campaignId = await still.publish('rule', starting('segment-trigger', { segment: id, direction: 'entered' }));
    await settle();
    await tell('gold', { tags: ['gold'] });
    const changed = { name: 'Rule', folder: '', description: '', filter: { op: 'tag', tag: 'gold' } };
    expect(await still.segments.update(still.practiceId, id, changed, tester)).toMatchObject({ ok: true });
    await settle();
    expect(await entriesOf(campaignId)).toEqual([]);
    await tell('new', { tags: ['gold'] });
    await settle();
    expect(await entriesOf(campaignId)).toHaveLength(1);
  });

  it('is kept no longer than a live campaign needs it, and cannot be put away before', async () => {
    const id = await segment('Needed', vip);
    const campaignId = await still.publish(
      'needed',
      starting('segment-trigger', { segment: id, direction: 'entered' }),
    );
    await settle();
    expect(await still.segments.archive(still.practiceId, id, tester)).toMatchObject({
      error: { code: 'segment_in_use' },
    });
    await still.campaigns.stop(still.practiceId, campaignId, tester);
    await tell('nobody looks', { tags: ['vip'] });
    expect(await still.read((tx) => tx.select().from(segmentMembers))).toEqual([]);
    const [row] = await still.read((tx) => tx.select().from(segments));
    expect(row).toMatchObject({ inUse: false });
    expect(await still.segments.archive(still.practiceId, id, tester)).toMatchObject({ ok: true });
  });
});

describe('what is over', () => {
  it('a record that went into another is in no segment', async () => {
    const id = await segment('Merged', vip);
    await still.publish('merged', starting('segment-trigger', { segment: id, direction: 'entered' }));
    await settle();
    const [from, into] = [await tell('from', { tags: ['vip'] }), await tell('into', { tags: ['vip'] })];
    await settle();
    await still.read(async (tx) => {
      await mergePatients(tx, {
        from: from.patientId,
        into: into.patientId,
        now: Date.now(),
        supersede: async () => {},
      });
    });
    const members = await still.read((tx) => tx.select().from(segmentMembers).where(eq(segmentMembers.segmentId, id)));
    expect(members).toMatchObject([{ patientId: into.patientId, member: true }]);
  });

  it('refusals are told for ninety days', async () => {
    const campaignId = await still.publish(
      'old',
      starting('change-trigger', { what: 'attribute', name: 'plan', to: { compare: 'is', value: 'gold' } }),
    );
    await tell('p', { attributes: { plan: 'basic' } });
    const { patientId } = await tell('p', { attributes: { plan: 'silver' } });
    await settle();
    still.clock.offsetMs = 89 * day;
    await still.reconciler.runOnce();
    expect(await refusalOf(campaignId, patientId)).toMatchObject({ reason: 'trigger_not_met' });
    still.clock.offsetMs = 91 * day;
    await still.reconciler.runOnce();
    expect(await refusalOf(campaignId, patientId)).toBeUndefined();
  });
});

describe('other causes', () => {
  it('a change of a detail from one value to another', async () => {
    const config = {
      what: 'attribute',
      name: 'plan',
      from: { compare: 'is', value: 'basic' },
      to: { compare: 'is', value: 'gold' },
    };
    const campaignId = await still.publish('upgrade', starting('change-trigger', config));
    await tell('p', { attributes: { plan: 'basic' } });
    await tell('p', { attributes: { plan: 'silver' } });
    const { patientId } = await tell('p', { attributes: { plan: 'gold' } });
    await settle();
    expect(await entriesOf(campaignId)).toEqual([]);
    expect(await refusalOf(campaignId, patientId)).toMatchObject({ reason: 'trigger_not_met', cause: 'change' });
    await tell('p', { attributes: { plan: 'basic' } });
    await tell('p', { attributes: { plan: 'gold' } });
    await tell('p', { attributes: { plan: 'gold', other: 1 } });
    await settle();
    expect(await entriesOf(campaignId)).toHaveLength(1);
  });

  it('a birthday, once a year, also of who was known before', async () => {
    const now = Date.now();
    const thatDay = new Date(now + 10 * day).toISOString().slice(0, 10);
    const birthDate = `1980-${thatDay.slice(5)}`;
    await tell('known', { birthDate });
    const campaignId = await still.publish('birthday', starting('date-trigger', { date: 'birthday' }));
    await settle();
    await tell('new', { birthDate });
    await tell('no date', {});
    await settle();
    expect(await entriesOf(campaignId)).toEqual([]);
    // An hour or two after nine in the practice: a day later is too late.
    still.clock.offsetMs = Date.parse(`${thatDay}T15:00:00Z`) - now;
    await settle();
    const entered = await entriesOf(campaignId);
    expect(entered).toHaveLength(2);
    expect(entered.map((one) => one.entryKey.slice(5))).toEqual([birthDate.slice(5), birthDate.slice(5)]);
    await settle();
    expect(await entriesOf(campaignId)).toHaveLength(2);
  });

  it('a day that comes more than a day late is let go, with its reason', async () => {
    const soon = new Date(Date.now() + 10 * day).toISOString().slice(5, 10);
    const { patientId } = await tell('late', { birthDate: `1980-${soon}` });
    const campaignId = await still.publish('late', starting('date-trigger', { date: 'birthday' }));
    await settle();
    still.clock.offsetMs = 14 * day;
    await settle();
    expect(await entriesOf(campaignId)).toEqual([]);
    expect(await refusalOf(campaignId, patientId)).toMatchObject({ reason: 'too_late', cause: 'date' });
  });

  it('appointments: those booked already at publishing, those booked later, each once', async () => {
    await tell('a', {});
    await tell('b', {});
    const booked = (patient: string, id: string, days: number | null) =>
      still.intake.event(
        still.practiceId,
        {
          event: 'appointment.booked',
          patient,
          appointment: { id, ...(days === null ? {} : { startsAt: new Date(Date.now() + days * day).toISOString() }) },
        },
        tester,
      );
    await booked('a', 'first', 9);
    await booked('a', 'past', -9);
    const config = { duration: { amount: 2, unit: 'days' }, direction: 'before' };
    const campaignId = await still.publish('reminder', starting('appointment-trigger', config));
    await settle();
    expect(await entriesOf(campaignId)).toMatchObject([{ status: 'active' }]);
    await booked('b', 'second', 5);
    await booked('b', 'undated', null);
    await settle();
    expect(await entriesOf(campaignId)).toHaveLength(2);
    const [, later] = await entriesOf(campaignId);
    expect(await refusalOf(campaignId, later?.patientId ?? '')).toMatchObject({ reason: 'no_date' });
    await booked('b', 'undated', 7);
    await settle();
    expect(await entriesOf(campaignId)).toHaveLength(3);
  });

  it('a request of another system, with what it says, and the same request once', async () => {
    const { patientId } = await tell('asked', {});
    const where = [{ path: 'source', compare: 'is', value: 'portal' }] as const;
    const campaignId = await still.publish('portal', starting('api-trigger', { where }));
    const key = { kind: 'api_key', id: 'k' } as const;
    const ask = (properties: Record<string, string>, once?: string) =>
      still.enrollments.enroll(still.practiceId, { campaign: 'portal', patient: 'asked', properties, key: once }, key);
    expect(await ask({ source: 'desk' })).toMatchObject({ error: { code: 'entry_trigger_not_met' } });
    const first = await ask({ source: 'portal' }, 'request-1');
    expect(first).toMatchObject({ ok: true, value: { kind: 'enrolled' } });
    expect(await ask({ source: 'portal' }, 'request-1')).toMatchObject({ value: { kind: 'already' } });
    expect(await ask({ source: 'portal' }, 'request-2')).toMatchObject({ value: { kind: 'enrolled' } });
    expect(await entriesOf(campaignId)).toHaveLength(2);
    expect(await refusalOf(campaignId, patientId)).toMatchObject({ reason: 'trigger_not_met', cause: 'api', times: 1 });
  });
});

describe('publishing', () => {
  it('refuses another kind of trigger than before, and takes another condition', async () => {
    const campaignId = await still.publish('fixed', starting('manual-trigger', { reentry: 'once' }));
    const save = async (kind: string, config: Record<string, unknown>, baseRevision: number) => {
      await still.campaigns.saveDraft(
        still.practiceId,
        campaignId,
        { document: starting(kind, config), baseRevision },
        tester,
      );
      return still.campaigns.publish(still.practiceId, campaignId, { baseRevision: baseRevision + 1 }, tester);
    };
    expect(await save('api-trigger', {}, 1)).toMatchObject({ ok: false, error: { code: 'trigger_locked' } });
    expect(await save('manual-trigger', { reentry: 'every_time' }, 2)).toMatchObject({
      ok: true,
      value: { version: 2 },
    });
  });

  it('takes in who fits already when asked to, and goes on where it was cut off', async () => {
    for (let n = 0; n < 45; n += 1) await tell(`p${n}`, { tags: n % 3 === 0 ? [] : ['vip'] });
    const id = await segment('Already', vip);
    const document = starting('segment-trigger', { segment: id, direction: 'entered' });
    const made = await still.campaigns.create(still.practiceId, { slug: 'already', document }, tester);
    const campaignId = made.ok ? made.value.id : '';
    await still.campaigns.publish(still.practiceId, campaignId, { baseRevision: 1, backfill: true }, tester);
    await settle();
    still.clock.offsetMs = 2_000;
    await settle();
    expect(await entriesOf(campaignId)).toHaveLength(30);
    const [job] = await still.read((tx) => tx.select().from(entryJobs).where(eq(entryJobs.kind, 'backfill')));
    expect(job).toMatchObject({ state: 'done', looked: 30, entered: 30 });
    // As if it had died after the last page, before its place was stored.
    await still.read((tx) =>
      tx
        .update(entryJobs)
        .set({ state: 'running', afterPatient: null })
        .where(eq(entryJobs.id, job?.id ?? '')),
    );
    await settle();
    expect(await entriesOf(campaignId)).toHaveLength(30);
    // Published once more, it takes in nobody who was in it.
    const again = { baseRevision: 1, backfill: true };
    expect(await still.campaigns.publish(still.practiceId, campaignId, again, tester)).toMatchObject({ ok: true });
    still.clock.offsetMs = 4_000;
    await settle();
    expect(await entriesOf(campaignId)).toHaveLength(30);
  });
});

describe('campaigns that start each other by a segment', () => {
  it('are cut after five, and staff are told once', async () => {
    const [on, off] = [await segment('On', vip), await segment('Off', { op: 'not', of: vip })];
    const turn = (name: string, segmentId: string, operation: 'add' | 'remove'): CampaignDocumentInput => ({
      schemaVersion: 1,
      name,
      nodes: [
        { id: 'start', kind: 'segment-trigger', config: { segment: segmentId, direction: 'entered' } },
        { id: 'turn', kind: 'tag', config: { tag: 'vip', change: operation } },
      ],
      edges: [{ from: 'start', port: 'next', to: 'turn' }],
    });
    const a = await still.publish('turn-off', turn('Off', on, 'remove'));
    const b = await still.publish('turn-on', turn('On', off, 'add'));
    await tell('dizzy', {});
    await settle();
    const { patientId } = await tell('dizzy', { tags: ['vip'] });
    await settle();
    await settle();
    const all = [...(await entriesOf(a)), ...(await entriesOf(b))];
    expect(Math.max(...all.map((one) => one.causeDepth))).toBe(5);
    const tasks = await still.read((tx) => tx.select().from(staffTasks).where(eq(staffTasks.kind, 'campaign_loop')));
    expect(tasks).toMatchObject([{ patientId, doneAt: null }]);
  });
});
