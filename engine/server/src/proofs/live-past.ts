import { randomUUID } from 'node:crypto';
import { assertNever, type CampaignDocumentInput } from '@cairn/core';
import { effects, enrollments, segmentMembers, wakes } from '@cairn/db';
import { and, asc, eq, inArray, isNotNull, lte, min, or } from 'drizzle-orm';
import { tester, until, type World } from '../testing/world.ts';
import type { PastHappening, PastPerson, PastWeeks } from './arbitrary-past.ts';
import { happen as happenBefore } from './live-entries.ts';
import type { SteppedClock } from './stepped-clock.ts';
import { sayStop } from './virtual-production.ts';

export type PastStage = {
  world: World;
  engine: World['engine'];
  clock: SteppedClock;
  /** Hands over what may go now. */
  dispatch(): void;
};

export type LivedPast = { campaignId: string; document: CampaignDocumentInput; patientIds: string[] };

const hour = 3_600_000;
const day = 24 * hour;
const horizonMs = 30 * day;
/** Longer than a back-test looks back less the weeks themselves: it sees nobody of the weeks before. */
const apartMs = 70 * day;

/** Lets several people live for some weeks before a campaign of their own, all at once by one clock. It is left running. */
export async function livePast(stage: PastStage, { campaign, people }: PastWeeks): Promise<LivedPast> {
  const { world, engine, clock } = stage;
  const { practiceId } = world;
  const name = `past-${randomUUID()}`;
  const begin = Math.ceil(clock.now() / day) * day + apartMs + 12 * hour;
  const dayOf = (offset: number) => new Date(begin + offset * day).toISOString().slice(0, 10);
  const document = campaign({ name, day: dayOf });
  clock.set(begin);
  const everybody = people.map((person, n) => ({ ...person, name: `${name}-${n}` }));
  const patientIds: string[] = [];
  for (const person of everybody) patientIds.push(await arrive(stage, person));
  const campaignId = await world.publish(name, document);
  const here = { campaignId, patientIds };
  await rest(stage, here);
  // Seconds of its own for each line: none meets a timer or the gap after an entry.
  const turns = everybody
    .flatMap((person) => person.turns.map((turn) => ({ ...turn, person })))
    .toSorted((a, b) => a.minute - b.minute)
    .map(({ minute, what, person }, n) => ({ what, person, at: begin + minute * 60_000 + (n + 1) * 1_000 }));
  for (;;) {
    const { timer, flipAt, sendAt } = await waiting(world, here);
    const [turn] = turns;
    const next = Math.min(...[turn?.at, timer?.at, flipAt, sendAt].filter((at) => at != null));
    if (next > begin + horizonMs) break;
    clock.set(Math.max(next, clock.now()));
    if (turn?.at === next) {
      turns.shift();
      await happen(stage, { name: turn.person.name, campaign: name, begin }, turn.what);
    } else if (timer?.at === next) {
      await engine.activities.advance({ practiceId, enrollmentId: timer.id, seq: timer.seq }, 'due');
    }
    await rest(stage, here);
  }
  clock.set(begin + horizonMs);
  return { campaignId, document, patientIds };
}

async function arrive({ world }: PastStage, { name, marketing }: PastPerson & { name: string }): Promise<string> {
  return world.patient(name, {
    birthDate: '1984-06-18',
    tags: ['other'],
    attributes: { times: 1, due: '2031-07-01' },
    ...(marketing !== 'not asked' && { consents: consentsOf(marketing === 'yes') }),
  });
}

function consentsOf(granted: boolean) {
  return (['sms', 'email'] as const).map((channel) => ({ channel, purpose: 'marketing', granted }) as const);
}

type Here = { campaignId: string; patientIds: string[] };

/** When the next timer rings, time alone may change a segment, and the next message may go. */
async function waiting(world: World, { campaignId, patientIds }: Here) {
  return world.read(async (tx) => {
    const waits = and(
      eq(enrollments.campaignId, campaignId),
      eq(enrollments.status, 'active'),
      isNotNull(enrollments.untilAt),
    );
    const [row] = await tx.select().from(enrollments).where(waits).orderBy(asc(enrollments.untilAt)).limit(1);
    const [flip] = await tx
      .select({ at: min(segmentMembers.dueAt) })
      .from(segmentMembers)
      .where(inArray(segmentMembers.patientId, patientIds));
    const [queued] = await tx
      .select({ at: min(effects.notBefore) })
      .from(effects)
      .where(and(eq(effects.campaignId, campaignId), eq(effects.state, 'queued')));
    const timer = row?.untilAt == null ? null : { id: row.id, seq: row.seq, at: row.untilAt };
    return { timer, flipAt: flip?.at ?? null, sendAt: queued?.at ?? null };
  });
}

/** Nothing that is due now waits any more. */
async function rest({ world, engine, clock, dispatch }: PastStage, { campaignId }: Here): Promise<void> {
  while (await engine.entries.runOnce());
  const openNow = () =>
    world.read(async (tx) => {
      const due = and(eq(effects.state, 'queued'), lte(effects.notBefore, clock.now()));
      const mine = and(eq(effects.campaignId, campaignId), or(due, eq(effects.state, 'calling')));
      return (await tx.$count(effects, mine)) + (await tx.$count(wakes));
    });
  await until(async () => {
    if ((await openNow()) > 0) {
      dispatch();
      return false;
    }
    return (await engine.webhookCaller.runOnce()) === 0 && !(await engine.entries.runOnce());
  });
}

async function happen(
  stage: PastStage,
  { name, campaign, begin }: { name: string; campaign: string; begin: number },
  what: PastHappening,
): Promise<void> {
  const { world, engine } = stage;
  const { practiceId } = world;
  const tell = (event: string, more: object = {}) =>
    engine.intake.event(practiceId, { event, patient: name, ...more }, tester);
  switch (what.kind) {
    case 'moved':
      await tell('appointment.moved', {
        appointment: { id: `${name}-${what.no}`, startsAt: new Date(begin + what.inHours * hour).toISOString() },
      });
      return;
    case 'submits':
      await tell('form.submitted');
      return;
    case 'pays':
      await tell('invoice.paid');
      return;
    case 'stop':
      await sayStop(world, engine, name);
      return;
    case 'agrees':
    case 'refuses':
      await engine.intake.patient(
        practiceId,
        {
          ...{ source: 'api', externalId: name, firstName: 'Ada', lastName: 'Sample' },
          consents: consentsOf(what.kind === 'agrees'),
        },
        tester,
      );
      return;
    case 'called':
    case 'booked':
    case 'cancelled':
    case 'vip':
    case 'plain':
    case 'dies':
      await happenBefore(stage, { name, life: campaign, begin }, what);
      return;
    default:
      assertNever(what, 'happening');
  }
}
