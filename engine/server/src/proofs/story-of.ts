import type { EventAnswer, EventIntake } from '@cairn/core/api';
import { calls, effects, enrollments, type Tx, trace } from '@cairn/db';
import { asc, eq } from 'drizzle-orm';
import { tester, until, type World } from '../testing/world.ts';

type EnrollmentRow = typeof enrollments.$inferSelect;

/** What happens to the patients of a world, and what its rows say of them. */
export type StoryOf = {
  /** Books a visit (ten days ahead unless told) and answers with the enrollment that it began, or ''. */
  book(patient: string, appointment: string, startsAt?: number): Promise<string>;
  /** Takes in any event. */
  take(input: EventIntake): Promise<EventAnswer>;
  cancel(patient: string, appointment: string): Promise<EventAnswer>;
  enrollment(id: string): Promise<EnrollmentRow>;
  /** Waits until the enrollment waits at that node. */
  reaches(id: string, nodeId: string): Promise<EnrollmentRow>;
  /** Waits until the enrollment's row has that status; by default within the five seconds that an exit may take. */
  becomes(id: string, status: EnrollmentRow['status'], withinMs?: number): Promise<EnrollmentRow>;
  effects(id: string): Promise<(typeof effects.$inferSelect)[]>;
  calls(id: string): Promise<(typeof calls.$inferSelect)[]>;
  trace(id: string): Promise<(typeof trace.$inferSelect)[]>;
};

const day = 86_400_000;

export function storyOf(world: World): StoryOf {
  const { engine, practiceId } = world;
  const take = (input: EventIntake) => engine.intake.event(practiceId, input, tester);
  const enrollment = (id: string) => world.read((tx) => one(tx, id));
  const when = (id: string, holds: (row: EnrollmentRow) => boolean, withinMs?: number) =>
    until(async () => {
      const row = await enrollment(id);
      return holds(row) && row;
    }, withinMs);
  return {
    take,
    book: async (patient, appointment, startsAt = Date.now() + 10 * day) => {
      const visit = { id: appointment, startsAt: new Date(startsAt).toISOString() };
      const answer = await take({ event: 'appointment.booked', patient, appointment: visit });
      return answer.enrolled[0]?.enrollmentId ?? '';
    },
    cancel: (patient, appointment) =>
      take({ event: 'appointment.cancelled', patient, appointment: { id: appointment } }),
    enrollment,
    reaches: (id, nodeId) => when(id, (row) => row.state.nodeId === nodeId && row.outcome.kind === 'wait'),
    becomes: (id, status, withinMs = 5_000) => when(id, (row) => row.status === status, withinMs),
    effects: (id) => world.read((tx) => tx.select().from(effects).where(eq(effects.enrollmentId, id))),
    calls: (id) =>
      world.read(async (tx) => {
        const rows = await tx
          .select({ call: calls })
          .from(calls)
          .innerJoin(effects, eq(effects.id, calls.effectId))
          .where(eq(effects.enrollmentId, id))
          .orderBy(asc(calls.id));
        return rows.map(({ call }) => call);
      }),
    trace: (id) => world.read((tx) => tx.select().from(trace).where(eq(trace.enrollmentId, id)).orderBy(asc(trace.id))),
  };
}

async function one(tx: Tx, id: string): Promise<EnrollmentRow> {
  const [row] = await tx.select().from(enrollments).where(eq(enrollments.id, id));
  if (row === undefined) throw new Error(`No enrollment ${id}`);
  return row;
}
