import type { CampaignDocumentInput } from '../document/document.ts';

/** What a practice looks at before a template is its own. Nothing of it stops the campaign from being valid. */
export type SetupItem = {
  /** The step it is about. */
  stepId: string;
  kind: 'text' | 'link' | 'segment' | 'audience' | 'date';
  /** What to do, in a few words. */
  words: string;
};

/** A rule that a template starts from; it is saved as a segment when the template is used. */
export type TemplateSegment = { name: string; description: string; filter: { op: string; [key: string]: unknown } };

export const templateGroups = ['Bring patients back', 'Around a visit', 'News and invitations', 'Office'] as const;

/** A campaign that most practices make, ready to be made one's own. */
export type CampaignTemplate = {
  id: string;
  title: string;
  group: (typeof templateGroups)[number];
  /** Who gets what, when, and when it ends. */
  words: string;
  segment?: TemplateSegment;
  setup: readonly SetupItem[];
  /** `at` is the practice's next morning, as 2026-12-01T09:00; `segmentId` the segment that was saved for it. */
  document(given: { at: string; segmentId: string }): CampaignDocumentInput;
};

type Node = CampaignDocumentInput['nodes'][number];

/** Every message begins like this. */
export const hello = 'Hello {{ patient.first_name | default: "there" }},\n\n';
/** The practice's phone, where it is known. */
export const callUs = 'please call us{% if practice.phone %} at {{ practice.phone }}{% endif %}';
export const regards = '\n\n{{ practice.name }}';

export function email(
  id: string,
  name: string,
  purpose: 'care' | 'operational' | 'marketing',
  { subject, body, ...more }: { subject: string; body: string } & Record<string, unknown>,
): Node {
  const config = {
    channel: 'email',
    purpose,
    sending: 'approval',
    subject,
    body: `${hello}${body}${regards}`,
    ...more,
  };
  return { id, kind: 'message', name, config };
}

/** A text message. It names the practice first; marketing says how to end it. */
export function text(
  id: string,
  name: string,
  purpose: 'care' | 'operational' | 'marketing',
  { body, ...more }: { body: string } & Record<string, unknown>,
): Node {
  const stop = purpose === 'marketing' ? ' Text STOP to opt out.' : '';
  const config = { channel: 'sms', purpose, sending: 'approval', body: `{{ practice.name }}: ${body}${stop}`, ...more };
  return { id, kind: 'message', name, config };
}

export function pause(id: string, amount: number, unit: 'hours' | 'days' | 'weeks'): Node {
  return { id, kind: 'delay', config: { mode: 'for', duration: { amount, unit } } };
}

export function leave(id: string, label: string): Node {
  return { id, kind: 'exit', config: { label } };
}

/** One step after the other, each by its way `next`. */
export function inARow(...ids: string[]): CampaignDocumentInput['edges'] {
  return ids.slice(1).map((to, index) => ({ from: ids[index] ?? '', port: 'next', to }));
}

export const booked = {
  goal: { label: 'has an appointment', when: { op: 'has_future_appointment' }, windowDays: 60 },
} as const;

/** The visit is off, or over: nothing more is said about it. */
export const visitIsOff = {
  exits: [
    { id: 'cancelled', label: 'appointment cancelled', when: { op: 'this_appointment', status: ['cancelled'] } },
    { id: 'missed', label: 'appointment missed', when: { op: 'this_appointment', status: ['noshow'] } },
    { id: 'mistaken', label: 'entered in error', when: { op: 'this_appointment', status: ['entered-in-error'] } },
  ],
} as const;

/** A send to everybody who fits a rule. */
export function audience(id: string, name: string, filter: unknown, more: Record<string, unknown>): Node {
  return { id, kind: 'audience', name, config: { audience: { kind: 'filter', filter }, ...more } };
}

export const current = { op: 'standing', is: 'active' } as const;
