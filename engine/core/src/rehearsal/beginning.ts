import type { EntryCause } from '../entry/entry-cause.ts';
import { audienceOf, dateTriggerOf } from '../entry/watches.ts';
import type { AppointmentFacts, AttributeValue, Facts } from '../facts/facts.ts';
import { explain } from '../filter/explain.ts';
import type { PropertyTest } from '../filter/property-test.ts';
import { apiTriggerConfig } from '../nodes/api-trigger/config.ts';
import { appointmentTriggerConfig } from '../nodes/appointment-trigger/config.ts';
import { instantOfLocal } from '../nodes/audience/local-time.ts';
import { changeTriggerConfig } from '../nodes/change-trigger/config.ts';
import { nextOccurrence } from '../nodes/date-trigger/next-occurrence.ts';
import { eventTriggerConfig } from '../nodes/event-trigger/config.ts';
import { segmentTriggerConfig } from '../nodes/segment-trigger/config.ts';
import { own } from '../own.ts';
import type { Plan } from '../plan/plan.ts';
import { isZone } from '../rules/zones.ts';
import { isInAudience } from '../simulator/audience-clock.ts';
import { applyChange } from '../simulator/fact-change.ts';
import { sampleAppointment } from '../simulator/sample-facts.ts';
import { roomInSend } from './room-in-send.ts';
import type { RehearsalSetup } from './setup.ts';

/** What stands before the campaign when it is asked whether somebody enters. */
export type Beginning = {
  at: number;
  facts: Facts;
  cause: EntryCause;
  appointmentId: string | null;
  /** Why they would never come before the campaign like that; decided before the campaign's own rules. */
  refused: { sentence: string; clause: string | null } | null;
  /** What was taken for granted. */
  notes: string[];
};

type Question = { plan: Plan; facts: Facts; setup: RehearsalSetup; lists: readonly string[] };

/** Which appointment id a made-up appointment has. */
const madeUpAppointmentId = '00000000-0000-4000-8000-0000000000d1';

/** Makes what the trigger waits for happen at the chosen moment. */
export function beginningOf(question: Question): Beginning {
  const { plan, setup } = question;
  const { practice } = question.facts;
  const at = instantOfLocal(setup.startsAt, isZone(practice.zone) ? practice.zone : 'UTC');
  const appointment = appointmentOfSetup(question);
  const kind = own(plan.nodes, plan.entry)?.kind;
  const status = kind === 'event-trigger' ? statusOfEvent(plan) : null;
  const booked = appointment === null ? null : { ...appointment, ...(status === null ? {} : { status }) };
  const facts =
    booked === null
      ? question.facts
      : applyChange(question.facts, { kind: 'appointment', appointment: booked }, at).facts;
  const appointmentId = appointment?.id ?? null;
  const plain = { at, facts, appointmentId, refused: null, notes: [] };
  switch (kind) {
    case 'event-trigger':
      return { ...plain, ...byEvent(plain, question) };
    case 'appointment-trigger':
      return {
        ...plain,
        cause: { kind: 'appointment', appointmentId: appointmentId ?? '' },
        refused: appointmentId === null ? { sentence: 'There is no appointment to begin with.', clause: null } : null,
      };
    case 'segment-trigger':
      return { ...plain, ...bySegment(plain, question) };
    case 'change-trigger':
      return { ...plain, ...byChange(plain, question) };
    case 'date-trigger':
      return { ...plain, ...byDate(plain, question) };
    case 'audience':
      return { ...plain, ...bySend(plain, question) };
    case 'api-trigger':
      return { ...plain, cause: { kind: 'api', id: 'rehearsal', properties: setup.properties } };
    case 'campaign-trigger':
      return { ...plain, cause: { kind: 'campaign', id: 'rehearsal', appointmentId } };
    default:
      return { ...plain, cause: { kind: 'person', id: 'rehearsal' } };
  }
}

/** Whether the trigger is told of an appointment, and what the event or request has to say. */
export function triggerQuestions(plan: Plan): { appointment: 'needed' | 'useful' | 'no'; properties: PropertyTest[] } {
  const node = own(plan.nodes, plan.entry);
  switch (node?.kind) {
    case 'event-trigger': {
      const { event, entry, where } = eventTriggerConfig.parse(node.config);
      const isAboutOne = entry === 'per_appointment' || event.startsWith('appointment.');
      return { appointment: isAboutOne ? 'needed' : 'useful', properties: where };
    }
    case 'appointment-trigger':
      return { appointment: 'needed', properties: appointmentTriggerConfig.parse(node.config).where };
    case 'api-trigger':
      return { appointment: 'no', properties: apiTriggerConfig.parse(node.config).where };
    case 'campaign-trigger':
      return { appointment: 'useful', properties: [] };
    default:
      return { appointment: 'no', properties: [] };
  }
}

/** Properties by which an event or a request passes its tests, as far as that can be told. */
export function fittingProperties(tests: readonly PropertyTest[]): Record<string, AttributeValue> {
  return Object.fromEntries(
    tests.flatMap(({ path, compare, value }) =>
      value !== undefined &&
      (compare === 'is' || compare === 'at_least' || compare === 'contains' || compare === 'starts_with')
        ? [[path, value]]
        : compare === 'is_known'
          ? [[path, 'yes']]
          : [],
    ),
  );
}

type Plain = { at: number; facts: Facts; appointmentId: string | null };
type Cause = Pick<Beginning, 'cause'> & Partial<Beginning>;

function byEvent({ at, facts, appointmentId }: Plain, { plan, setup }: Question): Cause {
  const { event: name } = eventTriggerConfig.parse(own(plan.nodes, plan.entry)?.config);
  const about = appointmentId === null ? {} : { appointmentId };
  const event = {
    id: 'rehearsal',
    name,
    occurredAt: at,
    receivedAt: at,
    properties: { ...setup.properties, ...about },
  };
  return { cause: { kind: 'event', event }, facts: applyChange(facts, { kind: 'event', event }, at).facts };
}

function bySegment({ at, facts }: Plain, { plan }: Question): Cause {
  const { segment, direction } = segmentTriggerConfig.parse(own(plan.nodes, plan.entry)?.config);
  const cause: EntryCause = { kind: 'segment', id: 'rehearsal', segmentId: segment, direction };
  const rule = own(facts.segments, segment);
  if (rule === undefined) return { cause, notes: ['Whether the patient fits the segment could not be looked at.'] };
  const view = { facts, now: at, enteredAt: null, subject: { appointmentId: null } };
  const { value, because } = explain(rule.filter, view);
  if (value === (direction === 'entered')) return { cause };
  const sentence =
    direction === 'entered'
      ? `The patient is not in the segment “${rule.name}” at that time.`
      : `The patient is still in the segment “${rule.name}” at that time.`;
  return { cause, refused: { sentence, clause: because } };
}

/** Makes the change happen, as far as the trigger says which. */
function byChange({ facts }: Plain, { plan }: Question): Cause {
  const config = changeTriggerConfig.parse(own(plan.nodes, plan.entry)?.config);
  const none = { fields: {}, attributes: {}, tagsAdded: [], tagsRemoved: [] };
  const { patient } = facts;
  const changed = (change: typeof none | object, edit: Partial<Facts['patient']>): Cause => ({
    cause: { kind: 'change', id: 'rehearsal', change: { ...none, ...change } },
    facts: { ...facts, patient: { ...patient, ...edit } },
  });
  if (config.what === 'tag') {
    const others = patient.tags.filter((tag) => tag !== config.tag);
    return config.change === 'added'
      ? changed({ tagsAdded: [config.tag] }, { tags: [...others, config.tag] })
      : changed({ tagsRemoved: [config.tag] }, { tags: others });
  }
  const before = valueFor(config.from) ?? null;
  const after = valueFor(config.to) ?? 'changed';
  return config.what === 'attribute'
    ? changed(
        { attributes: { [config.name]: { before, after } } },
        { attributes: { ...patient.attributes, [config.name]: after } },
      )
    : changed({ fields: { [config.field]: { before, after } } }, {});
}

function valueFor(test: Omit<PropertyTest, 'path'> | undefined): AttributeValue | undefined {
  if (test === undefined || test.compare === 'is_unknown') return undefined;
  return test.compare === 'is_known' ? 'yes' : test.value;
}

function byDate({ at, facts }: Plain, { plan }: Question): Cause {
  const config = dateTriggerOf(plan);
  const next = config === null ? null : nextOccurrence(config, facts, at - 1);
  if (next === null) {
    const sentence = 'The date that it starts from is not known of this patient, or has passed for good.';
    return { cause: { kind: 'date', day: '' }, refused: { sentence, clause: null } };
  }
  return { cause: { kind: 'date', day: next.day }, at: next.at };
}

function bySend({ at, facts }: Plain, { plan, setup, lists }: Question): Cause {
  const trigger = audienceOf(plan);
  const cause: EntryCause = { kind: 'audience', nominalAt: at };
  if (trigger === null) return { cause };
  const segments = Object.fromEntries(Object.entries(facts.segments).map(([id, { filter }]) => [id, filter]));
  const room = roomInSend(trigger, { ahead: setup.ahead, at, zone: facts.practice.zone });
  const notes = room.kind === 'room' ? room.notes : [];
  if (!isInAudience(trigger, { segments, lists }, facts, at)) {
    return { cause, notes, refused: { sentence: 'The patient is not in the audience at that time.', clause: null } };
  }
  if (room.kind === 'none') return { cause, refused: { sentence: room.sentence, clause: null } };
  return { cause, notes, at: room.at };
}

function appointmentOfSetup({ facts, setup: { appointment } }: Question): AppointmentFacts | null {
  if (appointment === null) return null;
  if (appointment.kind === 'theirs') return facts.appointments.find(({ id }) => id === appointment.id) ?? null;
  const { kind: _kind, startsAt, ...details } = appointment;
  const zone = isZone(facts.practice.zone) ? facts.practice.zone : 'UTC';
  return sampleAppointment({ id: madeUpAppointmentId, startsAt: instantOfLocal(startsAt, zone), ...details });
}

/** An event about an appointment goes with what it did to it. */
function statusOfEvent(plan: Plan): AppointmentFacts['status'] | null {
  const { event } = eventTriggerConfig.parse(own(plan.nodes, plan.entry)?.config);
  switch (event) {
    case 'appointment.cancelled':
      return 'cancelled';
    case 'appointment.noshow':
      return 'noshow';
    case 'appointment.fulfilled':
      return 'fulfilled';
    case 'appointment.arrived':
      return 'arrived';
    case 'appointment.booked':
    case 'appointment.moved':
      return 'booked';
    default:
      return null;
  }
}
