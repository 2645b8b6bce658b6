import { normalisePhone } from '@cairn/core';
import { type Database, inPractice, practiceCountry } from '@cairn/db';

/** A phone number as E.164; one without a country code is read as one of the practice’s country. Null: it is none. */
export async function practicePhone(database: Database, practiceId: string, text: string): Promise<string | null> {
  const saysCountry = /^\s*(tel:)?\+/i.test(text);
  const country = saysCountry ? 'US' : await inPractice(database, practiceId, practiceCountry);
  const read = normalisePhone(text, country);
  return read.ok ? read.e164 : null;
}

export const noPhone = 'This is not a phone number: send it with its country code, like +12025550142, or null.';
