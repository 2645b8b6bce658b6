import type { Engine } from '@cairn/activities';

type Advance = Engine['activities']['advance'];
type State = Parameters<Advance>[0];

/** What a test puts between the driver and its `advance`; nothing by default. */
export type Between = {
  /** Before it decides; what this throws, the driver hears. */
  before(state: State): Promise<void>;
  /** After it committed, before the driver hears of it. */
  after(state: State): Promise<void>;
};

/** The same engine, between whose `advance` and the driver a test can stand. */
export function slowDriver(engine: Engine): { engine: Engine; between: Between } {
  const between: Between = { before: async () => {}, after: async () => {} };
  const advance: Advance = async (state, cause) => {
    await between.before(state);
    const answer = await engine.activities.advance(state, cause);
    await between.after(state);
    return answer;
  };
  return { engine: { ...engine, activities: { ...engine.activities, advance } }, between };
}
