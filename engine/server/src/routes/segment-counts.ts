import {
  countAudience,
  type Database,
  databaseCode,
  databaseNow,
  inPractice,
  keepSegmentCount,
  ruleOfSegment,
} from '@cairn/db';

/** Counts saved segments behind the answers that show the last count. */
export type SegmentCounts = {
  /** Has the segment counted soon, unless it waits for that already. `stale`: nobody asked, so a count under way will do as well. */
  ask(practiceId: string, segmentId: string, why?: 'asked' | 'stale'): void;
  /** Resolves once nothing waits; what is asked for afterwards is left. */
  stop(): Promise<void>;
};

/** Nobody waits for it: a count may take this long, and is given up then. */
const countMs = 30_000;
/** SQLSTATE of a statement that took longer than it may. */
const tookTooLong = '57014';

/** One at a time, so that counting never takes more than one connection and one core from what cannot wait. */
export function createSegmentCounts(database: Database, failed: (error: unknown) => void): SegmentCounts {
  const waiting = new Map<string, () => Promise<void>>();
  let working: Promise<void> | null = null;
  let counting: string | null = null;
  let isStopped = false;

  const work = async () => {
    for (const [key, count] of waiting) {
      waiting.delete(key);
      counting = key;
      if (!isStopped) await count().catch(failed);
      counting = null;
    }
    working = null;
  };
  return {
    ask(practiceId, segmentId, why = 'asked') {
      const key = `${practiceId}/${segmentId}`;
      if (isStopped || waiting.has(key) || (why === 'stale' && counting === key)) return;
      waiting.set(key, () => countOne(database, practiceId, segmentId));
      working ??= work();
    },
    async stop() {
      isStopped = true;
      await working;
    },
  };
}

async function countOne(database: Database, practiceId: string, id: string): Promise<void> {
  const begun = performance.now();
  const limits = { statementMs: countMs };
  const [rule, now] = await inPractice(database, practiceId, (tx) =>
    Promise.all([ruleOfSegment(tx, id), databaseNow(tx)]),
  );
  if (rule === null) return;
  const { filter, revision } = rule;
  const count = await inPractice(database, practiceId, (tx) => countAudience(tx, filter, now), limits).then(
    ({ matching }) => matching,
    (error: unknown) => {
      if (databaseCode(error) !== tookTooLong) throw error;
      return null;
    },
  );
  const tookMs = performance.now() - begun;
  await inPractice(database, practiceId, (tx) => keepSegmentCount(tx, { id, revision, count, tookMs, now }));
}
