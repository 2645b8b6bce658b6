import { Temporal } from 'temporal-polyfill';
import { nodeTypeOf } from '../nodes/registry.ts';
import { nextAllowed } from '../rules/quiet-hours.ts';
import { addWorkingDays } from '../rules/work-calendar.ts';
import { sampleAppointment, sampleFacts } from '../simulator/sample-facts.ts';
import { startState } from '../step/start.ts';
import { step } from '../step/step.ts';
import type { DraftWorld } from './draft-world.ts';
import type { Plan } from './plan.ts';

export type WaitPreview = {
  /** When somebody who comes here now goes on, or would have waited long enough; epoch ms. */
  at: number;
  /** `longest`: what is awaited may come earlier. */
  kind: 'waits' | 'longest' | 'at_once';
  /** The visit that this was reckoned for; null where none matters. */
  visitAt: number | null;
  /** The time had passed: they take “Missed”. */
  missed: boolean;
  /** A text behind it goes out then, because of quiet hours; null where it goes out at once, or no text follows. */
  textAt: number | null;
  /** The practice does not work that day: a weekend, or one of its holidays. */
  closed: 'weekend' | 'holiday' | null;
};

const visitId = '00000000-0000-4000-8000-0000000000c1';

/**
 * What a wait comes to for an invented patient who reaches it now and lives where the practice is, by the step that journeys run. Null for what
 * does not wait, and for settings that are not complete.
 */
export function previewWait(
  node: { kind: string; config: unknown },
  { now, practice }: Pick<DraftWorld, 'now' | 'practice'>,
  { textBehind }: { textBehind: boolean },
): WaitPreview | null {
  const type = nodeTypeOf(node.kind);
  const bind = type?.bind(node.config);
  if (bind === undefined || !bind.ok) return null;
  const { config } = bind.node;
  const visitAt = bind.node.keys().includes('appointments') ? visitFrom(now, practice) : null;
  const blank = sampleFacts();
  const facts = {
    ...blank,
    practice: { ...blank.practice, ...practice },
    appointments: visitAt === null ? [] : [visitOn(visitAt, now)],
  };
  const plan: Plan = {
    planVersion: 1,
    name: 'Preview',
    entry: 'wait',
    nodes: { wait: { id: 'wait', kind: node.kind, name: null, config, next: {}, readsOutcome: false } },
    settings: { exits: [] },
    listens: [],
  };
  const subject = { appointmentId: visitAt === null ? null : visitId };
  const { outcome, trace } = step({
    plan,
    state: startState({ plan, now, subject, campaignKey: 'preview' }),
    facts,
    now,
    held: false,
  });
  if (outcome.kind !== 'wait' && outcome.kind !== 'done') return null;
  if (outcome.kind === 'done' && type?.category !== 'time') return null;
  const at = outcome.kind === 'wait' ? outcome.until : now;
  if (at === null) return null;
  const missed = trace.some(({ port }) => port === 'missed');
  return {
    at,
    kind: outcome.kind === 'done' ? 'at_once' : node.kind === 'wait-for' ? 'longest' : 'waits',
    visitAt,
    missed,
    textAt: textBehind && !missed ? textAfter(at, practice) : null,
    closed: closedOn(at, practice),
  };
}

/** A fortnight ahead, on a day the practice works, at ten. */
function visitFrom(now: number, { zone, workdays, holidays }: DraftWorld['practice']): number {
  const fortnight = now + 13 * 86_400_000;
  return addWorkingDays(fortnight, { days: 1, atMinute: 600 }, zone, { workdays, holidays }) ?? fortnight;
}

function visitOn(startsAt: number, now: number) {
  return sampleAppointment({ id: visitId, startsAt, endsAt: startsAt + 1_800_000, bookedAt: now });
}

function textAfter(at: number, { zone, quietHours }: DraftWorld['practice']): number | null {
  if (quietHours.sms === null) return null;
  const next = nextAllowed(at, [zone], quietHours.sms);
  return next.allowed ? null : next.until;
}

function closedOn(at: number, { zone, workdays, holidays }: DraftWorld['practice']): WaitPreview['closed'] {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  if (holidays.includes(day.toString())) return 'holiday';
  return workdays.some((workday) => workday === day.dayOfWeek) ? null : 'weekend';
}
