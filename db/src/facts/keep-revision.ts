import { currentPractice, type Tx } from '../in-practice.ts';
import { type FactKind, factRevisions } from '../tables/patients.ts';

/** Keeps what a fact said before it is replaced, so that a draft can be tested over the past. */
export async function keepRevision(
  tx: Tx,
  revision: {
    patientId: string;
    kind: FactKind;
    factId: string;
    body: Record<string, unknown>;
    source: string;
    now: number;
  },
): Promise<void> {
  const { now, ...rest } = revision;
  await tx.insert(factRevisions).values({ ...rest, practiceId: currentPractice, recordedAt: now });
}
