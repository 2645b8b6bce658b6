/**
 * Writes `people.json` from a file of FHIR resources, one a line, plain or gzipped: `node make-people.ts <file>`. Only what the demo shows is
 * taken: no identifiers of any kind, no lines of an address, no telephone numbers.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const coded = z.object({ coding: z.array(z.object({ code: z.string() })).min(1) });

const fhirPatient = z.object({
  resourceType: z.literal('Patient'),
  id: z.string(),
  name: z.array(z.object({ family: z.string(), given: z.array(z.string()).min(1) })).min(1),
  gender: z.string().optional(),
  birthDate: z.iso.date().optional(),
  deceasedDateTime: z.string().optional(),
  deceasedBoolean: z.boolean().optional(),
  address: z
    .array(z.object({ city: z.string().optional(), state: z.string().optional(), postalCode: z.string().optional() }))
    .default([]),
  communication: z.array(z.object({ language: coded })).default([]),
});

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('Name the file of FHIR resources: node make-people.ts <file>');
const bytes = await readFile(path);
const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
const people = text
  .split('\n')
  .filter((line) => line.startsWith('{"resourceType":"Patient"'))
  .map((line) => personOf(fhirPatient.parse(JSON.parse(line))));
await writeFile(new URL('people.json', import.meta.url), `${JSON.stringify(people, null, 2)}\n`);

function personOf(patient: z.infer<typeof fhirPatient>) {
  const [name] = patient.name;
  const [address] = patient.address;
  return {
    id: patient.id,
    given: name?.given[0] ?? '',
    family: name?.family ?? '',
    gender: patient.gender ?? null,
    birthDate: patient.birthDate ?? null,
    city: address?.city ?? null,
    state: address?.state ?? null,
    postcode: address?.postalCode ?? null,
    language: patient.communication[0]?.language.coding[0]?.code ?? null,
    deceased: patient.deceasedDateTime !== undefined || patient.deceasedBoolean === true,
  };
}
