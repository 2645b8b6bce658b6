import { newId, patients } from '@cairn/db';
import type { World } from '../testing/world.ts';

/** Many patients at once, as an import writes them; answers with their ids. */
export async function addPatients({ practiceId, read }: World, people: number): Promise<string[]> {
  const rows = Array.from({ length: people }, (_, n) => ({
    practiceId,
    id: newId(),
    source: 'api',
    externalId: `many-${n}`,
    firstName: 'Ada',
    lastName: 'Sample',
    email: `many-${n}@example.com`,
    phone: `+1617${String(n).padStart(7, '0')}`,
    contentHash: '',
  }));
  await read((tx) => tx.insert(patients).values(rows));
  return rows.map((row) => row.id);
}
