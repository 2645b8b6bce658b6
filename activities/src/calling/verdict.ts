import {
  assertNever,
  contentProblems,
  decideSend,
  exitVerdict,
  type Facts,
  mergeFieldsIn,
  messageTemplateOf,
  messageTermsOf,
  type Plan,
  renderMessage,
  resolveRecipient,
} from '@cairn/core';
import type { EnrollmentRow } from '../advance/save-step.ts';
import { approvedBytes } from '../approvals/approved-bytes.ts';
import type { EffectRow } from '../dispatch/settle.ts';
import { type Frozen, freeze, thaw } from './freeze.ts';
import type { HouseholdStanding } from './households.ts';
import type { ToDecide } from './lock-and-load.ts';

/** What is decided of one message. */
export type Verdict =
  | { kind: 'call'; frozen: Frozen }
  | { kind: 'wait'; until: number; reason: string }
  | { kind: 'end'; state: 'skipped' | 'cancelled' | 'failed' | 'unknown'; reason: string }
  /** A person has to read it first, or once more: it differs from what was approved. */
  | { kind: 'ask' }
  /** Its time has not come, or the address changed under it: nothing is written. */
  | { kind: 'gone' };

/** Far beyond any clock: `resume` sets it back. */
export const heldUntilResumed = Date.UTC(9999, 0, 1);

/** Resend keeps a key 24 h; an hour is left for clocks. */
export const keyUseMs = 23 * 3_600_000;

export type Question = ToDecide & { plan: Plan; now: number; sender: string; household: HouseholdStanding };

/** Pure: the campaign's and practice's state, exits and goal, then every gate, then the text itself. */
export function verdictOn(question: Question): Verdict {
  const { effect, row, facts, standing, plan, now, household } = question;
  if (effect.notBefore > now) return { kind: 'gone' };
  if (standing.campaign === 'paused') return { kind: 'wait', until: heldUntilResumed, reason: 'campaign_paused' };
  if (standing.practiceStopped) return { kind: 'wait', until: now + 60_000, reason: 'practice_stopped' };
  const halted = standing.campaign === 'stopped' || effect.mode !== standing.mode;
  const ended = endedBecause(row, plan, facts, now, halted);
  if (ended) return { kind: 'end', state: 'cancelled', reason: ended };
  // The version that its enrollment was moved to says nothing there.
  if (messageTemplateOf(plan, effect.nodeId, effect.channel) === null)
    return { kind: 'end', state: 'cancelled', reason: 'superseded' };
  const decision = decideSend({
    intent: intentOf(effect),
    facts,
    now,
    createdAt: effect.createdAt,
    terms: messageTermsOf(plan, effect.nodeId, effect.channel),
    covered: household.covered,
    subject: row.state.subject,
  });
  switch (decision.kind) {
    case 'allow':
      return onAllowed(question, decision.address);
    case 'defer':
      return lapsesBefore(effect, decision.until)
        ? { kind: 'end', state: 'unknown', reason: decision.reason }
        : { kind: 'wait', until: decision.until, reason: decision.reason };
    case 'skip':
      return { kind: 'end', state: 'skipped', reason: decision.reason };
    default:
      return assertNever(decision, 'gate decision');
  }
}

/** Why nothing may be sent for this enrollment any more, or null. A completed journey's messages still obey its exits. `stopped`: the campaign was, or the practice went live since. */
export function endedBecause(
  row: EnrollmentRow,
  plan: Plan,
  facts: Facts,
  now: number,
  stopped: boolean,
): string | null {
  if (stopped) return 'stopped';
  if (row.exitReason !== null && row.exitReason !== 'completed') return row.exitReason;
  return exitVerdict({ plan, state: row.state, facts, now })?.reason ?? null;
}

/** The message as the gates ask about it. */
export function intentOf({ nodeId, visit, channel, purpose, role, staleAt }: EffectRow) {
  return { kind: 'message', nodeId, visit, channel, purpose, role, staleAt } as const;
}

function onAllowed(question: Question, address: string): Verdict {
  const { effect, lockedAddresses } = question;
  // The address changed while its lock was waited for, so nothing holds off an opt-out of the new one: decided again.
  if (!lockedAddresses.some((locked) => locked.trim() === address)) return { kind: 'gone' };
  const frozen = effect.ambiguous ? thaw(effect.frozen) : renderFrozen(question, address);
  if ('problem' in frozen) return { kind: 'end', state: 'failed', reason: frozen.problem };
  if (effect.approval && !effect.ambiguous) return onApproval(question, frozen);
  // A call that may have been accepted is only ever repeated with the same bytes to the same address.
  if (effect.ambiguous && frozen.request.to !== address)
    return { kind: 'end', state: 'unknown', reason: 'address_changed' };
  return { kind: 'call', frozen };
}

/** What the campaign would say to this patient at this moment, as bytes. */
export function renderFrozen({ effect, plan, facts, row, now, sender, household }: Question, address: string) {
  const template = messageTemplateOf(plan, effect.nodeId, effect.channel);
  if (!template) return { problem: 'template_missing' };
  const fields = mergeFieldsIn(`${template.subject ?? ''}\n${template.body}`);
  if (contentProblems(fields, effect.mode).length > 0) return { problem: 'content_not_allowed_live' };
  const { channel, role } = effect;
  const { sensitive } = messageTermsOf(plan, effect.nodeId, channel);
  const resolved = resolveRecipient({ facts, channel, role, sensitive, now });
  const recipient = resolved.kind === 'somebody' ? resolved.recipient : null;
  const addressed = { recipient, others: household.others };
  const rendered = renderMessage({ ...template, channel, facts, subjectRef: row.state.subject, now, addressed });
  if (!rendered.ok) return { problem: rendered.code };
  return freeze({ effect, to: address, from: sender, rendered });
}

/** Only what was read and approved goes out, to the letter. */
function onApproval({ effect, approval }: Question, base: Frozen): Verdict {
  const bytes = approvedBytes(effect, base, approval);
  return bytes === null ? { kind: 'ask' } : { kind: 'call', frozen: bytes };
}

/** A message in doubt is only repeated under its key; put off for longer than the key lasts, nobody will know. */
function lapsesBefore(effect: EffectRow, until: number): boolean {
  return effect.ambiguous && effect.firstCallingAt !== null && until > effect.firstCallingAt + keyUseMs;
}
