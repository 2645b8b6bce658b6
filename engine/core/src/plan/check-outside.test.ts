import { describe, expect, it } from 'vitest';
import type { Filter } from '../filter/filter.ts';
import { needsAppointment, type Outside, outsideIssues } from './check-outside.ts';
import { compile } from './compile.ts';
import { issueCodes } from './issue-codes.ts';
import { segmentsOfPlan } from './outside-names.ts';
import type { Plan } from './plan.ts';

const saved = '00000000-0000-4000-8000-000000000001';
const putAway = '00000000-0000-4000-8000-000000000002';
const nowhere = '00000000-0000-4000-8000-000000000003';
const isIn = (segment: string): Filter => ({ op: 'segment', segment, is: 'in' });

const outside: Outside = {
  segments: { [saved]: { name: 'Lapsed', archived: false }, [putAway]: { name: 'Old', archived: true } },
  campaigns: [
    { id: saved, slug: 'recall', state: 'live', needsAppointment: false },
    { id: nowhere, slug: 'reminders', state: 'paused', needsAppointment: true },
    { id: '00000000-0000-4000-8000-000000000004', slug: 'planned', state: 'draft', needsAppointment: false },
    { id: '00000000-0000-4000-8000-000000000005', slug: 'over', state: 'stopped', needsAppointment: false },
    { id: '00000000-0000-4000-8000-000000000006', slug: 'gone', state: 'archived', needsAppointment: false },
  ],
};

type Step = { kind: string; config: Record<string, unknown> };
const byHand: Step = { kind: 'manual-trigger', config: {} };

function planOf(step: Step, { entry = byHand, settings = {} }: { entry?: Step; settings?: object } = {}): Plan {
  const ports: Record<string, string> = { condition: 'yes', 'wait-for': 'happened', split: 'first' };
  const compiled = compile({
    schemaVersion: 1,
    name: 'Test',
    settings,
    nodes: [
      { id: 'start', ...entry },
      { id: 'step', ...step },
      { id: 'done', kind: 'exit', config: { label: 'Done' } },
    ],
    edges: [
      { from: 'start', port: 'next', to: 'step' },
      { from: 'step', port: ports[step.kind] ?? 'next', to: 'done' },
    ],
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  return compiled.plan;
}
const found = (plan: Plan) =>
  outsideIssues(plan, outside).map(
    ({ code, nodeId, path, severity }) => `${severity} ${code} ${nodeId ?? '-'} ${path}`,
  );

const asks = (when: Filter): Step => ({ kind: 'condition', config: { when } });
const starts = (campaign: string): Step => ({ kind: 'start-campaign', config: { campaign } });
const leaves = (campaign: string): Step => ({ kind: 'leave-campaign', config: { campaign, label: 'Enough' } });
const booked: Step = { kind: 'event-trigger', config: { event: 'appointment.booked', entry: 'per_appointment' } };
const called: Step = { kind: 'event-trigger', config: { event: 'called', entry: 'once' } };

const cases: [what: string, plan: Plan, issues: string[]][] = [
  [
    'a segment and a campaign that are there',
    planOf(asks({ op: 'all', of: [isIn(saved), { op: 'campaign', campaign: saved, is: 'entered' }] })),
    [],
  ],
  [
    'a segment that does not exist',
    planOf(asks({ op: 'not', of: { op: 'any', of: [isIn(saved), isIn(nowhere)] } })),
    ['blocks segment_unknown step when.of.of.1.segment'],
  ],
  ['a segment that was put away', planOf(asks(isIn(putAway))), ['blocks segment_archived step when.segment']],
  [
    'segments in every place where a campaign asks',
    planOf(
      { kind: 'split', config: { branches: [{ id: 'first', name: 'First', when: isIn(nowhere) }] } },
      {
        entry: { kind: 'event-trigger', config: { event: 'called', entry: 'once', patient: isIn(nowhere) } },
        settings: {
          exits: [{ id: 'a', label: 'A', when: isIn(nowhere) }],
          goal: { label: 'G', when: isIn(nowhere) },
          entry: { filter: isIn(nowhere) },
        },
      },
    ),
    [
      'blocks segment_unknown - settings.exits.0.when.segment',
      'blocks segment_unknown - settings.goal.when.segment',
      'blocks segment_unknown - settings.entry.filter.segment',
      'blocks segment_unknown start patient.segment',
      'blocks segment_unknown step branches.0.when.segment',
    ],
  ],
  [
    'a wait for a segment that does not exist',
    planOf({
      kind: 'wait-for',
      config: { for: { kind: 'condition', when: isIn(nowhere) }, timeout: { amount: 1, unit: 'days' } },
    }),
    ['blocks segment_unknown step for.when.segment'],
  ],
  [
    'a campaign asked about that does not exist',
    planOf(asks({ op: 'campaign', campaign: putAway, is: 'active' })),
    ['blocks campaign_asked_unknown step when.campaign'],
  ],
  [
    'messages of a campaign that does not exist',
    planOf(asks({ op: 'message_history', came_to: 'accepted', campaign: putAway, times: 1 })),
    ['blocks campaign_asked_unknown step when.campaign'],
  ],
  ['a campaign to start that is there', planOf(starts('recall')), []],
  ['a campaign to start that does not exist', planOf(starts('nonsense')), ['blocks campaign_unknown step campaign']],
  ['a campaign to leave that does not exist', planOf(leaves('constructor')), ['blocks campaign_unknown step campaign']],
  ['a campaign to start that was stopped', planOf(starts('over')), ['blocks campaign_not_entered step campaign']],
  ['a campaign to start that is archived', planOf(starts('gone')), ['blocks campaign_not_entered step campaign']],
  ['a campaign to leave that is archived', planOf(leaves('gone')), ['blocks campaign_not_left step campaign']],
  [
    'a campaign to start that was never published',
    planOf(starts('planned')),
    ['warns campaign_not_published step campaign'],
  ],
  ['a campaign to leave that was never published', planOf(leaves('planned')), []],
  [
    'a campaign about appointments, by whoever is here about none',
    planOf(starts('reminders')),
    ['blocks campaign_needs_appointment step campaign'],
  ],
  [
    'a campaign about appointments, by whoever may be here about one',
    planOf(starts('reminders'), { entry: called }),
    ['warns campaign_may_need_appointment step campaign'],
  ],
  ['a campaign about appointments, about one', planOf(starts('reminders'), { entry: booked }), []],
];

describe('what a campaign names outside itself', () => {
  it.each(cases)('%s', (_, plan, issues) => {
    expect(found(plan)).toEqual(issues);
  });

  it('is said with every blank filled in, and each code has a case', () => {
    const issues = cases.flatMap(([, plan]) => outsideIssues(plan, outside));
    expect(issues.filter(({ message }) => /…|\{\w+\}/.test(message) || message.length < 20)).toEqual([]);
    const seen = new Set(issues.map(({ code }) => code));
    const ours = Object.keys(issueCodes).filter((code) => /^(segment|campaign)_/.test(code));
    expect(ours.filter((code) => !seen.has(code))).toEqual([]);
  });

  it('is listed once for each segment', () => {
    const twice = planOf(asks({ op: 'all', of: [isIn(saved), isIn(saved), isIn(putAway)] }));
    expect(segmentsOfPlan(twice)).toEqual([saved, putAway]);
  });
});

it('needs an appointment where every entry is about one', () => {
  expect([booked, called, byHand].map((entry) => needsAppointment(planOf(asks(isIn(saved)), { entry })))).toEqual([
    true,
    false,
    false,
  ]);
});
