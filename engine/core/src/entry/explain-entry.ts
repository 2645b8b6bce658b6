import { Temporal } from 'temporal-polyfill';
import type { Facts } from '../facts/facts.ts';
import { compare, passes, valueAt } from '../filter/compare.ts';
import { sayTests } from '../filter/explain.ts';
import { type ExplainedClause, explainClauses } from '../filter/explain-clauses.ts';
import type { Filter } from '../filter/filter.ts';
import { patientZone } from '../filter/patient-zone.ts';
import { audienceFilter } from '../nodes/audience/audience-filter.ts';
import type { AudienceTrigger } from '../nodes/audience/config.ts';
import { changeTriggerConfig } from '../nodes/change-trigger/config.ts';
import { nextOccurrence } from '../nodes/date-trigger/next-occurrence.ts';
import { describeNode } from '../nodes/describe-node.ts';
import { eventTriggerConfig } from '../nodes/event-trigger/config.ts';
import { own } from '../own.ts';
import type { Plan } from '../plan/plan.ts';
import { decideEntry, type PastEntry } from './decide-entry.ts';
import { type EntryCause, entryRefusals } from './entry-cause.ts';
import { audienceOf, dateTriggerOf, entryWatch } from './watches.ts';

/** One condition for entering, whether it holds now, and what it was read from. */
export type ExplainedRule = {
  title: string;
  /** Null: nothing can be said, or nothing is asked. */
  holds: boolean | null;
  /** Plain words, with what was found of this patient. */
  found: string;
  clauses: ExplainedClause[];
};

export type EntryExplanation = {
  /** How the campaign starts, in words. */
  starts: string;
  trigger: ExplainedRule;
  rules: ExplainedRule[];
  /** What would be decided if the trigger fired now. */
  verdict: { enters: boolean; sentence: string };
};

/** The segment that the campaign starts from, and where the patient stands in it. */
export type SegmentState = { name: string; filter: Filter; member: boolean | null; since: number | null };

export type EntryCase = {
  plan: Plan;
  facts: Facts;
  history: readonly PastEntry[];
  now: number;
  segment: SegmentState | null;
  /** For a campaign that sends to an audience: what no fact of the patient says. */
  audience?: { onList: boolean; excluded: boolean };
};

/** Why this patient would (not) enter the campaign now: each condition with its value. Also for who never entered. */
export function explainEntry(given: EntryCase): EntryExplanation {
  const { plan, facts, history, now } = given;
  const node = own(plan.nodes, plan.entry);
  const decision = decideEntry({ plan, cause: asIfNow(given), facts, history, now });
  const audience = eventAudience(given);
  return {
    starts: node === undefined ? '' : describeNode(node).sentence,
    trigger: explainTrigger(given),
    rules: [standing(facts), ...(audience === null ? [] : [audience]), ...entryRules(given)],
    verdict:
      audience?.holds === false
        ? { enters: false, sentence: 'The patient is not among those for whom the event counts.' }
        : decision.kind === 'enter'
          ? { enters: true, sentence: 'Nothing stands in the way: the patient enters when the trigger fires.' }
          : { enters: false, sentence: withClause(entryRefusals[decision.reason], decision.clause) },
  };
}

/** The trigger is left out of the question by asking as a person would; for an appointment it is part of it. */
function asIfNow({ plan, facts }: EntryCase): EntryCause {
  const next = facts.appointments.find(({ status, startsAt }) => status === 'booked' && startsAt !== null);
  if (entryWatch(plan)?.kind === 'appointment' && next !== undefined)
    return { kind: 'appointment', appointmentId: next.id };
  return { kind: 'person', id: 'explain' };
}

function standing({ patient }: Facts): ExplainedRule {
  const holds = patient.active && !patient.deceased;
  const found = patient.deceased
    ? entryRefusals.deceased
    : patient.active
      ? 'The patient is active.'
      : entryRefusals.inactive;
  return { title: 'The patient is active at the practice', holds, found, clauses: [] };
}

/** An event may count for some patients alone. */
function eventAudience({ plan, facts, now }: EntryCase): ExplainedRule | null {
  if (entryWatch(plan)?.kind !== 'event') return null;
  const { patient } = eventTriggerConfig.parse(plan.nodes[plan.entry]?.config);
  if (patient === undefined) return null;
  const clauses = explainClauses(patient, { facts, now, enteredAt: null, subject: { appointmentId: null } });
  const holds = clauses[0]?.holds ?? true;
  return { title: 'The event counts for this patient', holds, found: holds ? 'It does.' : 'It does not.', clauses };
}

function entryRules({ plan, facts, history, now }: EntryCase): ExplainedRule[] {
  const { filter, startsOn, endsOn } = plan.settings.entry ?? {};
  const rules: ExplainedRule[] = [];
  if (filter !== undefined) {
    const clauses = explainClauses(filter, { facts, now, enteredAt: null, subject: { appointmentId: null } });
    const holds = clauses[0]?.holds ?? true;
    rules.push({ title: 'The rule for entering', holds, found: holds ? 'It holds.' : 'It does not hold.', clauses });
  }
  if (startsOn !== undefined || endsOn !== undefined) {
    const today = localDay(now, facts.practice.zone);
    const holds = (startsOn === undefined || today >= startsOn) && (endsOn === undefined || today <= endsOn);
    const from = startsOn === undefined ? '' : `from ${startsOn} `;
    const to = endsOn === undefined ? '' : `until ${endsOn}`;
    rules.push({
      title: 'The days of entry',
      holds,
      found: `Takes patients in ${from}${to}`.trim().concat('.'),
      clauses: [],
    });
  }
  rules.push(before(history));
  return rules;
}

function before(history: readonly PastEntry[]): ExplainedRule {
  const open = history.filter(({ endedAt }) => endedAt === null).length;
  const times = history.length === 1 ? 'once' : `${history.length} times`;
  const found =
    history.length === 0
      ? 'The patient never entered.'
      : `The patient entered ${times}${open === 0 ? '' : ', and is in it now'}.`;
  return { title: 'Earlier entries', holds: null, found, clauses: [] };
}

function explainTrigger(given: EntryCase): ExplainedRule {
  const { plan, facts, now, segment } = given;
  const sends = audienceOf(plan);
  if (sends !== null) return audienceRule(sends, given);
  const watch = entryWatch(plan);
  switch (watch?.kind) {
    case 'event':
      return eventRule(plan, facts);
    case 'segment':
      return segmentRule(segment, facts, now);
    case 'change':
      return changeRule(plan, facts);
    case 'date':
      return dateRule(plan, facts, now);
    case 'appointment':
      return appointmentRule(given);
    default:
      return {
        title: 'The trigger',
        holds: null,
        found: 'Nobody enters by himself: somebody, another system or another campaign has to say so.',
        clauses: [],
      };
  }
}

function audienceRule(sends: AudienceTrigger, { facts, now, audience }: EntryCase): ExplainedRule {
  const title = 'The audience';
  if (audience?.excluded === true)
    return { title, holds: false, found: 'Somebody took the patient out of this campaign’s audience.', clauses: [] };
  const view = { facts, now, enteredAt: null, subject: { appointmentId: null } };
  const clauses = explainClauses(audienceFilter(sends), view);
  const fits = clauses[0]?.holds ?? true;
  if (sends.audience.kind === 'list' && audience?.onList !== true)
    return { title, holds: false, found: 'The patient is not on the list.', clauses: [] };
  const found = fits
    ? 'A send that began now would go to the patient.'
    : 'A send that began now would not go to the patient.';
  return { title, holds: fits, found, clauses: sends.audience.kind === 'list' ? [] : clauses };
}

function eventRule(plan: Plan, facts: Facts): ExplainedRule {
  const { event, where } = eventTriggerConfig.parse(plan.nodes[plan.entry]?.config);
  const title = `“${event}”${sayTests(where)}`;
  const last = facts.events.filter(({ name }) => name === event).at(-1);
  if (last === undefined)
    return { title, holds: false, found: `“${event}” was never reported for this patient.`, clauses: [] };
  const at = localText(last.occurredAt, facts);
  const fits = passes(last.properties, where);
  const clauses = where.map((test, index) => ({
    path: `where.${index}`,
    depth: 0,
    sentence: `${test.path}${sayTests([test]).replace(`${test.path} `, '')}`.trim(),
    holds: compare(valueAt(last.properties, test.path), test.compare, test.value),
    found: foundText(valueAt(last.properties, test.path)),
  }));
  return {
    title,
    holds: fits,
    found: `Last reported ${at}${fits ? '' : ', but it did not say what the trigger asks for'}.`,
    clauses,
  };
}

function segmentRule(segment: SegmentState | null, facts: Facts, now: number): ExplainedRule {
  if (segment === null)
    return { title: 'The segment', holds: false, found: 'The segment does not exist any more.', clauses: [] };
  const clauses = explainClauses(segment.filter, { facts, now, enteredAt: null, subject: { appointmentId: null } });
  const holds = clauses[0]?.holds ?? false;
  const since = segment.since === null || segment.member !== holds ? '' : ` since ${localText(segment.since, facts)}`;
  return {
    title: `The segment “${segment.name}”`,
    holds,
    found: `The patient is ${holds ? 'in' : 'not in'} it${since}.`,
    clauses,
  };
}

function changeRule(plan: Plan, { patient }: Facts): ExplainedRule {
  const config = changeTriggerConfig.parse(plan.nodes[plan.entry]?.config);
  if (config.what === 'tag') {
    const has = patient.tags.includes(config.tag);
    return {
      title: `The tag “${config.tag}” is ${config.change}`,
      holds: null,
      found: `The patient ${has ? 'has' : 'does not have'} the tag now.`,
      clauses: [],
    };
  }
  const name = config.what === 'attribute' ? config.name : config.field;
  const value = config.what === 'attribute' ? own(patient.attributes, config.name) : patient[config.field];
  return { title: `“${name}” changes`, holds: null, found: `It is now: ${foundText(value)}.`, clauses: [] };
}

function dateRule(plan: Plan, facts: Facts, now: number): ExplainedRule {
  const dates = dateTriggerOf(plan);
  const next = dates === null ? null : nextOccurrence(dates, facts, now);
  const found =
    next === null
      ? 'No such date is known of the patient, or it has passed.'
      : `Comes next ${localText(next.at, facts)}.`;
  return { title: 'The date', holds: next !== null, found, clauses: [] };
}

function appointmentRule({ plan, facts, history, now }: EntryCase): ExplainedRule {
  const clauses = facts.appointments
    .filter(({ startsAt }) => startsAt === null || startsAt > now)
    .map(({ id, startsAt }, index) => {
      const decision = decideEntry({ plan, cause: { kind: 'appointment', appointmentId: id }, facts, history, now });
      const found =
        decision.kind === 'enter' ? 'is an entry' : withClause(entryRefusals[decision.reason], decision.clause);
      const sentence =
        startsAt === null ? 'An appointment without a date' : `The appointment on ${localText(startsAt, facts)}`;
      return { path: String(index), depth: 0, sentence, holds: decision.kind === 'enter', found };
    });
  const found =
    clauses.length === 0 ? 'The patient has no appointment ahead.' : 'Each appointment is an entry of its own.';
  return { title: 'The appointment', holds: clauses.some(({ holds }) => holds), found, clauses };
}

function withClause(sentence: string, clause: string | null): string {
  return clause === null ? sentence : `${sentence} (${clause})`;
}

function foundText(value: unknown): string {
  if (value === undefined || value === null) return 'not known';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : 'a list';
}

function localText(at: number, facts: Facts): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(patientZone(facts));
  return local.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
}

function localDay(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}
