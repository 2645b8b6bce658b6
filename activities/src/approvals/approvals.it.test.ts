import {
  addresses,
  approvalActs,
  effects,
  lockPatients,
  messageApprovals,
  optOutAddress,
  patients,
  trace,
  wakeListeners,
} from '@cairn/db';
import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { advance } from '../advance/advance.ts';
import { settleCall } from '../dispatch/settle-call.ts';
import { refreshStatistics } from '../refresh-statistics.ts';
import { decideOne } from '../testing/decide-one.ts';
import { createStillEngine, email, journey, type StillEngine, tester, text, wait } from '../testing/still-engine.ts';
import { undoMs } from './act-page.ts';
import type { Approver } from './decide.ts';

let still: StillEngine;
let campaignId: string;
beforeAll(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
  campaignId = await still.publish(
    'approved',
    journey(email('mail', { sending: 'approval' }), wait('rest', 3, 'days'), text('after')),
  );
});
afterAll(() => still.stop());

const ada: Approver = { by: tester, name: 'Ada', sight: null };
const ben: Approver = { by: { kind: 'user', id: 'ben' }, name: 'Ben', sight: null };

let count = 0;
/** A new patient whose e-mail waits for approval. */
async function waiting(fields: { firstName?: string } = {}) {
  count += 1;
  const name = `a${count}`;
  const patientId = await still.patient(name, fields);
  const enrollmentId = await still.book(name, `visit-${name}`);
  const [first] = await still.effectsOf(enrollmentId);
  if (!first) throw new Error('No message');
  return { name, patientId, enrollmentId, mail: first.id };
}
const step = () => ({ campaignId, nodeId: 'mail' });
const effect = async (id: string) => {
  const [row] = await still.read((tx) => tx.select().from(effects).where(eq(effects.id, id)));
  if (!row) throw new Error('No such effect');
  return row;
};
const call = (effectId: string) =>
  decideOne(still.context, { practiceId: still.practiceId, effectId, accountId: still.accounts.email, epoch: 0 });
async function shown(id: string) {
  let cursor: string | undefined;
  do {
    const page = await still.approvals.waiting(still.practiceId, { ...step(), cursor }, null);
    const found = page.items.find(({ effectId }) => effectId === id);
    if (found) return found;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  throw new Error('It does not wait');
}
const waitsNoMore = (id: string) => expect(shown(id)).rejects.toThrow('does not wait');
async function decide(
  kind: 'approve' | 'reject',
  id: string,
  { by = ada, fingerprint }: { by?: Approver; fingerprint?: string | null } = {},
) {
  const read = fingerprint === undefined ? (await shown(id)).fingerprint : fingerprint;
  const messages = [{ effectId: id, fingerprint: read }];
  const answer = await still.approvals.decide(
    still.practiceId,
    { kind, ...step(), messages, ...(kind === 'reject' && { reason: 'Not this one' }) },
    by,
  );
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}
/** Beyond the time in which an approval can be undone. */
const past = async (fn: () => Promise<void>) => {
  still.clock.offsetMs += undoMs + 1;
  await fn();
};
const settleAll = async () => {
  while ((await still.approvals.runOnce()) > 0);
};

describe('a message that needs approval', () => {
  it('waits, is called by nobody, and the journey goes on', async () => {
    const { mail, enrollmentId } = await waiting();
    expect(await effect(mail)).toMatchObject({ state: 'awaiting', approval: true });
    expect(await call(mail)).toEqual({ kind: 'gone' });
    expect(await still.enrollment(enrollmentId)).toMatchObject({ status: 'active', state: { nodeId: 'rest' } });
    expect(await shown(mail)).toMatchObject({
      text: 'Dear Ada, see you at your visit.',
      subject: 'Your visit',
      outlook: { kind: 'goes' },
      edited: null,
    });
    const groups = await still.approvals.groups(still.practiceId, null);
    expect(groups).toMatchObject([{ nodeId: 'mail', campaign: { id: campaignId } }]);
  });

  it('goes once it is approved, exactly as it was read, after the time to undo', async () => {
    const { mail } = await waiting();
    await decide('approve', mail);
    await waitsNoMore(mail);
    expect(await call(mail)).toEqual({ kind: 'gone' });
    await past(async () => {
      expect(await call(mail)).toMatchObject({ kind: 'single', request: { text: 'Dear Ada, see you at your visit.' } });
    });
  });

  it('approved twice, or by two people at once, goes once', async () => {
    const { mail } = await waiting();
    const { fingerprint } = await shown(mail);
    const answers = await Promise.all([
      decide('approve', mail, { fingerprint }),
      decide('approve', mail, { fingerprint, by: ben }),
      decide('approve', mail, { fingerprint }),
    ]);
    expect(answers.map(({ act }) => act.changed).sort()).toEqual([0, 0, 1]);
    expect(answers.flatMap(({ passed }) => passed)).toEqual([
      { effectId: mail, why: 'not_waiting' },
      { effectId: mail, why: 'not_waiting' },
    ]);
    await past(async () => {
      expect(await call(mail)).toMatchObject({ kind: 'single' });
      expect(await call(mail)).toEqual({ kind: 'gone' });
    });
  });

  it('rejected by one and approved by the other at once is one of both, never both', async () => {
    const { mail } = await waiting();
    const { fingerprint } = await shown(mail);
    const [no, yes] = await Promise.all([
      decide('reject', mail, { fingerprint, by: ben }),
      decide('approve', mail, { fingerprint }),
    ]);
    expect(no.act.changed + yes.act.changed).toBe(1);
    await past(settleAll);
    const expected = no.act.changed === 1 ? 'cancelled' : 'queued';
    expect(await effect(mail)).toMatchObject({ state: expected });
  });

  it('rejected is settled with the reason after the time to undo, and stays so', async () => {
    const { mail, enrollmentId } = await waiting();
    await decide('reject', mail);
    await waitsNoMore(mail);
    await settleAll();
    expect(await effect(mail)).toMatchObject({ state: 'awaiting' });
    await past(settleAll);
    expect(await effect(mail)).toMatchObject({ state: 'cancelled', reason: 'not_approved' });
    const lines = await still.read((tx) => tx.select().from(trace).where(eq(trace.enrollmentId, enrollmentId)));
    expect(lines).toContainEqual(expect.objectContaining({ kind: 'message_settled', reason: 'cancelled' }));
  });

  it('needs a reason to be rejected', async () => {
    const { mail } = await waiting();
    const messages = [{ effectId: mail, fingerprint: null }];
    const answer = await still.approvals.decide(still.practiceId, { kind: 'reject', ...step(), messages }, ada);
    expect(answer).toMatchObject({ ok: false, error: { code: 'reason_missing', path: 'reason' } });
  });

  it('undone waits again, until it is claimed', async () => {
    const [one, two, three] = [await waiting(), await waiting(), await waiting()];
    const first = await decide('approve', one.mail);
    const second = await decide('reject', two.mail);
    await still.approvals.undo(still.practiceId, first.act.id, ada);
    await still.approvals.undo(still.practiceId, second.act.id, ada);
    await past(settleAll);
    for (const { mail } of [one, two]) {
      expect(await effect(mail)).toMatchObject({ state: 'awaiting' });
      expect(await shown(mail)).toMatchObject({ effectId: mail });
    }
    const third = await decide('approve', three.mail);
    await past(async () => {
      expect(await call(three.mail)).toMatchObject({ kind: 'single' });
    });
    const late = await still.approvals.undo(still.practiceId, third.act.id, ada);
    expect(late).toMatchObject({ ok: true, value: { changed: 0 } });
    expect(await effect(three.mail)).toMatchObject({ state: 'calling' });
  });
});

describe('between approval and sending', () => {
  it('a changed name sends it back, and says so; approved anew it goes', async () => {
    const { mail, patientId, enrollmentId } = await waiting();
    await decide('approve', mail);
    await still.read((tx) => tx.update(patients).set({ firstName: 'Grace' }).where(eq(patients.id, patientId)));
    await past(async () => {
      expect(await call(mail)).toMatchObject({ kind: 'decided', state: 'deferred' });
    });
    expect(await effect(mail)).toMatchObject({ state: 'awaiting', reason: 'changed_since_approved', attempts: 0 });
    expect(await shown(mail)).toMatchObject({
      text: 'Dear Grace, see you at your visit.',
      changedAt: expect.any(String),
      before: { text: 'Dear Ada, see you at your visit.', subject: 'Your visit' },
    });
    const [group] = await still.approvals.groups(still.practiceId, null);
    expect(group?.changed).toBeGreaterThan(0);
    const lines = await still.read((tx) => tx.select().from(trace).where(eq(trace.enrollmentId, enrollmentId)));
    expect(lines).toContainEqual(expect.objectContaining({ reason: 'changed_since_approved' }));
    await decide('approve', mail);
    await past(async () => {
      expect(await call(mail)).toMatchObject({ kind: 'single', request: { text: /Grace/ } });
    });
  });

  it('a changed address sends it back too', async () => {
    const { mail, patientId } = await waiting();
    await decide('approve', mail);
    await still.read((tx) => tx.update(patients).set({ email: 'new@example.com' }).where(eq(patients.id, patientId)));
    await past(async () => {
      expect(await call(mail)).toMatchObject({ kind: 'decided', state: 'deferred' });
    });
    expect(await effect(mail)).toMatchObject({ state: 'awaiting' });
  });

  it('what reads otherwise than it was read is not approved', async () => {
    const { mail, patientId } = await waiting();
    const { fingerprint } = await shown(mail);
    await still.read((tx) => tx.update(patients).set({ firstName: 'Grace' }).where(eq(patients.id, patientId)));
    const { passed } = await decide('approve', mail, { fingerprint });
    expect(passed).toEqual([{ effectId: mail, why: 'reads_otherwise' }]);
    expect(await effect(mail)).toMatchObject({ state: 'awaiting' });
  });

  it('the gates decide as ever: who opted out since gets nothing', async () => {
    const { mail, name } = await waiting();
    await decide('approve', mail);
    await still.read((tx) =>
      tx
        .insert(addresses)
        .values({
          practiceId: still.practiceId,
          channel: 'email',
          value: `${name}@example.com`,
          optedOutAt: Date.now(),
        })
        .onConflictDoUpdate({
          target: [addresses.practiceId, addresses.channel, addresses.value],
          set: { optedOutAt: Date.now() },
        }),
    );
    await past(async () => {
      expect(await call(mail)).toMatchObject({ kind: 'decided', state: 'skipped' });
    });
  });

  it('while paused it may be approved, is held, and goes on resume', async () => {
    const { mail } = await waiting();
    await still.campaigns.pause(still.practiceId, campaignId, tester);
    expect(await shown(mail)).toMatchObject({ outlook: { kind: 'later', reason: 'campaign_paused' } });
    await decide('approve', mail);
    await past(async () => {
      expect(await call(mail)).toMatchObject({ kind: 'decided', state: 'deferred' });
    });
    await still.campaigns.resume(still.practiceId, campaignId, tester);
    expect(await call(mail)).toMatchObject({ kind: 'single' });
  });

  it('a call that was refused for good is tried again under the same approval', async () => {
    const { mail } = await waiting();
    await decide('approve', mail);
    await past(async () => {
      await call(mail);
    });
    const outcome = { kind: 'retry', reason: 'rate_limited', afterMs: 0 } as const;
    await settleCall(still.context, { practiceId: still.practiceId, effectId: mail, attempt: 1, outcome });
    still.clock.offsetMs += 60_000;
    expect(await call(mail)).toMatchObject({ kind: 'single', attempt: 2 });
  });
});

describe('without an approval', () => {
  it('leaving the journey cancels it, and it can no longer be approved', async () => {
    const { mail, name, enrollmentId } = await waiting();
    const { fingerprint } = await shown(mail);
    await still.tell('appointment.cancelled', name, `visit-${name}`);
    const row = await still.enrollment(enrollmentId);
    await advance(still.context, { practiceId: still.practiceId, enrollmentId, seq: row.seq, cause: 'woken' });
    expect(await effect(mail)).toMatchObject({ state: 'cancelled', reason: 'exit_criteria' });
    const { passed, act } = await decide('approve', mail, { fingerprint });
    expect([passed, act.changed]).toEqual([[{ effectId: mail, why: 'not_waiting' }], 0]);
    expect(await effect(mail)).toMatchObject({ state: 'cancelled' });
  });

  it('an opt-out takes it out of the queue with the next look, in the transaction that says so', async () => {
    const [gone, stays] = [await waiting(), await waiting()];
    await settleAll();
    await still.read(async (tx) => {
      const address = { channel: 'email' as const, value: `${gone.name}@example.com` };
      await optOutAddress(tx, { ...address, by: 'test', at: Date.now() });
      await lockPatients(tx, [gone.patientId]);
      await wakeListeners(tx, {
        patientId: gone.patientId,
        keys: ['consent'],
        reason: 'opted_out',
        now: Date.now() + still.clock.offsetMs,
      });
    });
    await settleAll();
    expect(await effect(gone.mail)).toMatchObject({ state: 'skipped', reason: 'opted_out' });
    expect(await effect(stays.mail)).toMatchObject({ state: 'awaiting' });
    await waitsNoMore(gone.mail);
  });

  it('what may not go is refused with the reason when it is approved, read or not, and keeps the time to undo a rejection', async () => {
    const [one, rejected] = [await waiting(), await waiting()];
    const { fingerprint } = await shown(one.mail);
    await decide('reject', rejected.mail);
    for (const { patientId } of [one, rejected])
      await still.read((tx) =>
        tx
          .update(patients)
          .set({ restrictions: { onlyChannels: null, doNotContact: true } })
          .where(eq(patients.id, patientId)),
      );
    expect(await shown(one.mail)).toMatchObject({ outlook: { kind: 'held_back', reason: 'do_not_contact' } });
    const { passed, act } = await decide('approve', one.mail, { fingerprint });
    expect([passed, act.changed]).toEqual([[{ effectId: one.mail, why: 'would_not_go', reason: 'do_not_contact' }], 0]);
    const now = Date.now() + still.clock.offsetMs;
    await still.read((tx) =>
      wakeListeners(tx, { patientId: rejected.patientId, keys: ['patient'], reason: 'patient.updated', now }),
    );
    await settleAll();
    expect(await effect(one.mail)).toMatchObject({ state: 'skipped', reason: 'do_not_contact' });
    expect(await effect(rejected.mail)).toMatchObject({ state: 'awaiting' });
    await past(settleAll);
    expect(await effect(rejected.mail)).toMatchObject({ state: 'cancelled', reason: 'not_approved' });
  });

  it('it grows stale, and whoever opts out gets nothing', async () => {
    const slug = await still.publish(
      'stale',
      journey(
        email('mail', { sending: 'approval', skipIfLaterThan: { amount: 1, unit: 'hours' } }),
        wait('rest', 3, 'days'),
      ),
    );
    const { mail } = await waiting();
    const [stale] = await still.read((tx) =>
      tx
        .select()
        .from(effects)
        .where(and(eq(effects.campaignId, slug), eq(effects.state, 'awaiting'))),
    );
    still.clock.offsetMs += 2 * 3_600_000;
    await settleAll();
    expect(await effect(stale?.id ?? '')).toMatchObject({ state: 'skipped', reason: 'stale' });
    expect(await effect(mail)).toMatchObject({ state: 'awaiting' });
    await still.campaigns.stop(still.practiceId, slug, tester);
  });
});

describe('other words for one patient', () => {
  const edit = (effectId: string, words: { subject?: string; text: string } | null) =>
    still.approvals.edit(still.practiceId, { effectId, words }, ben);

  it('go to that patient alone, and say who wrote them', async () => {
    const [one, two] = [await waiting(), await waiting()];
    const edited = await edit(one.mail, { subject: 'Your visit', text: 'Dear Ada, bring your glasses.' });
    expect(edited).toMatchObject({ ok: true, value: { text: 'Dear Ada, bring your glasses.', edited: { by: 'Ben' } } });
    await decide('approve', one.mail);
    await decide('approve', two.mail);
    await past(async () => {
      expect(await call(one.mail)).toMatchObject({ request: { text: 'Dear Ada, bring your glasses.' } });
      expect(await call(two.mail)).toMatchObject({ request: { text: 'Dear Ada, see you at your visit.' } });
    });
  });

  it('come back when the name changed meanwhile, and nobody approves them unread with all others', async () => {
    const { mail, patientId } = await waiting();
    await edit(mail, { subject: 'Your visit', text: 'Dear Ada, bring your glasses.' });
    await decide('approve', mail);
    await still.read((tx) => tx.update(patients).set({ firstName: 'Grace' }).where(eq(patients.id, patientId)));
    await past(async () => {
      expect(await call(mail)).toMatchObject({ state: 'deferred' });
    });
    expect(await shown(mail)).toMatchObject({ edited: { outdated: true } });
    await still.approvals.decide(still.practiceId, { kind: 'approve', ...step() }, ada);
    await settleAll();
    expect(await effect(mail)).toMatchObject({ state: 'awaiting' });
    expect(await edit(mail, null)).toMatchObject({
      ok: true,
      value: { text: 'Dear Grace, see you at your visit.', edited: null },
    });
  });

  it.each([
    [{ subject: 'Hi', text: '' }, 'text'],
    [{ subject: '', text: 'Hello' }, 'subject'],
    [{ subject: 'Hi', text: 'Dear {{ patient.first_name }}' }, 'text'],
  ])('%j is refused, with the place', async (words, path) => {
    const { mail } = await waiting();
    expect(await edit(mail, words)).toMatchObject({ ok: false, error: { path, status: 422 } });
  });
});

describe('all of a step', () => {
  /** Many messages that wait, each of a journey of its own. */
  async function many(n: number) {
    const { mail } = await waiting();
    for (let from = 1; from < n; from += 500) {
      await copies(mail, from, Math.min(n - 1, from + 499));
      // As the workers do: what is inserted is checked against tables that grow under it.
      await refreshStatistics(still.context);
    }
    return mail;
  }
  const copies = (mail: string, from: number, upTo: number) =>
    still.read((tx) =>
      tx.execute(sql`
      with copies as (
        insert into cairn.enrollments
        select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'entry_key', 'copy-' || g))).*
        from cairn.enrollments e join cairn.effects f on f.enrollment_id = e.id, generate_series(${from}::int, ${upTo}::int) g
        where f.id = ${mail}::uuid
        returning id
      )
      insert into cairn.effects
      select (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'enrollment_id', c.id,
        'not_before', now() + interval '1 day'))).*
      from cairn.effects f, copies c where f.id = ${mail}::uuid`),
    );
  const inState = async (state: 'awaiting' | 'queued') => {
    const rows = await still.read((tx) =>
      tx
        .select({ n: sql<number>`count(*)::int` })
        .from(effects)
        .where(and(eq(effects.campaignId, campaignId), eq(effects.state, state))),
    );
    return rows[0]?.n ?? 0;
  };
  const actOf = async (id: string) => {
    const answer = await still.approvals.act(still.practiceId, id);
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.value;
  };

  it('leaves out those whom the person may not see', async () => {
    const { mail } = await waiting();
    const limited: Approver = {
      by: { kind: 'user', id: 'eve' },
      name: 'Eve',
      sight: ['00000000-0000-4000-8000-00000000000a'],
    };
    expect(await still.approvals.groups(still.practiceId, limited.sight)).toEqual([]);
    const all = await still.approvals.decide(still.practiceId, { kind: 'approve', ...step() }, limited);
    await settleAll();
    const one = await decide('approve', mail, { by: limited, fingerprint: (await shown(mail)).fingerprint });
    expect([one.act.changed, all.ok && all.value.act.total]).toEqual([0, 0]);
    expect(await effect(mail)).toMatchObject({ state: 'awaiting' });
    const rows = await still.read((tx) => tx.select().from(approvalActs).where(eq(approvalActs.createdByName, 'Eve')));
    expect(rows).toHaveLength(2);
  });

  it('ten thousand are approved in pages, through killed connections, each once; and undone', async () => {
    await still.approvals.decide(still.practiceId, { kind: 'reject', ...step(), reason: 'Clearing up' }, ada);
    await settleAll();
    await past(settleAll);
    const before = await inState('queued');
    await many(10_000);
    const begun = await still.approvals.decide(still.practiceId, { kind: 'approve', ...step() }, ada);
    if (!begun.ok) throw new Error(begun.error.message);
    const { act } = begun.value;
    expect(act).toMatchObject({ state: 'running', total: 10_000 });
    const running = settleAll();
    while ((await actOf(act.id)).looked < 300);
    await still.database.queue.execute(sql`select 1`);
    await still.read((tx) =>
      tx.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`),
    );
    await running;
    await settleAll();
    expect(await actOf(act.id)).toMatchObject({ state: 'done', looked: 10_000, changed: 10_000 });
    expect(await inState('queued')).toBe(before + 10_000);
    const decided = await still.read((tx) =>
      tx.select().from(messageApprovals).where(eq(messageApprovals.actId, act.id)),
    );
    expect(new Set(decided.map(({ fingerprint }) => fingerprint)).size).toBe(1);
    await still.approvals.undo(still.practiceId, act.id, ada);
    await settleAll();
    expect(await actOf(act.id)).toMatchObject({ state: 'undone', changed: 10_000 });
    expect(await inState('queued')).toBe(before);
  }, 120_000);
});
