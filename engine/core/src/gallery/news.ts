import {
  audience,
  type CampaignTemplate,
  callUs,
  current,
  email,
  hello,
  inARow,
  leave,
  regards,
  text,
} from './template.ts';

const adults = { op: 'age', compare: 'at_least', years: 18 } as const;

/** Greetings, closures, newsletters and invitations. */
export const news: readonly CampaignTemplate[] = [
  {
    id: 'birthday',
    title: 'Birthday greeting',
    group: 'News and invitations',
    words:
      'On each adult patient’s birthday at nine in the morning by their own clock: a greeting. Only to those who agreed to such messages.',
    setup: [{ stepId: 'greeting', kind: 'text', words: 'Read the greeting and make it yours' }],
    document: () => ({
      schemaVersion: 1,
      name: 'Birthday greeting',
      description: 'A greeting on the patient’s birthday.',
      settings: { entry: { filter: { op: 'all', of: [current, adults] } } },
      nodes: [
        {
          id: 'birthday',
          kind: 'date-trigger',
          name: 'It is their birthday',
          config: { date: 'birthday', direction: 'on', atMinute: 540, leapDay: 'feb_28' },
        },
        email('greeting', 'Greeting', 'marketing', {
          subject: 'Happy birthday from {{ practice.name }}',
          body: 'all of us at {{ practice.name }} wish you a happy birthday and a healthy year.',
          skipIfLaterThan: { amount: 8, unit: 'hours' },
        }),
        leave('greeted', 'Greeted'),
      ],
      edges: inARow('birthday', 'greeting', 'greeted'),
    }),
  },
  {
    id: 'closure',
    title: 'Closure announcement',
    group: 'News and invitations',
    words:
      'Once, to whoever has an appointment within the next two weeks: the practice is closed. By e-mail, and by text to those whom no e-mail reaches.',
    setup: [
      { stepId: 'affected', kind: 'audience', words: 'Whose appointments are affected?' },
      { stepId: 'affected', kind: 'date', words: 'Choose when it goes out' },
      { stepId: 'closed', kind: 'text', words: 'Say when you are closed, and what happens to appointments' },
    ],
    document: ({ at }) => ({
      schemaVersion: 1,
      name: 'Closure announcement',
      description: 'Tells patients with an appointment soon that the practice is closed.',
      settings: {},
      nodes: [
        audience(
          'affected',
          'An appointment within two weeks',
          {
            op: 'all',
            of: [
              current,
              { op: 'appointment', which: 'next', when: { kind: 'within_next', amount: 14, unit: 'days' } },
            ],
          },
          { when: { kind: 'at', at }, once: 'per_run' },
        ),
        {
          id: 'closed',
          kind: 'message',
          name: 'We are closed',
          config: {
            channel: 'email_then_sms',
            purpose: 'operational',
            sending: 'approval',
            subject: 'Changed hours at {{ practice.name }}',
            body: `${hello}our hours change in the coming days, and your appointment may be affected. We call everybody whose appointment has to move. If you have a question, ${callUs}.${regards}`,
            smsBody: `{{ practice.name }}: our hours change in the coming days. We call you if your appointment has to move. Questions: ${callUs}.`,
          },
        },
        leave('told', 'Told'),
      ],
      edges: inARow('affected', 'closed', 'told'),
    }),
  },
  {
    id: 'newsletter',
    title: 'Newsletter',
    group: 'News and invitations',
    words: 'Once, to every current patient who agreed to news by e-mail: one e-mail, at most 200 a minute.',
    setup: [
      { stepId: 'readers', kind: 'audience', words: 'Who gets your news?' },
      { stepId: 'readers', kind: 'date', words: 'Choose when it goes out' },
      { stepId: 'letter', kind: 'text', words: 'Write your news' },
    ],
    document: ({ at }) => ({
      schemaVersion: 1,
      name: 'Newsletter',
      description: 'News of the practice, to those who agreed to it.',
      settings: { pace: { perMinute: 200 } },
      nodes: [
        audience('readers', 'Every current patient', current, {
          when: { kind: 'at', at },
          once: 'per_run',
          household: 'oldest_adult',
          ramp: { first: 20 },
        }),
        email('letter', 'News', 'marketing', {
          subject: 'News from {{ practice.name }}',
          body: `here is what is new at {{ practice.name }}.\n\nOur team is here for you as always. To book a visit, ${callUs}.`,
        }),
        leave('sent', 'Got the newsletter'),
      ],
      edges: inARow('readers', 'letter', 'sent'),
    }),
  },
  {
    id: 'workshop',
    title: 'Workshop invitation',
    group: 'News and invitations',
    words:
      'Once, to adult patients who agreed to news: an e-mail and a text that can be answered with YES or NO. Whoever answers YES becomes a task to register them; nobody is asked twice.',
    setup: [
      { stepId: 'guests', kind: 'audience', words: 'Whom do you invite?' },
      { stepId: 'guests', kind: 'date', words: 'Choose when it goes out' },
      { stepId: 'invite', kind: 'text', words: 'Say what the workshop is, when and where' },
      { stepId: 'ask', kind: 'text', words: 'Read the text message' },
    ],
    document: ({ at }) => ({
      schemaVersion: 1,
      name: 'Workshop invitation',
      description: 'Invites to a workshop and collects the answers.',
      settings: {},
      nodes: [
        audience(
          'guests',
          'Adult patients',
          { op: 'all', of: [current, adults] },
          {
            when: { kind: 'at', at },
            once: 'ever',
            ramp: { first: 20 },
          },
        ),
        email('invite', 'Invitation', 'marketing', {
          subject: 'You are invited: a workshop at {{ practice.name }}',
          body: `we would like to invite you to a workshop at our practice. Places are few. To take one, answer our text message, or ${callUs}.`,
        }),
        text('ask', 'Will you come?', 'marketing', {
          body: 'would you like a place in our workshop? Reply YES or NO.',
          skipIfLaterThan: { amount: 1, unit: 'days' },
        }),
        {
          id: 'answer',
          kind: 'wait-for',
          name: 'What do they answer?',
          config: {
            for: {
              kind: 'reply',
              answers: [
                { id: 'yes', name: 'Yes', words: ['yes', 'y', 'ok', 'sure'] },
                { id: 'no', name: 'No', words: ['no', 'n', 'no thanks'] },
              ],
            },
            timeout: { amount: 7, unit: 'days' },
          },
        },
        {
          id: 'register',
          kind: 'staff-task',
          name: 'Put them on the list',
          config: {
            title: 'Wants a place in the workshop: put them on the list',
            dueIn: { amount: 2, unit: 'days' },
            assignee: 'anybody',
            afterwards: 'go_on',
          },
        },
        leave('coming', 'Coming'),
        leave('not_coming', 'Not coming'),
        leave('no_answer', 'No answer'),
      ],
      edges: [
        ...inARow('guests', 'invite', 'ask', 'answer'),
        { from: 'answer', port: 'yes', to: 'register' },
        { from: 'register', port: 'next', to: 'coming' },
        { from: 'answer', port: 'no', to: 'not_coming' },
        { from: 'answer', port: 'timed_out', to: 'no_answer' },
      ],
    }),
  },
];
