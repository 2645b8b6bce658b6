import type { ImportedPerson } from '@cairn/core/imports';
import { applyPeople, type Tx, wakeListenersOfMany } from '@cairn/db';
import type { PastedItem } from './read-pasted.ts';

const atOnce = 500;

/** Makes leads of addresses that nobody has; answers with their ids. They have no consent, so nothing is sent to them. */
export async function makeLeads(tx: Tx, items: readonly PastedItem[], now: number): Promise<string[]> {
  const made: string[] = [];
  for (const kind of ['email', 'phone'] as const) {
    const ofKind = items.filter((item) => item.kind === kind);
    for (let from = 0; from < ofKind.length; from += atOnce) {
      const people = ofKind.slice(from, from + atOnce).map((item) => leadOf(item, kind));
      const { people: applied, touched } = await applyPeople(tx, people, { key: kind, now });
      made.push(...applied.flatMap(({ patientId }) => patientId ?? []));
      await wakeListenersOfMany(tx, { touched, reason: 'list', now });
    }
  }
  return made;
}

function leadOf({ value }: PastedItem, kind: 'email' | 'phone'): ImportedPerson {
  return { kind: 'lead', saysKind: false, tags: [], attributes: {}, consents: [], [kind]: value };
}
