import type { Plan, StepResult, TraceEntry } from '@cairn/core';
import type { enrollments, Tx } from '@cairn/db';
import { carryOut } from '../actions/carry-out.ts';
import type { EngineContext } from '../context.ts';
import { insertTrace } from './append-lines.ts';
import { cancelQueued, noteAlreadyCalling } from './cancel-queued.ts';
import { type Accounts, loadAccounts } from './standing.ts';
import { depthOf, leavingOf, queuedOf, queueEffects, writeSteps } from './write-steps.ts';

export type EnrollmentRow = typeof enrollments.$inferSelect;

export type StepToSave = {
  row: EnrollmentRow;
  plan: Plan;
  result: StepResult;
  now: number;
  /** The enrolling transaction: the row itself was inserted by the caller. */
  first: boolean;
  cause: string;
  /** The enrollment's workflow asked, and ends with an answer that ends it. */
  byDriver?: boolean;
  /** Asked for when they are needed, unless the caller has them. */
  accounts?: Accounts;
  /** How many campaigns deep what brought it here lies, where that is deeper than how it entered. */
  depth?: number;
};

/** Beside the accounts with messages: enrollments that were begun, ended or woken, and whether webhooks wait. */
export type SavedStep = { seq: number; accounts: string[]; enrollmentIds: string[]; webhooks: boolean };

/** Writes all that one step decided, under the next seq, and takes the wakes it saw. */
export async function saveStep(context: EngineContext, tx: Tx, step: StepToSave): Promise<SavedStep> {
  const { row, result, now } = step;
  const effects = result.effects.length > 0 ? queuedOf(step, step.accounts ?? (await loadAccounts(tx))) : [];
  const leaving = leavingOf(result);
  const notes: TraceEntry[] = [];
  if (leaving) {
    await queueEffects(tx, row.practiceId, effects);
    const why = leaving.detail ?? leaving.reason;
    const waited = await cancelQueued(tx, row, { now, reason: leaving.reason, why });
    if (waited) context.notices.tell(row.practiceId, { kind: 'approvals' });
    notes.push(...(await noteAlreadyCalling(tx, row, { now, why })));
  }
  await writeSteps(tx, row.practiceId, [{ ...step, effects: leaving ? [] : effects, notes }]);
  const seq = row.seq + 1;
  const accounts = [...new Set(effects.map(({ accountId }) => accountId))];
  if (!carriesOut(result)) return { seq, accounts, enrollmentIds: [], webhooks: false };
  // After the wakes that this step saw are gone: what is carried out may wake it anew.
  const done = await carryOut(context, tx, { row, result, now, depth: depthOf(step) });
  await insertTrace(tx, row, seq, done.trace);
  return {
    seq,
    accounts: [...new Set([...accounts, ...done.accounts])],
    enrollmentIds: done.enrollmentIds,
    webhooks: done.webhooks,
  };
}

/** The step changes a record or acts on more than its own journey. */
export function carriesOut({ dataChanges, actions }: StepResult): boolean {
  return dataChanges.length + actions.length > 0;
}
