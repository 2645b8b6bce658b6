import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { createWorld, type World } from '../testing/world.ts';
import { killedBlast } from './killed-blast.ts';

let world: World;
beforeAll(async () => {
  const options = { adminDatabaseUrl: inject('adminDatabaseUrl'), temporalAddress: inject('temporalAddress') };
  world = await createWorld({ ...options, running: false, account: { ratePerSecond: 5_000, burst: 5_000 } });
});
afterAll(() => world.stop());

it('Promise 6: whatever is killed during a send, every e-mail arrives once, and every text once or is listed as unknown', async () => {
  const people = 600;
  const done = await killedBlast({ world, temporalAddress: inject('temporalAddress'), people, kills: 5 });
  expect(done).toMatchObject({ kills: 5, entered: people, twice: 0 });
  expect(done.emails).toEqual({ once: people, twice: 0, never: 0 });
  expect(done.texts).toMatchObject({ twice: 0, never: 0, unknownTwice: 0 });
  expect(done.texts.once + done.texts.unknown).toBe(people);
}, 300_000);
