import { isSupportedCountry, parsePhoneNumberFromString, validatePhoneNumberLength } from 'libphonenumber-js/min';
import type { Channel } from '../facts/facts.ts';

export type PhoneRefusal = 'empty' | 'unknown_country' | 'not_a_number' | 'too_short' | 'too_long' | 'has_extension';
export type NormalisedPhone = { ok: true; e164: string } | { ok: false; reason: PhoneRefusal };

/**
 * A phone number as E.164, read as one of `country` (two letters) unless it carries its own country code. Judged by length
 * alone, so reserved and fictitious numbers (555-01xx) pass. A number with an extension can't be texted and is refused.
 */
export function normalisePhone(raw: string, country = 'US'): NormalisedPhone {
  const text = raw.normalize('NFKC').trim().replace(/^tel:/i, '');
  if (text === '') return refusePhone('empty');
  if (plainAmerican.test(text)) return { ok: true, e164: text };
  if (!isSupportedCountry(country)) return refusePhone('unknown_country');

  const lengthProblem = validatePhoneNumberLength(text, country);
  if (lengthProblem !== undefined) return refusePhone(refusalFor[lengthProblem]);
  const phone = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false });
  if (phone === undefined || !phone.isPossible()) return refusePhone('not_a_number');
  return phone.ext === undefined ? { ok: true, e164: phone.number } : refusePhone('has_extension');
}

/** Whether phone numbers of a country (two letters) can be read. */
export function hasPhones(country: string): boolean {
  return isSupportedCountry(country);
}

export type EmailRefusal = 'empty' | 'malformed' | 'not_ascii' | 'too_long';
export type NormalisedEmail = { ok: true; email: string } | { ok: false; reason: EmailRefusal };

/**
 * A bare e-mail address in lower case, so that one mailbox is one address for suppression. Display names, quoted local
 * parts, addresses without a domain suffix and non-ASCII addresses are refused.
 */
export function normaliseEmail(raw: string): NormalisedEmail {
  const text = raw
    .normalize('NFKC')
    .trim()
    .replace(/^mailto:/i, '')
    .toLowerCase();
  if (text === '') return { ok: false, reason: 'empty' };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole ASCII range is meant
  if (!/^[\x00-\x7f]*$/.test(text)) return { ok: false, reason: 'not_ascii' };
  if (text.length > 254 || text.indexOf('@') > 64) return { ok: false, reason: 'too_long' };
  return emailPattern.test(text) ? { ok: true, email: text } : { ok: false, reason: 'malformed' };
}

/** An address for lists, enough to recognise and too little to use: "j•••@example.com", "•••• 0123". */
export function maskAddress(channel: Channel, value: string): string {
  if (channel === 'sms') {
    const digits = value.replace(/\D/g, '');
    return digits.length < 7 ? hidden : `${hidden} ${digits.slice(-4)}`;
  }
  const cut = value.lastIndexOf('@');
  const [first] = value;
  return cut < 1 || first === undefined ? hidden : `${first}•••${value.slice(cut)}`;
}

const hidden = '••••';

/** As nearly every number is stored already: nothing of it is to be judged but its length. */
const plainAmerican = /^\+1[2-9]\d{9}$/;

const refusePhone = (reason: PhoneRefusal): NormalisedPhone => ({ ok: false, reason });

const refusalFor = {
  INVALID_COUNTRY: 'unknown_country',
  NOT_A_NUMBER: 'not_a_number',
  TOO_SHORT: 'too_short',
  TOO_LONG: 'too_long',
  INVALID_LENGTH: 'not_a_number',
} as const;

const emailPattern =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;
