import { decideEntry, entryRefusals, type Plan } from '@cairn/core';
import type { EventVerdict } from '@cairn/core/api';
import {
  campaigns,
  campaignTriggers,
  campaignVersions,
  databaseNow,
  enrollments,
  events,
  inPractice,
  loadFacts,
  practices,
  type Tx,
} from '@cairn/db';
import { and, eq, isNotNull } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { loadHistory } from '../entry/load-history.ts';

type EventRow = typeof events.$inferSelect;

/**
 * What an event started and did not, campaign by campaign. An entry is known by its row. A refusal is asked for anew, of the patient as
 * the record stands now: what it said at the time may have been another reason.
 */
export async function eventVerdicts(
  context: EngineContext,
  practiceId: string,
  eventId: string,
): Promise<EventVerdict[]> {
  return inPractice(context.database, practiceId, async (tx): Promise<EventVerdict[]> => {
    const [event] = await tx.select().from(events).where(eq(events.id, eventId));
    if (event === undefined) return [];
    const started = await startedBy(tx, event.name);
    const verdicts: EventVerdict[] = [];
    for (const campaign of started) verdicts.push(await verdictOf(context, tx, event, campaign));
    return verdicts;
  });
}

type Started = Awaited<ReturnType<typeof startedBy>>[number];

/** Campaigns whose published version starts from an event of this name. */
function startedBy(tx: Tx, eventName: string) {
  return tx
    .select({
      id: campaigns.id,
      slug: campaigns.slug,
      state: campaigns.state,
      versionId: campaignVersions.id,
      publishedAt: campaignVersions.publishedAt,
      mode: practices.mode,
    })
    .from(campaignTriggers)
    .innerJoin(campaigns, eq(campaigns.id, campaignTriggers.campaignId))
    .innerJoin(campaignVersions, eq(campaignVersions.id, campaigns.currentVersionId))
    .innerJoin(practices, eq(practices.id, campaigns.practiceId))
    .where(and(eq(campaignTriggers.eventName, eventName), isNotNull(campaigns.currentVersionId)))
    .orderBy(campaigns.slug);
}

async function verdictOf(context: EngineContext, tx: Tx, event: EventRow, started: Started): Promise<EventVerdict> {
  const plan = await context.plans.load(tx, started.versionId);
  const campaign = { id: started.id, name: plan.name, state: started.state };
  const not = (sentence: string): EventVerdict => ({
    campaign,
    kind: 'not_asked',
    enrollmentId: null,
    sentence,
    clause: null,
  });
  const { patientId, matchedAt } = event;
  if (patientId === null || matchedAt === null)
    return not('The patient is not known yet: it counts when the patient appears.');
  const entered = await enteredBy(tx, { campaignId: started.id, patientId, matchedAt });
  if (entered !== null) {
    const sentence =
      entered.exitReason === 'held_out'
        ? 'The patient entered and is held out for comparison: no message is sent.'
        : 'The patient entered.';
    return { campaign, kind: 'entered', enrollmentId: entered.id, sentence, clause: null };
  }
  if (started.state !== 'live' && started.state !== 'paused')
    return not(`The campaign is ${started.state}: it takes nobody in.`);
  if (started.publishedAt > matchedAt) return not('It was published in this form after the event had arrived.');
  return { campaign, enrollmentId: null, ...(await refusalOf(context, tx, event, { ...started, plan, patientId })) };
}

type Entry = { campaignId: string; patientId: string; matchedAt: number };

/** An entry begins at the instant at which its event counted. */
async function enteredBy(tx: Tx, { campaignId, patientId, matchedAt }: Entry) {
  const [row] = await tx
    .select({ id: enrollments.id, exitReason: enrollments.exitReason })
    .from(enrollments)
    .where(
      and(
        eq(enrollments.campaignId, campaignId),
        eq(enrollments.patientId, patientId),
        eq(enrollments.enteredAt, matchedAt),
      ),
    )
    .limit(1);
  return row ?? null;
}

type Asked = Started & { plan: Plan; patientId: string };

async function refusalOf(
  context: EngineContext,
  tx: Tx,
  { id, name, occurredAt, receivedAt, properties, causeDepth }: EventRow,
  { id: campaignId, mode, plan, patientId }: Asked,
): Promise<Pick<EventVerdict, 'kind' | 'sentence' | 'clause'>> {
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  if (causeDepth > 5) return { kind: 'refused', sentence: entryRefusals.loop, clause: null };
  const decision = decideEntry({
    plan,
    cause: { kind: 'event', event: { id, name, occurredAt, receivedAt, properties } },
    facts: await loadFacts(tx, { patientId, enrollmentId: null }),
    history: await loadHistory(tx, { campaignId, patientId, mode }),
    now,
  });
  if (decision.kind === 'refuse') {
    return { kind: 'refused', sentence: entryRefusals[decision.reason], clause: decision.clause };
  }
  return {
    kind: 'refused',
    sentence: 'It did not start the journey then. As the patient’s record stands now, it would.',
    clause: null,
  };
}
