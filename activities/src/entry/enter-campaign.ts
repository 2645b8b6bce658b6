import {
  decideEntry,
  type EntryCause,
  type EntryRefusalReason,
  type Facts,
  needsHistory,
  type Plan,
} from '@cairn/core';
import { isTransient, type Tx } from '@cairn/db';
import type { EngineContext } from '../context.ts';
import { type Entry, enrollInTransaction } from '../enrollments/enroll-in-transaction.ts';
import { enrollStuck } from '../enrollments/enroll-stuck.ts';
import { errorCode } from '../error-code.ts';
import { cutLoop, deepestCause } from './cut-loop.ts';
import type { LiveCampaign } from './live-campaigns.ts';
import { loadHistory } from './load-history.ts';

export type EnterRequest = {
  practiceId: string;
  campaign: LiveCampaign;
  patientId: string;
  cause: EntryCause;
  /** All of them, unless the caller knows which the campaign reads. */
  facts: Facts;
  now: number;
  /** Campaigns that led here one after another: 0 from outside, else one more than the enrollment that sends the patient. */
  causeDepth: number;
  enrolledBy: string;
  reason: string | null;
};

export type EnterOutcome =
  | { kind: 'enrolled'; enrollmentId: string; accounts: string[] }
  | { kind: 'refused'; reason: EntryRefusalReason; clause: string | null; existing: string | null };

/**
 * The one way into a campaign, whatever the cause: decides by the published version, enrolls and takes the first step, in a savepoint of
 * the caller's transaction, which holds the patient's lock. A first step that throws is stored as stuck and harms nobody else.
 */
export async function enterCampaign(context: EngineContext, tx: Tx, request: EnterRequest): Promise<EnterOutcome> {
  const { campaign, patientId, cause, facts, now } = request;
  const plan = await context.plans.load(tx, campaign.versionId);
  if (request.causeDepth > deepestCause) {
    await cutLoop(context, tx, request);
    return { kind: 'refused', reason: 'loop', clause: null, existing: null };
  }
  const history = needsHistory(plan, cause)
    ? await loadHistory(tx, { campaignId: campaign.campaignId, patientId, mode: campaign.mode })
    : [];
  const decision = decideEntry({ plan, cause, facts, history, now });
  if (decision.kind === 'refuse') {
    return { kind: 'refused', reason: decision.reason, clause: decision.clause, existing: decision.existing };
  }
  return enterAs(context, tx, request, { plan, entryKey: decision.entryKey, subject: decision.subject });
}

type As = { plan: Plan; entryKey: string; subject: { appointmentId: string | null } };

async function enterAs(context: EngineContext, tx: Tx, request: EnterRequest, as: As): Promise<EnterOutcome> {
  const { campaign, cause: _cause, ...given } = request;
  const { accounts } = campaign;
  const entry: Entry = {
    ...given,
    ...as,
    ...(accounts === undefined ? {} : { accounts }),
    campaignId: campaign.campaignId,
    versionId: campaign.versionId,
    mode: campaign.mode,
    held: campaign.state === 'paused',
  };
  try {
    const entered = await tx.transaction((savepoint) => enrollInTransaction(context, savepoint, entry));
    return entered.kind === 'enrolled' ? entered : enteredBefore(entered.enrollmentId);
  } catch (error) {
    // The database's own trouble is over when it is tried again; it says nothing about this entry.
    if (isTransient(error)) throw error;
    context.log.error(
      { campaignId: campaign.campaignId, error: errorCode(error) },
      'An entry could not be stepped; it is stored as stuck',
    );
    const enrollmentId = await enrollStuck(tx, entry, errorCode(error));
    return enrollmentId === null ? enteredBefore(null) : { kind: 'enrolled', enrollmentId, accounts: [] };
  }
}

function enteredBefore(existing: string | null): EnterOutcome {
  return { kind: 'refused', reason: 'entered_before', clause: null, existing };
}
