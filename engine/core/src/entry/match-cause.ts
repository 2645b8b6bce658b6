import type { Facts } from '../facts/facts.ts';
import { explain } from '../filter/explain.ts';
import { apiTriggerConfig } from '../nodes/api-trigger/config.ts';
import { matchApi } from '../nodes/api-trigger/match.ts';
import { appointmentTriggerConfig } from '../nodes/appointment-trigger/config.ts';
import { matchAppointment } from '../nodes/appointment-trigger/match.ts';
import { audienceConfig } from '../nodes/audience/config.ts';
import { matchAudience } from '../nodes/audience/match.ts';
import { campaignTriggerConfig } from '../nodes/campaign-trigger/config.ts';
import { changeTriggerConfig } from '../nodes/change-trigger/config.ts';
import { matchChange } from '../nodes/change-trigger/match.ts';
import { matchDate } from '../nodes/date-trigger/match.ts';
import { eventTriggerConfig } from '../nodes/event-trigger/config.ts';
import { matchEvent, oftenOf } from '../nodes/event-trigger/match.ts';
import { manualTriggerConfig } from '../nodes/manual-trigger/config.ts';
import type { MatchContext } from '../nodes/match-context.ts';
import { segmentTriggerConfig } from '../nodes/segment-trigger/config.ts';
import { matchSegment } from '../nodes/segment-trigger/match.ts';
import { own } from '../own.ts';
import type { Plan, PlanNode } from '../plan/plan.ts';
import type { EntryCause, EntryMatch } from './entry-cause.ts';

/** Whether the campaign's trigger takes this cause as an entry. People and other campaigns may enroll whatever the trigger is. */
export function matchCause({
  plan,
  cause,
  facts,
  now,
}: {
  plan: Plan;
  cause: EntryCause;
  facts: Facts;
  now: number;
}): EntryMatch {
  const node = own(plan.nodes, plan.entry);
  if (node === undefined) return otherTrigger;
  if (cause.kind === 'person') return byHand(node, { id: cause.id, about: nextBooked(facts, now) });
  if (cause.kind === 'campaign') return byHand(node, { id: cause.id, about: cause.appointmentId });
  if (cause.kind === 'backfill') return already(cause, facts, now);
  const context: MatchContext = { facts, now, isConnected: (port) => Object.hasOwn(node.next, port) };
  switch (node.kind) {
    case 'event-trigger':
      return matchEvent(eventTriggerConfig.parse(node.config), cause, context);
    case 'segment-trigger':
      return matchSegment(segmentTriggerConfig.parse(node.config), cause);
    case 'change-trigger':
      return matchChange(changeTriggerConfig.parse(node.config), cause);
    case 'date-trigger':
      return matchDate(cause);
    case 'appointment-trigger':
      return matchAppointment(appointmentTriggerConfig.parse(node.config), cause, context);
    case 'api-trigger':
      return matchApi(apiTriggerConfig.parse(node.config), cause);
    case 'audience':
      return matchAudience(audienceConfig.parse(node.config), cause, context);
    default:
      return otherTrigger;
  }
}

const otherTrigger: EntryMatch = { kind: 'no_match', reason: 'other_trigger', clause: null };

/** Who fits while the campaign is published; one such entry for each publishing. */
function already({ id, rule }: Extract<EntryCause, { kind: 'backfill' }>, facts: Facts, now: number): EntryMatch {
  const subject = { appointmentId: null };
  const { value, because } = explain(rule, { facts, now, enteredAt: null, subject });
  if (!value) return { kind: 'no_match', reason: 'trigger_not_met', clause: because };
  return { kind: 'match', occurrence: id, subject, often: 'every_time', per: 'patient' };
}

type Hand = { id: string; about: string | null };

/** A campaign about appointments takes the one it is told of. */
function byHand(node: PlanNode, { id, about }: Hand): EntryMatch {
  const alone = { kind: 'match', occurrence: id, subject: { appointmentId: null }, per: 'patient' } as const;
  switch (node.kind) {
    case 'manual-trigger':
      return { ...alone, often: manualTriggerConfig.parse(node.config).reentry };
    case 'api-trigger':
      return { ...alone, often: apiTriggerConfig.parse(node.config).entry };
    case 'campaign-trigger':
      return { ...alone, subject: { appointmentId: about }, often: campaignTriggerConfig.parse(node.config).entry };
    case 'event-trigger': {
      const often = oftenOf(eventTriggerConfig.parse(node.config));
      return often.per === 'appointment' ? aboutAppointment(about) : { ...alone, ...often };
    }
    case 'appointment-trigger':
      return aboutAppointment(about);
    default:
      return { ...alone, often: 'every_time' };
  }
}

function aboutAppointment(id: string | null): EntryMatch {
  if (id === null) return { kind: 'no_match', reason: 'no_appointment', clause: null };
  return { kind: 'match', occurrence: id, subject: { appointmentId: id }, often: 'once', per: 'appointment' };
}

function nextBooked(facts: Facts, now: number): string | null {
  const ahead = facts.appointments
    .flatMap(({ id, status, startsAt }) =>
      status === 'booked' && startsAt !== null && startsAt > now ? [{ id, startsAt }] : [],
    )
    .sort((a, b) => a.startsAt - b.startsAt);
  return ahead[0]?.id ?? null;
}
