import { own } from '../own.ts';
import { boundNode } from '../step/bound-node.ts';
import { type Finding, issueOf } from './issue-codes.ts';
import { type OutsideName, outsideNames } from './outside-names.ts';
import type { Issue, Plan } from './plan.ts';

/** Another campaign of the practice, as one that names it has to know it. */
export type OutsideCampaign = {
  id: string;
  slug: string;
  state: 'draft' | 'live' | 'paused' | 'stopped' | 'archived';
  /** Nobody enters it without an appointment that the entry is about. */
  needsAppointment: boolean;
};

/** What of the practice a campaign may name. What is not among it does not exist. */
export type Outside = {
  segments: Readonly<Record<string, { name: string; archived: boolean }>>;
  campaigns: readonly OutsideCampaign[];
};

/** What is wrong with what a campaign names outside itself: `compile` cannot know, for it looks at the document alone. */
export function outsideIssues(plan: Plan, outside: Outside): Issue[] {
  return outsideNames(plan)
    .flatMap((name) => findingsOf(name, plan, outside).map((finding) => ({ ...finding, ...placeOf(name) })))
    .map(issueOf);
}

/** Whether other campaigns can lead patients into this one only about an appointment. */
export function needsAppointment(plan: Plan): boolean {
  const entry = own(plan.nodes, plan.entry);
  return entry !== undefined && asksForAppointment.has(entry.kind) && boundNode(entry).givesAppointment();
}

const asksForAppointment = new Set(['appointment-trigger', 'event-trigger']);
/** Whoever enters by these is here about no appointment. */
const knowsNoAppointment = new Set([
  'manual-trigger',
  'api-trigger',
  'segment-trigger',
  'change-trigger',
  'date-trigger',
]);

function placeOf({ nodeId, path }: OutsideName) {
  return { nodeId, path };
}

function findingsOf(name: OutsideName, plan: Plan, { segments, campaigns }: Outside): Finding[] {
  if (name.kind === 'segment') {
    const segment = own(segments, name.id);
    if (segment === undefined) return [{ code: 'segment_unknown' }];
    return segment.archived ? [{ code: 'segment_archived', values: { name: segment.name } }] : [];
  }
  if (name.kind === 'campaign_asked') {
    return campaigns.some(({ id }) => id === name.id) ? [] : [{ code: 'campaign_asked_unknown' }];
  }
  const values = { campaign: name.slug };
  const found = campaigns.find(({ slug }) => slug === name.slug);
  if (found === undefined) return [{ code: 'campaign_unknown', values }];
  const { state } = found;
  if (state === 'archived' || state === 'stopped') {
    if (name.kind === 'campaign_started') return [{ code: 'campaign_not_entered', values: { ...values, state } }];
    return [{ code: 'campaign_not_left', values: { ...values, state } }];
  }
  if (name.kind === 'campaign_left') return [];
  return [
    ...(state === 'draft' ? [{ code: 'campaign_not_published', values } as const] : []),
    ...(found.needsAppointment ? withoutAppointment(plan, values) : []),
  ];
}

function withoutAppointment(plan: Plan, values: { campaign: string }): Finding[] {
  const entry = own(plan.nodes, plan.entry);
  if (entry === undefined || boundNode(entry).givesAppointment()) return [];
  const never = knowsNoAppointment.has(entry.kind) || entry.kind === 'audience';
  return [{ code: never ? 'campaign_needs_appointment' : 'campaign_may_need_appointment', values }];
}
