import type { Facts } from '../facts/facts.ts';
import { placeOfSubject, placeZone } from '../facts/place.ts';
import { nextAllowed } from '../rules/quiet-hours.ts';
import { resolveZones } from '../rules/zones.ts';
import type { MessageIntent } from '../step/contract.ts';
import { allowed, type GateInput, type GateVerdict, skipped } from './verdict.ts';

/**
 * Outside the practice's window for the channel, by the patient's clock (else that of the place of the
 * appointment it is about, else the practice's), a message waits for the next opening. Where the
 * patient's zone is uncertain, every candidate zone must allow it. Care is exempt if the practice says so.
 */
export function quietHoursGate({ intent, facts, now, subject }: GateInput): GateVerdict {
  const window = windowFor(intent, facts);
  if (window === null) return allowed;
  const { zones } = resolveZones({
    stated: facts.patient.zone,
    addressState: facts.patient.addressState,
    practiceZone: placeZone(placeOfSubject(facts, subject), facts.practice),
  });
  const next = nextAllowed(now, zones, window);
  if (next.allowed) return allowed;
  return next.until === null ? skipped('quiet_hours') : { kind: 'defer', until: next.until, reason: 'quiet_hours' };
}

function windowFor({ channel, purpose }: MessageIntent, { practice }: Facts) {
  if (purpose === 'care' && practice.quietHours.careExempt) return null;
  return practice.quietHours[channel];
}
