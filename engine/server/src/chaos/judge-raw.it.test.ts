import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@cairn/db/testing';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { judgeByRows } from './judge-raw.ts';

const [practice, campaign, version, patient, enrollment, effect, visit, reply] = Array.from({ length: 8 }, () =>
  randomUUID(),
);
const acceptance = {
  provider: 'vonage',
  key: null,
  clientRef: effect,
  bodyHash: 'a',
  outcome: 'accepted',
};
const confirmed = { ...acceptance, clientRef: reply, bodyHash: 'b' };
const sound = [acceptance, confirmed];
const keyed = { ...acceptance, provider: 'resend', key: 'k', clientRef: 'other', outcome: 'refused' };

let database: TestDatabase;
let sql: postgres.Sql;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase(inject('adminDatabaseUrl'));
  sql = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  folder = mkdtempSync(join(tmpdir(), 'cairn-judge-'));
});
afterAll(async () => {
  await sql.end();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** What the judge says of one sound text message, after somebody tampered with rows or log. */
async function judged(tampering: { rows?: string; log?: object[]; acknowledged?: string[] } = {}): Promise<string[]> {
  const file = join(folder, `${randomUUID()}.ndjson`);
  writeFileSync(file, (tampering.log ?? sound).map((line) => `${JSON.stringify(line)}\n`).join(''));
  const found: string[] = [];
  const undone = new Error('undone');
  await sql
    .begin(async (tx) => {
      // Rows of a few tables alone: what else they would refer to is nothing to the judge.
      await tx`set local session_replication_role = replica`;
      await tx.unsafe(soundRun);
      if (tampering.rows !== undefined) await tx.unsafe(tampering.rows);
      const acknowledged = { messageIds: ['m1', ...(tampering.acknowledged ?? [])], textIds: [] };
      found.push(...(await judgeByRows(tx, file, acknowledged)).violations);
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return found;
}

const soundRun = `
  insert into cairn.events (practice_id, id, message_id, name, patient_id, occurred_at, received_at, properties)
    values ('${practice}', gen_random_uuid(), 'm1', 'appointment.booked', '${patient}', now() - interval '10 s', now() - interval '10 s',
      '{"appointmentId": "${visit}"}');
  insert into cairn.addresses (practice_id, channel, value) values ('${practice}', 'sms', '+12025550101');
  insert into cairn.enrollments (practice_id, id, campaign_id, version_id, patient_id, entry_key, mode, status, state, seq, outcome,
      enrolled_by, entered_at, ended_at, exit_reason)
    values ('${practice}', '${enrollment}', '${campaign}', '${version}', '${patient}', '', 'live', 'ended',
      '{"nodeId": "end", "subject": {"appointmentId": "${visit}"}}', 3, '{}', 'event', now() - interval '10 s', now(), 'completed');
  insert into cairn.effects (practice_id, id, enrollment_id, campaign_id, version_id, patient_id, node_id, visit, kind, channel, role,
      purpose, mode, priority, account_id, state, not_before, address, created_at, settled_at)
    values ('${practice}', '${effect}', '${enrollment}', '${campaign}', '${version}', '${patient}', 'hello', 1, 'message', 'sms', 'patient',
      'care', 'live', 1, gen_random_uuid(), 'accepted', now(), '+12025550101', now() - interval '5 s', now());
  insert into cairn.calls (practice_id, effect_id, attempt, epoch, decided_at, body_hash, outcome)
    values ('${practice}', '${effect}', 1, 4, now() - interval '4 s', 'a', 'accepted');
  insert into cairn.count_deltas (practice_id, campaign_id, node_id, measure, n) values ('${practice}', '${campaign}', 'hello', 'sent', 1);
  insert into cairn.inbound_messages (practice_id, id, account_id, provider_message_id, from_address, body, intent, occurred_at, received_at)
    values ('${practice}', '${visit}', '${version}', 't1', '+12025550102', 'STOP', 'opt_out', now(), now());
  insert into cairn.addresses (practice_id, channel, value, opted_out_at) values ('${practice}', 'sms', '+12025550102', now() - interval '3 s');
  insert into cairn.auto_replies (practice_id, id, account_id, inbound_id, kind, mode, from_address, to_address, body, state, attempts,
      not_before, expires_at, created_at, calling_at, settled_at)
    values ('${practice}', '${reply}', '${version}', '${visit}', 'stop', 'live', '+12025550100', '+12025550102', 'Off.', 'accepted', 1,
      now(), now() + interval '5 min', now(), now(), now());
`;

describe('the judge of rows', () => {
  it('finds nothing wrong with a sound run', async () => {
    expect(await judged()).toEqual([]);
  });

  it.each([
    ['a text accepted twice', { log: [...sound, acceptance] }, `message ${effect} was accepted 2 times`],
    [
      'a key accepted twice',
      { log: [...sound, { ...keyed, outcome: 'accepted' }, { ...keyed, outcome: 'accepted' }] },
      'key k was accepted 2 times',
    ],
    [
      'other bytes under one key',
      { log: [...sound, keyed, { ...keyed, bodyHash: 'b' }] },
      'key k was used with different bytes',
    ],
    [
      'an acceptance nobody knows of',
      { rows: `update cairn.effects set state = 'cancelled'` },
      'is cancelled but was accepted',
    ],
    ['a message that never went out', { log: [confirmed] }, 'is accepted but was not accepted'],
    ['an acceptance without a row', { log: [...sound, { ...acceptance, clientRef: 'x' }] }, 'message x has no row'],
    [
      'a call after STOP',
      { rows: `update cairn.addresses set opted_out_at = now() - interval '5 s'` },
      'call decided after STOP',
    ],
    [
      'a call after the cancellation',
      {
        rows: `insert into cairn.events (practice_id, id, message_id, name, patient_id, occurred_at, received_at, properties)
          select practice_id, gen_random_uuid(), 'm2', 'appointment.cancelled', patient_id, now(), now() - interval '5 s', properties
          from cairn.events`,
      },
      'call decided after the visit had been cancelled',
    ],
    [
      'a call after the journey was left',
      { rows: `update cairn.enrollments set exit_reason = 'goal_met', ended_at = now() - interval '5 s'` },
      'call decided after the journey had been left',
    ],
    [
      'a patient who was sent on and did not arrive',
      {
        rows: `insert into cairn.trace (practice_id, enrollment_id, seq, at, kind, reason)
          values ('${practice}', '${enrollment}', 2, now(), 'action_settled', 'campaign_entered')`,
      },
      'patient sent on into another campaign and not there',
    ],
    [
      'a patient in a campaign whom nothing sent there',
      { rows: `update cairn.enrollments set enrolled_by = 'campaign:' || gen_random_uuid()` },
      'patient in another campaign whom nothing sent there',
    ],
    ['a stuck journey', { rows: `update cairn.enrollments set status = 'stuck'` }, 'journey stuck or held'],
    [
      'a wait that no alarm ends',
      { rows: `update cairn.enrollments set status = 'active', until_at = now() + interval '3 days'` },
      'neither over nor waiting with an alarm',
    ],
    [
      'a wait that is overdue',
      { rows: `update cairn.enrollments set status = 'active', armed_at = now(), until_at = now() - interval '1 s'` },
      'neither over nor waiting with an alarm',
    ],
    [
      'a journey that never ends',
      { rows: `update cairn.enrollments set status = 'settling'` },
      'waits for a message although none is in doubt',
    ],
    [
      'an end before the last message',
      { rows: `update cairn.effects set state = 'unknown', reason = 'timeout'` },
      'over while a message is open',
    ],
    [
      'a wake nobody saw',
      {
        rows: `insert into cairn.wakes (practice_id, enrollment_id, reason, created_at, next_at)
          values ('${practice}', '${enrollment}', 'x', now(), now())`,
      },
      'wake left behind',
    ],
    ['a message left calling', { rows: `update cairn.effects set state = 'calling'` }, 'neither settled nor in doubt'],
    [
      'a doubt without a reason',
      { rows: `update cairn.effects set state = 'unknown'` },
      'neither settled nor in doubt',
    ],
    [
      'a text called again blindly, under an older epoch',
      {
        rows: `insert into cairn.calls (practice_id, effect_id, attempt, epoch, decided_at, body_hash)
          select practice_id, effect_id, 2, 3, decided_at, body_hash from cairn.calls`,
      },
      'text called again after a call that may have been accepted',
    ],
    [
      'a call under a dead epoch',
      {
        rows: `insert into cairn.calls (practice_id, effect_id, attempt, epoch, decided_at, body_hash)
          select practice_id, effect_id, 2, 3, decided_at, body_hash from cairn.calls`,
      },
      'call under an older epoch',
    ],
    ['a confirmation accepted twice', { log: [...sound, confirmed] }, `message ${reply} was accepted 2 times`],
    ['a confirmation that never went out', { log: [acceptance] }, `message ${reply} is accepted but was not accepted`],
    [
      'a second confirmation of one STOP',
      {
        rows: `insert into cairn.auto_replies (practice_id, id, account_id, inbound_id, kind, mode, from_address, to_address, body, state,
            reason, not_before, expires_at, created_at)
          select practice_id, gen_random_uuid(), account_id, gen_random_uuid(), kind, mode, from_address, to_address, body, 'unknown',
            'timeout', not_before, expires_at, created_at from cairn.auto_replies`,
      },
      'second confirmation of STOP',
    ],
    [
      'a confirmation of no STOP',
      { rows: `update cairn.inbound_messages set intent = 'message'` },
      'confirmation that answers no opt-out',
    ],
    [
      'a confirmation that came too late',
      { rows: `update cairn.auto_replies set calling_at = expires_at` },
      'answer called when it was too late',
    ],
    ['an answer left open', { rows: `update cairn.auto_replies set settled_at = null` }, 'answer neither settled'],
    ['counts that lie', { rows: 'delete from cairn.count_deltas' }, 'live counts that differ'],
    ['an event lost after 2xx', { acknowledged: ['m9'] }, 'answered 2xx but not stored: m9'],
    [
      'a booking without a journey',
      { rows: `update cairn.enrollments set patient_id = gen_random_uuid()` },
      'brought its patient in 0 times',
    ],
  ])('sees %s', async (_what, tampering, violation) => {
    expect(await judged(tampering)).toContainEqual(expect.stringContaining(violation));
  });
});
