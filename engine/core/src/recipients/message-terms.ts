import { z } from 'zod';
import type { Channel } from '../facts/facts.ts';
import { mergeFieldsIn } from '../message/template.ts';
import { messageTemplateOf } from '../message/template-of.ts';
import { own } from '../own.ts';
import type { Plan } from '../plan/plan.ts';
import { isAllowedLive } from '../rules/content-guard.ts';

/** What decides who besides the patient may be told of a message. */
export type MessageTerms = {
  /** Goes to the patient's own address alone, and never one for several. */
  sensitive: boolean;
  /** Merge fields of subject and body. */
  fields: readonly string[];
};

/** An ordinary message, as far as others are concerned. */
export const plainTerms: MessageTerms = { sensitive: false, fields: [] };

const withTerms = z.object({ sensitive: z.boolean().optional() });

/** The terms of a plan's message node by one of its channels. */
export function messageTermsOf(plan: Plan, nodeId: string, channel: Channel): MessageTerms {
  const template = messageTemplateOf(plan, nodeId, channel);
  if (template === null) return plainTerms;
  const parsed = withTerms.safeParse(own(plan.nodes, nodeId)?.config);
  const fields = mergeFieldsIn(`${template.subject ?? ''}\n${template.body}`);
  return { sensitive: parsed.success && parsed.data.sensitive === true, fields };
}

/** Says nothing that only the patient may know: no reason for a visit, no place that gives one away. */
export function mayBeToldToOthers({ sensitive, fields }: MessageTerms): boolean {
  return !sensitive && fields.every(isAllowedLive);
}

/** Whether one such message may stand for those of several people: it is about nobody's own visit. */
export function mayStandForSeveral(terms: MessageTerms): boolean {
  return mayBeToldToOthers(terms) && terms.fields.every((field) => !field.startsWith('appointment.'));
}
