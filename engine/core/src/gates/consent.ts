import type { PersonKind, Purpose } from '../facts/facts.ts';
import type { GateReason } from './reasons.ts';
import { allowed, type GateInput, type GateVerdict, skipped } from './verdict.ts';

/**
 * Consent for (channel, purpose). No record means no for marketing, and yes for care and operational messages to the
 * patient's own address. A refusal anywhere in the records outweighs a grant. Whoever is no patient gets nothing without a record, but
 * that organisations hear of operational matters: their unpaid invoices.
 */
export function consentGate({ intent, facts, recipient }: GateInput): GateVerdict {
  const records = recipient.consents.filter(
    (consent) => consent.channel === intent.channel && consent.purpose === intent.purpose,
  );
  if (records.some((record) => !record.granted)) return skipped('consent_refused');
  if (records.length > 0) return allowed;
  const missing = missingFor(
    recipient.kind === 'contact' ? 'contact' : (facts.patient.kind ?? 'patient'),
    intent.purpose,
  );
  return missing === null ? allowed : skipped(missing);
}

function missingFor(kind: PersonKind, purpose: Purpose): GateReason | null {
  if (kind === 'lead') return 'lead_without_consent';
  if (purpose === 'marketing') return 'consent_missing';
  if (kind === 'contact' || (kind === 'organisation' && purpose === 'care')) return 'contact_without_consent';
  return null;
}
