import { describe, expect, it } from 'vitest';
import { decideEntry } from '../../entry/decide-entry.ts';
import { audienceOf } from '../../entry/watches.ts';
import { compile } from '../../plan/compile.ts';
import { sampleAppointment, sampleFacts } from '../../simulator/sample-facts.ts';
import { instant } from '../../testing/node-context.ts';
import { audienceProblems } from './audience-problems.ts';
import { audienceConfig } from './config.ts';
import { audienceSentence } from './sentence.ts';

const segmentId = '00000000-0000-4000-8000-000000000001';
const now = instant('2026-06-01T12:00:00Z');
const base = { audience: { kind: 'segment', segmentId }, when: { kind: 'now' } };
const daily = { kind: 'repeat', every: 1, unit: 'day', at: '2026-06-01T09:00' };

const compiled = (config: Record<string, unknown>) =>
  compile({
    schemaVersion: 1,
    name: 'Send',
    nodes: [{ id: 'start', kind: 'audience', config: { ...base, ...config } }],
    edges: [],
  });
const codes = (config: Record<string, unknown>) =>
  compiled(config)
    .issues.filter(({ code }) => code !== 'port_not_connected')
    .map(({ code, path, severity }) => `${severity} ${code} ${path}`);
const planOf = (config: Record<string, unknown>) => {
  const made = compiled(config);
  if (!made.ok) throw new Error(made.issues.map(({ message }) => message).join(' '));
  return made.plan;
};
const entry = (config: Record<string, unknown>, facts = sampleFacts()) =>
  decideEntry({ plan: planOf(config), cause: { kind: 'audience', nominalAt: now }, facts, history: [], now });

describe('an audience as the cause of an entry', () => {
  const seen = (startsAt: string) => ({
    ...sampleFacts(),
    appointments: [sampleAppointment({ id: 'seen', status: 'fulfilled', startsAt: instant(startsAt) })],
  });

  it('is the send, nothing, or the visit', () => {
    expect(entry({})).toMatchObject({ entryKey: 'run:2026-06-01T12:00:00.000Z' });
    expect(entry({ once: 'ever' })).toMatchObject({ entryKey: '' });
    expect(entry({ once: 'per_last_visit' }, seen('2025-12-01T15:00:00Z'))).toMatchObject({
      entryKey: 'last:2025-12-01',
    });
    expect(entry({ once: 'per_last_visit' })).toMatchObject({ entryKey: 'last:none' });
  });

  it('takes a corrected time of the same day for the same visit', () => {
    const key = (at: string) => entry({ once: 'per_last_visit' }, seen(at));
    expect(key('2025-12-01T15:00:00Z')).toEqual(key('2025-12-01T15:10:00Z'));
    expect(key('2025-12-01T15:00:00Z')).not.toEqual(key('2025-12-02T15:00:00Z'));
  });

  it('is about the next visit where it is counted by it', () => {
    const booked = {
      ...sampleFacts(),
      appointments: [
        sampleAppointment({ id: 'later', startsAt: instant('2026-07-01T12:00:00Z') }),
        sampleAppointment({ id: 'next', startsAt: instant('2026-06-02T12:00:00Z') }),
        sampleAppointment({ id: 'past', startsAt: instant('2026-05-02T12:00:00Z') }),
      ],
    };
    expect(entry({ once: 'per_next_visit' }, booked)).toEqual({
      kind: 'enter',
      entryKey: 'next:next',
      subject: { appointmentId: 'next' },
    });
    expect(entry({ once: 'per_next_visit' })).toMatchObject({ kind: 'refuse', reason: 'no_appointment' });
  });

  it('is none for the dead and the inactive, nor for other causes', () => {
    const { patient } = sampleFacts();
    expect(entry({}, { ...sampleFacts(), patient: { ...patient, deceased: true } })).toMatchObject({
      reason: 'deceased',
    });
    expect(entry({}, { ...sampleFacts(), patient: { ...patient, active: false } })).toMatchObject({
      reason: 'inactive',
    });
    const date = {
      plan: planOf({}),
      cause: { kind: 'date', day: '2026-06-01' },
      facts: sampleFacts(),
      history: [],
      now,
    } as const;
    expect(decideEntry(date)).toMatchObject({ reason: 'other_trigger' });
  });
});

describe('what is wrong with an audience', () => {
  it('is found without a clock', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ audience: { kind: 'everyone' } })).toEqual(['warns audience_everyone audience']);
    expect(codes({ when: { ...daily, endsOn: '2026-05-31' } })).toEqual(['blocks audience_ends_before when.endsOn']);
    expect(codes({ when: { ...daily, every: 0 } })).toEqual(['blocks config_value_bad when.every']);
    expect(codes({ unconfirmed: ['audience', 'when'] })).toEqual([
      'blocks audience_unconfirmed audience',
      'blocks audience_unconfirmed when',
    ]);
    expect(codes({ audience: { kind: 'filter', filter: { op: 'all', of: [] } } })).toEqual([
      'blocks filter_empty audience.filter',
    ]);
  });

  const world = { now, practiceZone: 'America/New_York', segments: {}, lists: [], tags: ['vip'] };
  const problems = (config: Record<string, unknown>, edit: object = {}) =>
    audienceProblems('start', audienceConfig.parse({ ...base, ...config }), { ...world, ...edit }).map(
      ({ code, path, severity }) => `${severity} ${code} ${path}`,
    );
  const everyone = { audience: { kind: 'everyone' } };

  it('is found with the practice’s clock', () => {
    expect(problems({ ...everyone, when: { kind: 'at', at: '2026-06-01T07:59' } })).toEqual([
      'blocks audience_in_the_past when.at',
    ]);
    expect(problems({ ...everyone, when: { kind: 'at', at: '2026-06-01T08:01' } })).toEqual([]);
    expect(problems({ ...everyone, when: { ...daily, at: '2026-01-01T09:00', endsOn: '2026-05-31' } })).toEqual([
      'blocks audience_in_the_past when.endsOn',
    ]);
    expect(problems({ ...everyone, when: { kind: 'at', at: '2027-03-14T02:30' } })).toEqual([
      'warns audience_time_skipped when.at',
    ]);
  });

  it('is found in what the practice has', () => {
    const tagged = { op: 'tags', match: 'any', tags: ['vip', 'gone'] };
    expect(problems({ exclude: [segmentId] })).toEqual([
      'blocks audience_segment_unknown audience.segmentId',
      'blocks audience_segment_unknown exclude.0',
    ]);
    expect(problems({}, { segments: { [segmentId]: tagged } })).toEqual(['warns audience_tag_unused audience']);
    expect(problems({ audience: { kind: 'list', listId: segmentId } })).toEqual([
      'blocks audience_list_unknown audience.listId',
    ]);
    expect(problems({ audience: { kind: 'list', listId: segmentId } }, { lists: [segmentId] })).toEqual([]);
  });
});

describe('the sentence of an audience', () => {
  const said = (config: Record<string, unknown>, names = {}) =>
    audienceSentence(audienceConfig.parse({ ...base, ...config }), names);

  it('names who and when', () => {
    expect(said({ when: daily }, { segments: { [segmentId]: 'Recall 6 months' } })).toBe(
      'Every day at 09:00, for everyone in “Recall 6 months”',
    );
    expect(said({ audience: { kind: 'everyone' }, exclude: [segmentId] })).toBe(
      'At once, for everyone at the practice, but nobody in a segment',
    );
    const when = { ...daily, every: 2, unit: 'month', zone: 'patient', endsOn: '2027-01-31' };
    expect(said({ when })).toBe(
      'Every 2 months at 09:00 by each patient’s clock until 2027-01-31, for everyone in the chosen segment',
    );
    expect(audienceOf(planOf({}))?.when).toEqual({ kind: 'now' });
  });
});
