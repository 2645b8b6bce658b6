import { factSections } from '@cairn/core';
import { arbitraryFacts } from '@cairn/core/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { connectDatabase, type Database } from '../connect.ts';
import { inPractice } from '../in-practice.ts';
import { newId } from '../new-id.ts';
import { addressConsents } from '../tables/recipients.ts';
import { relatedPersons } from '../tables/related-persons.ts';
import { createTestDatabase, insertPractice, type TestDatabase } from '../testing/index.ts';
import { insertFacts, insertFactsFrame } from '../testing/insert-facts.ts';
import { loadFactsOfPatients, loadSendFacts } from './load-facts.ts';

let file: TestDatabase;
let database: Database;

beforeAll(async () => {
  file = await createTestDatabase(inject('adminDatabaseUrl'));
  database = connectDatabase(file);
});
afterAll(async () => {
  await database.close();
  await file.drop();
});

test('the gates see the same, whether all facts are read or only theirs', async () => {
  const practiceId = newId();
  await inPractice(database, practiceId, async (tx) => {
    await insertPractice(tx, practiceId);
    const lives = fc.sample(arbitraryFacts, { numRuns: 25, seed: 7 });
    const campaignIds = lives
      .flatMap((one) => [...one.campaignHistory, ...one.pastMessages])
      .map((one) => one.campaignId);
    const frame = await insertFactsFrame(tx, practiceId, [...new Set(campaignIds)]);
    const ids: string[] = [];
    for (const facts of lives) {
      const patientId = await insertFacts(tx, facts, frame);
      ids.push(patientId);
      const phone = `+1617555${1000 + ids.length}`;
      await tx.insert(relatedPersons).values({
        practiceId,
        id: newId(),
        patientId,
        source: 's',
        externalId: patientId,
        relationship: 'MTH',
        name: 'Dora Lane',
        phone,
        primaryContact: ids.length % 2 === 0,
        contentHash: '',
      });
      const agreed = { channel: 'sms', value: phone, purpose: 'care', granted: ids.length % 3 > 0 } as const;
      await tx.insert(addressConsents).values({ practiceId, ...agreed, source: 's', recordedAt: 0 });
    }
    const [all, some] = [await loadFactsOfPatients(tx, ids, factSections), await loadSendFacts(tx, ids)];
    expect(some.size).toBe(25);
    for (const [id, { practice, patient, restrictions, addresses, consents, contacts }] of all) {
      expect(contacts).toHaveLength(1);
      expect(contacts[0]?.consents).toHaveLength(1);
      expect(some.get(id)).toMatchObject({ practice, patient, restrictions, addresses, consents, contacts });
    }
  });
});
