import { allowed, type GateInput, type GateVerdict, skipped } from './verdict.ts';

/** The practice's tag for whoever is to get no marketing ("not qualified"). Care and operational messages go on as before. */
export function marketingExclusionGate({ intent, facts }: GateInput): GateVerdict {
  const tag = facts.practice.marketingExclusion ?? null;
  if (tag === null || intent.purpose !== 'marketing') return allowed;
  return facts.patient.tags.some((own) => own.toLowerCase() === tag.toLowerCase())
    ? skipped('marketing_excluded')
    : allowed;
}
