import type { CampaignDocumentInput } from '@cairn/core';
import type { TablerIcon } from '@tabler/icons-react';
import { IconCalendarRepeat, IconSend, IconUserHeart } from '@tabler/icons-react';
import { audienceStarters } from '../audience/starters.ts';
import { newBlast } from './write-blast.ts';

export type SendStarter = {
  id: string;
  icon: TablerIcon;
  title: string;
  words: string;
  /** `tomorrow` is the practice's next morning, `YYYY-MM-DDTHH:mm`. */
  document: (given: { tomorrow: string; name: string }) => CampaignDocumentInput;
};

const [recallRule, reactivationRule] = audienceStarters;

const hello = 'Hello {{ patient.first_name | default: "there" }},\n\n';
const callUs = 'Please call us{% if practice.phone %} at {{ practice.phone }}{% endif %}';

const stopOnceBooked = {
  goal: { label: 'has an appointment', when: { op: 'has_future_appointment' }, windowDays: 60 },
} as const;

/** Sends that most practices make, filled in so far that only the wording is left to look at. */
export const sendStarters: readonly SendStarter[] = [
  {
    id: 'blank',
    icon: IconSend,
    title: 'A message to a group of patients',
    words: 'An announcement, a change of hours, an offer: choose whom, write it, send it now or later.',
    document: ({ name }) => newBlast({ name, trigger: { audience: { kind: 'segment', segmentId: '' } } }),
  },
  {
    id: 'recall',
    icon: IconCalendarRepeat,
    title: 'Recall six months after a visit',
    words: 'Every day, to whoever was last here exactly six months ago. Once after each visit.',
    document: ({ tomorrow }) =>
      newBlast({
        name: 'Recall six months after a visit',
        trigger: {
          audience: { kind: 'filter', filter: recallRule.filter },
          when: { kind: 'repeat', every: 1, unit: 'day', at: tomorrow, zone: 'practice', endsOn: null },
          once: 'per_last_visit',
        },
        messages: [
          {
            config: {
              channel: 'email',
              purpose: 'operational',
              sending: 'automatic',
              subject: 'Time for your next check-up',
              body: `${hello}it has been six months since we saw you, so your next check-up is due. ${callUs} and we will find a time that suits you.\n\n{{ practice.name }}`,
            },
          },
        ],
        goal: stopOnceBooked,
      }),
  },
  {
    id: 'reactivation',
    icon: IconUserHeart,
    title: 'Win back patients who stayed away',
    words: 'To whoever was last here 6 to 18 months ago and has nothing booked: an e-mail, then a text a week later.',
    document: () =>
      newBlast({
        name: 'Win back patients who stayed away',
        trigger: { audience: { kind: 'filter', filter: reactivationRule.filter }, household: 'oldest_adult' },
        messages: [
          {
            config: {
              channel: 'email',
              purpose: 'marketing',
              sending: 'automatic',
              subject: 'We would be glad to see you again',
              body: `${hello}we have not seen you for a while. ${callUs} to book a visit.\n\n{{ practice.name }}`,
            },
          },
          {
            config: {
              channel: 'sms',
              purpose: 'marketing',
              sending: 'automatic',
              body: `{{ practice.name }}: we have not seen you for a while. ${callUs}. Text STOP to opt out.`,
            },
            days: 7,
          },
        ],
        goal: stopOnceBooked,
      }),
  },
];
