import {
  actions,
  campaigns,
  databaseNow,
  effects,
  enrollments,
  events,
  inPractice,
  lockPatient,
  newId,
  patients,
  staffTasks,
  type Tx,
} from '@cairn/db';
import { and, eq, inArray, isNull, lt, ne, notExists, sql } from 'drizzle-orm';
import { heldUntilResumed } from '../calling/verdict.ts';
import type { EngineContext } from '../context.ts';
import { forgetOld } from '../entry/forget-old.ts';
import { finish } from '../intake/event.ts';
import { replayEvents } from '../intake/patient.ts';
import { renewHolidays } from '../practice/calendar.ts';
import { wakeCampaign } from '../running/wake-campaign.ts';

/** A message still unknown after this long is a person's to settle. */
const unknownForMs = 72 * 3_600_000;
const unknownTask = 'unknown_message';

/** What a crash between two transactions, or two that crossed, can leave in one practice. */
export async function mendPractice(context: EngineContext, practiceId: string): Promise<void> {
  await goOnWithCommands(context, practiceId);
  await adoptStrandedEvents(context, practiceId);
  await inPractice(context.database, practiceId, (tx) => askAboutUnknown(context, tx, practiceId));
  await inPractice(context.database, practiceId, (tx) => forgetOld(context, tx));
  await renewHolidays(context, practiceId);
}

/** A resume or stop that died before it reached everybody, or before it freed the messages that the pause held. */
async function goOnWithCommands(context: EngineContext, practiceId: string): Promise<void> {
  const left = await inPractice(context.database, practiceId, async (tx) => {
    const held = await tx
      .selectDistinct({ id: campaigns.id })
      .from(campaigns)
      .innerJoin(enrollments, eq(enrollments.campaignId, campaigns.id))
      .where(and(eq(campaigns.state, 'live'), eq(enrollments.status, 'held')));
    const stopped = await tx
      .selectDistinct({ id: campaigns.id })
      .from(campaigns)
      .innerJoin(enrollments, eq(enrollments.campaignId, campaigns.id))
      .where(and(eq(campaigns.state, 'stopped'), inArray(enrollments.status, ['active', 'held'])));
    const silenced = await tx
      .selectDistinct({ id: campaigns.id })
      .from(campaigns)
      .innerJoin(effects, eq(effects.campaignId, campaigns.id))
      .where(and(ne(campaigns.state, 'paused'), eq(effects.state, 'queued'), eq(effects.notBefore, heldUntilResumed)));
    const untold = await tx
      .selectDistinct({ id: campaigns.id })
      .from(campaigns)
      .innerJoin(actions, eq(actions.campaignId, campaigns.id))
      .where(and(ne(campaigns.state, 'paused'), eq(actions.state, 'queued'), eq(actions.notBefore, heldUntilResumed)));
    const idsOf = (rows: { id: string }[]) => new Set(rows.map(({ id }) => id));
    return { held: idsOf([...held, ...silenced, ...untold]), everybody: idsOf(stopped) };
  });
  for (const campaignId of left.held) await wakeCampaign(context, practiceId, { campaignId, whom: 'held' });
  for (const campaignId of left.everybody) await wakeCampaign(context, practiceId, { campaignId, whom: 'everybody' });
}

/** An event stored as unmatched while its patient was being created in another transaction. */
async function adoptStrandedEvents(context: EngineContext, practiceId: string): Promise<void> {
  const stranded = await inPractice(context.database, practiceId, (tx) =>
    tx
      .selectDistinct({ patientId: patients.id, externalId: patients.externalId })
      .from(events)
      .innerJoin(patients, and(eq(patients.practiceId, events.practiceId), eq(patients.externalId, events.patientRef)))
      .where(isNull(events.patientId))
      .limit(100),
  );
  for (const { patientId, externalId } of stranded) {
    const replayed = await inPractice(context.database, practiceId, async (tx) => {
      await lockPatient(tx, patientId);
      const now = (await databaseNow(tx)) + context.clockOffsetMs();
      return replayEvents(context, tx, { practiceId, patientId, externalId, now });
    });
    finish(context, practiceId, { patientId, ...replayed });
  }
}

async function askAboutUnknown(context: EngineContext, tx: Tx, practiceId: string): Promise<void> {
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const asked = tx
    .select({ one: sql`1` })
    .from(staffTasks)
    .where(and(eq(staffTasks.kind, unknownTask), eq(staffTasks.effectId, effects.id)));
  const open = await tx
    .select({ id: effects.id, patientId: effects.patientId, enrollmentId: effects.enrollmentId })
    .from(effects)
    .where(and(eq(effects.state, 'unknown'), lt(effects.callingAt, now - unknownForMs), notExists(asked)))
    .limit(100);
  if (open.length === 0) return;
  await tx
    .insert(staffTasks)
    .values(
      open.map((effect) => ({
        practiceId,
        id: newId(now),
        kind: unknownTask,
        patientId: effect.patientId,
        enrollmentId: effect.enrollmentId,
        effectId: effect.id,
        title: 'Nobody can say whether a message arrived. Ask the patient or the provider, then mark it.',
        createdAt: now,
      })),
    )
    .onConflictDoNothing();
}
