import { appointments, inPractice, patients } from '@cairn/db';
import type { AppointmentParticipant } from '@medplum/fhirtypes';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../../app-under-test.ts';
import { appointment, bundle, patient } from './testing/made-up.ts';

let app: AppUnderTest;
let headers: Record<string, string>;
beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  headers = await app.withKey(undefined, ['fhir']);
});
afterAll(() => app.close());

const system = 'urn:example:mrn';
const identified = (id: string, value: string) => patient(id, { identifier: [{ system, value }] });
const visitOf = (id: string, reference: string, others: AppointmentParticipant[] = []) =>
  appointment(id, 'nobody', {
    participant: [{ actor: { reference }, status: 'accepted' }, ...others],
  });
const post = async (...resources: unknown[]) => {
  const answer = await app.send('POST', '/fhir', { headers, body: bundle('batch', ...resources) });
  const { entry } = answer.json();
  return entry.map(({ response }: { response: { status: string; outcome?: { issue: unknown[] } } }) => response);
};
const ownerOf = async (visit: string) => {
  const [row] = await inPractice(app.database, app.practiceId, (tx) =>
    tx
      .select({ patient: patients.externalId, provider: appointments.provider })
      .from(appointments)
      .innerJoin(patients, eq(patients.id, appointments.patientId))
      .where(eq(appointments.externalId, visit)),
  );
  return row;
};

describe('a search in place of a reference', () => {
  it.each([
    ['before', (visit: unknown, person: unknown) => [visit, person]],
    ['after', (visit: unknown, person: unknown) => [person, visit]],
  ])('is the entry of the bundle that has the identifier, also %s it', async (order, inOrder) => {
    const [id, visit] = [`searched-${order}`, `visit-${order}`];
    const reference = `Patient?identifier=${encodeURIComponent(`${system}|${id}`)}`;
    const answers = await post(...inOrder(visitOf(visit, reference), identified(id, id)));
    expect(answers.map(({ status }: { status: string }) => status.slice(0, 3))).toEqual(['201', '201']);
    expect(await ownerOf(visit)).toMatchObject({ patient: id });
  });

  it.each([
    ['nobody has the identifier', [identified('other', 'other')]],
    ['two entries have it', [identified('twin-1', 'x'), identified('twin-2', 'x')]],
    [
      'only an entry of another type has it',
      [{ resourceType: 'Person', id: 'p', identifier: [{ system, value: 'x' }] }],
    ],
  ])('is refused, with what to do, when %s', async (_, others) => {
    const answers = await post(...others, visitOf('visit-refused', `Patient?identifier=${system}|x`));
    expect(answers.at(-1)).toMatchObject({
      status: expect.stringMatching(/^422/),
      outcome: {
        issue: [
          {
            code: 'not-supported',
            expression: [expect.stringContaining('participant[0].actor.reference')],
            diagnostics: expect.stringContaining('send Patient/id'),
          },
        ],
      },
    });
    expect(await ownerOf('visit-refused')).toBeUndefined();
  });

  it('does not find who was stored before: identifiers are not kept', async () => {
    await post(identified('stored-before', 'kept-nowhere'));
    const [answer] = await post(visitOf('visit-later', `Patient?identifier=${system}|kept-nowhere`));
    expect(answer.status).toMatch(/^422/);
  });

  it('of a practitioner keeps the name beside it, and warns when there is none', async () => {
    await post(patient('with-doctor'));
    const doctor = (display?: string): AppointmentParticipant => ({
      actor: { reference: 'Practitioner?identifier=urn:npi|1', ...(display === undefined ? {} : { display }) },
      status: 'accepted',
    });
    const [named] = await post(visitOf('visit-named', 'Patient/with-doctor', [doctor('Dr. Lee')]));
    expect(named.status).toMatch(/^201/);
    expect(named.outcome?.issue ?? []).toEqual([]);
    expect(await ownerOf('visit-named')).toEqual({ patient: 'with-doctor', provider: 'Dr. Lee' });
    const [nameless] = await post(visitOf('visit-nameless', 'Patient/with-doctor', [doctor()]));
    expect(nameless).toMatchObject({
      status: expect.stringMatching(/^201/),
      outcome: {
        issue: [{ severity: 'warning', expression: [expect.stringContaining('participant[1].actor.reference')] }],
      },
    });
    expect(await ownerOf('visit-nameless')).toEqual({ patient: 'with-doctor', provider: null });
  });
});
