import type { IdentifyIntake } from '@cairn/activities';
import { neverKept } from '@cairn/core';
import { defined } from '../defined.ts';
import { patientFields } from '../patient-body.ts';
import { noPhone } from '../practice-phone.ts';
import type { IdentifyCall } from './calls.ts';
import { faultAt, type Read } from './fault.ts';
import { flatten } from './flatten.ts';
import { occurredAt } from './occurred-at.ts';
import { anonymous } from './track-to-event.ts';
import { readTraits } from './traits.ts';

const fieldsBody = patientFields
  .pick({
    firstName: true,
    lastName: true,
    email: true,
    phone: true,
    birthDate: true,
    zone: true,
    language: true,
    active: true,
    deceased: true,
    city: true,
    addressState: true,
    postcode: true,
    tags: true,
  })
  .partial();

export type Identification = {
  intake: IdentifyIntake;
  /** Names of traits that are never kept. */
  dropped: string[];
};

/**
 * An `identify` call as what it tells of a patient, or the first fault in it. Traits that are no field of ours become
 * attributes; numbers of identity papers are dropped and named. `unsubscribed: true` refuses marketing, `false` grants nothing.
 */
export async function traitsToPatient(
  call: IdentifyCall,
  now: number,
  readPhone: (text: string) => Promise<string | null>,
): Promise<Read<Identification>> {
  const { userId, traits } = call;
  if (!userId) return faultAt('userId', 'Send the practice system’s id of the patient: traits of nobody are not kept.');
  if (userId.startsWith(anonymous)) return faultAt('userId', `An id cannot begin with ${anonymous}`);
  const time = occurredAt(call.timestamp, now);
  if (!time.ok) return time;
  const { fields, rest } = readTraits(traits ?? {});
  const parsed = fieldsBody.safeParse(Object.fromEntries([...fields].map(([field, { value }]) => [field, value])));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = fields.get(String(issue?.path[0]))?.path ?? 'traits';
    return faultAt(path, issue?.message ?? 'This is not valid.');
  }
  const { phone: written, ...told } = parsed.data;
  const phone = written == null ? written : await readPhone(written);
  if (written != null && phone === null) return faultAt(fields.get('phone')?.path ?? 'traits', noPhone);
  const { unsubscribed, ...others } = rest;
  const attributes = flatten(others, 'traits', 80);
  if (!attributes.ok) return attributes;
  const named = Object.entries(attributes.value);
  const intake: IdentifyIntake = {
    ...(call.messageId && { messageId: call.messageId }),
    knownByContent: true,
    externalId: userId,
    ...(time.value === undefined ? {} : { occurredAt: time.value }),
    fields: defined({ ...told, phone }),
    attributes: Object.fromEntries(named.filter(([name]) => !neverKept.test(name))),
    refusesMarketing: unsubscribed === true || unsubscribed === 'true',
  };
  return { ok: true, value: { intake, dropped: named.map(([name]) => name).filter((name) => neverKept.test(name)) } };
}
