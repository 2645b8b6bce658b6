import type { Filter } from '../filter/filter.ts';
import { type ChangeTriggerConfig, changeTriggerConfig } from '../nodes/change-trigger/config.ts';
import { segmentTriggerConfig } from '../nodes/segment-trigger/config.ts';
import { own } from '../own.ts';
import type { Plan } from '../plan/plan.ts';

/**
 * Who fits the campaign's trigger already, as a rule over patients; null where the trigger does not tell: it waits for something to
 * happen. `segmentRule` is the rule of the segment that the campaign starts from, or null.
 */
export function backfillFilter(plan: Plan, segmentRule: Filter | null): Filter | null {
  const node = own(plan.nodes, plan.entry);
  const rule =
    node?.kind === 'segment-trigger'
      ? segmentTriggerConfig.parse(node.config).direction === 'entered'
        ? segmentRule
        : null
      : node?.kind === 'change-trigger'
        ? nowOf(changeTriggerConfig.parse(node.config))
        : null;
  return rule === null ? null : { op: 'all', of: [{ op: 'standing', is: 'active' }, rule] };
}

/** Whose value is now what the trigger waits for. */
function nowOf(config: ChangeTriggerConfig): Filter | null {
  if (config.what === 'tag') {
    const has: Filter = { op: 'tag', tag: config.tag };
    return config.change === 'added' ? has : null;
  }
  if (config.to === undefined) return null;
  const { compare, value } = config.to;
  const test = value === undefined ? { compare } : { compare, value };
  if (config.what === 'attribute') return { op: 'attribute', name: config.name, ...test };
  return config.field === 'active' || config.field === 'birthDate'
    ? null
    : { op: 'patient', field: config.field, ...test };
}
