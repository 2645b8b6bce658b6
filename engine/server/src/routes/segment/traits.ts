import { isRecord } from './flatten.ts';

/** What a trait says of a field of ours, and where it stands in the call. */
export type SentTrait = { path: string; value: unknown };
export type Traits = {
  /** By our name of the field. */
  fields: Map<string, SentTrait>;
  /** The traits that are no field of ours. */
  rest: Record<string, unknown>;
};

type Reading = readonly [field: string, names: readonly string[], read: (value: unknown) => unknown];

const asSent = (value: unknown) => value;
/** No e-mail address is often sent as an empty one. */
const orNone = (value: unknown) => (isBlank(value) ? null : value);
/** A name cannot be cleared: without one the stored name stays. */
const orStored = (value: unknown) => orNone(value) ?? undefined;
const text = (value: unknown) => (typeof value === 'number' ? String(value) : orNone(value));
const tag = (value: unknown) => (typeof value === 'string' ? orNone(value.replaceAll('_', '-')) : value);
/** A `Date` is sent as an instant: at midnight UTC it means that day. */
const day = (value: unknown) => (typeof value === 'string' ? orNone(value.replace(/T00:00:00(\.0+)?Z$/, '')) : value);
/** One tag is often sent as text; anything else that is no list stays an attribute. */
const tags = (value: unknown) => (Array.isArray(value) ? value : typeof value === 'string' ? [value] : undefined);
/** Elsewhere a state is a word: that stays an attribute. */
const state = (value: unknown) =>
  typeof value === 'string' && /^[a-z]{2}$/i.test(value) ? value.toUpperCase() : undefined;

/** Our fields of a patient, and the traits that tell them: the first one that says something counts. */
const person: readonly Reading[] = [
  ['firstName', ['firstName', 'first_name', 'firstname'], orStored],
  ['lastName', ['lastName', 'last_name', 'lastname'], orStored],
  ['email', ['email'], orNone],
  ['phone', ['phone', 'phoneNumber', 'phone_number'], text],
  ['birthDate', ['birthday', 'birthDate', 'birth_date', 'dateOfBirth', 'date_of_birth'], day],
  ['zone', ['timezone', 'timeZone', 'time_zone'], orNone],
  ['language', ['language', 'locale'], tag],
  ['active', ['active'], asSent],
  ['deceased', ['deceased'], asSent],
  ['tags', ['tags'], tags],
];
const place: readonly Reading[] = [
  ['city', ['city'], orNone],
  ['addressState', ['state'], state],
  ['postcode', ['postalCode', 'postal_code', 'postcode', 'zip'], text],
];

/** Tells our fields of a patient from what else a client sends along. `name` counts when neither part of it is there. */
export function readTraits(traits: Record<string, unknown>): Traits {
  const { address, name, ...beside } = traits;
  const of = take(beside, person, 'traits');
  const at = isRecord(address) ? take(address, place, 'traits.address') : null;
  const fields = new Map([...of.fields, ...(at?.fields ?? [])]);
  if (typeof name === 'string' && !isBlank(name) && !fields.has('firstName') && !fields.has('lastName')) {
    const [firstName = '', ...others] = name.trim().split(/\s+/);
    fields.set('firstName', { path: 'traits.name', value: firstName });
    if (others.length > 0) fields.set('lastName', { path: 'traits.name', value: others.join(' ') });
  }
  const left = at === null ? address : at.rest;
  const isLeft = left !== undefined && !(isRecord(left) && Object.keys(left).length === 0);
  return {
    fields,
    rest: {
      ...of.rest,
      ...(typeof name === 'string' || isBlank(name) ? {} : { name }),
      ...(isLeft && { address: left }),
    },
  };
}

function take(from: Record<string, unknown>, readings: readonly Reading[], under: string): Traits {
  const fields: Traits['fields'] = new Map();
  const rest = { ...from };
  for (const [field, names, read] of readings) {
    for (const each of names) if (isBlank(from[each])) delete rest[each];
    const name = names.find((each) => from[each] !== undefined && read(from[each]) !== undefined);
    if (name === undefined) continue;
    fields.set(field, { path: `${under}.${name}`, value: read(from[name]) });
    delete rest[name];
  }
  return { fields, rest };
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
