import { adviceOn, type Issue, readDocument } from '@cairn/core';
import { inPractice, type Tx } from '@cairn/db';
import { audienceIssues } from '../audiences/publish-problem.ts';
import type { EngineContext } from '../context.ts';
import { checkDraft } from './check-draft.ts';
import { loadDraftWorld } from './draft-world.ts';

/** What is wrong with a draft at this time in this practice, worst or not: what its editor shows. */
export async function draftIssues(
  context: EngineContext,
  practiceId: string,
  document: unknown,
  campaignId: string | null = null,
): Promise<Issue[]> {
  return inPractice(context.database, practiceId, (tx) => issuesOfDraft(context, tx, document, campaignId));
}

/** The same within a transaction. */
export async function issuesOfDraft(
  context: EngineContext,
  tx: Tx,
  document: unknown,
  campaignId: string | null,
): Promise<Issue[]> {
  const checked = await checkDraft(tx, document);
  const read = readDocument(document);
  const world = await loadDraftWorld(context, tx, campaignId);
  const advice = read.ok ? adviceOn(read.document, world) : [];
  if (!checked.ok) return [...checked.issues, ...advice];
  return [...checked.issues, ...(await audienceIssues(tx, checked.plan, world.now)), ...advice];
}
