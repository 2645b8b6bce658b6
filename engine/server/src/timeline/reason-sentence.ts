import { gateSentence, isGateReason, limitReasons, renderProblems, traceReasons } from '@cairn/core';

/** Why a message or a step came to what it came to, in plain words. A code nobody worded is shown as words. */
export function reasonSentence(code: string): string {
  if (isGateReason(code)) return gateSentence(code);
  const known: Readonly<Record<string, string>> = {
    ...traceReasons,
    ...renderProblems,
    ...limitReasons,
    ...sendReasons,
    ...actionReasons,
  };
  const sentence = Object.hasOwn(known, code) ? known[code] : undefined;
  return sentence ?? `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll('_', ' ')}.`;
}

/** Codes that only sending knows. */
const sendReasons = {
  address_changed:
    'The address changed while it was unclear whether the message had gone out, so it was not sent again.',
  already_on_its_way: 'The message was already on its way.',
  batch_in_doubt:
    'It went with others by one call of which nobody knows whether it arrived, and one of them may not be sent any more.',
  changed_since_approved: 'It reads otherwise than when it was approved, so somebody has to read it again.',
  household_follows: 'Whoever was to get it for everybody at this address did not get it.',
  not_approved: 'Somebody read it and decided that it does not go.',
  campaign_paused: 'The campaign is paused.',
  content_not_allowed_live:
    'The message uses a field that live messages may not carry. Take it out of the text and publish again.',
  no_credentials: 'The provider’s credentials are not set, so its messages wait.',
  decision_too_old: 'The decision had grown old before the call, so it is made again.',
  process_lost: 'The process ended during the call.',
  settled_by_staff: 'Somebody of the practice found out and marked it.',
  practice_stopped: 'The practice has stopped all sending.',
  key_window_over: 'It stayed unclear for so long whether the message had gone out that it must not be sent again.',
  rate_limited: 'The provider asked to wait.',
  reply_too_late: 'It was too late for an answer: the confirmation of STOP must go within five minutes.',
  reply_overtaken: 'A later text of the same number said otherwise.',
  wrong_number: 'Somebody said that the number is not the patient’s, so nothing more goes to it.',
} as const satisfies Record<string, string>;

/** Codes that only other campaigns and other systems know. */
const actionReasons = {
  campaign_unknown: 'There is no such campaign.',
  campaign_not_live: 'That campaign is not live.',
  not_in_campaign: 'The patient was not in that campaign.',
  sandbox: 'The patient entered in the sandbox, so nothing left.',
  gave_up: 'It did not answer for half a day.',
  private_address: 'Its address leads into a network of one’s own, and such are never called.',
  not_https: 'Its address is not an https one.',
  address_invalid: 'Its address cannot be read.',
  has_credentials: 'Its address holds a user name or a password.',
  step_missing: 'The plan has no such step.',
} as const satisfies Record<string, string>;
