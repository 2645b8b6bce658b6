import type { PatientDetail } from '@cairn/core/api';
import type { Tone } from '../ui/tone-badge.tsx';

export type Enrollment = PatientDetail['enrollments'][number];

export const statusFaces = {
  active: { label: 'On the way', tone: 'good' },
  held: { label: 'Held: campaign paused', tone: 'warn' },
  stuck: { label: 'Needs help', tone: 'bad' },
  settling: { label: 'Finishing', tone: 'info' },
  ended: { label: 'Ended', tone: 'muted' },
} as const satisfies Record<Enrollment['status'], { label: string; tone: Tone }>;

const exitWords: Record<string, string> = {
  completed: 'Reached the end',
  goal_met: 'Met the goal',
  exit_criteria: 'Left by an exit rule',
  opted_out: 'Opted out',
  withdrawn: 'Withdrawn by staff',
  held_out: 'Kept out by lot, to measure the campaign',
  superseded: 'Replaced by a newer journey',
  stopped: 'Campaign stopped',
  deceased: 'Patient deceased',
  inactive: 'Patient no longer active',
  failed: 'Failed',
};

/** "Left by an exit rule: appointment cancelled". */
export function exitSentence(reason: string | null, detail: string | null): string {
  const words = exitWords[reason ?? ''] ?? reason ?? 'Ended';
  return detail === null || detail === '' ? words : `${words}: ${detail}`;
}
