import { describe, expect, it } from 'vitest';
import type { AppointmentFacts, Facts, PatientFacts } from '../facts/facts.ts';
import { sampleAppointment, sampleFacts } from '../simulator/sample-facts.ts';
import { evaluate } from './evaluate.ts';
import { filter } from './filter.ts';

/** A Monday noon in New York, where the patients live unless told otherwise. */
const now = Date.parse('2026-03-02T17:00:00Z');
const days = (count: number) => now + count * 86_400_000;
const campaign = '00000000-0000-4000-8000-0000000000c1';

type Edit = Partial<Omit<Facts, 'patient' | 'appointments'>> & {
  patient?: Partial<PatientFacts>;
  appointments?: Partial<AppointmentFacts>[];
};
type Case = [what: string, filter: unknown, edit: Edit, expected: boolean];

const attended = (startsAt: number | null, edit: Partial<AppointmentFacts> = {}) =>
  ({ status: 'fulfilled', startsAt, ...edit }) as const;
const encounter = (edit: Partial<Facts['encounters'][number]>) => ({
  id: 'e',
  appointmentId: null,
  status: 'finished',
  startsAt: days(-10),
  endsAt: null,
  purpose: null,
  provider: null,
  location: null,
  diagnosisCodes: [],
  ...edit,
});
const invoice = (edit: Partial<Facts['invoices'][number]>) => ({
  id: 'i',
  kind: 'invoice' as const,
  status: 'issued',
  totalMinor: 10_000,
  paidMinor: null,
  currency: 'USD',
  issuedAt: days(-50),
  dueAt: days(-40),
  ...edit,
});
const coverage = (edit: Partial<Facts['coverages'][number]>) => ({
  id: 'c',
  payer: 'Example Health',
  plan: null,
  feeSchedule: null,
  status: 'active',
  startsOn: null,
  endsOn: null,
  ...edit,
});
const journey = (edit: Partial<Facts['campaignHistory'][number]>) => ({
  campaignId: campaign,
  slug: 'recall',
  enrollmentId: 'e',
  enteredAt: days(-20),
  endedAt: null,
  exitReason: null,
  ...edit,
});
const past = (edit: Partial<Facts['pastMessages'][number]>) => ({
  campaignId: campaign,
  nodeId: 'text',
  channel: 'sms' as const,
  purpose: 'marketing' as const,
  state: 'accepted' as const,
  acceptedAt: days(-3),
  deliveredAt: null,
  ...edit,
});

const sixMonthsAgo = { op: 'visit', which: 'last', when: { kind: 'exactly_ago', amount: 6, unit: 'months' } };
const twice = { op: 'visit', which: 'any', times: 2 };
const nextWeek = { op: 'appointment', which: 'next', when: { kind: 'within_next', amount: 7, unit: 'days' } };
const diabetes = { op: 'condition', code: { match: 'starts_with', codes: ['E11'] } };
const cleaning = { op: 'procedure', code: { match: 'is', codes: ['D1110'] } };
const overdue30 = { op: 'invoice', is: 'overdue', days: 30 };
const paid50 = { op: 'total_paid', compare: 'at_least', amountMinor: 5_000, currency: 'USD' };
const below50 = { ...paid50, compare: 'below' };
const born = (birthDate: string | null) => ({ patient: { birthDate } });

const cases: Record<string, Case[]> = {
  patient: [
    [
      'a postcode by its beginning',
      { op: 'patient', field: 'postcode', compare: 'starts_with', value: '100' },
      { patient: { postcode: '10001' } },
      true,
    ],
    [
      'no postcode starts with nothing',
      { op: 'patient', field: 'postcode', compare: 'starts_with', value: '' },
      {},
      false,
    ],
    ['any of the tags', { op: 'tags', match: 'any', tags: ['a', 'b'] }, { patient: { tags: ['b'] } }, true],
    ['all of the tags', { op: 'tags', match: 'all', tags: ['a', 'b'] }, { patient: { tags: ['b'] } }, false],
    ['none of the tags, without tags', { op: 'tags', match: 'none', tags: ['a', 'b'] }, {}, true],
    ['discharged', { op: 'standing', is: 'inactive' }, { patient: { active: false } }, true],
    [
      'who died is not discharged',
      { op: 'standing', is: 'inactive' },
      { patient: { active: false, deceased: true } },
      false,
    ],
  ],
  birth: [
    ['64 still counts up to 64', { op: 'age_between', from: 18, upTo: 64 }, born('1961-03-03'), true],
    ['65 today does not', { op: 'age_between', from: 18, upTo: 64 }, born('1961-03-02'), false],
    ['an unknown age lies nowhere', { op: 'age_between', from: 0, upTo: 150 }, born(null), false],
    ['born before', { op: 'birth_date', when: { kind: 'before', date: '1960-01-01' } }, born('1959-12-31'), true],
    ['birthday in the month', { op: 'birthday', on: { kind: 'month', month: 3 } }, born('1980-03-31'), true],
    ['birthday today', { op: 'birthday', on: { kind: 'within_next', days: 0 } }, born('1980-03-02'), true],
    ['birthday a week ahead', { op: 'birthday', on: { kind: 'within_next', days: 7 } }, born('1980-03-09'), true],
    ['birthday eight days ahead', { op: 'birthday', on: { kind: 'within_next', days: 7 } }, born('1980-03-10'), false],
    [
      '29 February is 1 March of a common year',
      { op: 'birthday', on: { kind: 'within_next', days: 364 } },
      born('1980-02-29'),
      true,
    ],
    ['unknown birthday', { op: 'birthday', on: { kind: 'this_month' } }, born(null), false],
  ],
  attributes: [
    [
      'a date in an attribute',
      { op: 'attribute_date', name: 'ends', when: { kind: 'this', period: 'month' } },
      { patient: { attributes: { ends: '2026-03-31T23:59' } } },
      true,
    ],
    [
      'no date in an attribute',
      { op: 'attribute_date', name: 'ends', when: { kind: 'after', date: '2000-01-01' } },
      { patient: { attributes: { ends: 'soon' } } },
      false,
    ],
  ],
  visits: [
    [
      'that day six months ago, late at night',
      sixMonthsAgo,
      { appointments: [attended(Date.parse('2025-09-03T03:30:00Z'))] },
      true,
    ],
    ['the day after', sixMonthsAgo, { appointments: [attended(Date.parse('2025-09-03T04:30:00Z'))] }, false],
    [
      'a later visit of another kind does not hide it',
      { ...sixMonthsAgo, where: { purpose: ['Cleaning'] } },
      { appointments: [attended(Date.parse('2025-09-02T17:00:00Z'), { purpose: 'Cleaning' }), attended(days(-1))] },
      true,
    ],
    ['never visited', sixMonthsAgo, { appointments: [{ status: 'booked', startsAt: days(-5) }] }, false],
    [
      'an encounter of its own is a visit',
      twice,
      { appointments: [attended(days(-20))], encounters: [encounter({})] },
      true,
    ],
    [
      'one that belongs to an appointment is not',
      twice,
      { appointments: [attended(days(-20))], encounters: [encounter({ appointmentId: 'a-0' })] },
      false,
    ],
    ['a visit without a known start is none', twice, { appointments: [attended(days(-20)), attended(null)] }, false],
    ['never is at most one', { ...twice, count: 'at_most', times: 1 }, {}, true],
    [
      'by diagnosis code',
      { op: 'visit', which: 'any', where: { diagnosisCodes: { match: 'starts_with', codes: ['K02'] } } },
      { encounters: [encounter({ diagnosisCodes: ['K02.9'] })] },
      true,
    ],
    [
      'an encounter has no case type',
      { op: 'visit', which: 'any', where: { caseType: ['recall'] } },
      { encounters: [encounter({})] },
      false,
    ],
  ],
  appointments: [
    ['the next one is soon', nextWeek, { appointments: [{ status: 'booked', startsAt: days(7) }] }, true],
    ['the next one is later', nextWeek, { appointments: [{ status: 'booked', startsAt: days(8) }] }, false],
    ['a cancelled one is not next', nextWeek, { appointments: [{ status: 'cancelled', startsAt: days(2) }] }, false],
    [
      'booked this week',
      { op: 'appointment', which: 'any', booked: { kind: 'this', period: 'week' } },
      { appointments: [{ bookedAt: now }] },
      true,
    ],
    [
      'no known day of booking',
      { op: 'appointment', which: 'any', booked: { kind: 'before', date: '2030-01-01' } },
      { appointments: [{ bookedAt: null }] },
      false,
    ],
    [
      'two missed ones',
      { op: 'appointment', which: 'any', status: ['noshow'], times: 2 },
      { appointments: [{ status: 'noshow' }, { status: 'noshow' }] },
      true,
    ],
  ],
  clinical: [
    [
      'a code that starts so',
      diabetes,
      { conditions: [{ id: 'd', code: 'E11.9', system: null, status: 'active', onsetAt: null, recordedAt: null }] },
      true,
    ],
    [
      'one without a date lies in no period',
      { ...diabetes, when: { kind: 'at_least_ago', amount: 1, unit: 'days' } },
      { conditions: [{ id: 'd', code: 'E11.9', system: null, status: 'active', onsetAt: null, recordedAt: null }] },
      false,
    ],
    [
      'one entered in error does not count',
      diabetes,
      {
        conditions: [
          { id: 'd', code: 'E11.9', system: null, status: 'entered-in-error', onsetAt: null, recordedAt: null },
        ],
      },
      false,
    ],
    [
      'a procedure that was done',
      cleaning,
      { procedures: [{ id: 'p', code: 'D1110', system: null, status: 'completed', performedAt: days(-1) }] },
      true,
    ],
    [
      'one that is only planned',
      cleaning,
      { procedures: [{ id: 'p', code: 'D1110', system: null, status: 'preparation', performedAt: null }] },
      false,
    ],
  ],
  billing: [
    [
      'insured today',
      { op: 'coverage', payer: ['Example Health'], current: true },
      { coverages: [coverage({ endsOn: '2026-03-02' })] },
      true,
    ],
    [
      'insured until yesterday',
      { op: 'coverage', payer: ['Example Health'], current: true },
      { coverages: [coverage({ endsOn: '2026-03-01' })] },
      false,
    ],
    [
      'insured once',
      { op: 'coverage', payer: ['Example Health'], current: false },
      { coverages: [coverage({ endsOn: '2020-01-01' })] },
      true,
    ],
    ['overdue by 40 days', overdue30, { invoices: [invoice({})] }, true],
    ['due 29 days ago', overdue30, { invoices: [invoice({ dueAt: days(-29) })] }, false],
    ['without a due date nothing is overdue', overdue30, { invoices: [invoice({ dueAt: null })] }, false],
    [
      'but it is unpaid',
      { op: 'invoice', is: 'unpaid' },
      { invoices: [invoice({ dueAt: null, totalMinor: null })] },
      true,
    ],
    ['paid in full', { op: 'invoice', is: 'unpaid' }, { invoices: [invoice({ paidMinor: 10_000 })] }, false],
    [
      'a claim is not the patient’s',
      { op: 'invoice', is: 'unpaid' },
      { invoices: [invoice({ kind: 'claim' })] },
      false,
    ],
    ['paid in all', paid50, { invoices: [invoice({ paidMinor: 2_000 }), invoice({ paidMinor: 3_000 })] }, true],
    ['no amount known is not at least', { ...paid50, amountMinor: 0 }, { invoices: [invoice({})] }, false],
    ['nor below', below50, { invoices: [invoice({})] }, false],
    ['another currency is not converted', below50, { invoices: [invoice({ paidMinor: 100, currency: 'EUR' })] }, false],
    ['balanced says paid', paid50, { invoices: [invoice({ status: 'balanced' })] }, true],
  ],
  forms: [
    [
      'answered',
      { op: 'form', form: 'intake' },
      { forms: [{ id: 'f', form: 'intake', status: 'completed', authoredAt: null }] },
      true,
    ],
    [
      'only begun',
      { op: 'form', form: 'intake' },
      { forms: [{ id: 'f', form: 'intake', status: 'in-progress', authoredAt: days(-1) }] },
      false,
    ],
  ],
  history: [
    [
      'got a marketing message this week',
      {
        op: 'message_history',
        came_to: 'accepted',
        purpose: 'marketing',
        when: { kind: 'within_last', amount: 7, unit: 'days' },
      },
      { pastMessages: [past({})] },
      true,
    ],
    ['not delivered yet', { op: 'message_history', came_to: 'delivered' }, { pastMessages: [past({})] }, false],
    ['in the campaign now', { op: 'campaign', campaign, is: 'active' }, { campaignHistory: [journey({})] }, true],
    [
      'finished it otherwise',
      { op: 'campaign', campaign, is: 'finished', reasons: ['completed'] },
      { campaignHistory: [journey({ endedAt: days(-1), exitReason: 'withdrawn' })] },
      false,
    ],
    ['never entered', { op: 'not', of: { op: 'campaign', campaign, is: 'entered' } }, {}, true],
  ],
  consent: [
    ['no record is unknown', { op: 'consent', channel: 'sms', purpose: 'marketing', is: 'unknown' }, {}, true],
    ['and not refused', { op: 'consent', channel: 'sms', purpose: 'marketing', is: 'refused' }, {}, false],
    ['a phone that may be used', { op: 'reachable', channel: 'sms' }, {}, true],
    [
      'not for who wants e-mail alone',
      { op: 'reachable', channel: 'sms' },
      { restrictions: { onlyChannels: ['email'], doNotContact: false } },
      false,
    ],
  ],
};

function factsOf({ patient, appointments = [], ...rest }: Edit): Facts {
  const facts = sampleFacts();
  return {
    ...facts,
    ...rest,
    patient: { ...facts.patient, ...patient },
    appointments: appointments.map((one, at) => sampleAppointment({ id: `a-${at}`, startsAt: days(-1), ...one })),
  };
}

describe.each(Object.entries(cases))('%s', (_, rows) => {
  it.each(rows)('%s', (_what, asked, edit, expected) => {
    const view = { facts: factsOf(edit), now, enteredAt: null, subject: { appointmentId: null } };
    expect(evaluate(filter.parse(asked), view)).toBe(expected);
  });
});
