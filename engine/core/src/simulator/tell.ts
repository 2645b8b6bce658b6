import type { SimulatedLine, SimulatedMoment, World } from './world.ts';

/** Lets whoever watches a simulation know what has just happened. */
export function tell(world: World, line: SimulatedLine): void {
  world.watch?.(line, momentOf(world));
}

/** Facts are never changed in place, so a moment stays what it was. */
export function momentOf({ now, facts, state, outcome }: World): SimulatedMoment {
  return { now, facts, state, outcome };
}
