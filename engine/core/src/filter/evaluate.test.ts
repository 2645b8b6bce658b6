import { describe, expect, it } from 'vitest';
import type { AppointmentFacts, EventFacts, MessageFacts, PatientFacts } from '../facts/facts.ts';
import { sampleAppointment, sampleFacts } from '../simulator/sample-facts.ts';
import { instant, messageFacts, visitId } from '../testing/node-context.ts';
import { evaluate, type FilterView } from './evaluate.ts';
import type { Filter } from './filter.ts';

const now = instant('2026-03-02T12:00:00Z');
const enteredAt = instant('2026-03-01T12:00:00Z');

type Edit = {
  patient?: Partial<PatientFacts>;
  appointments?: (Partial<AppointmentFacts> & Pick<AppointmentFacts, 'status'>)[];
  events?: (Partial<EventFacts> & Pick<EventFacts, 'name'>)[];
  messages?: MessageFacts[];
  now?: number;
  enteredAt?: number | null;
};

function viewOf({ patient, appointments = [], events = [], messages = [], ...edit }: Edit): FilterView {
  const facts = sampleFacts();
  const blank = sampleAppointment({ id: visitId, startsAt: null });
  return {
    facts: {
      ...facts,
      patient: { ...facts.patient, ...patient },
      appointments: appointments.map((one) => ({ ...blank, ...one })),
      events: events.map((one, at) => ({
        id: `event-${at}`,
        occurredAt: now - 1,
        receivedAt: now,
        properties: {},
        ...one,
      })),
      messages,
    },
    now,
    enteredAt,
    subject: { appointmentId: visitId },
    ...edit,
  };
}

const yes: Filter = { op: 'all', of: [] };
const no: Filter = { op: 'any', of: [] };
const paid: Filter = { op: 'event', name: 'invoice.paid', since: 'ever', times: 1 };
const sixMonths: Filter = { op: 'last_visit_before', ago: { amount: 6, unit: 'months' } };

const cases: [what: string, filter: Filter, edit: Edit, expected: boolean][] = [
  ['an empty “all” holds', yes, {}, true],
  ['an empty “any” does not', no, {}, false],
  ['“all” needs each', { op: 'all', of: [yes, no] }, {}, false],
  ['“any” needs one', { op: 'any', of: [no, yes] }, {}, true],
  ['“not” turns round', { op: 'not', of: no }, {}, true],

  ['a field that is equal', { op: 'patient', field: 'language', compare: 'is', value: 'en' }, {}, true],
  [
    'a missing field is not unequal',
    { op: 'patient', field: 'language', compare: 'is_not', value: 'es' },
    { patient: { language: null } },
    false,
  ],
  [
    'a missing field is unknown',
    { op: 'patient', field: 'language', compare: 'is_unknown' },
    { patient: { language: null } },
    true,
  ],
  ['a missing attribute is not below', { op: 'attribute', name: 'score', compare: 'below', value: 5 }, {}, false],
  ['no attribute is inherited', { op: 'attribute', name: 'constructor', compare: 'is_known' }, {}, false],
  [
    'numbers are ordered',
    { op: 'attribute', name: 'score', compare: 'at_least', value: 5 },
    { patient: { attributes: { score: 5 } } },
    true,
  ],
  [
    'text and numbers have no order',
    { op: 'attribute', name: 'score', compare: 'below', value: 5 },
    { patient: { attributes: { score: '4' } } },
    false,
  ],
  [
    'dates as text are ordered',
    { op: 'attribute', name: 'due', compare: 'below', value: '2026-04-01' },
    { patient: { attributes: { due: '2026-03-31' } } },
    true,
  ],
  [
    'text is contained whatever the case',
    { op: 'patient', field: 'lastName', compare: 'contains', value: 'SAMP' },
    {},
    true,
  ],
  ['a comparison without value never holds', { op: 'patient', field: 'language', compare: 'is' }, {}, false],
  ['a tag', { op: 'tag', tag: 'vip' }, { patient: { tags: ['vip'] } }, true],

  [
    'age on the birthday',
    { op: 'age', compare: 'at_least', years: 18 },
    { patient: { birthDate: '2008-03-02' } },
    true,
  ],
  [
    'age the day before',
    { op: 'age', compare: 'at_least', years: 18 },
    { patient: { birthDate: '2008-03-03' } },
    false,
  ],
  [
    'age by the patient’s own clock',
    { op: 'age', compare: 'at_least', years: 18 },
    { patient: { birthDate: '2008-03-03', zone: 'Pacific/Auckland' } },
    true,
  ],
  ['unknown age is not below', { op: 'age', compare: 'below', years: 18 }, { patient: { birthDate: null } }, false],
  [
    'an impossible birth date is unknown',
    { op: 'age', compare: 'below', years: 18 },
    { patient: { birthDate: '2026-02-30' } },
    false,
  ],

  [
    'status of the own appointment',
    { op: 'this_appointment', status: ['cancelled', 'noshow'] },
    { appointments: [{ status: 'noshow' }] },
    true,
  ],
  [
    'another appointment’s status',
    { op: 'this_appointment', status: ['cancelled'] },
    { appointments: [{ id: 'other', status: 'cancelled' }] },
    false,
  ],
  [
    'a booked visit ahead',
    { op: 'has_future_appointment' },
    { appointments: [{ status: 'booked', startsAt: now + 1 }] },
    true,
  ],
  [
    'a visit that starts now is not ahead',
    { op: 'has_future_appointment' },
    { appointments: [{ status: 'booked', startsAt: now }] },
    false,
  ],
  [
    'a cancelled visit ahead',
    { op: 'has_future_appointment' },
    { appointments: [{ status: 'cancelled', startsAt: now + 1 }] },
    false,
  ],
  [
    'last visit on that day six months ago, at a later hour',
    sixMonths,
    { appointments: [{ status: 'fulfilled', startsAt: instant('2025-09-03T03:59:00Z') }] },
    true,
  ],
  [
    'last visit on the day after it',
    sixMonths,
    { appointments: [{ status: 'fulfilled', startsAt: instant('2025-09-03T04:00:00Z') }] },
    false,
  ],
  [
    'the latest visit counts',
    sixMonths,
    {
      appointments: [
        { status: 'fulfilled', startsAt: 0 },
        { status: 'fulfilled', startsAt: now - 1 },
      ],
    },
    false,
  ],
  ['never visited', sixMonths, { appointments: [{ status: 'booked', startsAt: 0 }] }, false],

  ['an event that happened', paid, { events: [{ name: 'invoice.paid' }] }, true],
  [
    'an event of the future does not count yet',
    paid,
    { events: [{ name: 'invoice.paid', occurredAt: now + 1 }] },
    false,
  ],
  ['too few events', { ...paid, times: 2 }, { events: [{ name: 'invoice.paid' }] }, false],
  [
    'since entering',
    { ...paid, since: 'enrollment' },
    { events: [{ name: 'invoice.paid', occurredAt: enteredAt + 1 }] },
    true,
  ],
  [
    'the event that began it is not since entering',
    { ...paid, since: 'enrollment' },
    { events: [{ name: 'invoice.paid', occurredAt: enteredAt }] },
    false,
  ],
  [
    'nothing is since entering without an enrollment',
    { ...paid, since: 'enrollment' },
    { enteredAt: null, events: [{ name: 'invoice.paid' }] },
    false,
  ],
  [
    'within the last hour',
    { ...paid, within: { amount: 1, unit: 'hours' } },
    { events: [{ name: 'invoice.paid', occurredAt: now - 3_599_999 }] },
    true,
  ],
  [
    'an hour ago is over',
    { ...paid, within: { amount: 1, unit: 'hours' } },
    { events: [{ name: 'invoice.paid', occurredAt: now - 3_600_000 }] },
    false,
  ],
  [
    'a property inside another',
    { ...paid, where: [{ path: 'by.kind', compare: 'is', value: 'card' }] },
    { events: [{ name: 'invoice.paid', properties: { by: { kind: 'card' } } }] },
    true,
  ],
  [
    'a list that contains',
    { ...paid, where: [{ path: 'codes', compare: 'contains', value: 'D1' }] },
    { events: [{ name: 'invoice.paid', properties: { codes: ['D1'] } }] },
    true,
  ],
  [
    'a property that is missing',
    { ...paid, where: [{ path: 'by.kind', compare: 'is_not', value: 'card' }] },
    { events: [{ name: 'invoice.paid' }] },
    false,
  ],

  ['a message not sent yet', { op: 'message', node: 'text', came_to: 'skipped' }, {}, false],
  [
    'a message accepted',
    { op: 'message', node: 'text', came_to: 'accepted' },
    { messages: [messageFacts({ nodeId: 'text', state: 'accepted' })] },
    true,
  ],
  [
    'a cancelled message was skipped',
    { op: 'message', node: 'text', came_to: 'skipped' },
    { messages: [messageFacts({ nodeId: 'text', state: 'cancelled' })] },
    true,
  ],
  [
    'unknown is not failed',
    { op: 'message', node: 'text', came_to: 'failed' },
    { messages: [messageFacts({ nodeId: 'text', state: 'unknown' })] },
    false,
  ],
  [
    'delivered',
    { op: 'message', node: 'text', came_to: 'delivered' },
    { messages: [messageFacts({ nodeId: 'text', state: 'accepted', deliveredAt: 1 })] },
    true,
  ],
  [
    'the last visit’s message counts',
    { op: 'message', node: 'text', came_to: 'failed' },
    {
      messages: [
        messageFacts({ nodeId: 'text', visit: 2, state: 'accepted' }),
        messageFacts({ nodeId: 'text', state: 'failed' }),
      ],
    },
    false,
  ],
];

describe('evaluate', () => {
  it.each(cases)('%s', (_, filter, edit, expected) => {
    expect(evaluate(filter, viewOf(edit))).toBe(expected);
  });
});
