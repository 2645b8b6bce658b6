import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';

let database: TestDatabase;
let owner: postgres.Sql;

beforeAll(async () => {
  database = await createTestDatabase(inject('adminDatabaseUrl'));
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
});

afterAll(async () => {
  await owner.end();
  await database.drop();
});

test('summaries, names and tags come with records, however many at once, and go with them', async () => {
  const practice = crypto.randomUUID();
  await owner`insert into cairn.practices (id, name, zone) values (${practice}, 'Test practice', 'UTC')`;
  await owner`
    insert into cairn.patients (practice_id, id, source, external_id, first_name, last_name, phone, birth_date, tags, content_hash)
    select ${practice}, gen_random_uuid(), 'csv', 'p' || i, 'Ann', 'Lee' || i, '+1617555010' || i, date '1970-02-03', array['new', 'recall'], 'h'
    from generate_series(1, 3) i`;
  const kept = () => owner`
    select p.external_id as id, s.birthday, s.phone, n.last_lower as name, n.phone_reversed as reversed,
      (select count(*)::int from cairn.patient_tags t where t.practice_id = p.practice_id and t.patient_id = p.id) as tags
    from cairn.patients p
    join cairn.patient_summary s on s.practice_id = p.practice_id and s.patient_id = p.id
    join cairn.patient_names n on n.practice_id = p.practice_id and n.patient_id = p.id
    where p.practice_id = ${practice} order by 1`;
  expect([...(await kept())]).toEqual(
    ['1', '2', '3'].map((i) => ({
      ...{ id: `p${i}`, birthday: 203, phone: `+1617555010${i}`, name: `lee${i}`, reversed: `${i}0105557161`, tags: 2 },
    })),
  );
  await owner`delete from cairn.patients where practice_id = ${practice} and external_id <> 'p2'`;
  expect((await kept()).map(({ id }) => id)).toEqual(['p2']);
  const left = await owner`
    select (select count(*)::int from cairn.patient_summary where practice_id = ${practice}) as summaries,
      (select count(*)::int from cairn.patient_names where practice_id = ${practice}) as names,
      (select count(*)::int from cairn.patient_tags where practice_id = ${practice}) as tags`;
  expect(left[0]).toEqual({ summaries: 1, names: 1, tags: 2 });
});
