import { describe, expect, it } from 'vitest';
import type { AppointmentFacts, Facts } from '../facts/facts.ts';
import { compile } from '../plan/compile.ts';
import { sampleAppointment, sampleFacts } from '../simulator/sample-facts.ts';
import { instant, visitId } from '../testing/node-context.ts';
import { decideEntry, needsHistory, type PastEntry } from './decide-entry.ts';
import type { EntryCause } from './entry-cause.ts';

const now = instant('2026-03-02T12:00:00Z');
const day = 86_400_000;

function planOf(kind: string, config: Record<string, unknown>, entry?: Record<string, unknown>) {
  const settings = entry === undefined ? {} : { entry };
  const result = compile({
    schemaVersion: 1,
    name: 'Test',
    settings,
    nodes: [{ id: 'start', kind, config }],
    edges: [],
  });
  if (!result.ok) throw new Error(result.issues.map(({ message }) => message).join(' '));
  return result.plan;
}

type Case = {
  kind?: string;
  config?: Record<string, unknown>;
  entry?: Record<string, unknown>;
  cause?: EntryCause;
  facts?: Facts;
  history?: PastEntry[];
  at?: number;
};

function decide({
  kind = 'manual-trigger',
  config = {},
  entry,
  cause = { kind: 'person', id: 'hand-1' },
  facts = sampleFacts(),
  history = [],
  at = now,
}: Case) {
  return decideEntry({ plan: planOf(kind, config, entry), cause, facts, history, now: at });
}

const past = (edit: Partial<PastEntry> = {}): PastEntry => ({
  enrollmentId: 'before',
  entryKey: 'earlier',
  appointmentId: null,
  enteredAt: now - 10 * day,
  endedAt: now - 5 * day,
  ...edit,
});

describe('an entry by hand', () => {
  it.each([
    ['manual-trigger', { reentry: 'once' }, ''],
    ['manual-trigger', { reentry: 'every_time' }, 'hand-1'],
    ['event-trigger', { event: 'form.sent', entry: 'once' }, ''],
    ['event-trigger', { event: 'form.sent', entry: 'per_event' }, 'hand-1'],
    ['date-trigger', { date: 'birthday' }, 'hand-1'],
    ['campaign-trigger', { entry: 'once' }, ''],
    ['api-trigger', {}, 'hand-1'],
  ])('of %s %j has the key “%s”', (kind, config, entryKey) => {
    expect(decide({ kind, config })).toEqual({ kind: 'enter', entryKey, subject: { appointmentId: null } });
  });

  it('takes the next booked visit for a campaign about visits, or nobody', () => {
    const visit = (edit: Partial<AppointmentFacts>) => sampleAppointment({ id: visitId, startsAt: now + 2, ...edit });
    const appointments = [
      visit({ id: 'later', startsAt: now + 3 }),
      visit({}),
      visit({ id: 'cancelled', status: 'cancelled', startsAt: now + 1 }),
      visit({ id: 'past', startsAt: now }),
    ];
    const about = { kind: 'event-trigger', config: { event: 'appointment.booked', entry: 'per_appointment' } };
    expect(decide({ ...about, facts: { ...sampleFacts(), appointments } })).toEqual({
      kind: 'enter',
      entryKey: visitId,
      subject: { appointmentId: visitId },
    });
    expect(decide(about)).toMatchObject({ kind: 'refuse', reason: 'no_appointment' });
  });

  it('takes in neither the dead nor the inactive', () => {
    const { patient, ...rest } = sampleFacts();
    expect(decide({ facts: { ...rest, patient: { ...patient, deceased: true } } })).toMatchObject({
      reason: 'deceased',
    });
    expect(decide({ facts: { ...rest, patient: { ...patient, active: false } } })).toMatchObject({
      reason: 'inactive',
    });
  });
});

describe('the entry rules', () => {
  it('of a document from before there were any leave it to the trigger', () => {
    const plan = planOf('manual-trigger', { reentry: 'once' });
    expect(plan.settings).toEqual({ exits: [] });
    expect(needsHistory(plan, { kind: 'person', id: 'hand-1' })).toBe(false);
    expect(decide({ history: [past({ entryKey: '' })] })).toMatchObject({
      reason: 'entered_before',
      existing: 'before',
    });
  });

  it('keep out who does not fit, in the author’s words', () => {
    const entry = {
      filter: {
        op: 'all',
        of: [
          { op: 'tag', tag: 'vip' },
          { op: 'age', compare: 'at_least', years: 18 },
        ],
      },
    };
    expect(decide({ entry })).toMatchObject({
      kind: 'refuse',
      reason: 'filter',
      clause: 'the patient is not tagged “vip”',
    });
    const { patient, ...rest } = sampleFacts();
    expect(decide({ entry, facts: { ...rest, patient: { ...patient, tags: ['vip'] } } })).toMatchObject({
      kind: 'enter',
    });
  });

  it('hold from the first day to the last, by the practice’s clock', () => {
    const entry = { startsOn: '2026-03-02', endsOn: '2026-03-03' };
    const at = (text: string) => decide({ entry, at: instant(text) });
    expect(at('2026-03-02T04:59:59Z')).toMatchObject({ reason: 'not_started' });
    expect(at('2026-03-02T05:00:00Z')).toMatchObject({ kind: 'enter' });
    expect(at('2026-03-04T04:59:59Z')).toMatchObject({ kind: 'enter' });
    expect(at('2026-03-04T05:00:00Z')).toMatchObject({ reason: 'over', clause: 'until 2026-03-03' });
  });

  it('“once” means once, also after a version that let patients in again', () => {
    expect(decide({ entry: { reentry: { kind: 'once' } }, history: [past()] })).toMatchObject({
      reason: 'entered_before',
    });
    expect(decide({ entry: { reentry: { kind: 'once' } } })).toMatchObject({ kind: 'enter', entryKey: '' });
  });

  it('“every time” overrules a trigger that says once', () => {
    const history = [past({ entryKey: '' })];
    expect(decide({ entry: { reentry: { kind: 'every_time' } }, history })).toMatchObject({
      kind: 'enter',
      entryKey: 'hand-1',
    });
  });

  it('“after exit” waits for the journey before to end', () => {
    const entry = { reentry: { kind: 'after_exit' } };
    expect(decide({ entry, history: [past({ endedAt: null }), past({ enteredAt: now - day })] })).toMatchObject({
      reason: 'still_in',
    });
    expect(decide({ entry, history: [past()] })).toMatchObject({ kind: 'enter' });
  });

  it('“after a gap” counts from the last entry, to the very instant', () => {
    const entry = { reentry: { kind: 'after_gap', gap: { amount: 10, unit: 'days' } } };
    const at = (ms: number) => decide({ entry, history: [past(), past({ enteredAt: now - 30 * day })], at: ms });
    expect(at(now - 1)).toMatchObject({ reason: 'too_soon', clause: 'at least 10 days between two entries' });
    expect(at(now)).toMatchObject({ kind: 'enter' });
  });

  it('count by appointment where they say so', () => {
    const visit = sampleAppointment({ id: visitId, startsAt: now + 9 * day });
    const facts = { ...sampleFacts(), appointments: [visit] };
    const event = { id: 'e-1', name: 'a.b', occurredAt: now, receivedAt: now, properties: { appointmentId: visitId } };
    const about: Case = {
      kind: 'event-trigger',
      config: { event: 'a.b', entry: 'per_event' },
      entry: { per: 'appointment', reentry: { kind: 'after_exit' } },
      cause: { kind: 'event', event },
      facts,
    };
    expect(decide({ ...about, history: [past({ appointmentId: 'another', endedAt: null })] })).toMatchObject({
      kind: 'enter',
      entryKey: `${visitId}#e-1`,
    });
    expect(decide({ ...about, history: [past({ appointmentId: visitId, endedAt: null })] })).toMatchObject({
      reason: 'still_in',
    });
  });

  it('never let the same entry in twice', () => {
    expect(decide({ config: { reentry: 'every_time' }, history: [past({ entryKey: 'hand-1' })] })).toMatchObject({
      reason: 'entered_before',
    });
  });
});

describe('a backfill', () => {
  const segment = '00000000-0000-4000-8000-000000000001';
  const rule = { op: 'tag', tag: 'vip' } as const;
  const fill = (tags: string[], history: PastEntry[] = []) => {
    const { patient, ...rest } = sampleFacts();
    return decide({
      kind: 'segment-trigger',
      config: { segment, direction: 'entered' },
      cause: { kind: 'backfill', id: 'backfill:1', rule },
      facts: { ...rest, patient: { ...patient, tags } },
      history,
    });
  };

  it('takes in who fits and was never in it', () => {
    expect(fill(['vip'])).toMatchObject({ kind: 'enter', entryKey: 'backfill:1' });
    expect(fill([])).toMatchObject({ reason: 'trigger_not_met', clause: 'the patient is not tagged “vip”' });
    expect(fill(['vip'], [past()])).toMatchObject({ reason: 'entered_before', existing: 'before' });
  });
});

describe('an appointment as the cause', () => {
  const about = (edit: Partial<AppointmentFacts>, config: Record<string, unknown> = {}, at = now) =>
    decide({
      kind: 'appointment-trigger',
      config: { duration: { amount: 2, unit: 'days' }, direction: 'before', ...config },
      cause: { kind: 'appointment', appointmentId: visitId },
      facts: { ...sampleFacts(), appointments: [sampleAppointment({ id: visitId, startsAt: now + 9 * day, ...edit })] },
      at,
    });

  it('enters once for each, when it is booked', () => {
    expect(about({})).toEqual({ kind: 'enter', entryKey: visitId, subject: { appointmentId: visitId } });
  });

  it.each([
    [{ startsAt: null }, 'no_date'],
    [{ status: 'cancelled' }, 'not_booked'],
    [{ startsAt: now + day }, 'too_late'],
    [{ startsAt: now - day }, 'too_late'],
  ] as const)('%j never enters “now”: %s', (edit, reason) => {
    expect(about(edit)).toMatchObject({ kind: 'refuse', reason });
  });

  it('asks what the appointment is', () => {
    const where = [{ path: 'purpose', compare: 'is', value: 'Check-up' }];
    expect(about({ purpose: 'Check-up' }, { where })).toMatchObject({ kind: 'enter' });
    expect(about({ purpose: 'Surgery' }, { where })).toMatchObject({ reason: 'trigger_not_met' });
  });

  it('after a visit is entered while that time is ahead', () => {
    expect(about({ startsAt: now - day, status: 'fulfilled' }, { direction: 'after' })).toMatchObject({
      kind: 'enter',
    });
    expect(about({ startsAt: now - 3 * day, status: 'fulfilled' }, { direction: 'after' })).toMatchObject({
      reason: 'too_late',
    });
  });
});

describe('compile', () => {
  const codes = (kind: string, config: Record<string, unknown>, entry: Record<string, unknown>) =>
    compile({
      schemaVersion: 1,
      name: 'Test',
      settings: { entry },
      nodes: [{ id: 'start', kind, config }],
      edges: [],
    }).issues.map(({ code, path }) => `${code} ${path}`);

  it.each([
    [{ filter: { op: 'all', of: [] } }, 'filter_empty settings.entry.filter'],
    [
      { filter: { op: 'any', of: [{ op: 'event', name: 'a.b', since: 'enrollment' }] } },
      'filter_needs_journey settings.entry.filter.of.0',
    ],
    [{ filter: { op: 'this_appointment', status: ['booked'] } }, 'filter_needs_journey settings.entry.filter'],
    [{ startsOn: '2026-03-02', endsOn: '2026-03-01' }, 'entry_dates_reversed settings.entry.endsOn'],
    [{ per: 'appointment' }, 'entry_needs_appointment settings.entry.per'],
  ])('refuses the entry rules %j', (entry, code) => {
    expect(codes('manual-trigger', {}, entry)).toContain(code);
  });

  it('lets rules ask about the appointment that every entry is about', () => {
    const about = { duration: { amount: 2, unit: 'days' }, direction: 'before' };
    const entry = { per: 'appointment', filter: { op: 'this_appointment', status: ['booked'] } };
    expect(codes('appointment-trigger', about, entry)).toEqual(['port_not_connected next']);
  });
});
