import type { EntryCause, Facts } from '@cairn/core';
import { isTransient, type KeptVerdict, type Tx } from '@cairn/db';
import type { EngineContext } from '../context.ts';
import { errorCode } from '../error-code.ts';
import type { Matched } from '../intake/match-triggers.ts';
import { type EnterOutcome, enterCampaign } from './enter-campaign.ts';
import type { LiveCampaign } from './live-campaigns.ts';
import { noteRefusals, type Refused } from './note-refusals.ts';

export type About = {
  practiceId: string;
  patientId: string;
  facts: Facts;
  now: number;
  /** Campaigns that led here one after another. */
  causeDepth: number;
};

/** `verdicts`: what each campaign said, in the order asked. */
export type AllEntered = Matched & { refused: number; verdicts: KeptVerdict[] };

/**
 * Asks each campaign for itself: one that refuses is kept with its reason, one whose version cannot be read keeps nothing from the
 * others. The patient is locked.
 */
export async function enterAll(
  context: EngineContext,
  tx: Tx,
  attempts: readonly { campaign: LiveCampaign; cause: EntryCause }[],
  about: About,
): Promise<AllEntered> {
  const all: AllEntered = { enrolled: [], accounts: [], refused: 0, verdicts: [] };
  const refused: Refused[] = [];
  for (const { campaign, cause } of attempts) {
    const { campaignId, slug } = campaign;
    const outcome = await ask(() =>
      enterCampaign(context, tx, { ...about, campaign, cause, enrolledBy: cause.kind, reason: nameOf(cause) }),
    );
    if (outcome instanceof Error) {
      const code = errorCode(outcome);
      all.verdicts.push({ campaign: campaignId, reason: 'failed' });
      context.log.error(
        { campaignId, error: code },
        'A campaign’s version could not be asked whether it takes a patient in',
      );
      continue;
    }
    if (outcome.kind === 'enrolled') {
      all.verdicts.push({ campaign: campaignId, enrollment: outcome.enrollmentId });
      all.enrolled.push({ campaign: slug, campaignId, enrollmentId: outcome.enrollmentId });
      all.accounts.push(...outcome.accounts);
      continue;
    }
    all.refused += 1;
    all.verdicts.push(refusalOf(campaignId, outcome));
    refused.push({
      campaignId,
      patientId: about.patientId,
      cause: cause.kind,
      reason: outcome.reason,
      clause: outcome.clause,
    });
  }
  await noteRefusals(tx, lastOfEach(refused), about.now);
  return all;
}

function refusalOf(campaign: string, { reason, clause }: Extract<EnterOutcome, { kind: 'refused' }>): KeptVerdict {
  return { campaign, reason, ...(clause === null ? {} : { clause }) };
}

async function ask(entering: () => Promise<EnterOutcome>): Promise<EnterOutcome | Error> {
  try {
    return await entering();
  } catch (error) {
    if (isTransient(error) || !(error instanceof Error)) throw error;
    return error;
  }
}

/** Words for the timeline. */
function nameOf(cause: EntryCause): string {
  switch (cause.kind) {
    case 'event':
      return cause.event.name;
    case 'segment':
      return `segment ${cause.direction}`;
    case 'date':
      return cause.day;
    default:
      return cause.kind;
  }
}

/** One statement may write a row once. */
function lastOfEach(refused: readonly Refused[]): Refused[] {
  return [...new Map(refused.map((one) => [`${one.campaignId} ${one.patientId}`, one])).values()];
}
