import { type AudienceTrigger, audienceConfig } from '../nodes/audience/config.ts';
import { changeTriggerConfig } from '../nodes/change-trigger/config.ts';
import { type DateTriggerConfig, dateTriggerConfig } from '../nodes/date-trigger/config.ts';
import { eventTriggerConfig } from '../nodes/event-trigger/config.ts';
import { segmentTriggerConfig } from '../nodes/segment-trigger/config.ts';
import { own } from '../own.ts';
import type { Plan } from '../plan/plan.ts';

/** What has to be watched for a live campaign: by this its trigger is found without reading its plan. */
export type EntryWatch =
  /** `key` is the event's name. */
  | { kind: 'event'; key: string }
  /** The segment's id; `attribute:plan`, `field:language` or `tag:vip`; empty where there is nothing to tell apart. */
  | { kind: 'segment' | 'change' | 'date' | 'appointment'; key: string };

/** What starts this campaign, or null when nothing but a person, a request or another campaign does. */
export function entryWatch(plan: Plan): EntryWatch | null {
  const node = own(plan.nodes, plan.entry);
  switch (node?.kind) {
    case 'event-trigger':
      return { kind: 'event', key: eventTriggerConfig.parse(node.config).event };
    case 'segment-trigger':
      return { kind: 'segment', key: segmentTriggerConfig.parse(node.config).segment };
    case 'change-trigger': {
      const config = changeTriggerConfig.parse(node.config);
      const name = config.what === 'tag' ? config.tag : config.what === 'field' ? config.field : config.name;
      return { kind: 'change', key: `${config.what}:${name}` };
    }
    case 'date-trigger':
      return { kind: 'date', key: '' };
    case 'appointment-trigger':
      return { kind: 'appointment', key: '' };
    default:
      return null;
  }
}

/** The date trigger's settings, or null when the campaign starts in another way. */
export function dateTriggerOf(plan: Plan): DateTriggerConfig | null {
  const node = own(plan.nodes, plan.entry);
  return node?.kind === 'date-trigger' ? dateTriggerConfig.parse(node.config) : null;
}

/** The audience trigger's settings, or null when the campaign starts in another way. */
export function audienceOf(plan: Plan): AudienceTrigger | null {
  const node = own(plan.nodes, plan.entry);
  return node?.kind === 'audience' ? audienceConfig.parse(node.config) : null;
}
