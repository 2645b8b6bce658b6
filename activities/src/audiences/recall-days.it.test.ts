import { readFileSync } from 'node:fs';
import { filter, localNow, practiceScenario, type Scenario } from '@cairn/core';
import { databaseNow, enrollments, patients, upsertAppointment } from '@cairn/db';
import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { createStillEngine, type StillEngine, tester } from '../testing/still-engine.ts';

/** Examples that also run in virtual time: here the same people, the same thirty days, and real rows. */
const fileOf = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../examples/${path}`, import.meta.url), 'utf8'));
const documentFile = z.looseObject({
  schemaVersion: z.literal(1),
  name: z.string(),
  nodes: z.array(z.object({ id: z.string(), kind: z.string(), config: z.record(z.string(), z.unknown()) })),
  edges: z.array(z.object({ from: z.string(), port: z.string(), to: z.string() })),
});
const segmentFile = z.object({ id: z.string(), name: z.string(), filter });

type Change =
  | { on: string; visit: string; no?: number; status: 'fulfilled' | 'booked' }
  | { on: string; tags: string[] }
  | { on: string; active: false };
type Told = Record<string, readonly Change[]>;

const newYork = 'America/New_York';
let still: StillEngine;
beforeEach(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
});
afterEach(() => still.stop());

/** One patient's changes as a story; each happens at noon of its day, a visit in the morning of its own. */
const storyOf = (changes: readonly Change[]) => (story: Scenario) =>
  changes.reduce((told, change) => {
    const then = told.at(`${change.on}T12:00`, newYork);
    if ('tags' in change) return then.patient({ tags: change.tags });
    if ('active' in change) return then.patient({ active: false });
    return then.booked({ startsAt: `${change.visit}T10:00`, no: change.no ?? 1, status: change.status });
  }, story);

async function happen(patientId: string, change: Change): Promise<void> {
  await still.read(async (tx) => {
    const now = (await databaseNow(tx)) + still.clock.offsetMs;
    if ('tags' in change) await tx.update(patients).set({ tags: change.tags }).where(eq(patients.id, patientId));
    else if ('active' in change) await tx.update(patients).set({ active: false }).where(eq(patients.id, patientId));
    else {
      const startsAt = Date.parse(`${change.visit}T14:00:00Z`);
      const externalId = `${patientId}-${change.no ?? 1}`;
      await upsertAppointment(tx, { patientId, source: 'api', externalId, status: change.status, startsAt }, now);
    }
  });
}

/** The engine through the same days, looked at by its own loop: an hour before noon and at noon, and again in the night. */
async function live(slug: string, document: unknown, told: Told, days: { from: string; to: string }) {
  const ids = new Map<string, string>();
  for (const name of Object.keys(told)) ids.set(name, await still.patient(name.replaceAll(' ', '-')));
  const changes = Object.entries(told).flatMap(([name, list]) => list.map((change) => ({ name, change })));
  const until = async (at: number) => {
    still.clock.offsetMs = at - Date.now();
    for (let turn = 0; turn < 50 && (await still.entries.runOnce()); turn += 1);
  };
  const idOf = (name: string) => ids.get(name) ?? '';
  still.clock.offsetMs = Date.parse(`${days.from}T00:00:00Z`) - Date.now();
  for (const { name, change } of changes.filter(({ change: { on } }) => on < days.from))
    await happen(idOf(name), change);
  const campaignId = await still.publish(slug, documentFile.parse(document));
  for (let day = days.from; day < days.to; day = nextDay(day)) {
    await until(Date.parse(`${day}T15:30:00Z`));
    for (const { name, change } of changes.filter(({ change: { on } }) => on === day)) await happen(idOf(name), change);
    await until(Date.parse(`${day}T23:30:00Z`));
  }
  const rows = await still.read((tx) =>
    tx
      .select({ patientId: enrollments.patientId, enteredAt: enrollments.enteredAt })
      .from(enrollments)
      .where(eq(enrollments.campaignId, campaignId))
      .orderBy(asc(enrollments.enteredAt)),
  );
  const names = new Map([...ids].map(([name, id]) => [id, name]));
  const entered = new Map<string, string[]>();
  for (const { patientId, enteredAt } of rows) {
    const day = localNow(enteredAt, newYork).slice(0, 10);
    entered.set(day, [...(entered.get(day) ?? []), names.get(patientId) ?? '']);
  }
  return [...entered].map(([day, list]) => ({ day, entered: list.sort() }));
}

const nextDay = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
const byDay = (entries: readonly { at: string; entered: string[] }[]) =>
  entries.map(({ at, entered }) => ({ day: at.slice(0, 10), entered }));

/** Clocks go back on 7 November 2027. */
const thirtyDays = { from: '2027-10-15', to: '2027-11-14' };

it('recalls the same patients on the same days as in virtual time, once for each lapse', async () => {
  const told: Told = {
    ana: [{ on: '2027-04-20', visit: '2027-04-20', status: 'fulfilled' }],
    'before the change': [{ on: '2027-05-06', visit: '2027-05-06', status: 'fulfilled' }],
    'day of the change': [{ on: '2027-05-07', visit: '2027-05-07', status: 'fulfilled' }],
    'after the change': [{ on: '2027-05-08', visit: '2027-05-08', status: 'fulfilled' }],
    'too early': [{ on: '2027-04-14', visit: '2027-04-14', status: 'fulfilled' }],
    'came again': [
      { on: '2027-04-25', visit: '2027-04-25', status: 'fulfilled' },
      { on: '2027-09-01', visit: '2027-09-01', no: 2, status: 'fulfilled' },
    ],
    'books in time': [
      { on: '2027-04-28', visit: '2027-04-28', status: 'fulfilled' },
      { on: '2027-10-20', visit: '2027-12-01', no: 2, status: 'booked' },
    ],
    'is discharged': [
      { on: '2027-04-28', visit: '2027-04-28', status: 'fulfilled' },
      { on: '2027-10-20', active: false },
    ],
    'is corrected by a day': [
      { on: '2027-04-21', visit: '2027-04-21', status: 'fulfilled' },
      { on: '2027-10-22', visit: '2027-04-21', status: 'fulfilled' },
    ],
  };
  const campaign: unknown = JSON.parse(
    JSON.stringify(fileOf('recall-every-morning/campaign.json')).replaceAll('2026-10-15T09:00', '2027-10-15T09:00'),
  );
  const segment = segmentFile.parse(fileOf('recall-every-morning/segment.json'));
  const practice = Object.entries(told).reduce(
    (all, [name, changes]) => all.patient(name, storyOf(changes)),
    practiceScenario(campaign, (story) => story.segment(segment.id, segment.filter)),
  );
  const expected = byDay(practice.run(`${thirtyDays.to}T00:00`).entries);
  expect(expected).toEqual([
    { day: '2027-10-20', entered: ['ana'] },
    { day: '2027-10-21', entered: ['is corrected by a day'] },
    { day: '2027-11-06', entered: ['before the change'] },
    { day: '2027-11-07', entered: ['day of the change'] },
    { day: '2027-11-08', entered: ['after the change'] },
  ]);
  const saved = await still.segments.create(
    still.practiceId,
    { name: segment.name, folder: '', description: '', filter: segment.filter },
    tester,
  );
  if (!saved.ok) throw new Error(saved.error.message);
  const document: unknown = JSON.parse(JSON.stringify(campaign).replaceAll(segment.id, saved.value.id));
  expect(await live('recall', document, told, thirtyDays)).toEqual(expected);
}, 120_000);

it('reactivates the same patients as in virtual time, once', async () => {
  const told: Told = {
    'a year': [{ on: '2026-10-31', visit: '2026-10-31', status: 'fulfilled' }],
    'half a year': [{ on: '2027-04-18', visit: '2027-04-18', status: 'fulfilled' }],
    'two years': [{ on: '2025-10-31', visit: '2025-10-31', status: 'fulfilled' }],
    'last month': [{ on: '2027-09-18', visit: '2027-09-18', status: 'fulfilled' }],
    'has booked': [
      { on: '2026-10-31', visit: '2026-10-31', status: 'fulfilled' },
      { on: '2027-10-16', visit: '2027-12-01', no: 2, status: 'booked' },
    ],
    'is tagged': [
      { on: '2026-10-31', visit: '2026-10-31', status: 'fulfilled' },
      { on: '2027-10-16', tags: ['not qualified'] },
    ],
  };
  const document: unknown = JSON.parse(
    JSON.stringify(fileOf('reactivation/campaign.json')).replaceAll('2026-10-20T10:00', '2027-10-20T10:00'),
  );
  const practice = Object.entries(told).reduce(
    (all, [name, changes]) => all.patient(name, storyOf(changes)),
    practiceScenario(document),
  );
  const expected = byDay(practice.run(`${thirtyDays.to}T00:00`).entries);
  expect(expected).toEqual([{ day: '2027-10-20', entered: ['a year', 'half a year'] }]);
  expect(await live('reactivation', document, told, thirtyDays)).toEqual(expected);
}, 120_000);
