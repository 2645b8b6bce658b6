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

/** Why nobody fits the campaign's trigger already, where `backfillFilter` knows no rule; says what to do instead. */
export function noBackfillReason(plan: Plan): string {
  switch (own(plan.nodes, plan.entry)?.kind) {
    case 'event-trigger':
      return 'The campaign waits for an event. For those to whom it has happened already, take the event in again from the list of events, or enroll them.';
    case 'date-trigger':
      return 'Everybody with such a date is taken in on the day, whenever the campaign was published. Nobody has to be taken in before.';
    case 'appointment-trigger':
      return 'Appointments that are booked already are taken in when the campaign is published, as all later ones. Nothing more has to be done.';
    case 'segment-trigger':
      return 'The campaign waits until patients leave the segment. Who is outside already did not leave it now: enroll them, or start from a segment that they are in.';
    case 'change-trigger':
      return 'The campaign waits for the moment of a change. Say what the value is to become, or enroll those for whom it has changed already.';
    case 'audience':
      return 'The send itself says who gets it, and when.';
    default:
      return 'Nobody enters this campaign by himself: enroll patients, send them by the API, or lead them here from another campaign.';
  }
}
