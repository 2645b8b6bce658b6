import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inPractice } from '@cairn/db';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../../app-under-test.ts';
import { repositoryRoot } from '../../config/config.ts';
import { isScope, permissionsOfScope } from '../../permissions/permissions.ts';
import { arbitraryOfSchema, type Schema } from './arbitrary-of-schema.ts';
import { mutated } from './mutated.ts';

/** What takes facts and people in: looked at longer, and first, before anything stops the campaign. */
const storing = /\/(events|patients|track|identify|batch|enrollments|fhir)$/;
/** A stream that never ends, and what would take the tester's session or rights away. */
const left = [
  'GET /api/v1/live',
  'POST /api/v1/sign-out',
  'PUT /api/v1/account/password',
  'PUT /api/v1/practice/second-factor',
];
/** Nothing is fuzzed by chance: a failure comes back with the same seed. */
const seed = 20_310_304;
const runsEach = 10;
const runsOfIntake = 60;

let app: AppUnderTest;
let asAdministrator: Record<string, string>;
let asSystem: Record<string, string>;
let known: { ids: string[]; schemas: Record<string, Schema> };

type Parameter = { name: string; in: string; schema: Schema };
type Operation = {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema?: unknown; example?: unknown }> };
};
type Target = { name: string; method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string; operation: Operation };
const targets: Target[] = [];

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  asAdministrator = await app.asMember('administrator');
  asSystem = await app.withKey(app.practiceId, Object.keys(permissionsOfScope).filter(isScope));
  const document: {
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, Schema> };
  } = (await app.send('GET', '/api/openapi.json')).json();
  known = { ids: await somethingStored(), schemas: document.components.schemas };
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      const operation = item[method.toLowerCase()];
      const name = `${method} ${path}`;
      if (operation !== undefined && !left.includes(name)) targets.push({ name, method, path, operation });
    }
  }
});
afterAll(() => app.close());

/** A patient, a live campaign and a journey, so that ids lead somewhere. */
async function somethingStored(): Promise<string[]> {
  const send = (url: string, body: unknown) => app.send('POST', url, { headers: asAdministrator, body });
  const person = { externalId: 'P-1001', firstName: 'Ana', lastName: 'Reyes', email: 'ana@example.org' };
  const { patientId } = (await send('/api/v1/patients', person)).json();
  const file = join(repositoryRoot, 'examples', 'welcome-series', 'campaign.json');
  const document: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const { id } = (await send('/api/v1/campaigns', { slug: 'welcome-series', document })).json();
  await send(`/api/v1/campaigns/${id}/publish`, { baseRevision: 1 });
  const { enrollmentId } = (await send('/api/v1/enrollments', { campaign: 'welcome-series', patientId })).json();
  return [patientId, id, enrollmentId];
}

describe('whatever is sent as the description says, or nearly so', () => {
  it('is answered, never with a fault of ours, and what is answered as stored is stored', async () => {
    expect(targets.length).toBeGreaterThan(40);
    let sent = 0;
    for (const target of targets.toSorted((a, b) => Number(storing.test(b.path)) - Number(storing.test(a.path)))) {
      const isIntake = storing.test(target.path);
      const headers =
        isIntake || target.path.startsWith('/fhir') || target.path.startsWith('/v1') ? asSystem : asAdministrator;
      let good = 0;
      await fc.assert(
        fc.asyncProperty(requestTo(target), async ({ url, payload, contentType }) => {
          const answer = await app.server.inject({
            method: target.method,
            url,
            headers: { ...headers, ...(payload === undefined ? {} : { 'content-type': contentType }) },
            ...(payload === undefined ? {} : { payload }),
          });
          sent += 1;
          judge(target.name, answer);
          if (answer.statusCode >= 300) return;
          good += 1;
          await expectStored(target.name, answer);
        }),
        { numRuns: isIntake ? runsOfIntake : runsEach, seed, endOnFailure: true },
      );
      // Else nothing of what is stored was looked at.
      if (isIntake) expect({ name: target.name, good: good > 2 }).toEqual({ name: target.name, good: true });
    }
    expect(sent).toBeGreaterThan(400);
  }, 240_000);
});

type Request = { url: string; payload: string | undefined; contentType: string };

function requestTo({ path, operation }: Target): fc.Arbitrary<Request> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const values = fc.tuple(
    ...names.map(() => fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known.ids) }, fc.uuid(), fc.string())),
  );
  const [[contentType, media] = ['application/json', undefined]] = Object.entries(operation.requestBody?.content ?? {});
  const bodies = media === undefined ? fc.constant(undefined) : bodiesOf(media);
  return fc.tuple(values, bodies).map(([given, body]) => ({
    url: names.reduce(
      (url, name, i) => url.replace(`{${name}}`, encodeURIComponent(String(given[i]).toWellFormed() || '-')),
      path,
    ),
    payload: body === undefined ? undefined : JSON.stringify(body),
    contentType,
  }));
}

function bodiesOf({ schema, example }: { schema?: unknown; example?: unknown }): fc.Arbitrary<unknown> {
  const valid = arbitraryOfSchema(schema, known);
  const told = fc.constant(example);
  return fc.oneof(
    { weight: 1, arbitrary: told },
    { weight: 3, arbitrary: mutated(told) },
    { weight: 2, arbitrary: valid },
    { weight: 2, arbitrary: mutated(valid) },
  );
}

/** Words of the library that checks: they tell a sender nothing. */
const rawWords = /Invalid (input|option|key)|expected \w+, received|Too (small|big)|Unrecognized key/;

function judge(name: string, answer: LightMyRequestResponse): void {
  const { statusCode: status } = answer;
  expect({ name, status, body: status >= 500 ? answer.body : '' }).toMatchObject({ name, body: '' });
  if (status < 400) return;
  const { error, resourceType } = answer.json();
  if (resourceType === 'OperationOutcome') return;
  expect({ name, error }).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
  expect({ name, message: error.message }).toEqual({ name, message: expect.not.stringMatching(rawWords) });
  expect({ name, remedy: error.message.length > 10 }).toEqual({ name, remedy: true });
}

/** Each id that an answer tells of something stored leads to its row. */
async function expectStored(name: string, answer: LightMyRequestResponse): Promise<void> {
  if (answer.body === '' || !String(answer.headers['content-type']).includes('json')) return;
  const body = answer.json();
  const items: unknown[] = Array.isArray(body?.results) ? body.results : [body];
  for (const item of items) {
    if (typeof item !== 'object' || item === null) continue;
    if ('stored' in item && item.stored === true)
      await expectRow(name, 'events', 'eventId' in item ? item.eventId : null);
    if ('created' in item && 'patientId' in item) await expectRow(name, 'patients', item.patientId);
    if ('kind' in item && item.kind === 'enrolled' && 'enrollmentId' in item) {
      await expectRow(name, 'enrollments', item.enrollmentId);
    }
  }
  if (name === 'POST /api/v1/campaigns') await expectRow(name, 'campaigns', body.id);
}

async function expectRow(
  name: string,
  table: 'events' | 'patients' | 'enrollments' | 'campaigns',
  id: unknown,
): Promise<void> {
  const rows = await inPractice(app.database, app.practiceId, (tx) =>
    tx.execute(sql`select 1 from ${sql.identifier('cairn')}.${sql.identifier(table)} where id::text = ${String(id)}`),
  );
  expect({ name, table, id, rows: rows.length }).toEqual({ name, table, id, rows: 1 });
}
