import { Temporal } from 'temporal-polyfill';
import { assertNever } from '../assert-never.ts';
import type { Facts } from '../facts/facts.ts';
import { durationText } from '../filter/duration-text.ts';
import { explain } from '../filter/explain.ts';
import { patientZone } from '../filter/patient-zone.ts';
import type { Plan } from '../plan/plan.ts';
import { addDuration } from '../rules/delay-time.ts';
import { isZone } from '../rules/zones.ts';
import type { EntryCause, EntryMatch, EntryRefusalReason } from './entry-cause.ts';
import type { EntryRules, ReentryRule } from './entry-rules.ts';
import { matchCause } from './match-cause.ts';

/** One earlier entry of this patient into this campaign, of any version. */
export type PastEntry = {
  enrollmentId: string;
  entryKey: string;
  appointmentId: string | null;
  enteredAt: number;
  /** Null while the journey goes on. */
  endedAt: number | null;
};

export type EntryQuestion = {
  plan: Plan;
  cause: EntryCause;
  facts: Facts;
  /** Earlier entries, in any order. May be left empty where `needsHistory` says so. */
  history: readonly PastEntry[];
  /** Epoch ms. */
  now: number;
};

export type EntryDecision =
  | {
      kind: 'enter';
      /** Unique with campaign and patient: the same entry never begins twice. */
      entryKey: string;
      subject: { appointmentId: string | null };
    }
  | {
      kind: 'refuse';
      reason: EntryRefusalReason;
      /** The author's own words for what did not hold; never patient data. */
      clause: string | null;
      /** The earlier entry that stands in the way. */
      existing: string | null;
    };

/** Whether the patient enters now, and under which key; if not, the first reason why. Pure: same question, same answer. */
export function decideEntry(question: EntryQuestion): EntryDecision {
  const { plan, facts, now } = question;
  if (facts.patient.deceased) return refuse('deceased');
  if (!facts.patient.active) return refuse('inactive');
  const match = matchCause(question);
  if (match.kind === 'no_match') return refuse(match.reason, match.clause);
  const rules = plan.settings.entry ?? {};
  const closed = outsideDates(rules, facts, now);
  if (closed !== null) return closed;
  if (rules.filter !== undefined) {
    const { value, because } = explain(rules.filter, { facts, now, enteredAt: null, subject: match.subject });
    if (!value) return refuse('filter', because);
  }
  return again(rules, match, question);
}

/** Whether earlier entries matter other than by the entry's key, which the database keeps unique by itself. */
export function needsHistory({ settings }: Plan, cause: EntryCause): boolean {
  const { reentry } = settings.entry ?? {};
  return cause.kind === 'backfill' || (reentry !== undefined && reentry.kind !== 'every_time');
}

type Match = Extract<EntryMatch, { kind: 'match' }>;

function again(rules: EntryRules, match: Match, { cause, facts, history, now }: EntryQuestion): EntryDecision {
  const per = rules.per ?? match.per;
  const { appointmentId } = match.subject;
  if (per === 'appointment' && appointmentId === null) return refuse('no_appointment');
  const rule: ReentryRule = rules.reentry ?? { kind: match.often };
  const scope = per === 'appointment' ? (appointmentId ?? '') : '';
  const entryKey = rule.kind === 'once' ? scope : keyOf(scope, match.occurrence);
  const same = history.find((entry) => entry.entryKey === entryKey);
  if (same !== undefined) return refuse('entered_before', null, same.enrollmentId);
  const before = history
    .filter((entry) => per === 'patient' || entry.appointmentId === appointmentId)
    .sort((a, b) => b.enteredAt - a.enteredAt);
  // Who was in it has not been left out: a backfill is for the others.
  const blocked = refusedBy(cause.kind === 'backfill' ? { kind: 'once' } : rule, before, facts, now);
  return blocked ?? { kind: 'enter', entryKey, subject: match.subject };
}

function keyOf(scope: string, occurrence: string): string {
  return scope === '' || scope === occurrence ? occurrence : `${scope}#${occurrence}`;
}

function refusedBy(rule: ReentryRule, before: readonly PastEntry[], facts: Facts, now: number): EntryDecision | null {
  const [last] = before;
  if (last === undefined) return null;
  switch (rule.kind) {
    case 'every_time':
      return null;
    case 'once':
      return refuse('entered_before', null, last.enrollmentId);
    case 'after_exit': {
      const open = before.find(({ endedAt }) => endedAt === null);
      return open === undefined ? null : refuse('still_in', null, open.enrollmentId);
    }
    case 'after_gap': {
      const from = addDuration(last.enteredAt, rule.gap, patientZone(facts));
      return now >= from
        ? null
        : refuse('too_soon', `at least ${durationText(rule.gap)} between two entries`, last.enrollmentId);
    }
    default:
      return assertNever(rule, 're-entry rule');
  }
}

function outsideDates({ startsOn, endsOn }: EntryRules, { practice }: Facts, now: number): EntryDecision | null {
  if (startsOn === undefined && endsOn === undefined) return null;
  const zone = isZone(practice.zone) ? practice.zone : 'UTC';
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString();
  if (startsOn !== undefined && today < startsOn) return refuse('not_started', `from ${startsOn} on`);
  if (endsOn !== undefined && today > endsOn) return refuse('over', `until ${endsOn}`);
  return null;
}

function refuse(
  reason: EntryRefusalReason,
  clause: string | null = null,
  existing: string | null = null,
): EntryDecision {
  return { kind: 'refuse', reason, clause, existing };
}
