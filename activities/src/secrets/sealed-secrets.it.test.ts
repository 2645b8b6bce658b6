import { randomBytes } from 'node:crypto';
import { connectDatabase, type Database, inPractice, installation, signingSecrets, webhookEndpoints } from '@cairn/db';
import { createTestDatabase, insertPractice, type TestDatabase } from '@cairn/db/testing';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { signingSecretsOf } from '../actions/signing-secret.ts';
import { createEngine, type Engine } from '../engine.ts';
import { createSeal, masterKeyBytes, sealedAbout } from './seal.ts';
import { sealPlainSecrets } from './seal-plain-secrets.ts';

const by = { kind: 'system', id: 'test' } as const;
const masterKey = randomBytes(masterKeyBytes);
const seal = createSeal(masterKey);
let made: TestDatabase;
let database: Database;
let owner: postgres.Sql;
let engine: Engine;

beforeAll(async () => {
  made = await createTestDatabase(inject('adminDatabaseUrl'));
  database = connectDatabase(made);
  owner = postgres(made.ownerUrl, { max: 1, onnotice: () => {} });
  engine = engineWith(seal);
});
afterAll(async () => {
  await database.close();
  await owner.end();
  await made.drop();
});

function engineWith(own: typeof seal): Engine {
  const silent = () => {};
  const log = { info: silent, warn: silent, error: silent };
  return createEngine({ database, providers: () => null, log, temporal: null, seal: own });
}

async function newPractice(): Promise<string> {
  const practiceId = crypto.randomUUID();
  await inPractice(database, practiceId, (tx) => insertPractice(tx, practiceId));
  return practiceId;
}

/** Every column of text or JSON, in every table of ours, that holds one of these somewhere. */
async function columnsWith(secrets: readonly string[]): Promise<string[]> {
  const columns = await owner<{ schema: string; table: string; name: string }[]>`
    select table_schema as schema, table_name as "table", column_name as name from information_schema.columns
    where table_schema in ('cairn', 'auth') and data_type in ('text', 'jsonb', 'json', 'ARRAY', 'character varying', 'bytea')`;
  expect(columns.length).toBeGreaterThan(100);
  const found: string[] = [];
  for (const { schema, table, name } of columns) {
    for (const secret of secrets) {
      const rows = await owner`
        select 1 from ${owner(schema)}.${owner(table)} where position(${secret} in ${owner(name)}::text) > 0 limit 1`;
      if (rows.length > 0) found.push(`${table}.${name}`);
    }
  }
  return found;
}

it('no column holds a secret or a token plainly, whatever was done with it', async () => {
  const practiceId = await newPractice();
  const webhook = { url: 'https://example.org/hook', eventTypes: ['patient.enrolled' as const] };
  const added = await engine.webhooksOut.add(practiceId, webhook, by);
  if (!added.ok) throw new Error(added.error.message);
  const rotated = await engine.webhooksOut.rotateSecret(practiceId, added.value.id, by);
  if (!rotated.ok) throw new Error(rotated.error.message);
  const token = randomBytes(24).toString('hex');
  const next = randomBytes(24).toString('hex');
  const server = { url: 'https://example.org/fhir', token };
  const fhir = await engine.webhooksOut.addFhirServer(practiceId, server, by);
  if (!fhir.ok) throw new Error(fhir.error.message);
  const signing = await engine.practice.newSigningSecret(practiceId, by);
  const signingNext = await engine.practice.newSigningSecret(practiceId, by);
  const secrets = [added.value.secret, rotated.value.secret, token, signing, signingNext];
  expect(await columnsWith(secrets)).toEqual([]);
  await engine.webhooksOut.change(practiceId, fhir.value.id, { token: next }, by);
  expect(await columnsWith([...secrets, next])).toEqual([]);
  // What is looked for this way would be found.
  expect(await columnsWith(['https://example.org/fhir'])).toEqual(['webhook_endpoints.url']);
});

it('nothing plain can be written', async () => {
  const practiceId = await newPractice();
  const row = { practiceId, url: 'https://example.org/', eventTypes: [], createdAt: 0, createdBy: 'user:1' };
  const write = (secret: string, previousSecret: string | null) =>
    inPractice(database, practiceId, (tx) =>
      tx.insert(webhookEndpoints).values({ ...row, id: crypto.randomUUID(), secret, previousSecret }),
    );
  await expect(write('plain', null)).rejects.toMatchObject({ code: '23514' });
  await expect(write(seal.close('x', 'y'), 'plain')).rejects.toMatchObject({ code: '23514' });
  const steps = { practiceId, secret: 'plain', createdAt: 0 };
  await expect(inPractice(database, practiceId, (tx) => tx.insert(signingSecrets).values(steps))).rejects.toMatchObject(
    {
      code: '23514',
    },
  );
});

it('seals what an older version kept plainly, once, and loses nothing', async () => {
  const practiceId = await newPractice();
  const [id, fhirId] = [crypto.randomUUID(), crypto.randomUUID()];
  const plain = ['whsec_b2xk', 'whsec_b2xkZXI=', 'an old token', 'whsec_c3RlcHM=', 'what signed the cookies'] as const;
  await owner.unsafe(`
    alter table cairn.webhook_endpoints drop constraint webhook_endpoints_secret_sealed,
      drop constraint webhook_endpoints_previous_secret_sealed;
    alter table cairn.signing_secrets drop constraint signing_secrets_sealed;
    alter table cairn.installation drop constraint installation_secrets_sealed`);
  await inPractice(database, practiceId, async (tx) => {
    const row = { practiceId, url: 'https://example.org/', eventTypes: [], createdAt: 0, createdBy: 'user:1' };
    await tx.insert(webhookEndpoints).values([
      { ...row, id, secret: plain[0], previousSecret: plain[1], previousSecretUntil: Date.now() + 1_000_000 },
      { ...row, id: fhirId, secret: plain[2], kind: 'fhir', patientSource: 'fhir:main' },
    ]);
    await tx.insert(signingSecrets).values({ practiceId, secret: plain[3], createdAt: 0 });
  });
  await database.app.insert(installation).values({ key: 'cookie_secret', value: plain[4] });

  await sealPlainSecrets(database, seal);
  expect(await columnsWith(plain)).toEqual([]);
  const first = await owner`select id, secret, previous_secret from cairn.webhook_endpoints order by id`;
  await sealPlainSecrets(database, seal);
  expect([...(await owner`select id, secret, previous_secret from cairn.webhook_endpoints order by id`)]).toEqual([
    ...first,
  ]);

  const rows = await inPractice(database, practiceId, (tx) => tx.select().from(webhookEndpoints));
  const secretsOf = (of: string) =>
    rows.filter((row) => row.id === of).flatMap((row) => [row.secret, row.previousSecret]);
  const opened = [...secretsOf(id), ...secretsOf(fhirId)].map((each, n) =>
    each === null ? null : seal.open(each, sealedAbout.webhook(n < 2 ? id : fhirId)),
  );
  expect(opened).toEqual([plain[0], plain[1], plain[2], null]);
  const now = Date.now();
  expect(await inPractice(database, practiceId, (tx) => signingSecretsOf({ seal }, tx, { practiceId, now }))).toEqual([
    plain[3],
  ]);
  const [cookie] = await database.app.select().from(installation);
  expect(seal.open(cookie?.value ?? '', sealedAbout.installation('cookie_secret'))).toBe(plain[4]);
});

it('tells with one sentence that the key is another one, or is not here', async () => {
  const practiceId = await newPractice();
  await engine.practice.newSigningSecret(practiceId, by);
  const { seal: other } = engineWith(createSeal(randomBytes(masterKeyBytes))).context;
  const { seal: none } = createEngine({
    database,
    providers: () => null,
    log: engine.context.log,
    temporal: null,
  }).context;
  const now = Date.now();
  const read = (own: typeof seal) =>
    inPractice(database, practiceId, (tx) => signingSecretsOf({ seal: own }, tx, { practiceId, now }));
  await expect(read(other)).rejects.toThrow(/^A stored secret cannot be opened: .*Put that key back\.$/);
  await expect(read(none)).rejects.toThrow(/^The master key is not here, .*CAIRN_MASTER_KEY_FILE/);
});
