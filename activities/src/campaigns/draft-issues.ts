import type { Issue } from '@cairn/core';
import { databaseNow, inPractice, type Tx } from '@cairn/db';
import { audienceIssues } from '../audiences/publish-problem.ts';
import type { EngineContext } from '../context.ts';
import { checkDraft } from './check-draft.ts';

/** What is wrong with a draft at this time in this practice, worst or not: what its editor shows. */
export async function draftIssues(context: EngineContext, practiceId: string, document: unknown): Promise<Issue[]> {
  return inPractice(context.database, practiceId, (tx) => issuesOfDraft(context, tx, document));
}

/** The same within a transaction. */
export async function issuesOfDraft(context: EngineContext, tx: Tx, document: unknown): Promise<Issue[]> {
  const checked = await checkDraft(tx, document);
  if (!checked.ok) return checked.issues;
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  return [...checked.issues, ...(await audienceIssues(tx, checked.plan, now))];
}
