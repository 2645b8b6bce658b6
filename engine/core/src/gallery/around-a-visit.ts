import { type CampaignTemplate, callUs, email, inARow, leave, pause, text, visitIsOff } from './template.ts';

const bookedTrigger = {
  id: 'booked',
  kind: 'event-trigger',
  name: 'A visit is booked',
  config: { event: 'appointment.booked', where: [], entry: 'per_appointment' },
};
const before = (id: string, amount: number, unit: 'hours' | 'days', more: Record<string, unknown> = {}) => ({
  id,
  kind: 'delay',
  config: { mode: 'relative', direction: 'before', duration: { amount, unit }, ifPast: 'skip', ...more },
});

/** The welcome, the form before, the reminder, and the question after. */
export const aroundAVisit: readonly CampaignTemplate[] = [
  {
    id: 'welcome',
    title: 'Welcome new patients',
    group: 'Around a visit',
    words:
      'When a patient is registered: a welcome, and three days later an invitation to whoever has no visit ahead. Waits two weeks for a booking, then writes once more.',
    setup: [
      { stepId: 'welcome', kind: 'text', words: 'Read the welcome and make it yours' },
      { stepId: 'invite', kind: 'text', words: 'Read the invitation' },
      { stepId: 'last_invite', kind: 'text', words: 'Read the last invitation' },
    ],
    document: () => ({
      schemaVersion: 1,
      name: 'Welcome new patients',
      description: 'Greets new patients and helps them to a first visit.',
      settings: {
        goal: {
          label: 'has booked',
          when: { op: 'event', name: 'appointment.booked', since: 'enrollment', times: 1 },
          windowDays: 28,
        },
      },
      nodes: [
        {
          id: 'registered',
          kind: 'event-trigger',
          name: 'A patient is registered',
          config: { event: 'patient.registered', where: [], entry: 'once' },
        },
        email('welcome', 'Welcome', 'operational', {
          subject: 'Welcome to {{ practice.name }}',
          body: 'welcome to {{ practice.name }}. We are glad you chose us.{% if practice.phone %}\n\nYou reach us at {{ practice.phone }}.{% endif %}',
        }),
        pause('three_days', 3, 'days'),
        {
          id: 'has_visit',
          kind: 'condition',
          name: 'Has a visit ahead?',
          config: { when: { op: 'has_future_appointment' } },
        },
        leave('already_booked', 'Already booked'),
        email('invite', 'Invitation', 'marketing', {
          subject: 'Shall we find a time for your first visit?',
          body: `you do not have a visit with us yet. To find a time that suits you, ${callUs}.`,
        }),
        {
          id: 'wait_booking',
          kind: 'wait-for',
          name: 'Books within two weeks?',
          config: {
            for: { kind: 'event', event: 'appointment.booked', where: [] },
            since: 'node',
            timeout: { amount: 14, unit: 'days' },
          },
        },
        leave('has_booked', 'Booked after the invitation'),
        email('last_invite', 'Last invitation', 'marketing', {
          subject: 'We are here when you need us',
          body: `this is our last note about a first visit. Whenever you would like one, ${callUs}.`,
        }),
        leave('invited', 'Invited, did not book'),
      ],
      edges: [
        ...inARow('registered', 'welcome', 'three_days', 'has_visit'),
        { from: 'has_visit', port: 'yes', to: 'already_booked' },
        { from: 'has_visit', port: 'no', to: 'invite' },
        { from: 'invite', port: 'next', to: 'wait_booking' },
        { from: 'wait_booking', port: 'happened', to: 'has_booked' },
        { from: 'wait_booking', port: 'timed_out', to: 'last_invite' },
        { from: 'last_invite', port: 'next', to: 'invited' },
      ],
    }),
  },
  {
    id: 'intake-form',
    title: 'Intake form before a visit',
    group: 'Around a visit',
    words:
      'After a booking: an e-mail that asks for the intake form, and a text three days before the visit to whoever has not handed it in. Ends when the form is there or the visit is off.',
    setup: [
      { stepId: 'ask', kind: 'link', words: 'Put the link to your form into the e-mail' },
      { stepId: 'has_form', kind: 'audience', words: 'Name your form as your system calls it' },
      { stepId: 'remind', kind: 'text', words: 'Read the text message' },
    ],
    document: () => ({
      schemaVersion: 1,
      name: 'Intake form before a visit',
      description: 'Asks for the intake form after a booking, and once more before the visit.',
      settings: {
        exits: [...visitIsOff.exits, { id: 'answered', label: 'form handed in', when: { op: 'form', form: 'intake' } }],
      },
      nodes: [
        bookedTrigger,
        pause('an_hour', 1, 'hours'),
        email('ask', 'Please fill in the form', 'care', {
          subject: 'Before your visit on {{ appointment.date }}',
          body: `so that we can take good care of you on {{ appointment.date }} at {{ appointment.time }}, please fill in our intake form before you come. If you need help with it, ${callUs}.`,
        }),
        before('three_days_before', 3, 'days', { ifQuiet: 'later' }),
        {
          id: 'has_form',
          kind: 'condition',
          name: 'Form handed in?',
          config: { when: { op: 'form', form: 'intake' } },
        },
        leave('ready', 'Form is there'),
        text('remind', 'Form is missing', 'care', {
          body: `we still miss your form for {{ appointment.date }}. If you need help, ${callUs}. Reply STOP to end texts.`,
          skipIfLaterThan: { amount: 1, unit: 'days' },
        }),
        leave('asked', 'Asked twice'),
        leave('too_late', 'Too late to remind'),
      ],
      edges: [
        ...inARow('booked', 'an_hour', 'ask', 'three_days_before', 'has_form'),
        { from: 'three_days_before', port: 'missed', to: 'too_late' },
        { from: 'has_form', port: 'yes', to: 'ready' },
        { from: 'has_form', port: 'no', to: 'remind' },
        { from: 'remind', port: 'next', to: 'asked' },
      ],
    }),
  },
  {
    id: 'appointment-reminder',
    title: 'Appointment reminder',
    group: 'Around a visit',
    words:
      'An e-mail two days before each visit and a text two hours before it. Follows the visit when it moves, and ends when it is cancelled, missed or over.',
    setup: [
      { stepId: 'two_days_mail', kind: 'text', words: 'Read the e-mail: what should patients bring?' },
      { stepId: 'two_hours_text', kind: 'text', words: 'Read the text message' },
    ],
    document: () => ({
      schemaVersion: 1,
      name: 'Appointment reminder',
      description: 'Reminds of each visit two days and two hours before.',
      settings: {
        exits: [
          ...visitIsOff.exits,
          { id: 'over', label: 'appointment over', when: { op: 'this_appointment', status: ['fulfilled'] } },
        ],
      },
      nodes: [
        bookedTrigger,
        before('two_days', 2, 'days'),
        email('two_days_mail', 'Reminder by e-mail', 'care', {
          subject: 'Your visit on {{ appointment.date }}',
          body: `we look forward to seeing you on {{ appointment.date }} at {{ appointment.time }}. If you need another time, ${callUs}.`,
          skipIfLaterThan: { amount: 1, unit: 'days' },
        }),
        before('two_hours', 2, 'hours', { ifQuiet: 'earlier' }),
        text('two_hours_text', 'Reminder by text', 'care', {
          body: 'your visit is on {{ appointment.date }} at {{ appointment.time }}.{% if practice.phone %} Questions: {{ practice.phone }}.{% endif %} Reply STOP to end texts.',
          skipIfLaterThan: { amount: 1, unit: 'hours' },
        }),
        leave('reminded', 'Reminded'),
        leave('too_late', 'Too late to remind'),
      ],
      edges: [
        ...inARow('booked', 'two_days', 'two_days_mail', 'two_hours', 'two_hours_text', 'reminded'),
        { from: 'two_days', port: 'missed', to: 'two_hours' },
        { from: 'two_hours', port: 'missed', to: 'too_late' },
      ],
    }),
  },
  {
    id: 'post-visit-survey',
    title: 'Survey after a visit',
    group: 'Around a visit',
    words: 'The morning after each visit: an e-mail that asks how it was; nobody is asked twice within three months.',
    setup: [{ stepId: 'ask', kind: 'link', words: 'Put the link to your survey into the e-mail' }],
    document: () => ({
      schemaVersion: 1,
      name: 'Survey after a visit',
      description: 'Asks how the visit was, at most once in three months.',
      settings: { entry: { per: 'patient', reentry: { kind: 'after_gap', gap: { amount: 3, unit: 'months' } } } },
      nodes: [
        {
          id: 'visited',
          kind: 'event-trigger',
          name: 'A visit took place',
          config: { event: 'appointment.fulfilled', where: [], entry: 'per_appointment' },
        },
        {
          id: 'next_morning',
          kind: 'delay',
          config: { mode: 'for', duration: { amount: 1, unit: 'days' }, atMinute: 600 },
        },
        email('ask', 'How was your visit?', 'operational', {
          subject: 'How was your visit?',
          body: `thank you for your visit. We would like to know how it was: a short answer to this e-mail helps us a great deal. If something was not right, ${callUs}.`,
          skipIfLaterThan: { amount: 3, unit: 'days' },
        }),
        leave('asked', 'Asked'),
      ],
      edges: inARow('visited', 'next_morning', 'ask', 'asked'),
    }),
  },
];
