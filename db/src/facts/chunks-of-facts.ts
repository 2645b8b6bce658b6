import type { FactToWrite } from './fact-to-write.ts';
import { patientKeyText } from './patients-by-source.ts';

/** More patients than this are not written by one transaction: it would hold them locked for too long. */
export const patientsPerChunk = 50;

/** Facts enough for one transaction even if they are all of one patient. */
const factsPerChunk = 1000;

/**
 * Parts of a delivery, each to be applied by one transaction: what is of no patient first, then all of a patient together as far as a
 * chunk holds it, in the order in which patients first appear.
 */
export function* chunksOfFacts(facts: Iterable<FactToWrite>): Generator<FactToWrite[]> {
  const byPatient = new Map<string | null, FactToWrite[]>([[null, []]]);
  for (const fact of facts) {
    const key = ownerOf(fact);
    const known = byPatient.get(key);
    if (known === undefined) byPatient.set(key, [fact]);
    else known.push(fact);
  }
  let chunk: FactToWrite[] = [];
  let patients = 0;
  for (const own of byPatient.values()) {
    if (chunk.length > 0 && (patients === patientsPerChunk || chunk.length + own.length > factsPerChunk)) {
      yield chunk;
      chunk = [];
      patients = 0;
    }
    patients += 1;
    for (let at = 0; at < own.length; at += factsPerChunk) {
      const part = own.slice(at, at + factsPerChunk);
      if (part.length === factsPerChunk) yield part;
      else chunk.push(...part);
    }
  }
  if (chunk.length > 0) yield chunk;
}

/** The patient whom a fact is about, or null. */
function ownerOf(fact: FactToWrite): string | null {
  switch (fact.kind) {
    case 'patient':
      return patientKeyText(fact);
    case 'practitioner':
    case 'location':
    case 'organization':
      return null;
    default:
      return patientKeyText(fact.subject);
  }
}
