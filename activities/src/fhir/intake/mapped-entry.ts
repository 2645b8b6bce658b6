import type { FactToWrite } from '@cairn/db';
import type { ReadResource } from '../map/read-resource.ts';

/** A resource that was read, and its place among those that came with it. */
export type MappedEntry = Extract<ReadResource, { kind: 'mapped' }> & { at: number };

/** The id of the patient whom a resource is or is about; null for the practice's own people and places. */
export function patientOf({ type, id, mapped }: Pick<MappedEntry, 'type' | 'id' | 'mapped'>): string | null {
  if (type === 'Patient') return id;
  const subjects = mapped.facts.flatMap((fact: FactToWrite) => ('subject' in fact ? [fact.subject.externalId] : []));
  return subjects[0] ?? mapped.event?.patient ?? null;
}

/** Names a resource in maps. */
export function resourceKey({ type, id }: { type: string; id: string }): string {
  return `${type}/${id}`;
}
