import { contentProblems, mergeFieldsIn, type Rendered, renderMessage, renderProblems } from '@cairn/core';
import type { TestMessageAnswer, TestMessageRequest } from '@cairn/core/api';
import {
  addresses,
  campaigns,
  currentPractice,
  databaseNow,
  inPractice,
  newId,
  practiceCountry,
  practices,
  providerAccounts,
  type Tx,
  testMessages,
} from '@cairn/db';
import { and, eq, gt, sql } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Refusal, type Result, refuse } from '../context.ts';
import { makeCall, stopwatch } from '../dispatch/make-call.ts';
import { providerFor } from '../dispatch/provider-for.ts';
import type { AccountRow } from '../providers/factory.ts';
import type { ProviderOutcome, ProviderRequest } from '../providers/provider.ts';
import { noPatient } from './no-patient.ts';
import { addressOf, testAddressesOf } from './test-addresses.ts';
import { testFacts } from './test-facts.ts';

/** Who sends it, and the one address besides the practice's that it may go to: the sender's own. */
export type Tester = { by: Actor; ownEmail: string | null };

type Row = typeof testMessages.$inferSelect;
/** Written down; in the sandbox that is all there is to it. */
type Written = { row: Row; call: { account: AccountRow; request: ProviderRequest } | null };

const hour = 3_600_000;
const mostAnHour = 60;

/**
 * Sends a message as it is written to the sender or to a test address of the practice, filled in with a patient's data or invented ones. It
 * stands in the outbox as a test; it counts for no campaign, no limit of a patient and no journey, and no gate of a patient is asked.
 */
export async function sendTest(
  context: EngineContext,
  practiceId: string,
  asked: TestMessageRequest,
  tester: Tester,
): Promise<Result<TestMessageAnswer>> {
  const age = stopwatch();
  const written = await inPractice(context.database, practiceId, (tx) => write(context, tx, asked, tester));
  if (!written.ok) return written;
  const { row, call } = written.value;
  context.notices.tell(practiceId, { kind: 'outbox' });
  if (call === null) return { ok: true, value: answerOf(row) };
  const [made] = await makeCall(
    providerFor(context, call.account, 'live'),
    { kind: 'single', mode: 'live', effectId: row.id, attempt: 1, request: call.request },
    age,
  );
  const settled = {
    ...row,
    ...outcomeOf(
      made?.outcome ?? { kind: 'ambiguous', reason: 'provider_failed', retryUnderKey: false, afterMs: null },
    ),
  };
  await inPractice(context.database, practiceId, async (tx) => {
    const { state, reason, providerId } = settled;
    const settledAt = (await databaseNow(tx)) + context.clockOffsetMs();
    await tx.update(testMessages).set({ state, reason, providerId, settledAt }).where(eq(testMessages.id, row.id));
  });
  context.notices.tell(practiceId, { kind: 'outbox' });
  return { ok: true, value: answerOf(settled) };
}

async function write(
  context: EngineContext,
  tx: Tx,
  { patientId, campaignId: from, nodeId, ...message }: TestMessageRequest,
  { by, ownEmail }: Tester,
): Promise<Result<Written>> {
  const campaignId = from ?? null;
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const [practice] = await tx.select().from(practices);
  if (practice === undefined) throw new Error('A practice sends tests to nobody.');
  const { mode } = practice;
  const to = await allowedAddress(tx, message, ownEmail);
  if (to === null) return refuse(notOurs);
  const refusal = await refusalFor(tx, { to, now, mode, stopped: practice.stoppedAt !== null, message, campaignId });
  if (refusal !== null) return refuse(refusal);
  const known = await testFacts(tx, patientId, now);
  if (known === null) return refuse(noPatient);
  const { channel, subject, body } = message;
  const rendered = renderMessage({ channel, subject, body, ...known, now });
  if (!rendered.ok) return refuse({ ...unfilled, message: problemOf(rendered), path: rendered.field });
  const account = await activeAccount(tx, channel);
  if (mode === 'live' && account === null) return refuse(noAccount);
  const row: Row = {
    practiceId: practice.id,
    id: newId(now),
    channel,
    mode,
    state: mode === 'live' ? 'calling' : 'accepted',
    reason: null,
    toAddress: to,
    subject: rendered.subject === undefined ? null : `[Test] ${rendered.subject}`,
    body: rendered.text,
    campaignId,
    nodeId: nodeId ?? null,
    patientId,
    providerId: null,
    sentBy: `${by.kind}:${by.id}`,
    createdAt: now,
    settledAt: mode === 'live' ? null : now,
  };
  await tx.insert(testMessages).values({ ...row, practiceId: currentPractice });
  await audit(tx, { by, action: 'test_message.sent', subject: patientId ?? row.id, now, reason: channel });
  const call =
    mode === 'sandbox' || account === null ? null : { account, request: requestOf(row, rendered, account.sender) };
  return { ok: true, value: { row, call } };
}

function requestOf(
  { id, channel, toAddress, subject }: Row,
  rendered: Rendered & { ok: true },
  from: string,
): ProviderRequest {
  return {
    key: `cairn/test/${id}`,
    clientRef: id,
    channel,
    to: toAddress,
    from,
    ...(subject !== null && { subject }),
    ...(rendered.html !== undefined && { html: rendered.html }),
    text: rendered.text,
  };
}

/** As it is stored; null: neither the sender's own nor one of the practice's test addresses. */
async function allowedAddress(
  tx: Tx,
  { channel, to }: Pick<TestMessageRequest, 'channel' | 'to'>,
  ownEmail: string | null,
) {
  const value = addressOf(channel, to, await practiceCountry(tx));
  if (value === null) return null;
  if (channel === 'email' && ownEmail !== null && ownEmail.trim().toLowerCase() === value) return value;
  const known = await testAddressesOf(tx);
  return known.some((one) => one.channel === channel && one.value === value) ? value : null;
}

type Asked = {
  to: string;
  now: number;
  mode: 'sandbox' | 'live';
  stopped: boolean;
  message: Pick<TestMessageRequest, 'channel' | 'subject' | 'body'>;
  campaignId: string | null;
};

async function refusalFor(
  tx: Tx,
  { to, now, mode, stopped, message, campaignId }: Asked,
): Promise<Omit<Refusal, 'path'> | null> {
  if (stopped) return allStopped;
  const [problem] = contentProblems(mergeFieldsIn(`${message.subject ?? ''}\n${message.body}`), mode);
  if (problem !== undefined) return { code: 'content_not_allowed_live', status: 422, message: problem.message };
  const [address] = await tx
    .select()
    .from(addresses)
    .where(and(eq(addresses.channel, message.channel), eq(addresses.value, to)));
  if (address !== undefined && (address.optedOutAt !== null || address.suppressedAt !== null)) return notToThere;
  const lately = gt(testMessages.createdAt, now - hour);
  const [count] = await tx.select({ n: sql<number>`count(*)::int` }).from(testMessages).where(lately);
  if ((count?.n ?? 0) >= mostAnHour) return tooMany;
  if (campaignId === null) return null;
  const found = await tx.select({ id: campaigns.id }).from(campaigns).where(eq(campaigns.id, campaignId));
  return found.length === 0 ? noCampaign : null;
}

async function activeAccount(tx: Tx, channel: 'email' | 'sms') {
  const [account] = await tx
    .select()
    .from(providerAccounts)
    .where(and(eq(providerAccounts.channel, channel), eq(providerAccounts.active, true)));
  return account ?? null;
}

function outcomeOf(outcome: ProviderOutcome): Pick<Row, 'state' | 'reason' | 'providerId'> {
  if (outcome.kind === 'accepted') return { state: 'accepted', reason: null, providerId: outcome.providerId };
  return { state: outcome.kind === 'ambiguous' ? 'unknown' : 'failed', reason: outcome.reason, providerId: null };
}

function answerOf({ id, state, mode, reason, subject, body }: Row): TestMessageAnswer {
  const isKnown = state === 'accepted' || state === 'failed';
  return {
    id,
    state: isKnown ? state : 'unknown',
    mode,
    sentence:
      state === 'accepted'
        ? null
        : isKnown
          ? `The provider did not take it (${reason ?? 'no reason given'}).`
          : doubtful,
    subject,
    text: body,
  };
}

function problemOf({ code, field }: Rendered & { ok: false }): string {
  const where = field === null || field === 'body' || field === 'subject' ? '' : ` The field is ${field}.`;
  return `${renderProblems[code]}${where} Choose another patient, or give the field a default.`;
}

const doubtful =
  'The provider did not answer in time, so it may have left. Look whether it arrived before you send it again.';
const unfilled = { code: 'cannot_be_filled_in', status: 422 } as const;
const notOurs = {
  code: 'not_a_test_address',
  status: 422,
  message:
    'Tests go to your own e-mail address, or to an address that an administrator put on the practice’s list of test addresses. Choose one of these.',
  path: 'to',
} as const;
const allStopped = {
  code: 'practice_stopped',
  status: 409,
  message: 'Everything is stopped, tests too. Let sending go on first.',
} as const;
const notToThere = {
  code: 'address_not_used',
  status: 409,
  message: 'This address opted out, or a message to it bounced, so nothing is sent there. Choose another test address.',
} as const;
const tooMany = {
  code: 'too_many_tests',
  status: 409,
  message: 'The practice sent 60 tests within the last hour. Wait a while before the next one.',
} as const;
const noCampaign = {
  code: 'campaign_unknown',
  status: 404,
  message: 'There is no such campaign in this practice.',
} as const;
const noAccount = {
  code: 'no_provider',
  status: 409,
  message: 'No account is connected that could send on this channel. Connect one first.',
} as const;
