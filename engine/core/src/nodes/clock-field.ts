/** Whose clock a time of day is read by. */
import { z } from 'zod';
import type { Finding } from '../plan/issue-codes.ts';
import { isZone } from '../rules/zones.ts';
import './form-meta.ts';
import type { NodeContext } from './node-result.ts';

/** Two fields that stand together in a node's settings. */
export const clockFields = {
  clock: z
    .enum(['patient', 'practice', 'fixed'])
    .optional()
    .meta({
      form: {
        label: 'By whose clock',
        help: 'Empty: by the patient’s.',
        options: { patient: 'The patient’s', practice: 'The practice’s', fixed: 'A time zone of your choice' },
      },
    }),
  fixedZone: z
    .string()
    .max(60)
    .optional()
    .meta({
      form: {
        label: 'Time zone',
        help: 'Its name in the tz database, such as America/Chicago.',
        showIf: { path: 'clock', is: ['fixed'] },
      },
    }),
} as const;

export type ClockConfig = { clock?: 'patient' | 'practice' | 'fixed' | undefined; fixedZone?: string | undefined };

/** The zone to reckon by. `clockFindings` keeps a fixed one without a name from being published. */
export function zoneOfClock(
  { clock = 'patient', fixedZone }: ClockConfig,
  { zone, facts }: Pick<NodeContext, 'zone' | 'facts'>,
): string {
  switch (clock) {
    case 'patient':
      return zone;
    case 'practice':
      return isZone(facts.practice.zone) ? facts.practice.zone : zone;
    case 'fixed':
      return fixedZone ?? zone;
  }
}

export function clockFindings({ clock, fixedZone = '' }: ClockConfig): Finding[] {
  if (clock !== 'fixed' || isZone(fixedZone)) return [];
  return [{ code: 'zone_unknown', path: 'fixedZone', values: { zone: fixedZone } }];
}

/** " (by the practice’s clock)", or nothing for the ordinary one. */
export function clockText({ clock, fixedZone = '…' }: ClockConfig): string {
  if (clock === 'practice') return ' (by the practice’s clock)';
  return clock === 'fixed' ? ` (by the clock of ${fixedZone})` : '';
}
