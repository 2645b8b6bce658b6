import { effects, enrollments, mergePatients, patients, practices, staffTasks } from '@cairn/db';
import { and, asc, count, eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { blast, hour, minute, sendsOf } from '../testing/sends-of.ts';
import { createStillEngine, email, type StillEngine, tester } from '../testing/still-engine.ts';
import { pageSize } from './enroll-page.ts';
import { runAudiences } from './run-audiences.ts';
import { takeTurn } from './take-turn.ts';

let still: StillEngine;
let sends: ReturnType<typeof sendsOf>;

beforeEach(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
  sends = sendsOf(still);
});
afterEach(() => still.stop());

describe('a send that goes at once', () => {
  it('waits a minute, freezes whoever fits, and enters each once', async () => {
    await sends.people(60);
    const outside = await sends.people(1, { tags: [] });
    const id = await still.publish('now', blast({}, email('hello')));
    await sends.settle();
    expect(await sends.theRun(id)).toMatchObject({ state: 'undo', size: null });
    expect(await sends.entered(id)).toBe(0);
    await sends.pass(minute);
    const run = await sends.theRun(id);
    expect(run).toMatchObject({ state: 'done', size: 60, taken: 60, entered: 60, refused: 0, afterPosition: 60 });
    expect((await sends.members(run.id)).map(({ patientId }) => patientId)).not.toContain(outside[0]);
    expect(await sends.entered(id)).toBe(60);
    const [sent] = await still.read((tx) => tx.select({ n: count() }).from(effects).where(eq(effects.campaignId, id)));
    expect(sent?.n).toBe(60);
    await sends.pass(hour);
    expect(await sends.runs(id)).toHaveLength(1);
  });

  it('can be taken back for a minute, leaves no trace of messages, and is a draft again', async () => {
    await sends.people(3);
    const id = await still.publish('undo', blast({}, email('hello')));
    const run = await sends.theRun(id);
    expect(await still.sends.undo(still.practiceId, run.id, tester)).toMatchObject({ ok: true });
    await sends.pass(2 * minute);
    expect(await sends.theRun(id)).toMatchObject({ state: 'cancelled', failure: 'undone', size: null });
    expect([await sends.entered(id), await sends.members(run.id), await sends.stateOf(id)]).toEqual([0, [], 'draft']);
    expect(await still.campaigns.publish(still.practiceId, id, { baseRevision: 1 }, tester)).toMatchObject({
      ok: true,
    });
    await sends.pass(minute);
    expect(await sends.theRun(id)).toMatchObject({ state: 'done', entered: 3 });
    const late = await still.sends.undo(still.practiceId, (await sends.theRun(id)).id, tester);
    expect(late).toMatchObject({ ok: false, error: { code: 'undo_over' } });
  });

  it('goes once though it is published twice within its minute, also while it begins', async () => {
    await sends.people(2);
    const id = await still.publish('twice', blast({}, email('hello')));
    const again = () => still.campaigns.publish(still.practiceId, id, { baseRevision: 1 }, tester);
    expect(await again()).toMatchObject({ ok: true });
    await sends.pass(minute);
    expect((await sends.runs(id)).map(({ state, failure, entered: n }) => [state, failure, n])).toEqual([
      ['cancelled', 'replaced', 0],
      ['done', null, 2],
    ]);
    const other = await still.publish('racing', blast({}, email('hello')));
    still.clock.offsetMs += minute;
    await sends.pageByPage(other, (run) => run.state === 'freezing');
    const { id: runId } = await sends.theRun(other);
    const [, raced] = await Promise.all([
      still.read((tx) => takeTurn(still.context, tx, { practiceId: still.practiceId, runId })),
      still.campaigns.publish(still.practiceId, other, { baseRevision: 1 }, tester),
    ]);
    await sends.pass(2 * minute);
    // Whoever was first: either it had begun and stays, or it gave way.
    const started = (await sends.runs(other)).filter(({ startedAt }) => startedAt !== null);
    expect(started).toHaveLength(1);
    expect(raced.ok ? 'replaced' : raced.error.code).toMatch(/replaced|blast_sent/);
    expect(await sends.entered(other)).toBe(2);
  });

  it('is read-only once it has begun', async () => {
    await sends.people(1);
    const id = await still.publish('sent', blast({}));
    await sends.pass(minute);
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
    await sends.crowd(all);
    const id = await still.publish('pause', blast({}, email('hello')));
    const { practiceId } = still;
    still.clock.offsetMs += minute;
    // One page, then the pause.
    await sends.pageByPage(id, (run) => run.entered >= pageSize);
    await still.campaigns.pause(practiceId, id, tester);
    await sends.settle();
    const paused = await sends.theRun(id);
    expect(paused).toMatchObject({ state: 'paused', entered: pageSize });
    expect(await sends.entered(id)).toBe(pageSize);
    await still.campaigns.resume(practiceId, id, tester);
    await sends.pass(5_000);
    expect(await sends.theRun(id)).toMatchObject({ state: 'done', entered: all, refused: 0 });
    expect(await sends.entered(id)).toBe(all);

    const other = await still.publish('stop', blast({}, email('hello')));
    still.clock.offsetMs += minute;
    await sends.pageByPage(other, (run) => run.entered >= pageSize);
    await still.campaigns.stop(practiceId, other, tester);
    await sends.settle();
    expect(await sends.theRun(other)).toMatchObject({
      state: 'cancelled',
      failure: 'campaign_ended',
      entered: pageSize,
    });
  });

  it('rests while the practice is stopped', async () => {
    await sends.people(2);
    const id = await still.publish('rest', blast({}, email('hello')));
    await still.practice.stopEverything(still.practiceId, 'a wrong text', tester);
    await sends.pass(2 * minute);
    expect(await sends.theRun(id)).toMatchObject({ state: 'paused', entered: 0 });
    await still.practice.goOn(still.practiceId, tester);
    await sends.pass(5_000);
    expect(await sends.theRun(id)).toMatchObject({ state: 'done', entered: 2 });
  });
});

describe('caps, ramps and exclusions', () => {
  it('hold after the first ones until somebody confirms', async () => {
    await sends.people(30);
    const id = await still.publish('ramp', blast({ ramp: { first: 7 } }, email('hello')));
    await sends.pass(minute);
    const held = await sends.theRun(id);
    expect(held).toMatchObject({ state: 'held', entered: 7, taken: 7 });
    await sends.pass(hour);
    expect(await sends.entered(id)).toBe(7);
    expect(await still.sends.confirm(still.practiceId, held.id, tester)).toMatchObject({ ok: true });
    await sends.settle();
    expect(await sends.theRun(id)).toMatchObject({ state: 'done', entered: 30, rampConfirmedBy: 'system:test' });
    expect(await still.sends.confirm(still.practiceId, held.id, tester)).toMatchObject({ error: { code: 'not_held' } });
  });

  it('leave out what is over a run, let the next day take what is over a day, and end with a lifetime', async () => {
    await sends.people(20);
    const run = await still.publish('run', blast({ caps: { perRun: 8 } }));
    await sends.pass(minute);
    expect(await sends.theRun(run)).toMatchObject({ state: 'done', size: 20, entered: 8, refused: 12, taken: 20 });
    const day = await still.publish('day', blast({ caps: { perDay: 9 } }));
    await sends.pass(minute);
    expect(await sends.theRun(day)).toMatchObject({ state: 'sending', entered: 9 });
    await sends.pass(24 * hour + minute);
    expect(await sends.theRun(day)).toMatchObject({ state: 'sending', entered: 18 });
    await sends.pass(24 * hour + minute);
    expect(await sends.theRun(day)).toMatchObject({ state: 'done', entered: 20 });
    const ever = await still.publish('ever', blast({ caps: { lifetime: 5 } }));
    await sends.pass(minute);
    expect(await sends.theRun(ever)).toMatchObject({ state: 'done', entered: 5, refused: 15 });
  });

  it('keep out whoever was taken out, before the freeze and after it', async () => {
    const [first = '', second = ''] = await sends.people(4);
    const id = await still.publish('out', blast({}));
    await still.sends.exclude(still.practiceId, { campaignId: id, patientIds: [first] }, tester);
    still.clock.offsetMs += minute;
    await sends.pageByPage(id, (run) => run.state === 'sending');
    await still.sends.exclude(still.practiceId, { campaignId: id, patientIds: [second] }, tester);
    await sends.settle();
    const run = await sends.theRun(id);
    expect(run).toMatchObject({ state: 'done', size: 3, entered: 2, refused: 1 });
    expect((await sends.members(run.id)).filter(({ state }) => state === 'left_out')).toMatchObject([
      { patientId: second, reason: 'excluded' },
    ]);
  });

  it('refuse an audience beyond the practice’s limit with the number', async () => {
    await sends.people(6);
    const settings = { audienceLimit: 5, completedAfterDays: 2, price: null };
    await still.practice.setSending(still.practiceId, settings, tester);
    const made = await still.campaigns.create(still.practiceId, { slug: 'large', document: blast({}) }, tester);
    if (!made.ok) throw new Error(made.error.message);
    const answer = await still.campaigns.publish(still.practiceId, made.value.id, { baseRevision: 1 }, tester);
    expect(answer).toMatchObject({ ok: false, error: { code: 'audience_too_large' } });
    expect(!answer.ok && answer.error.message).toMatch(/holds 6 people.*5 at once/);
    await still.practice.setSending(still.practiceId, { ...settings, audienceLimit: 6 }, tester);
    await still.campaigns.publish(still.practiceId, made.value.id, { baseRevision: 1 }, tester);
    await sends.people(1);
    await sends.pass(minute);
    expect(await sends.theRun(made.value.id)).toMatchObject({
      state: 'failed',
      failure: 'audience_too_large',
      size: 7,
    });
    expect(await sends.entered(made.value.id)).toBe(0);
    const told = await still.read((tx) =>
      tx.execute<{ title: string }>(sql`select title from cairn.staff_tasks where kind = 'send_failed'`).execute(),
    );
    expect(told.map(({ title }) => title)).toEqual([
      expect.stringContaining('holds 7 people, and your practice sends to 6'),
    ]);
  });

  it('look again at whoever waited long', async () => {
    const [first = ''] = await sends.people(3);
    const id = await still.publish('stale', blast({ caps: { perDay: 2 } }));
    await sends.pass(minute);
    const waiting = (await sends.members((await sends.theRun(id)).id)).find(({ state }) => state === 'waiting');
    expect(waiting?.patientId).not.toBe(first);
    await still.read((tx) =>
      tx
        .update(patients)
        .set({ tags: [] })
        .where(eq(patients.id, waiting?.patientId ?? '')),
    );
    await sends.pass(25 * hour);
    const run = await sends.theRun(id);
    expect(run).toMatchObject({ state: 'done', entered: 2, refused: 1 });
    expect((await sends.members(run.id)).at(-1)).toMatchObject({ state: 'left_out', reason: 'no_longer_fits' });
  });
});

describe('several sends', () => {
  it('go side by side, page by page, and care first', async () => {
    await sends.crowd(pageSize * 2 + 10);
    const ids = await Promise.all(
      ['a', 'b'].map((slug) => still.publish(slug, blast({}, email('offer', { purpose: 'operational' })))),
    );
    const care = await still.publish('care', blast({}, email('hello', { purpose: 'care' })));
    still.clock.offsetMs += minute;
    await sends.settle();
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
    const [gone = '', into = ''] = await sends.people(2, { tags: [] });
    await still.read((tx) =>
      tx
        .update(patients)
        .set({ tags: ['news'] })
        .where(eq(patients.id, gone)),
    );
    await sends.people(1, { deceased: true });
    const id = await still.publish('merged', blast({}));
    still.clock.offsetMs += minute;
    await sends.pageByPage(id, (run) => run.state === 'sending');
    const now = Date.now() + still.clock.offsetMs;
    await still.read((tx) => mergePatients(tx, { from: gone, into, now, supersede: async () => {} }));
    await sends.settle();
    const run = await sends.theRun(id);
    expect(
      (await sends.members(run.id)).map(({ patientId, state, reason }) => [patientId === into, state, reason]).sort(),
    ).toEqual([
      [false, 'left_out', 'deceased'],
      [true, 'entered', null],
    ]);
  });

  it('start everybody once although a page dies between its insert and its commit', async () => {
    const all = pageSize * 2 + 10;
    await sends.crowd(all);
    const id = await still.publish('killed', blast({}, email('hello')));
    still.clock.offsetMs += minute;
    await sends.pageByPage(id, (run) => run.entered >= pageSize);
    const { id: runId } = await sends.theRun(id);
    const died = still.read(async (tx) => {
      await takeTurn(still.context, tx, { practiceId: still.practiceId, runId });
      throw new Error('killed');
    });
    await expect(died).rejects.toThrow('killed');
    expect(await sends.entered(id)).toBe(pageSize);
    // Two processes at once: one of them finds the row taken.
    await Promise.all([sends.settle(), sends.settle()]);
    expect(await sends.theRun(id)).toMatchObject({ state: 'done', entered: all });
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

  it('rest longer each time that they fail, tell staff once, and go on when they can', async () => {
    await sends.people(3);
    const id = await still.publish('failing', blast({}, email('hello')));
    const broken = {
      ...still.context,
      plans: { ...still.context.plans, load: () => Promise.reject(new Error('broken')) },
    };
    for (let time = 1; time <= 7; time += 1) {
      still.clock.offsetMs += hour;
      await runAudiences(broken);
      await runAudiences(broken);
      expect(await sends.theRun(id)).toMatchObject({ attempts: time });
    }
    const told = await still.read((tx) => tx.select().from(staffTasks).where(eq(staffTasks.kind, 'send_failed')));
    expect(told.map(({ title }) => title)).toEqual([expect.stringContaining('failed 5 times in a row')]);
    await sends.pass(hour);
    expect(await sends.theRun(id)).toMatchObject({ state: 'done', entered: 3, attempts: 0 });
  });

  it('end when the practice goes live meanwhile', async () => {
    await sends.people(2);
    const id = await still.publish('mode', blast({}));
    await still.read((tx) => tx.update(practices).set({ mode: 'live' }));
    await sends.pass(minute);
    expect(await sends.theRun(id)).toMatchObject({ state: 'cancelled', failure: 'mode_changed', entered: 0 });
  });
});
