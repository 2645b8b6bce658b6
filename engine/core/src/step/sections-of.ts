import { type FactKey, type FactSection, type Facts, factSections } from '../facts/facts.ts';
import { withSegmentKeys } from '../filter/segment-rules.ts';
import type { Plan } from '../plan/plan.ts';
import { boundNode } from './bound-node.ts';

/**
 * The parts of the facts that a plan can look at, by the keys of its exits, its goal and each of its nodes, and of the segments given that
 * they ask about; in the order of `factSections`.
 * Throws when the plan holds a kind or settings that this build cannot read.
 */
export function sectionsOf(plan: Plan, segments: Facts['segments'] = {}): FactSection[] {
  const keys = [...plan.listens, ...Object.values(plan.nodes).flatMap((node) => boundNode(node).keys())];
  return sectionsOfKeys(withSegmentKeys(keys, segments));
}

/** The parts of the facts that hold what these keys name; in the order of `factSections`. */
export function sectionsOfKeys(keys: readonly FactKey[]): FactSection[] {
  const read = new Set(keys.flatMap(sectionsOfKey));
  return factSections.filter((section) => read.has(section));
}

/** Visits of either kind belong to appointments and to the clinical record. */
function sectionsOfKey(key: FactKey): FactSection[] {
  switch (key) {
    case 'patient':
    case 'messages':
    case 'consent':
    case 'actions':
      return [];
    case 'appointments':
      return ['encounters'];
    case 'clinical':
      return ['encounters', 'clinical'];
    case 'billing':
    case 'forms':
    case 'campaigns':
    case 'message_history':
      return [key];
    default:
      return [key.startsWith('segment:') ? 'segments' : 'events'];
  }
}
