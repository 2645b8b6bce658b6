import type { GateReason } from '@cairn/core';
import type { Settlement } from '../dispatch/settle.ts';
import type { Prepared } from './prepare.ts';

/** What ends a message that nobody has approved, whoever approves it now; null: it goes on waiting. */
export function endOf({ question: { approval, effect }, decision, ended }: Prepared, now: number): Settlement | null {
  if (approval?.decision === 'rejected') return { state: 'cancelled', reason: 'not_approved' };
  if (ended !== null) return { state: 'cancelled', reason: ended };
  if (effect.staleAt !== null && effect.staleAt < now) return { state: 'skipped', reason: 'stale' };
  return decision.kind === 'skip' && lasting.has(decision.reason)
    ? { state: 'skipped', reason: decision.reason }
    : null;
}

/** What the patient or the practice decided. A missing address or consent may still be put right. */
const lasting: ReadonlySet<GateReason> = new Set<GateReason>([
  'stale',
  'opted_out',
  'consent_refused',
  'do_not_contact',
  'channel_restricted',
  'contact_gone',
  'household',
  'marketing_excluded',
]);
