import { randomUUID } from 'node:crypto';
import { assertNever, type FactChange, type Facts, type StoryEntry } from '@cairn/core';
import { enrollments, loadFacts, segmentMembers, wakes } from '@cairn/db';
import { and, asc, eq, isNotNull, min } from 'drizzle-orm';
import { tester, until, type World } from '../testing/world.ts';
import type { EntryHappening, EntryLife } from './arbitrary-entries.ts';
import { changeBetween } from './change-between.ts';
import type { SteppedClock } from './stepped-clock.ts';

type Engine = World['engine'];
export type EntryStage = { world: World; engine: Engine; clock: SteppedClock };

export type LivedEntries = {
  document: ReturnType<EntryLife['campaign']>;
  campaignId: string;
  patientId: string;
  /** The facts before anything happened. */
  before: Facts;
  entries: StoryEntry[];
  until: number;
};

const hour = 3_600_000;
const day = 24 * hour;
const horizonMs = 30 * day;

/** Lets one patient live before a campaign of their own: every line as its transaction, every timer and flip when it is due. */
export async function liveEntries(stage: EntryStage, life: EntryLife): Promise<LivedEntries> {
  const { world, engine, clock } = stage;
  const { practiceId } = world;
  const name = `entries-${randomUUID()}`;
  const begin = Math.ceil(clock.now() / day) * day + 12 * hour;
  const dayOf = (offset: number) => new Date(begin + offset * day).toISOString().slice(0, 10);
  const document = life.campaign({ name, day: dayOf });
  const patientId = await world.patient(name);
  clock.set(begin);
  const campaignId = await world.publish(name, document);
  await rest(stage);
  const factsNow = () => world.read((tx) => loadFacts(tx, { patientId, enrollmentId: null }));
  const before = await factsNow();
  const entries: StoryEntry[] = [];
  // Seconds of its own for each line: none meets a timer or the gap after an entry.
  const turns = life.turns.map(({ minute, what }, n) => ({ what, at: begin + minute * 60_000 + (n + 1) * 4_000 }));
  for (;;) {
    const { timer, flipAt } = await waiting(world, { campaignId, patientId });
    const [turn] = turns;
    const next = Math.min(...[turn?.at, timer?.at, flipAt].filter((at) => at != null));
    if (next > begin + horizonMs) break;
    clock.set(Math.max(next, clock.now()));
    if (turn?.at === next) {
      turns.shift();
      const known = await factsNow();
      const asked = clock.now();
      await happen(stage, { name, life: name, begin }, turn.what);
      const after = await factsNow();
      const [event] = after.events.filter(({ id }) => known.events.every((one) => one.id !== id));
      const change = changeBetween(known, after, patientChange(known, after));
      if (change !== null) {
        const at = Math.max(asked, event?.receivedAt ?? 0);
        entries.push({ at, change, starts: event === undefined ? null : { kind: 'event', event } });
      }
    } else if (timer?.at === next) {
      await engine.activities.advance({ practiceId, enrollmentId: timer.id, seq: timer.seq }, 'due');
    }
    await rest(stage);
  }
  await engine.campaigns.stop(practiceId, campaignId, tester);
  return { document, campaignId, patientId, before, entries, until: begin + horizonMs };
}

/** When the next journey's timer rings, and when time alone may change a segment for the patient. */
async function waiting(world: World, { campaignId, patientId }: { campaignId: string; patientId: string }) {
  return world.read(async (tx) => {
    const mine = and(
      eq(enrollments.campaignId, campaignId),
      eq(enrollments.patientId, patientId),
      eq(enrollments.status, 'active'),
      isNotNull(enrollments.untilAt),
    );
    const [row] = await tx.select().from(enrollments).where(mine).orderBy(asc(enrollments.untilAt)).limit(1);
    const [flip] = await tx
      .select({ at: min(segmentMembers.dueAt) })
      .from(segmentMembers)
      .where(eq(segmentMembers.patientId, patientId));
    const timer = row?.untilAt == null ? null : { id: row.id, seq: row.seq, at: row.untilAt };
    return { timer, flipAt: flip?.at ?? null };
  });
}

/** Nothing that is due now waits any more. */
async function rest({ world, engine }: EntryStage): Promise<void> {
  while (await engine.entries.runOnce());
  await until(async () => (await world.read((tx) => tx.$count(wakes))) === 0);
}

function patientChange({ patient: was }: Facts, { patient: is }: Facts): FactChange[] {
  const isSame = was.deceased === is.deceased && was.tags.join() === is.tags.join();
  return isSame ? [] : [{ kind: 'patient', edit: { deceased: is.deceased, tags: is.tags } }];
}

/** Lets it happen to that patient, by the same ways as for anybody. */
export async function happen(
  { world: { practiceId }, engine }: EntryStage,
  { name, life, begin }: { name: string; life: string; begin: number },
  what: EntryHappening,
): Promise<void> {
  const properties = { life };
  const visit = (no: number) => `${name}-${no}`;
  const tell = (event: string, appointment?: { id: string; startsAt?: string }) =>
    engine.intake.event(practiceId, { event, patient: name, properties, ...(appointment && { appointment }) }, tester);
  const edit = (fields: { deceased?: boolean; tags?: string[] }) =>
    engine.intake.patient(
      practiceId,
      { source: 'api', externalId: name, firstName: 'Ada', lastName: 'Sample', ...fields },
      tester,
    );
  switch (what.kind) {
    case 'called':
      await (what.no === null ? tell('called') : tell('called', { id: visit(what.no) }));
      return;
    case 'booked':
      await tell('appointment.booked', {
        id: visit(what.no),
        startsAt: new Date(begin + what.inHours * hour).toISOString(),
      });
      return;
    case 'cancelled':
      await tell('appointment.cancelled', { id: visit(what.no) });
      return;
    case 'vip':
      await edit({ tags: ['vip'] });
      return;
    case 'plain':
      await edit({ tags: [] });
      return;
    case 'dies':
      await edit({ deceased: true });
      return;
    default:
      assertNever(what, 'happening');
  }
}
