import {
  audience,
  booked,
  type CampaignTemplate,
  callUs,
  current,
  email,
  inARow,
  leave,
  pause,
  text,
} from './template.ts';

const notYetBooked = { op: 'not', of: { op: 'has_future_appointment' } } as const;

/** Recall, reactivation, and the balance that is open. */
export const bringBack: readonly CampaignTemplate[] = [
  {
    id: 'recall',
    title: 'Recall six months after a visit',
    group: 'Bring patients back',
    words:
      'Each morning, to whoever was last here six months ago and has nothing booked: an e-mail, a text three weeks later, then a task to call. Ends as soon as the patient books.',
    setup: [
      { stepId: 'due', kind: 'audience', words: 'Is six months your interval?' },
      { stepId: 'invite', kind: 'text', words: 'Read the e-mail and make it yours' },
      { stepId: 'remind', kind: 'text', words: 'Read the text message' },
    ],
    document: ({ at }) => ({
      schemaVersion: 1,
      name: 'Recall six months after a visit',
      description: 'Asks patients back half a year after their last visit, until they book.',
      settings: booked,
      nodes: [
        audience(
          'due',
          'Last visit six months ago',
          {
            op: 'all',
            of: [
              current,
              { op: 'visit', which: 'last', when: { kind: 'exactly_ago', amount: 6, unit: 'months' } },
              notYetBooked,
            ],
          },
          { when: { kind: 'repeat', every: 1, unit: 'day', at }, once: 'per_last_visit' },
        ),
        email('invite', 'Recall by e-mail', 'operational', {
          subject: 'Time for your next check-up',
          body: `it has been six months since we saw you, so your next check-up is due. To find a time that suits you, ${callUs}.`,
        }),
        pause('three_weeks', 3, 'weeks'),
        text('remind', 'Recall by text', 'operational', {
          body: `your check-up is due. To book, ${callUs}. Text STOP to end texts.`,
          skipIfLaterThan: { amount: 2, unit: 'days' },
        }),
        pause('two_weeks', 2, 'weeks'),
        {
          id: 'call',
          kind: 'staff-task',
          name: 'Ask by phone',
          config: {
            title: 'Two recalls went unanswered: please call',
            dueIn: { amount: 7, unit: 'days' },
            assignee: 'anybody',
            afterwards: 'go_on',
          },
        },
        leave('unanswered', 'No answer to two recalls'),
      ],
      edges: inARow('due', 'invite', 'three_weeks', 'remind', 'two_weeks', 'call', 'unanswered'),
    }),
  },
  {
    id: 'reactivation',
    title: 'Win back patients who stayed away',
    group: 'Bring patients back',
    words:
      'Once, to whoever was last here 6 to 18 months ago and has nothing booked: an e-mail, and a text a week later to those who have not booked by then. The first 50 go out alone, so that you can look at the answers.',
    setup: [
      { stepId: 'away', kind: 'audience', words: 'Who counts as away?' },
      { stepId: 'away', kind: 'date', words: 'Choose the day it goes out' },
      { stepId: 'miss_you', kind: 'text', words: 'Read the e-mail and make it yours' },
      { stepId: 'second', kind: 'text', words: 'Read the text message' },
    ],
    document: ({ at }) => ({
      schemaVersion: 1,
      name: 'Win back patients who stayed away',
      description: 'Invites patients who have not been here for a while, and stops when they book.',
      settings: booked,
      nodes: [
        audience(
          'away',
          'Away for 6 to 18 months',
          {
            op: 'all',
            of: [
              current,
              { op: 'visit', which: 'last', when: { kind: 'between_ago', from: 6, to: 18, unit: 'months' } },
              notYetBooked,
            ],
          },
          { when: { kind: 'at', at }, once: 'ever', household: 'oldest_adult', ramp: { first: 50 } },
        ),
        email('miss_you', 'We would be glad to see you', 'marketing', {
          subject: 'We would be glad to see you again',
          body: `we have not seen you for a while, and would be glad to. To book a visit, ${callUs}.`,
        }),
        pause('a_week', 1, 'weeks'),
        text('second', 'A second try by text', 'marketing', {
          body: `we have not seen you for a while. To book a visit, ${callUs}.`,
          skipIfLaterThan: { amount: 2, unit: 'days' },
        }),
        leave('asked', 'Asked twice'),
      ],
      edges: inARow('away', 'miss_you', 'a_week', 'second', 'asked'),
    }),
  },
  {
    id: 'unpaid-invoice',
    title: 'Unpaid invoice',
    group: 'Office',
    words:
      'When an invoice is two weeks overdue: an e-mail, a text ten days later, then a task to call. Ends as soon as nothing is open any more. Names no amount and no treatment.',
    segment: {
      name: 'Invoice overdue by two weeks',
      description: 'Patients with an invoice that was due fourteen days ago or more and is not paid in full.',
      filter: { op: 'invoice', is: 'overdue', days: 14 },
    },
    setup: [
      { stepId: 'overdue', kind: 'segment', words: 'Is two weeks overdue the right moment?' },
      { stepId: 'first', kind: 'text', words: 'Read the e-mail: does it say how to pay?' },
      { stepId: 'second', kind: 'text', words: 'Read the text message' },
    ],
    document: ({ segmentId }) => ({
      schemaVersion: 1,
      name: 'Unpaid invoice',
      description: 'Reminds of an open balance twice, then asks staff to call.',
      settings: {
        goal: { label: 'has paid', when: { op: 'not', of: { op: 'invoice', is: 'unpaid' } }, windowDays: 60 },
        entry: { reentry: { kind: 'after_exit' } },
      },
      nodes: [
        {
          id: 'overdue',
          kind: 'segment-trigger',
          name: 'An invoice is overdue',
          config: { segment: segmentId, direction: 'entered' },
        },
        email('first', 'First reminder', 'operational', {
          subject: 'A note about your account',
          body: `our records show an open balance on your account. If you have paid it already, please take no notice of this. If something is unclear, ${callUs}.`,
        }),
        pause('ten_days', 10, 'days'),
        text('second', 'Second reminder', 'operational', {
          body: `your account has an open balance. If something is unclear, ${callUs}. Text STOP to end texts.`,
          skipIfLaterThan: { amount: 2, unit: 'days' },
        }),
        pause('two_weeks', 2, 'weeks'),
        {
          id: 'call',
          kind: 'staff-task',
          name: 'Call about the balance',
          config: {
            title: 'Two reminders of an open balance went unanswered: please call',
            dueIn: { amount: 7, unit: 'days' },
            assignee: 'anybody',
            afterwards: 'go_on',
          },
        },
        leave('open', 'Still open'),
      ],
      edges: inARow('overdue', 'first', 'ten_days', 'second', 'two_weeks', 'call', 'open'),
    }),
  },
];
