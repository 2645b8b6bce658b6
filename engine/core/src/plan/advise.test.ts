import { describe, expect, it } from 'vitest';
import { campaignDocument } from '../document/document.ts';
import { adviceCodes } from './advice/advice-codes.ts';
import { adviceOn } from './advise.ts';
import { compile } from './compile.ts';
import type { DraftWorld } from './draft-world.ts';
import type { Issue } from './plan.ts';
import { startOf } from './start-of.ts';

type Node = { id: string; kind: string; config: Record<string, unknown>; name?: string };

const world: DraftWorld = {
  now: Date.parse('2026-03-02T15:00:00Z'),
  practice: {
    zone: 'America/New_York',
    phone: '+12125550100',
    quietHours: { sms: { startMinute: 480, endMinute: 1260 }, email: null, careExempt: false },
    workdays: [1, 2, 3, 4, 5],
    holidays: [],
  },
  texts: { subjectMin: 5, bodyMin: 20 },
  startedBy: null,
  running: [],
  sendSeconds: null,
};

const booked: Node = {
  id: 'start',
  kind: 'event-trigger',
  config: { event: 'appointment.booked', entry: 'per_appointment' },
};
const registered: Node = { ...booked, config: { event: 'patient.registered', entry: 'once' } };
const audience = (edit: Record<string, unknown> = {}): Node => ({
  id: 'start',
  kind: 'audience',
  config: {
    audience: { kind: 'filter', filter: { op: 'tag', tag: 'vip' } },
    when: { kind: 'now' },
    ...edit,
  },
});
const text = (edit: Record<string, unknown> = {}, id = 'text'): Node => ({
  id,
  kind: 'message',
  config: { channel: 'sms', purpose: 'operational', sending: 'automatic', body: 'Hello from us', ...edit },
});
const mail = (edit: Record<string, unknown> = {}): Node =>
  text({ channel: 'email', subject: 'Your visit', body: 'We look forward to seeing you.', ...edit });
const pause = (config: Record<string, unknown>): Node => ({ id: 'pause', kind: 'delay', config });
const days = (amount: number) => pause({ mode: 'for', duration: { amount, unit: 'days' } });

function campaign(nodes: Node[], settings: Record<string, unknown> = {}): unknown {
  const edges = nodes.slice(1).map(({ id }, at) => ({ from: nodes[at]?.id ?? '', port: 'next', to: id }));
  const goal = { label: 'Booked', when: { op: 'has_future_appointment' } };
  return { schemaVersion: 1, name: 'Test', settings: { goal, ...settings }, nodes, edges };
}

function advice(document: unknown, about: Partial<DraftWorld> | null = {}): Issue[] {
  return adviceOn(campaignDocument.parse(document), about === null ? null : { ...world, ...about });
}
const said = (issues: readonly Issue[]) =>
  issues.map(({ code, nodeId, path }) => `${code} ${nodeId ?? '-'} ${path ?? '-'}`);

type Case = [what: string, issues: string[], document: unknown, about?: Partial<DraftWorld>];

const cases: Case[] = [
  ['a visit’s campaign that nobody leaves', ['exit_on_cancel_missing - settings.exits'], campaign([booked, mail()])],
  [
    'two messages and no goal',
    ['goal_missing - settings.goal'],
    {
      ...Object(campaign([registered, mail(), days(3), text({}, 'later')])),
      settings: {},
    },
  ],
  ['a text of three parts', ['sms_over_two_parts text body'], campaign([registered, text({ body: 'a'.repeat(307) })])],
  ['a text without room', ['sms_little_room text body'], campaign([registered, text({ body: 'a'.repeat(146) })])],
  ['a short subject', ['subject_short text subject'], campaign([registered, mail({ subject: 'Hi' })])],
  ['a short e-mail', ['body_short text body'], campaign([registered, mail({ body: 'See you.' })])],
  [
    'marketing without a way out',
    ['marketing_without_opt_out text body'],
    campaign([registered, text({ purpose: 'marketing' })]),
  ],
  [
    'a field that may be missing',
    ['merge_field_without_fallback text body'],
    campaign([registered, text({ body: 'See you on {{ appointment.date }}' })]),
  ],
  [
    'a sensitive message for a household',
    ['sensitive_for_household text sensitive'],
    campaign([audience({ household: 'oldest_adult' }), mail({ sensitive: true })]),
  ],
  [
    'a day that has passed',
    ['wait_in_past pause date'],
    campaign([registered, pause({ mode: 'until_date', date: '2026-03-01', atMinute: 600 }), text()]),
  ],
  [
    'days that are all holidays',
    ['wait_never_opens pause weekdays'],
    campaign([registered, pause({ mode: 'until_weekday', weekdays: [1], atMinute: 600, skipHolidays: true }), text()]),
    { practice: { ...world.practice, holidays: mondays() } },
  ],
  [
    'days on which nobody is there',
    ['wait_on_closed_days pause weekdays'],
    campaign([registered, pause({ mode: 'until_weekday', weekdays: [6, 7], atMinute: 600 }), text()]),
  ],
  [
    'a wait until late, and then a text',
    ['wait_in_quiet_hours pause atMinute'],
    campaign([registered, pause({ mode: 'until_weekday', weekdays: [1], atMinute: 22 * 60 }), text()]),
  ],
  ['messages within hours', ['messages_close later -'], campaign([registered, text(), text({}, 'later')])],
  [
    'another kind of start once published',
    ['trigger_locked start -'],
    campaign([registered, text()]),
    { startedBy: 'segment-trigger' },
  ],
  [
    'another campaign with the same start',
    ['overlaps_campaign start -'],
    campaign([registered, text()]),
    { running: [{ id: 'other', name: 'Welcome', start: startOf([registered]) ?? '' }] },
  ],
  [
    'texts without quiet hours',
    ['quiet_hours_off text -'],
    campaign([registered, text()]),
    { practice: { ...world.practice, quietHours: { ...world.practice.quietHours, sms: null } } },
  ],
  ['a send that takes hours', ['send_takes_hours start -'], campaign([audience(), text()]), { sendSeconds: 5 * 3600 }],
];

function mondays(): string[] {
  return Array.from({ length: 70 }, (_, week) => new Date(Date.UTC(2026, 2, 2 + week * 7)).toISOString().slice(0, 10));
}

describe('advice on', () => {
  it.each(cases)('%s', (_, issues, document, about) => {
    expect(said(advice(document, about))).toEqual(issues);
  });

  it('nothing, where nothing is wrong', () => {
    const exits = [{ id: 'c', label: 'c', when: { op: 'this_appointment', status: ['cancelled'] } }];
    const body =
      'Hi {{ patient.first_name | default: "there" }}, see you on {{ appointment.date }}. Reply STOP to opt out.';
    expect(said(advice(campaign([booked, text({ body, purpose: 'marketing' })], { exits })))).toEqual([]);
    // A reminder that takes the place of one that was not sent comes after none.
    const either = campaign([registered, text(), text({}, 'later')]);
    expect(
      said(
        advice({
          ...Object(either),
          edges: [
            { from: 'start', port: 'next', to: 'text' },
            { from: 'text', port: 'not_sent', to: 'later' },
          ],
        }),
      ),
    ).toEqual([]);
  });

  it('knows without a practice what the document alone says, and never throws on half a campaign', () => {
    expect(said(advice(campaign([booked, mail({ subject: 'Hi' })]), null))).toEqual([
      'exit_on_cancel_missing - settings.exits',
      'subject_short text subject',
    ]);
    const half = campaign([
      { id: 'start', kind: 'event-trigger', config: {} },
      { id: 'text', kind: 'message', config: { channel: 'pigeon' } },
      { id: 'pause', kind: 'delay', config: { mode: 'window' } },
      { id: 'huh', kind: 'nothing-like-it', config: {} },
    ]);
    expect(advice(half)).toEqual([]);
  });
});

describe('the table of advice', () => {
  it('has a case for each code', () => {
    const seen = new Set(cases.flatMap(([, issues]) => issues.map((issue) => issue.split(' ')[0])));
    expect(Object.keys(adviceCodes).filter((code) => !seen.has(code))).toEqual([]);
  });

  it('says in each sentence what to do, with every blank filled in', () => {
    const issues = cases.flatMap(([, , document, about]) => advice(document, about));
    expect(issues.map(({ message }) => message).filter((text) => /…|\{\w+\}/.test(text) || text.length < 20)).toEqual(
      [],
    );
  });

  it('offers fixes that remove what they are for, and break nothing', () => {
    const fixable = cases.flatMap(([, , document, about]) =>
      advice(document, about).flatMap(({ code, fix }) => (fix === undefined ? [] : [{ code, fix, document, about }])),
    );
    expect(fixable.map(({ code }) => code)).toEqual([
      'exit_on_cancel_missing',
      'marketing_without_opt_out',
      'merge_field_without_fallback',
    ]);
    for (const { code, fix, document, about } of fixable) {
      const fixed = campaignDocument.parse(document);
      for (const change of fix.changes) {
        if (change.kind === 'set_settings') fixed.settings = change.settings;
        else
          Object.assign(fixed.nodes.find(({ id }) => id === change.nodeId)?.config ?? {}, {
            [change.path]: change.value,
          });
      }
      expect(said(advice(fixed, about)).filter((issue) => issue.startsWith(code))).toEqual([]);
      expect(compile(fixed).ok).toBe(true);
    }
  });
});
