import { type Database, inPractice, listPractices, newId, practices, providerAccounts } from '@cairn/db';

/**
 * The practice that an installation without a demo begins with: empty, sandbox, in this machine's time zone. Nothing is made
 * when there is a practice already. Answers with its id.
 */
export async function ensureFirstPractice(database: Database, zone: string): Promise<string> {
  const [first] = await listPractices(database);
  if (first !== undefined) return first.id;
  const practiceId = newId();
  const rate = { ratePerSecond: 10, burst: 20 } as const;
  await inPractice(database, practiceId, async (tx) => {
    await tx.insert(practices).values({ id: practiceId, name: 'My practice', zone });
    await tx.insert(providerAccounts).values([
      { practiceId, id: newId(), channel: 'email', provider: 'sandbox', sender: 'hello@practice.example', ...rate },
      { practiceId, id: newId(), channel: 'sms', provider: 'sandbox', sender: '+12025550100', ...rate },
    ]);
  });
  return practiceId;
}
