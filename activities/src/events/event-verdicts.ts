import { entryRefusals } from '@cairn/core';
import type { EventDetail, EventVerdict } from '@cairn/core/api';
import {
  campaigns,
  campaignTriggers,
  campaignVersions,
  enrollments,
  events,
  inPractice,
  isAnyOf,
  type KeptVerdict,
  type Tx,
} from '@cairn/db';
import { and, eq, isNotNull, or } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';

/**
 * What an event started and did not, campaign by campaign, as it was decided when the event counted. Campaigns that start from it today and
 * were not asked then are told as such.
 */
export async function eventVerdicts(
  context: EngineContext,
  practiceId: string,
  eventId: string,
): Promise<Pick<EventDetail, 'verdicts' | 'isDecided'>> {
  return inPractice(context.database, practiceId, async (tx) => {
    const [event] = await tx.select().from(events).where(eq(events.id, eventId));
    if (event === undefined) return { verdicts: [], isDecided: false };
    const kept = event.verdicts ?? [];
    const told = new Map(kept.map((verdict) => [verdict.campaign, verdict]));
    const heldOut = await heldOutOf(tx, kept);
    const verdicts: EventVerdict[] = [];
    for (const { id, state, versionId } of await campaignsOf(tx, event.name, [...told.keys()])) {
      const campaign = { id, name: (await context.plans.load(tx, versionId)).name, state };
      const verdict = told.get(id);
      verdicts.push({ campaign, ...(verdict === undefined ? notAsked(event.patientId) : tell(verdict, heldOut)) });
    }
    return { verdicts, isDecided: event.verdicts !== null };
  });
}

/** Those that were asked and those that start from an event of this name today. */
async function campaignsOf(tx: Tx, eventName: string, asked: readonly string[]) {
  return tx
    .selectDistinct({ id: campaigns.id, slug: campaigns.slug, state: campaigns.state, versionId: campaignVersions.id })
    .from(campaigns)
    .innerJoin(campaignVersions, eq(campaignVersions.id, campaigns.currentVersionId))
    .leftJoin(
      campaignTriggers,
      and(eq(campaignTriggers.campaignId, campaigns.id), eq(campaignTriggers.eventName, eventName)),
    )
    .where(or(isNotNull(campaignTriggers.campaignId), isAnyOf(campaigns.id, asked)))
    .orderBy(campaigns.slug);
}

/** Which of the entries are held out for comparison: that was decided with the entry. */
async function heldOutOf(tx: Tx, kept: readonly KeptVerdict[]): Promise<ReadonlySet<string>> {
  const entered = kept.flatMap(({ enrollment }) => enrollment ?? []);
  if (entered.length === 0) return new Set();
  const rows = await tx
    .select({ id: enrollments.id })
    .from(enrollments)
    .where(and(isAnyOf(enrollments.id, entered), eq(enrollments.exitReason, 'held_out')));
  return new Set(rows.map(({ id }) => id));
}

type Told = Omit<EventVerdict, 'campaign'>;

function tell({ enrollment, reason, clause }: KeptVerdict, heldOut: ReadonlySet<string>): Told {
  if (enrollment !== undefined) {
    const sentence = heldOut.has(enrollment)
      ? 'The patient entered and is held out for comparison: no message is sent.'
      : 'The patient entered.';
    return { kind: 'entered', enrollmentId: enrollment, sentence, clause: null };
  }
  if (reason === undefined || reason === 'failed')
    return unasked('The campaign could not be asked: its published version could not be read.');
  return { kind: 'refused', enrollmentId: null, sentence: entryRefusals[reason], clause: clause ?? null };
}

function notAsked(patientId: string | null): Told {
  return unasked(
    patientId === null
      ? 'The patient is not known yet: it counts when the patient appears.'
      : 'It was not asked when the event counted: it took nobody in then, or did not start from this event.',
  );
}

function unasked(sentence: string): Told {
  return { kind: 'not_asked', enrollmentId: null, sentence, clause: null };
}
