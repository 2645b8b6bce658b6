/** What somebody who rehearses a campaign chooses: who, when, what starts it, and what happens at each wait. Plain data, stored with scenarios. */
import { z } from 'zod';
import { channels, purposes } from '../facts/facts.ts';
import { isLocalTime } from '../nodes/audience/local-time.ts';
import { isZone } from '../rules/zones.ts';

const localTime = z.string().refine(isLocalTime, 'Use a day and a time such as 2026-12-01T09:00');
const zone = z.string().refine(isZone, 'Choose a time zone');
const line = z.string().trim().max(120);
const attributeValue = z.union([z.string().max(500), z.number(), z.boolean(), z.null()]);

/** How long after the wait began it happens. */
const after = z.strictObject({
  amount: z.number().int().min(1).max(1000),
  unit: z.enum(['minutes', 'hours', 'days', 'weeks']),
});
export type PinAfter = z.infer<typeof after>;

/** What happens while the journey waits at a step. */
export const pin = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('replied'), keyword: line, after }),
  /** A new appointment, that long after it was booked. */
  z.strictObject({ what: z.literal('booked'), visitIn: after, after }),
  /** The appointment that the journey is about, or the next one. */
  z.strictObject({ what: z.literal('cancelled'), after }),
  z.strictObject({ what: z.literal('moved'), later: after, after }),
  z.strictObject({ what: z.literal('attended'), after }),
  z.strictObject({ what: z.literal('delivered'), after }),
  z.strictObject({ what: z.literal('bounced'), after }),
  z.strictObject({ what: z.literal('event'), event: line.min(1), after }),
  z.strictObject({ what: z.literal('task_done'), after }),
  z.strictObject({ what: z.literal('opted_out'), channel: z.enum(channels), after }),
  z.strictObject({ what: z.literal('webhook_failed') }),
  /** Not at a wait: the way out that an experiment or a split takes, instead of what the engine would draw or decide. */
  z.strictObject({ what: z.literal('way'), port: z.string().min(1).max(60) }),
  z.strictObject({ what: z.literal('nothing') }),
]);
export type Pin = z.infer<typeof pin>;

const contactOfInvented = z.strictObject({
  name: line.min(1),
  relationship: z.enum(['guardian', 'parent', 'other']),
  email: line.nullable(),
  phone: line.nullable(),
  /** Agreed to hear from the practice at these addresses. */
  agreed: z.boolean(),
});

/** Somebody who does not exist. */
export const inventedPerson = z.strictObject({
  firstName: line.min(1, 'Give a first name'),
  lastName: line,
  birthDate: z.iso.date().nullable(),
  language: line.nullable(),
  zone: zone.nullable(),
  email: line.nullable(),
  phone: line.nullable(),
  /** By purpose: what was agreed to on which channel. Nothing on record where a purpose is absent. */
  agreed: z
    .array(z.strictObject({ channel: z.enum(channels), purpose: z.enum(purposes), granted: z.boolean() }))
    .max(6),
  optedOut: z.array(z.enum(channels)).max(2),
  tags: z.array(line.min(1)).max(50),
  attributes: z.record(z.string().max(80), attributeValue),
  contacts: z.array(contactOfInvented).max(5),
  lastVisit: localTime.nullable(),
  nextVisit: localTime.nullable(),
});
export type InventedPerson = z.infer<typeof inventedPerson>;

const appointment = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('theirs'), id: z.string().min(1).max(80) }),
  z.strictObject({
    kind: z.literal('made_up'),
    startsAt: localTime,
    purpose: line.nullable(),
    provider: line.nullable(),
    location: line.nullable(),
    caseType: line.nullable(),
  }),
]);
export type RehearsalAppointment = z.infer<typeof appointment>;

export const rehearsalSetup = z.strictObject({
  /** By the practice's clock. */
  startsAt: localTime,
  /** What the trigger is told of; null: nothing. */
  appointment: appointment.nullable(),
  /** What the event or the request says. */
  properties: z.record(z.string().max(120), attributeValue),
  /** Carry on with somebody who would not enter. */
  enterAnyway: z.boolean(),
  /** People of the same send who come before. */
  ahead: z.number().int().min(0).max(1_000_000),
  /** Whether somebody in the same send has the same address, and whose message stands for both. */
  household: z.enum(['alone', 'stands', 'covered']),
  /** By step and visit: `ask_yes#1`. */
  pins: z.record(z.string().max(60), pin),
});
export type RehearsalSetup = z.infer<typeof rehearsalSetup>;

export const scenarioBody = z.strictObject({ person: inventedPerson, setup: rehearsalSetup });
export type ScenarioBody = z.infer<typeof scenarioBody>;

/** The key of a pin. */
export function pinKey(nodeId: string, visit: number): string {
  return `${nodeId}#${visit}`;
}

/** A rehearsal of nothing in particular at that local time. */
export function emptySetup(startsAt: string): RehearsalSetup {
  return {
    startsAt,
    appointment: null,
    properties: {},
    enterAnyway: false,
    ahead: 0,
    household: 'alone',
    pins: {},
  };
}
