import type { Channel } from '../facts/facts.ts';

/** Why nothing is sent to an address any more, and what staff can do about it. */
export type SuppressionWords = {
  why: string;
  remedy: string;
  /** Whether a person of the practice may take it back; else only the holder of the address can. */
  mayBeLifted: boolean;
};

/** What a stored reason means: our own codes, those of Resend, and those of Vonage (1040 bad number, 1050 barred). */
export function suppressionWords(channel: Channel, reason: string): SuppressionWords {
  switch (reason) {
    case 'wrong_number':
      return {
        why: 'Somebody said that this number is not the patient’s.',
        remedy: askForAnother.sms,
        mayBeLifted: true,
      };
    case 'wrong_address':
      return {
        why: 'Somebody said that this address is not the patient’s.',
        remedy: askForAnother.email,
        mayBeLifted: true,
      };
    case 'bad_number':
    case '1040':
      return {
        why: 'The provider says that nobody can be reached at this number.',
        remedy: askForAnother.sms,
        mayBeLifted: true,
      };
    case 'barred':
    case '1050':
      return {
        why: 'The carrier blocks texts to this number, mostly because its holder asked for that.',
        remedy: 'Only the holder can change it: by texting START to the practice’s number.',
        mayBeLifted: false,
      };
    case 'complaint':
      return {
        why: 'A message to this address was reported as unwanted.',
        remedy: 'Write to it no more. Reach the patient another way.',
        mayBeLifted: false,
      };
    case 'provider_suppressed':
      return {
        why: 'The e-mail provider keeps this address on its own list of those it does not deliver to.',
        remedy: 'Have it taken off that list at the provider, then use it again here.',
        mayBeLifted: true,
      };
    default:
      return {
        why: 'The provider says that nothing can be delivered to it.',
        remedy: askForAnother[channel],
        mayBeLifted: true,
      };
  }
}

const askForAnother = {
  sms: 'Ask the patient for the right number and put it into their record. Consent belongs to a number: ask for that anew too.',
  email: 'Ask the patient for the right address and put it into their record.',
} as const satisfies Record<Channel, string>;
