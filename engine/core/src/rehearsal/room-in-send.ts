import type { AudienceTrigger } from '../nodes/audience/config.ts';
import { instantOfLocal, localDayOf, localNow } from '../nodes/audience/local-time.ts';
import { isZone } from '../rules/zones.ts';

/** Whether a send's own limits leave room for somebody, and when. */
export type RoomInSend =
  | { kind: 'room'; at: number; notes: string[] }
  | { kind: 'none'; code: 'cap_run' | 'cap_lifetime'; sentence: string };

type Place = {
  /** How many of the send come before. */
  ahead: number;
  /** How many of those really enter; all unless told. */
  entered?: number;
  /** When the send begins. */
  at: number;
  zone: string;
};

/**
 * The place of one of many in a send: over the cap of one send or of all they stay out, over the cap of a day they wait for the next one, at
 * the same time of day. Somebody beyond the first few is taken to be confirmed at once, for nobody knows when that is.
 */
export function roomInSend({ caps, ramp }: Pick<AudienceTrigger, 'caps' | 'ramp'>, place: Place): RoomInSend {
  const { ahead, at, entered = ahead } = place;
  if (caps.perRun !== null && ahead >= caps.perRun)
    return {
      kind: 'none',
      code: 'cap_run',
      sentence: `One send takes at most ${caps.perRun} people, and they all come before.`,
    };
  if (caps.lifetime !== null && entered >= caps.lifetime)
    return {
      kind: 'none',
      code: 'cap_lifetime',
      sentence: `The campaign takes at most ${caps.lifetime} people altogether.`,
    };
  const notes =
    ramp !== null && entered >= ramp.first
      ? [`The send stops after ${ramp.first} until somebody confirms; here that is done at once.`]
      : [];
  if (caps.perDay === null || entered < caps.perDay) return { kind: 'room', at, notes };
  const days = Math.floor(entered / caps.perDay);
  return {
    kind: 'room',
    at: daysLater(at, days, place.zone),
    notes: [
      ...notes,
      `Only ${caps.perDay} people enter in a day, so this one waits ${days === 1 ? 'a day' : `${days} days`}.`,
    ],
  };
}

function daysLater(at: number, days: number, named: string): number {
  const zone = isZone(named) ? named : 'UTC';
  const time = localNow(at, zone).slice(11);
  let day = localNow(at, zone).slice(0, 10);
  for (let n = 0; n < days; n++) day = localDayOf(instantOfLocal(`${day}T12:00`, zone), zone).nextDay;
  return instantOfLocal(`${day}T${time}`, zone);
}
