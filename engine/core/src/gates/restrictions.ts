import { allowed, type GateInput, type GateVerdict, skipped } from './verdict.ts';

/** The patient's own limits come first: whether they may be messaged at all, and on which channels. */
export function restrictionsGate({ intent, facts }: GateInput): GateVerdict {
  const { doNotContact, onlyChannels } = facts.restrictions;
  if (doNotContact) return skipped('do_not_contact');
  if (onlyChannels !== null && !onlyChannels.includes(intent.channel)) return skipped('channel_restricted');
  return allowed;
}
