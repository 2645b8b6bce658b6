import type { CampaignDocumentInput } from '@cairn/core';
import {
  audienceMembers,
  audienceRuns,
  audienceSchedules,
  campaigns,
  effects,
  enrollments,
  patients,
  practices,
} from '@cairn/db';
import { and, asc, count, eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { createStillEngine, email, type StillEngine, tester } from '../testing/still-engine.ts';
import { pageSize } from './enroll-page.ts';
import { takeTurn } from './take-turn.ts';

let still: StillEngine;

beforeEach(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
});
afterEach(() => still.stop());

const filter = { kind: 'filter', filter: { op: 'tag', tag: 'news' } };
const blast = (
  config: Record<string, unknown>,
  ...nodes: { id: string; kind: string; config: Record<string, unknown> }[]
) => {
  const all = [
    { id: 'start', kind: 'audience', config: { audience: filter, when: { kind: 'now' }, ...config } },
    ...nodes,
  ];
  return {
    schemaVersion: 1,
    name: 'Blast',
    nodes: all,
    edges: all.slice(1).map((node, i) => ({ from: all[i]?.id ?? '', port: 'next', to: node.id })),
  } satisfies CampaignDocumentInput;
};

async function people(n: number, edit: Partial<typeof patients.$inferInsert> = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < n; i += 1) ids.push(await still.patient(`p-${crypto.randomUUID().slice(0, 8)}`));
  await still.read((tx) =>
    tx
      .update(patients)
      .set({ tags: ['news'], ...edit })
      .where(sql`${patients.id} = any(${sql.param(ids)}::uuid[])`),
  );
  return ids;
}
/** Many at once. */
async function crowd(n: number): Promise<void> {
  await still.read((tx) =>
    tx.execute(sql`
    insert into cairn.patients (practice_id, id, source, external_id, first_name, last_name, email, tags, content_hash, synthetic)
    select ${still.practiceId}::uuid, gen_random_uuid(), 'api', 'crowd-' || i, 'Ada', 'Sample', 'crowd-' || i || '@example.com', '{news}', 'crowd', true
    from generate_series(1, ${n}::int) i`),
  );
}
const runs = (campaignId: string) =>
  still.read((tx) =>
    tx.select().from(audienceRuns).where(eq(audienceRuns.campaignId, campaignId)).orderBy(asc(audienceRuns.nominalAt)),
  );
const theRun = async (campaignId: string) => {
  const run = (await runs(campaignId)).at(-1);
  if (run === undefined) throw new Error('There is no send');
  return run;
};
const members = (runId: string) =>
  still.read((tx) =>
    tx.select().from(audienceMembers).where(eq(audienceMembers.runId, runId)).orderBy(asc(audienceMembers.position)),
  );
const entered = async (campaignId: string) => {
  const [row] = await still.read((tx) =>
    tx.select({ n: count() }).from(enrollments).where(eq(enrollments.campaignId, campaignId)),
  );
  return row?.n ?? 0;
};
const stateOf = async (campaignId: string) => {
  const [row] = await still.read((tx) => tx.select().from(campaigns).where(eq(campaigns.id, campaignId)));
  return row?.state;
};
const settle = async () => {
  for (let turn = 0; turn < 50 && (await still.entries.runOnce()); turn += 1);
};
const pass = async (ms: number) => {
  still.clock.offsetMs += ms;
  await settle();
};
const minute = 60_000;
const hour = 60 * minute;
/** Sets the clock to an instant. */
const goTo = async (iso: string) => {
  still.clock.offsetMs = Date.parse(iso) - Date.now();
  await settle();
};

describe('a send that goes at once', () => {
  it('waits a minute, freezes whoever fits, and enters each once', async () => {
    await people(60);
    const outside = await people(1, { tags: [] });
    const id = await still.publish('now', blast({}, email('hello')));
    await settle();
    expect(await theRun(id)).toMatchObject({ state: 'undo', size: null });
    expect(await entered(id)).toBe(0);
    await pass(minute);
    const run = await theRun(id);
    expect(run).toMatchObject({ state: 'done', size: 60, taken: 60, entered: 60, refused: 0, afterPosition: 60 });
    expect((await members(run.id)).map(({ patientId }) => patientId)).not.toContain(outside[0]);
    expect(await entered(id)).toBe(60);
    const [sent] = await still.read((tx) => tx.select({ n: count() }).from(effects).where(eq(effects.campaignId, id)));
    expect(sent?.n).toBe(60);
    await pass(hour);
    expect(await runs(id)).toHaveLength(1);
  });

  it('can be taken back for a minute, leaves no trace of messages, and is a draft again', async () => {
    await people(3);
    const id = await still.publish('undo', blast({}, email('hello')));
    const run = await theRun(id);
    expect(await still.sends.undo(still.practiceId, run.id, tester)).toMatchObject({ ok: true });
    await pass(2 * minute);
    expect(await theRun(id)).toMatchObject({ state: 'cancelled', failure: 'undone', size: null });
    expect([await entered(id), await members(run.id), await stateOf(id)]).toEqual([0, [], 'draft']);
    expect(await still.campaigns.publish(still.practiceId, id, { baseRevision: 1 }, tester)).toMatchObject({
      ok: true,
    });
    await pass(minute);
    expect(await theRun(id)).toMatchObject({ state: 'done', entered: 3 });
    const late = await still.sends.undo(still.practiceId, (await theRun(id)).id, tester);
    expect(late).toMatchObject({ ok: false, error: { code: 'undo_over' } });
  });

  it('is read-only once it has begun', async () => {
    await people(1);
    const id = await still.publish('sent', blast({}));
    await pass(minute);
    const saved = await still.campaigns.saveDraft(
      still.practiceId,
      id,
      { document: blast({}, email('more')), baseRevision: 1 },
      tester,
    );
    expect(saved).toMatchObject({ ok: false, error: { code: 'blast_sent', status: 409 } });
    expect(await still.campaigns.publish(still.practiceId, id, { baseRevision: 1 }, tester)).toMatchObject({
      error: { code: 'blast_sent' },
    });
    const copy = await still.campaigns.copy(still.practiceId, { campaignId: id, name: 'Again', slug: 'again' }, tester);
    if (!copy.ok) throw new Error(copy.error.message);
    const published = await still.campaigns.publish(still.practiceId, copy.value.id, { baseRevision: 1 }, tester);
    expect(published).toMatchObject({
      ok: false,
      error: {
        code: 'blocked',
        issues: [{ code: 'audience_unconfirmed' }, { code: 'audience_unconfirmed' }, { code: 'port_not_connected' }],
      },
    });
  });

  it('takes nobody in while it is paused, goes on without repeats, and ends when it is stopped', async () => {
    const all = pageSize * 2 + 10;
    await crowd(all);
    const id = await still.publish('pause', blast({}, email('hello')));
    const { practiceId } = still;
    still.clock.offsetMs += minute;
    // One page, then the pause.
    await pageByPage(id, (run) => run.entered >= pageSize);
    await still.campaigns.pause(practiceId, id, tester);
    await settle();
    const paused = await theRun(id);
    expect(paused).toMatchObject({ state: 'paused', entered: pageSize });
    expect(await entered(id)).toBe(pageSize);
    await still.campaigns.resume(practiceId, id, tester);
    await pass(5_000);
    expect(await theRun(id)).toMatchObject({ state: 'done', entered: all, refused: 0 });
    expect(await entered(id)).toBe(all);

    const other = await still.publish('stop', blast({}, email('hello')));
    still.clock.offsetMs += minute;
    await pageByPage(other, (run) => run.entered >= pageSize);
    await still.campaigns.stop(practiceId, other, tester);
    await settle();
    expect(await theRun(other)).toMatchObject({ state: 'cancelled', failure: 'campaign_ended', entered: pageSize });
  });

  it('rests while the practice is stopped', async () => {
    await people(2);
    const id = await still.publish('rest', blast({}, email('hello')));
    await still.practice.stopEverything(still.practiceId, 'a wrong text', tester);
    await pass(2 * minute);
    expect(await theRun(id)).toMatchObject({ state: 'paused', entered: 0 });
    await still.practice.goOn(still.practiceId, tester);
    await pass(5_000);
    expect(await theRun(id)).toMatchObject({ state: 'done', entered: 2 });
  });
});

/** Single turns, so that something can happen between two pages. */
async function pageByPage(
  campaignId: string,
  until: (run: typeof audienceRuns.$inferSelect) => boolean,
): Promise<void> {
  for (let turn = 0; turn < 100 && !until(await theRun(campaignId)); turn += 1) {
    const { id: runId } = await theRun(campaignId);
    await still.read((tx) => takeTurn(still.context, tx, { practiceId: still.practiceId, runId }));
  }
}

describe('caps, ramps and exclusions', () => {
  it('hold after the first ones until somebody confirms', async () => {
    await people(30);
    const id = await still.publish('ramp', blast({ ramp: { first: 7 } }, email('hello')));
    await pass(minute);
    const held = await theRun(id);
    expect(held).toMatchObject({ state: 'held', entered: 7, taken: 7 });
    await pass(hour);
    expect(await entered(id)).toBe(7);
    expect(await still.sends.confirm(still.practiceId, held.id, tester)).toMatchObject({ ok: true });
    await settle();
    expect(await theRun(id)).toMatchObject({ state: 'done', entered: 30, rampConfirmedBy: 'system:test' });
    expect(await still.sends.confirm(still.practiceId, held.id, tester)).toMatchObject({ error: { code: 'not_held' } });
  });

  it('leave out what is over a run, let the next day take what is over a day, and end with a lifetime', async () => {
    await people(20);
    const run = await still.publish('run', blast({ caps: { perRun: 8 } }));
    await pass(minute);
    expect(await theRun(run)).toMatchObject({ state: 'done', size: 20, entered: 8, refused: 12, taken: 20 });
    const day = await still.publish('day', blast({ caps: { perDay: 9 } }));
    await pass(minute);
    expect(await theRun(day)).toMatchObject({ state: 'sending', entered: 9 });
    await pass(24 * hour + minute);
    expect(await theRun(day)).toMatchObject({ state: 'sending', entered: 18 });
    await pass(24 * hour + minute);
    expect(await theRun(day)).toMatchObject({ state: 'done', entered: 20 });
    const ever = await still.publish('ever', blast({ caps: { lifetime: 5 } }));
    await pass(minute);
    expect(await theRun(ever)).toMatchObject({ state: 'done', entered: 5, refused: 15 });
  });

  it('keep out whoever was taken out, before the freeze and after it', async () => {
    const [first = '', second = ''] = await people(4);
    const id = await still.publish('out', blast({}));
    await still.sends.exclude(still.practiceId, { campaignId: id, patientIds: [first] }, tester);
    still.clock.offsetMs += minute;
    await pageByPage(id, (run) => run.state === 'sending');
    await still.sends.exclude(still.practiceId, { campaignId: id, patientIds: [second] }, tester);
    await settle();
    const run = await theRun(id);
    expect(run).toMatchObject({ state: 'done', size: 3, entered: 2, refused: 1 });
    expect((await members(run.id)).filter(({ state }) => state === 'left_out')).toMatchObject([
      { patientId: second, reason: 'excluded' },
    ]);
  });

  it('refuse an audience beyond the practice’s limit with the number', async () => {
    await people(6);
    const settings = { audienceLimit: 5, completedAfterDays: 2, price: null };
    await still.practice.setSending(still.practiceId, settings, tester);
    const made = await still.campaigns.create(still.practiceId, { slug: 'large', document: blast({}) }, tester);
    if (!made.ok) throw new Error(made.error.message);
    const answer = await still.campaigns.publish(still.practiceId, made.value.id, { baseRevision: 1 }, tester);
    expect(answer).toMatchObject({ ok: false, error: { code: 'audience_too_large' } });
    expect(!answer.ok && answer.error.message).toMatch(/holds 6 people.*5 at once/);
    await still.practice.setSending(still.practiceId, { ...settings, audienceLimit: 6 }, tester);
    await still.campaigns.publish(still.practiceId, made.value.id, { baseRevision: 1 }, tester);
    await people(1);
    await pass(minute);
    expect(await theRun(made.value.id)).toMatchObject({ state: 'failed', failure: 'audience_too_large', size: 7 });
    expect(await entered(made.value.id)).toBe(0);
  });

  it('look again at whoever waited long', async () => {
    const [first = ''] = await people(3);
    const id = await still.publish('stale', blast({ caps: { perDay: 2 } }));
    await pass(minute);
    const waiting = (await members((await theRun(id)).id)).find(({ state }) => state === 'waiting');
    expect(waiting?.patientId).not.toBe(first);
    await still.read((tx) =>
      tx
        .update(patients)
        .set({ tags: [] })
        .where(eq(patients.id, waiting?.patientId ?? '')),
    );
    await pass(25 * hour);
    const run = await theRun(id);
    expect(run).toMatchObject({ state: 'done', entered: 2, refused: 1 });
    expect((await members(run.id)).at(-1)).toMatchObject({ state: 'left_out', reason: 'no_longer_fits' });
  });
});

describe('a schedule', () => {
  const daily = { kind: 'repeat', every: 1, unit: 'day', at: '2027-03-10T09:00' };
  beforeEach(() => goTo('2027-03-09T12:00:00Z'));

  it('sends at its time over a clock change, once each, to whoever fits then', async () => {
    await people(2);
    const id = await still.publish('daily', blast({ when: daily, once: 'ever' }));
    await goTo('2027-03-10T13:59:00Z');
    expect(await runs(id)).toEqual([]);
    await goTo('2027-03-10T14:00:00Z');
    expect((await runs(id)).map(({ state, entered: n, localAt }) => [state, n, localAt])).toEqual([
      ['done', 2, '2027-03-10T09:00'],
    ]);
    await people(1);
    for (const day of ['11T14:00', '12T14:00', '13T14:00', '14T13:00', '15T13:00']) await goTo(`2027-03-${day}:00Z`);
    expect((await runs(id)).map(({ entered: n, size, localAt }) => [localAt, size, n])).toEqual([
      ['2027-03-10T09:00', 2, 2],
      ['2027-03-11T09:00', 3, 1],
      ['2027-03-12T09:00', 3, 0],
      ['2027-03-13T09:00', 3, 0],
      ['2027-03-14T09:00', 3, 0],
      ['2027-03-15T09:00', 3, 0],
    ]);
    expect(await entered(id)).toBe(3);
  });

  it('is made up for when it was missed by less than twelve hours, and said when by more', async () => {
    await people(1);
    const id = await still.publish('missed', blast({ when: daily }));
    await goTo('2027-03-11T01:59:00Z');
    expect((await runs(id)).map(({ state, localAt }) => [state, localAt])).toEqual([['done', '2027-03-10T09:00']]);
    await goTo('2027-03-14T03:00:00Z');
    expect((await runs(id)).map(({ state, failure, missed, localAt }) => [state, failure, missed, localAt])).toEqual([
      ['done', null, 0, '2027-03-10T09:00'],
      ['cancelled', 'missed', 3, '2027-03-13T09:00'],
    ]);
    const told = await still.read((tx) =>
      tx.execute<{ title: string }>(sql`select title from cairn.staff_tasks`).execute(),
    );
    expect(told.map(({ title }) => title)).toEqual([
      '3 sends up to 2027-03-13 09:00 of the campaign “Blast” did not go: the time had passed by more than 12 hours. Send by hand if it still makes sense.',
    ]);
    await goTo('2027-03-14T13:00:00Z');
    expect(await theRun(id)).toMatchObject({ state: 'done', localAt: '2027-03-14T09:00' });
  });

  it('waits for the send before, and passes over what comes while one waits', async () => {
    await people(10);
    const id = await still.publish('overlap', blast({ when: daily, ramp: { first: 3 } }));
    await goTo('2027-03-10T14:00:00Z');
    expect(await theRun(id)).toMatchObject({ state: 'held', entered: 3 });
    await goTo('2027-03-11T14:00:00Z');
    await goTo('2027-03-12T14:00:00Z');
    const [held, waiting, over, ...others] = await runs(id);
    expect(others).toEqual([]);
    expect([held?.state, waiting?.state, over?.state, over?.failure]).toEqual([
      'held',
      'due',
      'cancelled',
      'still_running',
    ]);
    await still.sends.confirm(still.practiceId, held?.id ?? '', tester);
    await settle();
    await pass(minute);
    expect((await runs(id)).map(({ state, entered: n }) => [state, n])).toEqual([
      ['done', 10],
      ['done', 10],
      ['cancelled', 0],
    ]);
  });

  it('goes by each patient’s clock', async () => {
    await people(1);
    const [west = ''] = await people(1, { zone: 'America/Los_Angeles' });
    const [east = ''] = await people(1, { zone: 'America/Halifax' });
    const at = { kind: 'at', at: '2027-03-10T09:00', zone: 'patient' };
    const id = await still.publish('clocks', blast({ when: at }));
    const inNow = async () => {
      const rows = await still.read((tx) =>
        tx.select({ patientId: enrollments.patientId }).from(enrollments).where(eq(enrollments.campaignId, id)),
      );
      return rows.map(({ patientId }) => patientId);
    };
    await goTo('2027-03-10T12:59:00Z');
    expect(await inNow()).toEqual([]);
    await goTo('2027-03-10T13:00:00Z');
    expect(await inNow()).toEqual([east]);
    await goTo('2027-03-10T14:00:00Z');
    expect(await inNow()).toHaveLength(2);
    expect(await inNow()).not.toContain(west);
    await goTo('2027-03-10T17:00:00Z');
    expect(await inNow()).toHaveLength(3);
    expect(await theRun(id)).toMatchObject({ state: 'done', entered: 3 });
  });

  it('can be left out once, and a single send cancelled before it goes', async () => {
    await people(1);
    const id = await still.publish('skip', blast({ when: daily }));
    expect(await still.sends.cancelNext(still.practiceId, id, tester)).toMatchObject({ ok: true });
    await goTo('2027-03-11T14:00:00Z');
    expect((await runs(id)).map(({ state, failure, localAt }) => [state, failure, localAt])).toEqual([
      ['cancelled', 'by_person', '2027-03-10T09:00'],
      ['done', null, '2027-03-11T09:00'],
    ]);
    const once = await still.publish('once', blast({ when: { kind: 'at', at: '2027-03-12T09:00' } }));
    await still.sends.cancelNext(still.practiceId, once, tester);
    await goTo('2027-03-12T15:00:00Z');
    expect(await theRun(once)).toMatchObject({ state: 'cancelled', entered: 0 });
    expect(await stateOf(once)).toBe('draft');
    expect(await still.sends.cancelNext(still.practiceId, once, tester)).toMatchObject({
      error: { code: 'nothing_scheduled' },
    });
  });

  it('can be sent now beside it, once for one key', async () => {
    await people(2);
    const id = await still.publish('beside', blast({ when: daily }));
    const start = () => still.sends.start(still.practiceId, { campaignId: id, key: 'k' }, tester);
    const [one, two] = [await start(), await start()];
    expect(one).toEqual(two);
    await pass(minute);
    expect(await runs(id)).toHaveLength(1);
    expect(await theRun(id)).toMatchObject({ state: 'done', entered: 2 });
    await goTo('2027-03-10T14:00:00Z');
    expect(await runs(id)).toHaveLength(2);
  });

  it('in the past is refused, and so is one that never comes again', async () => {
    const publish = async (slug: string, when: unknown) => {
      const made = await still.campaigns.create(still.practiceId, { slug, document: blast({ when }) }, tester);
      if (!made.ok) throw new Error(made.error.message);
      return still.campaigns.publish(still.practiceId, made.value.id, { baseRevision: 1 }, tester);
    };
    expect(await publish('past', { kind: 'at', at: '2027-03-09T06:59' })).toMatchObject({
      error: { code: 'blocked', message: expect.stringContaining('2027-03-09 06:59') },
    });
    expect(await publish('zero', { ...daily, every: 0 })).toMatchObject({ error: { code: 'blocked' } });
    expect(await publish('ended', { ...daily, endsOn: '2027-03-01' })).toMatchObject({ error: { code: 'blocked' } });
    expect(await still.read((tx) => tx.select().from(audienceSchedules))).toEqual([]);
  });
});

describe('several sends', () => {
  it('go side by side, page by page, and care first', async () => {
    await crowd(pageSize * 2 + 10);
    const ids = await Promise.all(
      ['a', 'b'].map((slug) => still.publish(slug, blast({}, email('offer', { purpose: 'operational' })))),
    );
    const care = await still.publish('care', blast({}, email('hello', { purpose: 'care' })));
    still.clock.offsetMs += minute;
    await settle();
    const order = await still.read((tx) =>
      tx
        .select({ campaignId: enrollments.campaignId })
        .from(enrollments)
        .orderBy(asc(enrollments.enteredAt), asc(enrollments.id)),
    );
    const names = order.map(({ campaignId }) => (campaignId === care ? 'care' : campaignId === ids[0] ? 'a' : 'b'));
    expect(names.slice(0, pageSize * 2 + 10).every((name) => name === 'care')).toBe(true);
    // Neither of the others ended before the other began.
    expect(names.indexOf('b')).toBeLessThan(names.lastIndexOf('a'));
    expect(names.indexOf('a')).toBeLessThan(names.lastIndexOf('b'));
  });

  it('follow a record that went into another, and leave out one that nobody can enter', async () => {
    const [gone = '', into = ''] = await people(2, { tags: [] });
    await still.read((tx) =>
      tx
        .update(patients)
        .set({ tags: ['news'] })
        .where(eq(patients.id, gone)),
    );
    await people(1, { deceased: true });
    const id = await still.publish('merged', blast({}));
    still.clock.offsetMs += minute;
    await pageByPage(id, (run) => run.state === 'sending');
    await still.read((tx) => tx.update(patients).set({ mergedInto: into }).where(eq(patients.id, gone)));
    await settle();
    const run = await theRun(id);
    expect(
      (await members(run.id)).map(({ patientId, state, reason }) => [patientId === into, state, reason]).sort(),
    ).toEqual([
      [false, 'left_out', 'deceased'],
      [true, 'entered', null],
    ]);
  });

  it('start everybody once although a page dies between its insert and its commit', async () => {
    const all = pageSize * 2 + 10;
    await crowd(all);
    const id = await still.publish('killed', blast({}, email('hello')));
    still.clock.offsetMs += minute;
    await pageByPage(id, (run) => run.entered >= pageSize);
    const { id: runId } = await theRun(id);
    const died = still.read(async (tx) => {
      await takeTurn(still.context, tx, { practiceId: still.practiceId, runId });
      throw new Error('killed');
    });
    await expect(died).rejects.toThrow('killed');
    expect(await entered(id)).toBe(pageSize);
    // Two processes at once: one of them finds the row taken.
    await Promise.all([settle(), settle()]);
    expect(await theRun(id)).toMatchObject({ state: 'done', entered: all });
    const [messages] = await still.read((tx) =>
      tx
        .select({ n: count(), of: sql<number>`count(distinct ${effects.patientId})::int` })
        .from(effects)
        .where(eq(effects.campaignId, id)),
    );
    expect(messages).toEqual({ n: all, of: all });
    const [unarmed] = await still.read((tx) =>
      tx
        .select({ n: count() })
        .from(enrollments)
        .where(and(eq(enrollments.campaignId, id), eq(enrollments.status, 'stuck'))),
    );
    expect(unarmed?.n).toBe(0);
  });

  it('end when the practice goes live meanwhile', async () => {
    await people(2);
    const id = await still.publish('mode', blast({}));
    await still.read((tx) => tx.update(practices).set({ mode: 'live' }));
    await pass(minute);
    expect(await theRun(id)).toMatchObject({ state: 'cancelled', failure: 'mode_changed', entered: 0 });
  });
});

describe('before it goes', () => {
  it('says how many, how long and what it costs', async () => {
    await people(3);
    await people(1, { email: null });
    await still.practice.setSending(
      still.practiceId,
      {
        audienceLimit: 500,
        completedAfterDays: 2,
        price: { currency: 'USD', emailMicros: 1_000, smsSegmentMicros: 8_000 },
      },
      tester,
    );
    const made = await still.campaigns.create(
      still.practiceId,
      { slug: 'estimate', document: blast({}, email('hello')) },
      tester,
    );
    if (!made.ok) throw new Error(made.error.message);
    const answer = await still.sends.estimate(still.practiceId, made.value.id);
    expect(answer).toMatchObject({
      ok: true,
      value: {
        recipients: 4,
        sentence: 'At once, for everyone for whom the patient is tagged “news”',
        messages: [{ nodeId: 'hello', channel: 'email', reachable: 3, segments: null, seconds: 1, costMinor: 1 }],
        seconds: 1,
        costMinor: 1,
        currency: 'USD',
        limit: 500,
      },
    });
  });

  it('says who is new and who is gone since the last send', async () => {
    const [gone = ''] = await people(2);
    const id = await still.publish(
      'diff',
      blast({ when: { kind: 'repeat', every: 1, unit: 'day', at: '2020-01-01T09:00' } }),
    );
    await still.sends.start(still.practiceId, { campaignId: id }, tester);
    expect(await still.sends.diff(still.practiceId, id)).toMatchObject({
      value: { since: null, came: { n: 2 }, stayed: 0 },
    });
    await pass(minute);
    const [came = ''] = await people(1);
    await still.read((tx) => tx.update(patients).set({ tags: [] }).where(eq(patients.id, gone)));
    expect(await still.sends.diff(still.practiceId, id)).toMatchObject({
      value: {
        since: expect.any(String),
        came: { n: 1, sample: [{ id: came, name: 'Ada Sample' }] },
        gone: { n: 1, sample: [{ id: gone }] },
        stayed: 1,
      },
    });
  });
});
