import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryCampaign } from '../testing/arbitrary-campaign.ts';
import { adviceCodes } from './advice/advice-codes.ts';
import { compile } from './compile.ts';
import { issueCodes } from './issue-codes.ts';
import { parsePlan } from './parse-plan.ts';
import { planBytes } from './plan-bytes.ts';

type Node = { id: string; kind: string; config: Record<string, unknown> };
type Edge = [from: string, port: string, to: string];

const start: Node = {
  id: 'start',
  kind: 'event-trigger',
  config: { event: 'appointment.booked', entry: 'per_appointment' },
};
const done: Node = { id: 'done', kind: 'exit', config: { label: 'Done' } };
const text = (config: Record<string, unknown> = {}): Node => ({
  id: 'text',
  kind: 'message',
  config: { channel: 'sms', purpose: 'care', sending: 'automatic', body: 'Hello', ...config },
});
const pause = (config: Record<string, unknown> = {}): Node => ({
  id: 'pause',
  kind: 'delay',
  config: { mode: 'for', duration: { amount: 1, unit: 'days' }, ...config },
});
const choice = (when: unknown): Node => ({ id: 'choice', kind: 'condition', config: { when } });

const branches = (second: Record<string, unknown>): Node => {
  const when = { op: 'tag', tag: 'vip' };
  const both = [
    { id: 'first', name: 'First', when },
    { id: 'second', name: 'Second', when, ...second },
  ];
  return { id: 'many', kind: 'split', config: { branches: both } };
};

const webhook = (config: Record<string, unknown>): Node => ({
  id: 'tell',
  kind: 'webhook',
  config: { url: 'https://example.com/hook', ...config },
});
const back = (to: string): Node => ({ id: 'back', kind: 'jump', config: { to, times: 2 } });
const note: Node = { id: 'why', kind: 'note', config: { text: 'Why' } };

function campaign(nodes: Node[], edges: Edge[], settings: unknown = {}): unknown {
  return {
    schemaVersion: 1,
    name: 'Test',
    settings,
    nodes,
    edges: edges.map(([from, port, to]) => ({ from, port, to })),
  };
}

/** The trigger, then these in a row by their first ports, then the end. */
function inRow(...nodes: Node[]): unknown {
  const row = [start, ...nodes, done];
  const first: Record<string, string> = {
    condition: 'yes',
    'wait-for': 'happened',
    split: 'first',
    'random-split': 'a',
    jump: 'given_up',
    'staff-task': 'done',
  };
  return campaign(
    row,
    row.slice(1).map(({ id }, at) => [row[at]?.id ?? '', first[row[at]?.kind ?? ''] ?? 'next', id]),
  );
}

function found(document: unknown): string[] {
  return compile(document).issues.map(({ code, nodeId, path }) => `${code} ${nodeId ?? '-'} ${path ?? '-'}`);
}

const refusals: [what: string, document: unknown, issues: string[]][] = [
  ['a form without its link', inRow(text({ form: 'https://a.example/1' })), ['form_link_missing text body']],
  ['a link to no form', inRow(text({ body: 'See [online form link]' })), ['form_link_without_form text body']],
  ['a zone nobody knows', inRow(pause({ clock: 'fixed', fixedZone: 'Moon/Tycho' })), ['zone_unknown pause fixedZone']],
  [
    'a window that never opens',
    inRow(pause({ mode: 'window', weekdays: [1], startMinute: 540, endMinute: 540, duration: undefined })),
    ['window_empty pause endMinute'],
  ],
  ['a way back to nowhere', inRow(pause(), back('nowhere')), ['jump_target_unknown back to']],
  ['a way back to the trigger', inRow(pause(), back('start')), ['jump_target_unknown back to']],
  ['a loop without a wait', inRow(pause(), text(), back('text')), ['loop_without_wait back -']],
  [
    'a loop whose wait may be over at once',
    inRow(
      { id: 'until', kind: 'delay', config: { mode: 'until_date', date: '2031-01-01', atMinute: 540 } },
      text(),
      back('until'),
    ),
    ['loop_without_wait back -'],
  ],
  [
    'a line to a note',
    campaign([start, note, done], [['start', 'next', 'why']]),
    ['edge_into_note why next', 'node_unreachable done -'],
  ],
  [
    'an attribute set to nothing',
    inRow({ id: 'set', kind: 'update-attribute', config: { name: 'a', change: { how: 'set', value: '' } } }),
    ['attribute_value_missing set change.value'],
  ],
  [
    'an attribute taken from a field nobody knows',
    inRow({ id: 'set', kind: 'update-attribute', config: { name: 'a', change: { how: 'copy', field: 'moon' } } }),
    ['merge_field_unknown set change.field'],
  ],
  ...[
    'http://example.com/',
    'https://me:you@example.com/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://[::1]/',
    'https://localhost/',
    'https://db.internal/',
    'nonsense',
  ].map((url): [string, unknown, string[]] => [
    `a webhook to ${url}`,
    inRow(webhook({ url })),
    ['webhook_url_bad tell url'],
  ]),
  [
    'a webhook that tells what may be clinical',
    inRow(webhook({ fields: ['appointment.purpose'] })),
    ['webhook_clinical_field tell fields'],
  ],
  ['a webhook with a field nobody knows', inRow(webhook({ fields: ['moon'] })), ['merge_field_unknown tell fields']],
  [
    'a task awaited without an end',
    inRow({ id: 'call', kind: 'staff-task', config: { title: 'Call', assignee: 'anybody', afterwards: 'wait' } }),
    ['task_wait_missing call timeout', 'port_not_connected call timed_out'],
  ],
  ['no document', null, ['document_invalid - ']],
  ['an unknown field', { schemaVersion: 1, name: 'A', nodes: [start], edges: [], layout: {} }, ['document_invalid - ']],
  [
    'a filter nobody knows in a setting',
    campaign([start, done], [['start', 'next', 'done']], { exits: [{ id: 'a', label: 'A', when: { op: 'moon' } }] }),
    ['document_invalid - settings.exits.0.when.op'],
  ],
  [
    'entry rules that nobody can meet',
    campaign([{ id: 'hand', kind: 'manual-trigger', config: {} }, done], [['hand', 'next', 'done']], {
      entry: {
        startsOn: '2026-03-02',
        endsOn: '2026-03-01',
        per: 'appointment',
        filter: { op: 'event', name: 'a.b', since: 'enrollment' },
      },
    }),
    [
      'filter_needs_journey - settings.entry.filter',
      'entry_dates_reversed - settings.entry.endsOn',
      'entry_needs_appointment - settings.entry.per',
    ],
  ],
  [
    'the same id twice',
    campaign([start, done, { ...done }], [['start', 'next', 'done']]),
    ['node_id_duplicate done -'],
  ],
  [
    'an unknown kind',
    campaign([start, { id: 'x', kind: 'constructor', config: {} }], [['start', 'next', 'x']]),
    ['node_kind_unknown x -'],
  ],
  ['an unknown setting', inRow(pause({ colour: 'red' })), ['config_field_unknown pause colour']],
  [
    'a bad setting',
    inRow(pause({ duration: { amount: 0, unit: 'days' } })),
    ['config_value_bad pause duration.amount'],
  ],
  ['a mode that does not exist', inRow(pause({ mode: 'never' })), ['config_value_bad pause mode']],
  [
    'a holdout where care is sent, also by a step that is off',
    campaign(
      [start, text({ sending: 'off' }), done],
      [
        ['start', 'next', 'text'],
        ['text', 'next', 'done'],
      ],
      { holdout: { percent: 10 } },
    ),
    ['holdout_of_care text purpose'],
  ],
  [
    'a holdout of everybody',
    campaign([start, done], [['start', 'next', 'done']], { holdout: { percent: 100 } }),
    ['document_invalid - settings.holdout.percent'],
  ],
  [
    'a branch that asks nothing',
    inRow(branches({ when: { op: 'all', of: [] } })),
    ['branch_empty many branches.1.when', 'port_not_connected many second', 'port_not_connected many else'],
  ],
  [
    'a branch without a name',
    inRow(branches({ name: ' ' })),
    ['branch_name_missing many branches.1.name', 'port_not_connected many second', 'port_not_connected many else'],
  ],
  [
    'two branches of one name',
    inRow(branches({ name: 'First' })),
    ['branch_duplicate many branches.1.name', 'port_not_connected many second', 'port_not_connected many else'],
  ],
  [
    'two branches of one id',
    inRow(branches({ id: 'first' })),
    ['branch_id_duplicate many branches.1.id', 'port_not_connected many else'],
  ],
  [
    'shares that do not add up',
    inRow({
      id: 'lot',
      kind: 'random-split',
      config: { shares: ['a', 'b'].map((id) => ({ id, name: id, percent: 40 })) },
    }),
    ['shares_not_100 lot shares', 'port_not_connected lot b'],
  ],
  [
    'a line to nowhere',
    campaign(
      [start, done],
      [
        ['start', 'next', 'done'],
        ['done', 'next', 'gone'],
      ],
    ),
    ['edge_dangling done next'],
  ],
  [
    'a way out that does not exist',
    campaign(
      [start, done],
      [
        ['start', 'next', 'done'],
        ['start', 'constructor', 'done'],
      ],
    ),
    ['edge_port_unknown start constructor'],
  ],
  [
    'a way out in two directions',
    campaign(
      [start, text(), done],
      [
        ['start', 'next', 'done'],
        ['start', 'next', 'text'],
        ['text', 'next', 'done'],
      ],
    ),
    ['edge_port_twice start next'],
  ],
  [
    'a line into the trigger',
    campaign(
      [start, text()],
      [
        ['start', 'next', 'text'],
        ['text', 'next', 'start'],
      ],
    ),
    ['edge_into_trigger start next', 'cycle start -'],
  ],
  ['no trigger', campaign([done], []), ['trigger_missing - -']],
  [
    'two triggers',
    campaign(
      [start, { ...start, id: 'again' }, done],
      [
        ['start', 'next', 'done'],
        ['again', 'next', 'done'],
      ],
    ),
    ['trigger_second again -'],
  ],
  [
    'a way round',
    campaign(
      [start, text(), pause()],
      [
        ['start', 'next', 'text'],
        ['text', 'next', 'pause'],
        ['pause', 'next', 'text'],
      ],
    ),
    ['cycle text -'],
  ],
  [
    'a step that leads to itself',
    campaign(
      [start, pause()],
      [
        ['start', 'next', 'pause'],
        ['pause', 'next', 'pause'],
      ],
    ),
    ['cycle pause -'],
  ],
  [
    'a wait over 5 years',
    inRow(pause({ duration: { amount: 61, unit: 'months' } })),
    ['wait_out_of_range pause duration'],
  ],
  ['an unknown merge field', inRow(text({ body: 'Hi {{ patient.ssn }}' })), ['merge_field_unknown text body']],
  [
    'a template that no data fill',
    inRow(text({ body: 'Hi {{ patient.first_name | append }}' })),
    ['template_never_renders text body'],
  ],
  [
    'a template that is always empty',
    inRow(text({ body: '{% comment %}Later{% endcomment %}' })),
    ['template_always_empty text body'],
  ],
  ['a broken template', inRow(text({ body: 'Hi {{ patient' })), ['template_invalid text body']],
  ['a message without text', inRow(text({ body: ' ' })), ['template_body_empty text body']],
  ['an e-mail without subject', inRow(text({ channel: 'email' })), ['template_subject_empty text subject']],
  ['a text of seven parts', inRow(text({ body: 'x'.repeat(153 * 6 + 1) })), ['template_sms_too_long text body']],
  [
    'an opt-out word as an answer',
    inRow(text({ body: 'Reply CANCEL to cancel your visit.' })),
    ['template_reply_cancel text body'],
  ],
  ['a link shortener in a text', inRow(text({ body: 'See bit.ly/x' })), ['template_link_shortener text body']],
  [
    'an empty condition',
    inRow(choice({ op: 'all', of: [] })),
    ['filter_empty choice when', 'port_not_connected choice no'],
  ],
  [
    'a comparison without value',
    inRow(choice({ op: 'not', of: { op: 'patient', field: 'sex', compare: 'is' } })),
    ['filter_value_missing choice when.of.value', 'port_not_connected choice no'],
  ],
  [
    'a filter about a step that is no message',
    inRow(choice({ op: 'message', node: 'done', came_to: 'failed' })),
    ['filter_node_unknown choice when.node', 'port_not_connected choice no'],
  ],
  [
    'an exit rule about an unknown step',
    campaign([start, done], [['start', 'next', 'done']], {
      exits: [{ id: 'a', label: 'A', when: { op: 'message', node: 'text', came_to: 'failed' } }],
    }),
    ['filter_node_unknown - settings.exits.0.when.node'],
  ],
  [
    'a delivery awaited before its message',
    campaign(
      [
        start,
        {
          id: 'arrival',
          kind: 'wait-for',
          config: { for: { kind: 'delivery', node: 'text' }, timeout: { amount: 1, unit: 'hours' } },
        },
        text(),
        done,
      ],
      [
        ['start', 'next', 'arrival'],
        ['arrival', 'happened', 'text'],
        ['arrival', 'timed_out', 'done'],
        ['text', 'next', 'done'],
      ],
    ),
    ['delivery_without_message arrival for.node'],
  ],
];

describe('compile refuses', () => {
  it.each(refusals)('%s', (_, document, issues) => {
    expect(compile(document).ok).toBe(false);
    expect(found(document)).toEqual(issues);
  });
});

describe('compile warns', () => {
  const manual: Node = { id: 'start', kind: 'manual-trigger', config: {} };
  const beforeVisit = pause({ mode: 'relative', direction: 'before' });
  const warnings: [what: string, document: unknown, issues: string[]][] = [
    [
      'of a way out that leads nowhere',
      campaign([start, text()], [['start', 'next', 'text']]),
      ['port_not_connected text next'],
    ],
    [
      'of a step no path leads to',
      campaign(
        [start, done, text()],
        [
          ['start', 'next', 'done'],
          ['text', 'next', 'done'],
        ],
      ),
      ['node_unreachable text -'],
    ],
    [
      'of a wait for an appointment that may not exist',
      campaign(
        [manual, beforeVisit, done],
        [
          ['start', 'next', 'pause'],
          ['pause', 'next', 'done'],
        ],
      ),
      ['wait_needs_appointment pause mode'],
    ],
  ];
  it.each(warnings)('%s', (_, document, issues) => {
    expect(compile(document).ok).toBe(true);
    expect(found(document)).toEqual(issues);
  });
});

describe('compile', () => {
  it('says in each issue what to do, with every blank filled in', () => {
    const issues = refusals.flatMap(([, document]) => compile(document).issues);
    expect(
      issues.map(({ message }) => message).filter((message) => /…|\{\w+\}/.test(message) || message.length < 20),
    ).toEqual([]);
  });

  it('leaves notes out of the plan, and asks no line of them', () => {
    const result = compile(campaign([start, note, done], [['start', 'next', 'done']]));
    expect(result.issues).toEqual([]);
    expect(result.ok && Object.keys(result.plan.nodes)).toEqual(['start', 'done']);
  });

  it('takes a bounded way back with a wait in it, and leads there without a line', () => {
    const result = compile(inRow(pause(), text(), back('pause')));
    expect(result.issues).toEqual([]);
    expect(result.ok && result.plan.nodes['back']?.next).toEqual({ given_up: 'done', again: 'pause' });
  });

  it('has a test for each code of the table', () => {
    const seen = new Set(
      [
        ...refusals.map(([, document]) => document),
        campaign([start, text(), done], [['start', 'next', 'done']]),
      ].flatMap((document) => compile(document).issues.map(({ code }) => code)),
    );
    const warned = ['port_not_connected', 'node_unreachable', 'wait_needs_appointment'];
    // Known to who looks at the practice too: `outsideIssues`, `adviceOn`, answers and the check of audiences have tests of their own.
    const isOutside = (code: string) =>
      /^(segment|campaign|audience|answer|reply)_/.test(code) || Object.hasOwn(adviceCodes, code);
    const missing = Object.keys(issueCodes).filter(
      (code) => !seen.has(code) && !warned.includes(code) && !isOutside(code),
    );
    expect(missing).toEqual([]);
  });

  it('marks the messages whose outcome a direct successor reads', () => {
    const read = { op: 'not', of: { op: 'message', node: 'text', came_to: 'accepted' } };
    const readsOutcome = (document: unknown) => {
      const result = compile(document);
      return result.ok ? result.plan.nodes.text?.readsOutcome : result.issues;
    };
    expect(readsOutcome(inRow(text()))).toBe(false);
    expect(readsOutcome(inRow(text(), choice(read)))).toBe(true);
    expect(readsOutcome(inRow(text(), pause(), choice(read)))).toBe(false);
    expect(
      readsOutcome(
        campaign(
          [start, text(), done],
          [
            ['start', 'next', 'text'],
            ['text', 'not_sent', 'done'],
          ],
        ),
      ),
    ).toBe(true);
  });

  it('listens to what exits and the goal read', () => {
    const result = compile(
      campaign([start, done], [['start', 'next', 'done']], {
        exits: [{ id: 'a', label: 'A', when: { op: 'this_appointment', status: ['cancelled'] } }],
        goal: { label: 'G', when: { op: 'event', name: 'paid', since: 'enrollment' } },
      }),
    );
    expect(result.ok && result.plan.listens).toEqual(['appointments', 'event:paid']);
  });

  it('takes ids and events named like inherited properties', () => {
    const odd = { ...done, id: 'constructor' };
    const result = compile(campaign([start, odd], [['start', 'next', 'constructor']]));
    expect(result.ok && Object.keys(result.plan.nodes)).toEqual(['start', 'constructor']);
  });
});

describe('compile is total', () => {
  it('on any value', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withNullPrototype: true,
          withSparseArray: true,
          withObjectString: true,
        }),
        (junk) => {
          expect(compile(junk).ok).toBe(false);
        },
      ),
    );
  });

  it('on campaigns with junk inside', () => {
    fc.assert(
      fc.property(arbitraryCampaign, fc.nat(), fc.anything(), (document, which, junk) => {
        const at = which % document.nodes.length;
        const nodes = document.nodes.map((node, index) => (index === at ? { ...node, config: junk } : node));
        expect(compile({ ...document, nodes }).issues).toBeInstanceOf(Array);
      }),
    );
  });

  it('on cycles, throwing getters and bottomless filters', () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    const thrower = {
      get name(): string {
        throw new Error('no');
      },
    };
    let deep: unknown = { op: 'tag', tag: 'a' };
    for (let level = 0; level < 20_000; level++) deep = { op: 'not', of: deep };
    for (const junk of [loop, thrower, inRow(choice(deep)), () => 1, Symbol('a')]) {
      expect(found(junk)).toEqual(['document_invalid - ']);
    }
  });

  it('on a filter deeper than anybody means', () => {
    let deep: unknown = { op: 'tag', tag: 'a' };
    for (let level = 0; level < 100; level++) deep = { op: 'not', of: deep };
    expect(found(inRow(choice(deep)))).toEqual(['document_invalid - ']);
  });

  it('in time that grows with the depth of a filter, not with its power', () => {
    let deep: unknown = { op: 'moon' };
    for (let level = 0; level < 20; level++) deep = { op: 'any', of: [deep] };
    expect(found(inRow(choice(deep)))).toContainEqual(expect.stringContaining('config_value_bad choice when.of.0'));
  });
});

describe('compile, over generated campaigns', () => {
  it('gives the same plan after a trip through JSON, and in whatever order nodes stand', () => {
    fc.assert(
      fc.property(arbitraryCampaign, (document) => {
        const once = compile(document);
        const again = compile(JSON.parse(JSON.stringify({ ...document, nodes: [...document.nodes].reverse() })));
        expect(once.issues.filter(({ severity }) => severity === 'blocks')).toEqual([]);
        if (!once.ok || !again.ok) throw new Error('Generated campaigns compile');
        expect(planBytes(again.plan)).toBe(planBytes(once.plan));
        expect(planBytes(parsePlan(planBytes(once.plan)))).toBe(planBytes(once.plan));
      }),
    );
  });
});
