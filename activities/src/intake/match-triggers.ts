import { type EventFacts, type Facts, matchTrigger, type Plan, type TriggerMatch } from '@cairn/core';
import {
  type CampaignState,
  campaigns,
  campaignTriggers,
  isTransient,
  loadFacts,
  type PracticeMode,
  practices,
  type Tx,
} from '@cairn/db';
import { and, eq, inArray } from 'drizzle-orm';
import { type Accounts, accountsOfPractice } from '../advance/standing.ts';
import type { EngineContext } from '../context.ts';
import { enrollInTransaction } from '../enrollments/enroll-in-transaction.ts';
import { enrollStuck } from '../enrollments/enroll-stuck.ts';
import { errorCode } from '../error-code.ts';

export type Matched = {
  enrolled: { campaign: string; campaignId: string; enrollmentId: string }[];
  accounts: string[];
};

type Arrival = { practiceId: string; patientId: string; event: EventFacts; now: number; causeDepth: number };

/** Enrolls the patient in every campaign that this event starts. */
export async function matchTriggers(context: EngineContext, tx: Tx, arrival: Arrival): Promise<Matched> {
  const candidates = await findCandidates(tx, arrival.event.name);
  if (candidates.length === 0) return { enrolled: [], accounts: [] };
  const facts = await loadFacts(tx, { patientId: arrival.patientId, enrollmentId: null });
  return enterCandidates(context, tx, arrival, { candidates, facts });
}

/** A campaign that an event of some name may start. */
type Candidate = {
  campaignId: string;
  slug: string;
  state: CampaignState;
  versionId: string;
  mode: PracticeMode;
  accounts: Accounts;
};

export async function findCandidates(tx: Tx, eventName: string): Promise<Candidate[]> {
  return tx
    .select({
      campaignId: campaigns.id,
      slug: campaigns.slug,
      state: campaigns.state,
      versionId: campaignTriggers.versionId,
      mode: practices.mode,
      accounts: accountsOfPractice,
    })
    .from(campaignTriggers)
    .innerJoin(campaigns, eq(campaigns.id, campaignTriggers.campaignId))
    .innerJoin(practices, eq(practices.id, campaigns.practiceId))
    .where(and(eq(campaignTriggers.eventName, eventName), inArray(campaigns.state, ['live', 'paused'])))
    .execute();
}

/**
 * Enters each in a savepoint of its own: one whose step throws is stored `stuck` and neither refuses the event nor harms the
 * others.
 */
export async function enterCandidates(
  context: EngineContext,
  tx: Tx,
  arrival: Arrival,
  { candidates, facts }: { candidates: readonly Candidate[]; facts: Facts },
): Promise<Matched> {
  const matched: Matched = { enrolled: [], accounts: [] };
  for (const candidate of candidates) {
    const started = await startedBy(context, tx, candidate, { event: arrival.event, facts, now: arrival.now });
    if (!started) continue;
    const { plan, match } = started;
    const entry = {
      practiceId: arrival.practiceId,
      campaignId: candidate.campaignId,
      versionId: candidate.versionId,
      plan,
      patientId: arrival.patientId,
      entryKey: match.entryKey,
      subject: match.subject,
      mode: candidate.mode,
      facts,
      accounts: candidate.accounts,
      now: arrival.now,
      enrolledBy: 'event',
      reason: arrival.event.name,
      causeDepth: arrival.causeDepth,
      held: candidate.state === 'paused',
    };
    try {
      const entered = await tx.transaction((savepoint) => enrollInTransaction(savepoint, entry));
      if (entered.kind === 'already') continue;
      matched.enrolled.push({
        campaign: candidate.slug,
        campaignId: candidate.campaignId,
        enrollmentId: entered.enrollmentId,
      });
      matched.accounts.push(...entered.accounts);
    } catch (error) {
      // The database's own trouble is over when the sender tries again; it says nothing about this entry.
      if (isTransient(error)) throw error;
      context.log.error(
        { campaignId: candidate.campaignId, error: errorCode(error) },
        'An entry could not be stepped; it is stored as stuck',
      );
      const enrollmentId = await enrollStuck(tx, entry, errorCode(error));
      if (enrollmentId)
        matched.enrolled.push({ campaign: candidate.slug, campaignId: candidate.campaignId, enrollmentId });
    }
  }
  return matched;
}

type Question = Pick<Parameters<typeof matchTrigger>[0], 'event' | 'facts' | 'now'>;

/** The plan, and the entry that the event makes in it; null when it makes none. A plan that cannot be read keeps no event from the others. */
async function startedBy(
  context: EngineContext,
  tx: Tx,
  { campaignId, versionId }: { campaignId: string; versionId: string },
  question: Question,
): Promise<{ plan: Plan; match: TriggerMatch } | null> {
  try {
    const plan = await context.plans.load(tx, versionId);
    const match = matchTrigger({ plan, ...question });
    return match && { plan, match };
  } catch (error) {
    if (isTransient(error)) throw error;
    context.log.error(
      { campaignId, error: errorCode(error) },
      'A campaign’s version could not be asked whether an event starts it',
    );
    return null;
  }
}
