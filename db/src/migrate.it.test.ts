import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migrate, migrationFiles } from './migrate.ts';
import { createTestDatabase, type TestDatabase } from './testing/index.ts';

let file: TestDatabase;
let owner: postgres.Sql;

beforeAll(async () => {
  file = await createTestDatabase(inject('adminDatabaseUrl'));
  owner = postgres(file.ownerUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await owner.end();
  await file.drop();
});

/** The tests' own passwords, as the other files of the run use them. */
function again() {
  const passwordOf = (url: string) => decodeURIComponent(new URL(url).password);
  return migrate({
    ownerUrl: file.ownerUrl,
    appPassword: passwordOf(file.appUrl),
    queuePassword: passwordOf(file.queueUrl),
  });
}

test('a second time changes nothing and answers with the same addresses', async () => {
  const before = await owner`select * from cairn_migrations.applied order by name`;
  expect(await again()).toEqual({ appUrl: file.appUrl, queueUrl: file.queueUrl });
  expect([...(await owner`select * from cairn_migrations.applied order by name`)]).toEqual([...before]);
  expect(before.map((row) => row.name)).toEqual((await migrationFiles()).map(({ name }) => name));
});

test('two processes at once both succeed', async () => {
  await expect(Promise.all([again(), again()])).resolves.toHaveLength(2);
});

test('a changed file is refused with a sentence', async () => {
  await owner`update cairn_migrations.applied set checksum = 'other' where name = '0001_spine.sql'`;
  await expect(again()).rejects.toThrow('The migration 0001_spine.sql was changed after it had been applied.');
});

test('a database of a newer version is refused with a sentence', async () => {
  await owner`delete from cairn_migrations.applied where name = '0001_spine.sql'`;
  await owner`insert into cairn_migrations.applied (name, checksum) values ('9999_later.sql', ${randomBytes(4).toString('hex')})`;
  await expect(again()).rejects.toThrow('9999_later.sql, which this version does not know');
});

test('everything belongs to the role that nobody signs in as', async () => {
  const owners = await owner`
    select distinct pg_get_userbyid(relowner) as name from pg_class where relnamespace = 'cairn'::regnamespace`;
  expect([...owners]).toEqual([{ name: 'cairn_owner' }]);
  const [role] = await owner`select rolcanlogin, rolsuper, rolbypassrls from pg_roles where rolname = 'cairn_owner'`;
  expect(role).toEqual({ rolcanlogin: false, rolsuper: false, rolbypassrls: false });
});
