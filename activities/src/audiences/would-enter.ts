import { decideEntry, exitVerdict, type Facts, isHeldOut, type PastEntry, type Plan, startState } from '@cairn/core';
import { loadFactsOfPatients, loadSendFacts, type PracticeMode, type Tx } from '@cairn/db';
import { loadHistories } from '../entry/load-history.ts';
import { triggerOf } from './run-row.ts';

export type Send = { campaignId: string; plan: Plan; mode: PracticeMode; nominalAt: number; now: number };

/** What would become of one of an audience at the door. */
export type AtTheDoor =
  | { kind: 'enters'; entryKey: string; facts: Facts }
  /** `reason`: a refusal's code, an exit's, or `held_out`. */
  | { kind: 'refused'; reason: string };

/**
 * Asks for these patients, as their send would, whether they come in and stay: entry rules, what they entered by before, holdout, exits and
 * goal. Those who are not there any more are left out.
 */
export async function wouldEnter(tx: Tx, send: Send, patientIds: readonly string[]): Promise<Map<string, AtTheDoor>> {
  const { campaignId, mode } = send;
  const [facts, histories] = await Promise.all([
    readsMore(send.plan) ? loadFactsOfPatients(tx, patientIds) : loadSendFacts(tx, patientIds),
    loadHistories(tx, { campaignId, patientIds, mode }),
  ]);
  return new Map([...facts].map(([id, of]) => [id, atTheDoor(send, of, histories.get(id) ?? [])]));
}

function atTheDoor(send: Send, facts: Facts, history: readonly PastEntry[]): AtTheDoor {
  const { campaignId, plan, nominalAt, now } = send;
  const decision = decideEntry({ plan, cause: { kind: 'audience', nominalAt }, facts, history, now });
  if (decision.kind === 'refuse') return { kind: 'refused', reason: decision.reason };
  const { entryKey, subject } = decision;
  // The database keeps keys unique, whatever the rules say.
  if (history.some((entry) => entry.entryKey === entryKey)) return { kind: 'refused', reason: 'entered_before' };
  const state = startState({ plan, now, subject, campaignKey: campaignId });
  const left = exitVerdict({ plan, state, facts, now });
  if (left !== null) return { kind: 'refused', reason: left.reason };
  if (isHeldOut({ plan, state, facts })) return { kind: 'refused', reason: 'held_out' };
  return { kind: 'enters', entryKey, facts };
}

/** Whether the door looks at more than the gates do. */
function readsMore(plan: Plan): boolean {
  const { exits, goal, entry } = plan.settings;
  const { once } = triggerOf(plan);
  return (
    exits.length > 0 ||
    goal !== undefined ||
    entry?.filter !== undefined ||
    once === 'per_last_visit' ||
    once === 'per_next_visit'
  );
}
