/** Why a message was held back: the closed list behind every skip and every deferral, each with the sentence staff read. */
export const gateReasons = {
  do_not_contact: 'The patient asked not to be messaged; staff phone instead.',
  channel_restricted: 'The patient allows other channels only.',
  no_address: 'The patient has no address on this channel.',
  address_invalid: 'The address on file cannot be right.',
  address_suppressed: 'The address is suppressed, because an earlier message to it bounced or was complained about.',
  opted_out: 'The patient opted out at this address.',
  consent_refused: 'The patient refused messages of this purpose on this channel.',
  consent_missing: 'Marketing needs the patient’s consent on this channel, and none is recorded.',
  content_private: 'It says what only the patient may know, so it goes to nobody else.',
  contact_gone: 'The person is no longer one of the patient’s primary contacts.',
  household: 'Somebody with the same phone or e-mail gets this message, and it stands for both.',
  lead_without_consent: 'This is a lead: nothing is sent before consent on this channel is recorded.',
  contact_without_consent: 'This is no patient: such messages need consent on this channel, and none is recorded.',
  marketing_excluded: 'A tag of the patient excludes marketing; care and appointments go on as before.',
  quiet_hours: 'It is outside the hours in which this channel may be used at the patient’s place.',
  stale: 'It could no longer be sent in time to be useful.',
} as const satisfies Record<string, string>;

export type GateReason = keyof typeof gateReasons;

/** The sentence of a reason, for timelines and counts. */
export function gateSentence(reason: GateReason): string {
  return gateReasons[reason];
}

/** Whether a stored text is one of the reasons of this list. */
export function isGateReason(text: string): text is GateReason {
  return Object.hasOwn(gateReasons, text);
}
