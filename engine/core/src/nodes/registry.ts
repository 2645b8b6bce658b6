import { own } from '../own.ts';
import { apiTrigger } from './api-trigger/index.ts';
import { appointmentTrigger } from './appointment-trigger/index.ts';
import { audience } from './audience/index.ts';
import { campaignTrigger } from './campaign-trigger/index.ts';
import { changeTrigger } from './change-trigger/index.ts';
import { condition } from './condition/index.ts';
import { dateTrigger } from './date-trigger/index.ts';
import type { AnyNode } from './define-node.ts';
import { delay } from './delay/index.ts';
import { eventTrigger } from './event-trigger/index.ts';
import { exit } from './exit/index.ts';
import { goal } from './goal/index.ts';
import { jump } from './jump/index.ts';
import { leaveCampaign } from './leave-campaign/index.ts';
import { manualTrigger } from './manual-trigger/index.ts';
import { message } from './message/index.ts';
import { note } from './note/index.ts';
import { randomSplit } from './random-split/index.ts';
import { segmentTrigger } from './segment-trigger/index.ts';
import { split } from './split/index.ts';
import { staffTask } from './staff-task/index.ts';
import { startCampaign } from './start-campaign/index.ts';
import { tag } from './tag/index.ts';
import { updateAttribute } from './update-attribute/index.ts';
import { waitFor } from './wait-for/index.ts';
import { webhook } from './webhook/index.ts';

/** Every node type there is: palette, forms, validation, runtime and documentation read this table. */
export const nodeTypes = {
  'event-trigger': eventTrigger,
  'manual-trigger': manualTrigger,
  'segment-trigger': segmentTrigger,
  'date-trigger': dateTrigger,
  'change-trigger': changeTrigger,
  'campaign-trigger': campaignTrigger,
  'appointment-trigger': appointmentTrigger,
  'api-trigger': apiTrigger,
  audience,
  delay,
  'wait-for': waitFor,
  condition,
  split,
  'random-split': randomSplit,
  jump,
  message,
  'update-attribute': updateAttribute,
  tag,
  'staff-task': staffTask,
  webhook,
  'start-campaign': startCampaign,
  'leave-campaign': leaveCampaign,
  goal,
  exit,
  note,
} as const satisfies Record<string, AnyNode>;

export type NodeKind = keyof typeof nodeTypes;

export const nodeKinds: readonly string[] = Object.keys(nodeTypes);

/** The node type of that kind, or null; kinds of documents are not trusted. */
export function nodeTypeOf(kind: string): AnyNode | null {
  return own<AnyNode>(nodeTypes, kind) ?? null;
}
