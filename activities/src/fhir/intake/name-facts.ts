import { inPractice, nameMentions, renameMentions } from '@cairn/db';
import type { EngineContext } from '../../context.ts';
import { finish } from '../../intake/event.ts';
import type { MappedEntry } from './mapped-entry.ts';
import { startNothing } from './start-nothing.ts';

type Naming = { practiceId: string; triggers: boolean; now: number };

const limits = { lockMs: 5000, statementMs: 30_000 };
const namedTypes: readonly string[] = ['Practitioner', 'Location', 'Organization'];

/** Names facts that came before the people and places they mention, and renames those to come, when some of those are among these resources. */
export async function nameFacts(
  context: EngineContext,
  { practiceId, triggers, now }: Naming,
  entries: readonly MappedEntry[],
): Promise<void> {
  if (!entries.some(({ type }) => namedTypes.includes(type))) return;
  for (const work of [nameMentions, renameMentions]) await untilDone(context, { practiceId, triggers, now }, work);
}

async function untilDone(
  context: EngineContext,
  { practiceId, triggers, now }: Naming,
  work: typeof nameMentions,
): Promise<void> {
  for (;;) {
    const { patientIds, wokenIds } = await inPractice(
      context.database,
      practiceId,
      async (tx) => {
        if (!triggers) await startNothing(tx);
        return work(tx, { now, reason: 'fhir' });
      },
      limits,
    );
    if (patientIds.length === 0) return;
    finish(context, practiceId, { patientId: null, matched: { enrolled: [], accounts: [] }, wokenIds });
  }
}
