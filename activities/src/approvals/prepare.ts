import {
  decideSend,
  type GateDecision,
  messageTemplateOf,
  messageTermsOf,
  type Plan,
  resolveRecipient,
} from '@cairn/core';
import { databaseNow, enrollments, isAnyOf, loadFactsOfMany, providerAccounts, type Tx } from '@cairn/db';
import type { Frozen } from '../calling/freeze.ts';
import { loadHouseholds, notShared } from '../calling/households.ts';
import { lockStandings, type ToDecide } from '../calling/lock-and-load.ts';
import { endedBecause, intentOf, type Question, renderFrozen } from '../calling/verdict.ts';
import type { EngineContext } from '../context.ts';
import type { EffectRow } from '../dispatch/settle.ts';
import { fingerprintOf, writtenBytes } from './approved-bytes.ts';
import { loadApprovals } from './load-approvals.ts';

/** One message as it would go now, and what would become of it. */
export type Prepared = {
  question: Question;
  /** What the campaign says to this patient. */
  base: Frozen | { problem: string };
  /** What would go: the campaign's words, or those somebody wrote for this patient. */
  shown: Frozen | { problem: string };
  fingerprint: string | null;
  /** Somebody wrote other words, and what they stand in place of has changed since. */
  outdated: boolean;
  decision: GateDecision;
  /** The journey is over for another reason than its end. */
  ended: string | null;
};

/**
 * Writes messages that wait for approval as they would be written if they went now. Only reads, unless the caller holds the locks: the last
 * word is `calling`'s, which compares.
 */
export async function prepare(context: EngineContext, tx: Tx, waiting: readonly EffectRow[]): Promise<Prepared[]> {
  if (waiting.length === 0) return [];
  const enrollmentIds = [...new Set(waiting.map(({ enrollmentId }) => enrollmentId))];
  const [rows, factsOf, standings, databaseTime, approvals, accounts] = await Promise.all([
    tx.select().from(enrollments).where(isAnyOf(enrollments.id, enrollmentIds)).execute(),
    loadFactsOfMany(tx, enrollmentIds),
    lockStandings(tx, [...new Set(waiting.map(({ campaignId }) => campaignId))]),
    databaseNow(tx),
    loadApprovals(tx, waiting),
    tx.select({ id: providerAccounts.id, sender: providerAccounts.sender }).from(providerAccounts).execute(),
  ]);
  const now = databaseTime + context.clockOffsetMs();
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const senderOf = new Map(accounts.map(({ id, sender }) => [id, sender]));
  const messages = waiting.flatMap((effect): ToDecide[] => {
    const row = rowOf.get(effect.enrollmentId);
    const facts = factsOf.get(effect.enrollmentId);
    const standing = standings.find(({ campaignId }) => campaignId === effect.campaignId);
    if (!row || !facts || !standing) return [];
    const approval = approvals.get(effect.id) ?? null;
    return [{ effect: { ...effect, versionId: row.versionId }, row, facts, standing, lockedAddresses: [], approval }];
  });
  const plans = new Map<string, Plan>();
  for (const { effect } of messages) plans.set(effect.versionId, await context.plans.load(tx, effect.versionId));
  const households = await loadHouseholds(tx, messages, plans);
  return messages.flatMap((message) => {
    const plan = plans.get(message.effect.versionId);
    const household = households.get(message.effect.id) ?? notShared;
    const sender = senderOf.get(message.effect.accountId) ?? '';
    return plan === undefined ? [] : [prepared({ ...message, plan, household, now, sender })];
  });
}

function prepared(question: Question): Prepared {
  const { effect, row, facts, plan, standing, now, household, approval } = question;
  const { nodeId, channel, role } = effect;
  const terms = messageTermsOf(plan, nodeId, channel);
  const resolved = resolveRecipient({ facts, channel, role, sensitive: terms.sensitive, now });
  const address = resolved.kind === 'somebody' ? (resolved.recipient.address?.value.trim() ?? '') : '';
  const base = address === '' ? { problem: 'no_address' } : renderFrozen(question, address);
  const written = 'problem' in base || approval?.edited == null ? null : writtenBytes(effect, base, approval.edited);
  const shown = written ?? base;
  const intent = intentOf(effect);
  const subject = row.state.subject;
  const halted = standing.campaign === 'stopped' || effect.mode !== standing.mode;
  return {
    question,
    base,
    shown,
    fingerprint: 'problem' in shown ? null : fingerprintOf(shown.request),
    outdated: written !== null && !('problem' in base) && approval?.editedFrom !== fingerprintOf(base.request),
    decision: decideSend({
      intent,
      facts,
      now,
      createdAt: effect.createdAt,
      terms,
      covered: household.covered,
      subject,
    }),
    // The version that its enrollment was moved to says nothing there.
    ended:
      messageTemplateOf(plan, nodeId, channel) === null ? 'superseded' : endedBecause(row, plan, facts, now, halted),
  };
}
