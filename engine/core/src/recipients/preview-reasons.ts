import { entryRefusals, isEntryRefusal } from '../entry/entry-cause.ts';
import { type Channel, channels } from '../facts/facts.ts';
import { gateSentence, isGateReason } from '../gates/reasons.ts';

/** Why somebody of an audience does not come in, besides the campaign's own refusals. */
const besides: Readonly<Record<string, string>> = {
  removed: 'Removed from this campaign’s audience by hand.',
  excluded: 'Is in a segment that is left out.',
  held_out: 'Belongs to those who are kept out by lot, for comparison.',
  exit_criteria: 'Would leave at once: an exit rule holds already.',
  goal_met: 'The goal is met already.',
};

/** A reason of a preview as it is counted: a gate's with its channel (`sms:no_address`), or of a contact; any other by itself. */
export function readPreviewReason(code: string): { channel: Channel | null; sentence: string } {
  const [before = '', ...after] = code.split(':');
  const channel = channels.find((one) => one === before) ?? null;
  const reason = channel === null ? code : after.join(':');
  if (before === 'contact') return { channel: null, sentence: `To a contact: ${sentenceOf(after.join(':'))}` };
  return { channel, sentence: sentenceOf(reason) };
}

function sentenceOf(reason: string): string {
  if (isGateReason(reason)) return gateSentence(reason);
  return isEntryRefusal(reason) ? entryRefusals[reason] : (besides[reason] ?? reason);
}
