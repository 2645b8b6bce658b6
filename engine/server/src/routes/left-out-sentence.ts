import { entryRefusals, isEntryRefusal } from '@cairn/core';

const own: Readonly<Record<string, string>> = {
  excluded: 'Taken out of the audience by somebody.',
  cap_run: 'Beyond the most that one send goes to.',
  cap_lifetime: 'Beyond the most that the campaign goes to altogether.',
  no_longer_fits: 'Did not fit the rule any more when their turn came.',
  merged: 'The record went into another that is in the audience itself.',
};

/** Why a member of an audience got nothing, in words. */
export function leftOutSentence(reason: string): string {
  if (isEntryRefusal(reason)) return entryRefusals[reason];
  return Object.hasOwn(own, reason) ? (own[reason] ?? reason) : reason;
}
