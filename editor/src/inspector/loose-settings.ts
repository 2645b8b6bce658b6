import type { CampaignSettings } from '@cairn/core';
import type { LooseEntry } from './entry-fields.tsx';
import type { LooseFilter } from './filter-builder/filter-tree.ts';

/** Campaign settings while they are being edited: rules may be incomplete. */
export type LooseExit = { id: string; label: string; when: LooseFilter };
export type LooseGoal = { label: string; when: LooseFilter; windowDays: number };
export type LooseSettings = {
  exits: readonly LooseExit[];
  goal?: LooseGoal;
  holdout?: { percent: number };
  entry?: LooseEntry;
  pace?: { perMinute: number };
};

export function looseSettings({ exits, goal, holdout, entry, pace }: CampaignSettings): LooseSettings {
  return {
    exits,
    ...(goal === undefined ? {} : { goal }),
    ...(holdout === undefined ? {} : { holdout }),
    ...(entry === undefined ? {} : { entry }),
    ...(pace === undefined ? {} : { pace }),
  };
}

/** A rule with an id that no other rule has, ready to be changed. */
export function newExit(exits: readonly LooseExit[]): LooseExit {
  const taken = new Set(exits.map(({ id }) => id));
  let number = exits.length + 1;
  while (taken.has(`exit_${number}`)) number += 1;
  return {
    id: `exit_${number}`,
    label: 'appointment cancelled',
    when: { op: 'this_appointment', status: ['cancelled'] },
  };
}
