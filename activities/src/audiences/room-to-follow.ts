import { audienceMembers, type Tx } from '@cairn/db';
import { and, count, eq } from 'drizzle-orm';
import { nextDaysRoom, type RoomAsked, roomLeft } from './room-left.ts';

/** How many may enter for those who got nothing, and what becomes of the others: asked again at a time, or never, for the cap they met. */
export type RoomToFollow =
  | { n: number; kind: 'again'; at: number }
  | { n: number; kind: 'never'; reason: 'cap_run' | 'cap_lifetime' };

/** A send that waits for somebody to confirm its first messages is looked at again after this. */
const rampMs = 60_000;

/**
 * The caps hold for those who follow as for everybody: whoever entered keeps their place in them, whatever they got; whoever never entered
 * holds none.
 */
export async function roomToFollow(tx: Tx, asked: RoomAsked): Promise<RoomToFollow> {
  const { run, trigger, now } = asked;
  const { n, by } = await roomLeft(tx, asked);
  const ofRun = trigger.caps.perRun === null ? n : trigger.caps.perRun - run.entered - (await stillWaiting(tx, run.id));
  if (ofRun < n) return { n: ofRun, kind: 'never', reason: 'cap_run' };
  switch (by) {
    case 'lifetime':
      return { n, kind: 'never', reason: 'cap_lifetime' };
    case 'day':
      return { n, kind: 'again', at: await nextDaysRoom(tx, run, now) };
    case 'ramp':
      return { n, kind: 'again', at: now + rampMs };
    case 'page':
      return { n, kind: 'again', at: now };
  }
}

async function stillWaiting(tx: Tx, runId: string): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(audienceMembers)
    .where(and(eq(audienceMembers.runId, runId), eq(audienceMembers.state, 'waiting')));
  return row?.n ?? 0;
}
