import { runStory } from '@cairn/core';
import { enrollments, practices } from '@cairn/db';
import { and, asc, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { createWorld, type World } from '../testing/world.ts';
import { arbitraryEntries, type EntryLife } from './arbitrary-entries.ts';
import { segmentsOfLives } from './arbitrary-life.ts';
import { type EntryStage, type LivedEntries, liveEntries } from './live-entries.ts';
import { nameTheOutside } from './name-the-outside.ts';
import { steppedClock } from './stepped-clock.ts';

let world: World;
let stage: EntryStage;
beforeAll(async () => {
  const clock = steppedClock(Date.UTC(2031, 5, 2));
  const urls = { adminDatabaseUrl: inject('adminDatabaseUrl'), temporalAddress: inject('temporalAddress') };
  world = await createWorld({ ...urls, running: false, clockOffsetMs: clock.offsetMs });
  const engine = world.anotherEngine({ temporal: null, clockOffsetMs: clock.offsetMs });
  await world.read((tx) => nameTheOutside(tx, world.practiceId));
  stage = { world, engine, clock };
});
afterAll(() => world.stop());

/** Production takes some milliseconds for what takes the simulator none. */
const driftMs = 30_000;

type Told = { key: string | null; about: string | null; end: string | null; times: (number | null)[] };

async function rowsOf({ campaignId, patientId, until }: LivedEntries, keepsKeys: boolean): Promise<Told[]> {
  const mine = and(eq(enrollments.campaignId, campaignId), eq(enrollments.patientId, patientId));
  const rows = await world.read((tx) => tx.select().from(enrollments).where(mine).orderBy(asc(enrollments.enteredAt)));
  return rows.map(({ entryKey, state, exitReason, enteredAt, endedAt }) => {
    // What stopping the campaign ended goes on in the simulator.
    const isOver = endedAt !== null && endedAt <= until && exitReason !== 'stopped';
    return {
      key: keepsKeys ? entryKey : null,
      about: state.subject.appointmentId,
      end: isOver ? exitReason : null,
      times: [enteredAt, isOver ? endedAt : null],
    };
  });
}

async function simulatedOf(lived: LivedEntries, keepsKeys: boolean): Promise<Told[]> {
  const { document, campaignId, before, entries, until } = lived;
  const segments = Object.fromEntries(Object.entries(segmentsOfLives).map(([id, { filter }]) => [id, filter]));
  const [practice] = await world.read((tx) => tx.select().from(practices));
  const zone = practice?.zone ?? '';
  const { journeys } = runStory({ document, before, entries, until, zone, segments, campaignKey: campaignId });
  return journeys.map(({ entryKey, simulation: { outcome, endedAt, state } }) => ({
    key: keepsKeys ? entryKey : null,
    about: state.subject.appointmentId,
    end: outcome.kind === 'done' ? outcome.reason : null,
    times: [state.enteredAt, endedAt],
  }));
}

const seen = { lives: 0, entries: 0, again: 0, nobody: 0, heldOut: 0, kinds: new Set<string>() };

async function compareBoth(life: EntryLife): Promise<void> {
  const lived = await liveEntries(stage, life);
  const kind = lived.document.nodes[0]?.kind ?? '';
  // Changes and segments are told apart by ids that are made as they come.
  const keepsKeys = kind === 'event-trigger';
  const [real, simulated] = [await rowsOf(lived, keepsKeys), await simulatedOf(lived, keepsKeys)];
  const told = (all: Told[]) => all.map(({ times, ...one }) => ({ ...one, isOver: times[1] !== null }));
  expect(told(real)).toEqual(told(simulated));
  const apart = real.flatMap(({ times }, n) => times.map((at, k) => (at ?? 0) - (simulated[n]?.times[k] ?? 0)));
  expect(apart.filter((ms) => Math.abs(ms) > driftMs)).toEqual([]);
  seen.lives += 1;
  seen.entries += real.length;
  if (real.length > 1) seen.again += 1;
  if (real.length === 0) seen.nobody += 1;
  if (real.some(({ end }) => end === 'held_out')) seen.heldOut += 1;
  if (real.length > 0) seen.kinds.add(kind);
}

it('Promise 8: production takes in whom the simulator takes in, when and under which key', async () => {
  await fc.assert(fc.asyncProperty(arbitraryEntries, compareBoth), { numRuns: 150, seed: 88, endOnFailure: true });
}, 240_000);

it('these lives enter once, again and not at all, by every trigger', () => {
  expect(seen.lives).toBe(150);
  expect(seen.entries).toBeGreaterThan(100);
  expect(Math.min(seen.again, seen.nobody, seen.heldOut)).toBeGreaterThan(5);
  expect([...seen.kinds].sort()).toEqual(['change-trigger', 'event-trigger', 'segment-trigger']);
});
