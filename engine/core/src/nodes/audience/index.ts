import { audienceFindings } from '../../entry/entry-findings.ts';
import type { Finding } from '../../plan/issue-codes.ts';
import { defineNode } from '../define-node.ts';
import { type AudienceTrigger, audienceConfig } from './config.ts';
import { audienceSentence } from './sentence.ts';
import { audienceStep } from './step.ts';

export const audience = defineNode({
  kind: 'audience',
  version: 1,
  category: 'trigger',
  title: 'When it is sent to an audience',
  icon: 'speakerphone',
  summary:
    'Everyone in an audience enters: now, at a time, or again and again. Who that is, is looked up afresh each time.',
  config: audienceConfig,
  ports: () => ({ next: { label: 'then' } }),
  describe: (config, names) => audienceSentence(config, names),
  keys: () => [],
  step: audienceStep,
  givesAppointment: ({ once }) => once === 'per_next_visit',
  issues: audienceIssues,
  example: {
    audience: { kind: 'segment', segmentId: '00000000-0000-4000-8000-000000000001' },
    exclude: [],
    when: { kind: 'now' },
    once: 'per_run',
    household: 'each',
    contacts: false,
    caps: { perRun: null, perDay: null, lifetime: null },
    ramp: null,
    unconfirmed: [],
  },
  migrations: [],
});

/** What can be said without a clock and without the practice; the rest is `audienceProblems`. */
function audienceIssues({ audience: source, when, unconfirmed }: AudienceTrigger): Finding[] {
  return [
    ...(source.kind === 'filter' ? audienceFindings(source.filter, 'audience.filter') : []),
    ...(source.kind === 'everyone' ? [{ code: 'audience_everyone', path: 'audience' } as const] : []),
    ...(when.kind === 'repeat' && when.endsOn !== null && when.endsOn < when.at.slice(0, 10)
      ? [{ code: 'audience_ends_before', path: 'when.endsOn' } as const]
      : []),
    ...unconfirmed.map((path) => ({ code: 'audience_unconfirmed', path, values: { what: whatOf[path] } }) as const),
  ];
}

const whatOf = { audience: 'the audience', when: 'the times' };
