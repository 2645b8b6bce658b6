import { type ActionIntent, assertNever, type StepResult, type TraceEntry } from '@cairn/core';
import type { Tx } from '@cairn/db';
import type { EnrollmentRow } from '../advance/save-step.ts';
import type { EngineContext } from '../context.ts';
import { changeData } from './change-data.ts';
import { giveTask } from './give-task.ts';
import { leaveCampaign } from './leave-campaign.ts';
import { queueWebhook } from './queue-webhook.ts';
import { startCampaign } from './start-campaign.ts';

export type ToCarryOut = {
  row: EnrollmentRow;
  result: Pick<StepResult, 'dataChanges' | 'actions'>;
  now: number;
  /** How many campaigns deep this enrollment's own cause lies. */
  depth: number;
};

/** What else the transaction set going, and lines for the journey's own timeline. */
export type CarriedOut = { accounts: string[]; enrollmentIds: string[]; webhooks: boolean; trace: TraceEntry[] };

/**
 * Sees to what a step asked for besides messages, in the step's own transaction, which holds the patient's lock: nothing of it is lost and
 * nothing happens twice. Only calls of other systems are left to the dispatcher of webhooks.
 */
export async function carryOut(context: EngineContext, tx: Tx, asked: ToCarryOut): Promise<CarriedOut> {
  const woken = asked.result.dataChanges.length > 0 ? await changeData(context, tx, asked) : [];
  const done: CarriedOut = { accounts: [], enrollmentIds: woken, webhooks: false, trace: [] };
  // One after another: a campaign that is left and started again is started last.
  for (const action of asked.result.actions) {
    const part = await carryOutOne(context, tx, asked, action);
    done.accounts.push(...(part.accounts ?? []));
    done.enrollmentIds.push(...(part.enrollmentIds ?? []));
    done.webhooks ||= action.kind === 'webhook';
    if (part.said !== undefined) done.trace.push(lineOf(action, part.said, asked.now));
  }
  return done;
}

/** `said`: what the timeline is told it came to. */
export type Part = { accounts?: string[]; enrollmentIds?: string[]; said?: string };

async function carryOutOne(context: EngineContext, tx: Tx, asked: ToCarryOut, action: ActionIntent): Promise<Part> {
  switch (action.kind) {
    case 'task':
      await giveTask(context, tx, asked, action);
      return {};
    case 'webhook':
      await queueWebhook(tx, asked, action);
      return {};
    case 'enter':
      return startCampaign(context, tx, asked, action);
    case 'leave':
      return leaveCampaign(context, tx, asked, action);
    default:
      return assertNever(action, 'action');
  }
}

function lineOf({ nodeId, visit, ...action }: ActionIntent, said: string, at: number): TraceEntry {
  const detail = 'campaign' in action ? { campaign: action.campaign } : {};
  return { at, nodeId, visit, kind: 'action_settled', port: null, reason: said, detail };
}
