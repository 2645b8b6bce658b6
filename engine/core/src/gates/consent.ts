import { allowed, type GateInput, type GateVerdict, skipped } from './verdict.ts';

/**
 * Consent for (channel, purpose). No record means no for marketing, and yes for care and operational messages to the
 * patient's own address. A refusal anywhere in the records outweighs a grant.
 */
export function consentGate({ intent, facts }: GateInput): GateVerdict {
  const records = facts.consents.filter(
    (consent) => consent.channel === intent.channel && consent.purpose === intent.purpose,
  );
  if (records.some((record) => !record.granted)) return skipped('consent_refused');
  if (records.length === 0 && intent.purpose === 'marketing') return skipped('consent_missing');
  return allowed;
}
