import type { EntryCause } from '../entry/entry-cause.ts';
import { type PatientSnapshot, patientChange } from '../entry/patient-change.ts';
import { audienceOf, dateTriggerOf, entryWatch } from '../entry/watches.ts';
import type { Facts } from '../facts/facts.ts';
import { evaluate, type FilterView } from '../filter/evaluate.ts';
import { nextFlip } from '../filter/next-flip.ts';
import { nextOccurrence } from '../nodes/date-trigger/next-occurrence.ts';
import { own } from '../own.ts';
import type { Plan } from '../plan/plan.ts';
import { isInAudience, nextSend, type StoryAudience } from './audience-clock.ts';
import type { StoryEntry } from './play-story.ts';

/** What of a story can start the campaign: by a line of it, or by time alone. */
export type StoryClock = {
  causesOf(entry: StoryEntry, before: Facts, after: Facts, index: number): EntryCause[];
  /** The next instant after `cursor` at which time alone may start it. */
  next(facts: Facts, cursor: number): { at: number; cause: EntryCause } | null;
};

export function storyClock(plan: Plan, audience: StoryAudience): StoryClock {
  const { segments } = audience;
  const sends = audienceOf(plan);
  const watch = entryWatch(plan);
  const dates = dateTriggerOf(plan);
  const rule = watch?.kind === 'segment' ? own(segments, watch.key) : undefined;
  const crossing = (was: boolean, is: boolean, id: string): EntryCause[] =>
    was === is || watch === null
      ? []
      : [{ kind: 'segment', id, segmentId: watch.key, direction: is ? 'entered' : 'left' }];
  return {
    causesOf: ({ at, starts }, before, after, index) => {
      const id = `line-${index + 1}`;
      if (starts?.kind === 'request') return [{ kind: 'api', id, properties: starts.properties }];
      if (starts?.kind === 'send' && sends !== null)
        return isInAudience(sends, audience, after, at) ? [{ kind: 'audience', nominalAt: at }] : [];
      if (starts?.kind === 'campaign') return [{ kind: 'campaign', id, appointmentId: null }];
      const told: EntryCause[] = starts?.kind === 'event' ? [{ kind: 'event', event: starts.event }] : [];
      if (watch?.kind === 'change')
        return [{ kind: 'change', id, change: patientChange(snapshotOf(before), snapshotOf(after)) }];
      if (watch?.kind === 'appointment')
        return after.appointments.map((one) => ({ kind: 'appointment', appointmentId: one.id }));
      if (rule !== undefined)
        return crossing(evaluate(rule, outside(before, at)), evaluate(rule, outside(after, at)), id);
      return told;
    },
    next: (facts, cursor) => {
      if (sends !== null) {
        const send = nextSend(sends, audience, facts, cursor);
        return send === null ? null : { at: send.at, cause: send.cause ?? nothing };
      }
      if (dates !== null) {
        const coming = nextOccurrence(dates, facts, cursor);
        return coming === null ? null : { at: coming.at, cause: { kind: 'date', day: coming.day } };
      }
      if (rule === undefined) return null;
      const at = nextFlip(rule, outside(facts, cursor));
      if (at === null) return null;
      const [cause] = crossing(
        evaluate(rule, outside(facts, cursor)),
        evaluate(rule, outside(facts, at)),
        `time-${at}`,
      );
      // A bound at which nothing changed is no crossing: the loop looks on from there.
      return { at, cause: cause ?? nothing };
    },
  };
}

/** Starts nothing. */
const nothing: EntryCause = { kind: 'date', day: '' };

/** The facts as a segment reads them: outside any campaign. */
function outside(facts: Facts, now: number): FilterView {
  return { facts, now, enteredAt: null, subject: { appointmentId: null } };
}

function snapshotOf({ patient }: Facts): PatientSnapshot {
  const { language, sex, addressState, city, postcode, active, birthDate, attributes, tags } = patient;
  return { fields: { language, sex, addressState, city, postcode, active, birthDate }, attributes, tags };
}
