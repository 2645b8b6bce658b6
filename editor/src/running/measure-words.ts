import { sayReason } from '@cairn/core/rehearsal';
import type { NodeCounts } from '../canvas/counts-store.ts';

/** One number of a step, in the order people read them. */
export type Measure = { id: string; label: string; value: number; tone: 'plain' | 'bad'; share: string | null };

const plain: readonly (readonly [string, string])[] = [
  ['entered', 'Entered'],
  ['waiting', 'Here now'],
  ['sent', 'Sent'],
  ['delivered', 'Delivered'],
  ['deferred', 'Put off at first'],
  ['reached', 'Reached this goal'],
  ['converted', 'Reached the campaign’s goal'],
  ['converted_held_out', 'Reached the goal, held out'],
];
const bad: readonly (readonly [string, string])[] = [
  ['failed', 'Failed'],
  ['unknown', 'Outcome unknown'],
  ['cancelled', 'Cancelled'],
];

/** What is known of a step: what always counts first, then ways out with their share, then skips, failures and exits by reason. */
export function measuresOf(counts: NodeCounts, portLabel: (port: string) => string): Measure[] {
  const entries = Object.entries(counts);
  const ways = entries.filter(([id]) => id.startsWith('passed:'));
  const gone = ways.reduce((sum, [, n]) => sum + n, 0);
  const known = (pairs: typeof plain, tone: Measure['tone']) =>
    pairs.flatMap(([id, label]) => {
      const value = counts[id] ?? 0;
      return value === 0 && id !== 'entered' && id !== 'waiting' ? [] : [{ id, label, value, tone, share: null }];
    });
  return [
    ...known(plain, 'plain'),
    ...(ways.length > 1 || gone > 0
      ? ways.map(([id, value]) => ({
          ...{ id, value, tone: 'plain' as const },
          label: `Went on: ${portLabel(id.slice('passed:'.length))}`,
          share: gone === 0 ? null : `${Math.round((value / gone) * 100)} %`,
        }))
      : []),
    ...reasoned(entries, 'skipped', (reason) => `Skipped: ${saySkip(reason)}`),
    ...known(bad, 'bad'),
    ...reasoned(entries, 'ended', (reason) => `Left here ${sayExit(reason)}`),
  ];
}

function reasoned(entries: [string, number][], name: string, label: (reason: string) => string): Measure[] {
  return entries
    .filter(([id, value]) => (id === name || id.startsWith(`${name}:`)) && value !== 0)
    .sort(([, a], [, b]) => b - a)
    .map(([id, value]) => ({ id, label: label(id.slice(name.length + 1)), value, tone: 'plain', share: null }));
}

function saySkip(reason: string): string {
  const said = sayReason(reason === '' ? 'other' : reason).replace(/\.$/, '');
  return `${said.charAt(0).toLowerCase()}${said.slice(1)}`;
}

const exits: Readonly<Record<string, string>> = {
  completed: 'at the end',
  goal_met: 'by reaching the goal',
  exit_criteria: 'by an exit rule',
  opted_out: 'by opting out',
  withdrawn: 'taken out by staff',
  held_out: 'held out',
  superseded: 'superseded',
  other_campaign: 'for another campaign',
  stopped: 'when the campaign was stopped',
  deceased: 'since the patient has died',
  inactive: 'since the patient is inactive',
  failed: 'after a failure',
};

/** "at the end", "by an exit rule": follows "left". */
export function sayExit(reason: string): string {
  return exits[reason] ?? reason.replaceAll('_', ' ');
}

/** Name of a measure as a title of those behind it. */
export function titleOfMeasure(measure: string, portLabel: (port: string) => string): string {
  if (measure === 'stuck') return 'Stuck here';
  const [found] = measuresOf({ [measure]: 1 }, portLabel).filter(({ id }) => id === measure);
  return found?.label ?? 'Patients';
}
