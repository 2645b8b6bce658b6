import { auditLog, locations, patients, readCounts } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { advance } from '../advance/advance.ts';
import type { Result } from '../context.ts';
import { createStillEngine, email, journey, type StillEngine, tester, wait } from '../testing/still-engine.ts';

let still: StillEngine;
let campaignId: string;
let journeys: string[];
beforeAll(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
  campaignId = await still.publish(
    'people',
    journey(wait('first', 1, 'days'), email('mail'), wait('second', 3, 'days')),
  );
  journeys = [];
  for (let i = 0; i < 5; i += 1) {
    await still.patient(`p${i}`, { firstName: i === 0 ? '=1+1' : `Ada${i}` });
    journeys.push(await still.book(`p${i}`, `visit-${i}`));
  }
});
afterAll(() => still.stop());

const here = { nodeId: 'first', measure: 'waiting', period: 'all', text: '' } as const;
const asking = (sight: readonly string[] | null = null) => ({
  ...{ practiceId: still.practiceId, campaignId, by: tester, sight },
});
function given<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
const at = async (nodeId: string) =>
  given(await still.running.people(asking(), { ...here, nodeId })).items.map(({ enrollmentId }) => enrollmentId);
const carriedOut = (ids: readonly string[]) =>
  Promise.all(
    ids.map((enrollmentId) =>
      advance(still.context, { practiceId: still.practiceId, enrollmentId, seq: null, cause: 'woken' }),
    ),
  );
const these = (enrollmentIds: string[]) => ({ kind: 'these', enrollmentIds }) as const;
const key = () => crypto.randomUUID();

describe('the patients behind a number', () => {
  it('are as many as the number says, with since when and until when, page by page and by name', async () => {
    const counts = await still.read((tx) => readCounts(tx, { campaignId, period: 'today', of: 'visits' }));
    const list = given(await still.running.people(asking(), here));
    expect(list.total).toBe(counts.nodes['first']?.['waiting']);
    expect(list.items).toHaveLength(5);
    expect(list.items[0]).toMatchObject({ status: 'active', nodeId: 'first', version: 1, reason: 'waiting_until' });
    expect(Date.parse(list.items[0]?.leavesAt ?? '')).toBeGreaterThan(Date.parse(list.items[0]?.since ?? ''));
    const named = given(await still.running.people(asking(), { ...here, text: 'ada3' }));
    expect(named.items.map(({ name }) => name)).toEqual(['Ada3 Sample']);
    const entered = given(await still.running.people(asking(), { ...here, nodeId: null, measure: 'enrolled' }));
    expect(entered.total).toBe(counts.totals.entered);
  });

  it('are only those in sight of a member who is limited to locations', async () => {
    const id = crypto.randomUUID();
    await still.read(async (tx) => {
      await tx.insert(locations).values({
        ...{ practiceId: still.practiceId, id, source: 'cairn', externalId: 'east', name: 'East', contentHash: '' },
      });
      await tx
        .update(patients)
        .set({ attributes: { homeLocation: 'East' } })
        .where(eq(patients.externalId, 'p2'));
    });
    const list = given(await still.running.people(asking([id]), here));
    expect(list).toMatchObject({ total: 1, items: [{ name: 'Ada2 Sample' }] });
    const retry = { command: { kind: 'retry' }, whom: these(journeys), key: key() } as const;
    const refused = await still.running.act(asking([id]), retry);
    expect(refused).toMatchObject({ error: { code: 'people_unknown' } });
  });

  it('leave as a file in which no cell is a formula, and the audit log keeps who took it', async () => {
    let file = '';
    for await (const part of given(await still.running.csv(asking(), here))) file += part;
    expect(file.split('\r\n')).toHaveLength(7);
    expect(file).toContain(`,'=1+1,`);
    expect(file).not.toMatch(/(^|,|")=1/m);
    const path = given(await still.running.path(asking(), (await still.enrollment(journeys[0] ?? '')).patientId));
    expect(path.journeys[0]?.steps.map(({ nodeId }) => nodeId)).toEqual(['start', 'first']);
    const log = await still.read((tx) => tx.select().from(auditLog).where(eq(auditLog.subject, campaignId)));
    expect(log.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['campaign.people_exported', 'campaign.path_looked_at']),
    );
  });
});

describe('what staff tell them', () => {
  it('one goes ahead, and comes back by undo; numbers and rows still agree', async () => {
    const [one = ''] = journeys;
    const whom = these([one]);
    const goTo = { kind: 'go_to', nodeId: 'second' } as const;
    const request = { command: goTo, whom, key: key() };
    const { batchId } = given(await still.running.act(asking(), request));
    given(await still.running.act(asking(), request));
    await carriedOut([one]);
    expect(await at('second')).toEqual([one]);
    expect(given(await still.running.progress(asking(), batchId))).toMatchObject({
      ...{ people: 1, waiting: 0, done: 1, refused: {}, canUndo: true },
    });
    given(await still.running.undo(asking(), batchId));
    await carriedOut([one]);
    expect(await at('second')).toEqual([]);
    expect(await at('first')).toContain(one);
    const { totals, nodes } = await still.read((tx) => readCounts(tx, { campaignId, period: 'all', of: 'visits' }));
    expect(totals).toMatchObject({ entered: 5, here: 5, left: {} });
    expect(nodes['first']?.['waiting']).toBe(5);
  });

  it('all at a step skip ahead when the number is the one that was confirmed, and not when more came', async () => {
    const all = (expected: number) => ({ kind: 'all_at', nodeId: 'first', expected }) as const;
    const skip = { kind: 'skip_ahead' } as const;
    const fewer = await still.running.act(asking(), { command: skip, whom: all(4), key: key() });
    expect(fewer).toMatchObject({ error: { code: 'more_people', message: expect.stringContaining('There are 5') } });
    given(await still.running.act(asking(), { command: skip, whom: all(5), key: key() }));
    await carriedOut(journeys);
    expect(await at('first')).toEqual([]);
    expect((await at('second')).sort()).toEqual([...journeys].sort());
  });

  it('two are taken out with a reason, and nobody brings them back', async () => {
    const [one = '', two = ''] = journeys;
    const exit = { kind: 'exit', reason: 'asked to' } as const;
    const whom = these([one, two]);
    const { batchId } = given(await still.running.act(asking(), { command: exit, whom, key: key() }));
    await carriedOut([one, two]);
    expect(await still.enrollment(one)).toMatchObject({ exitReason: 'withdrawn', exitDetail: 'asked to' });
    const { totals } = await still.read((tx) => readCounts(tx, { campaignId, period: 'today', of: 'visits' }));
    expect(totals).toMatchObject({ entered: 5, here: 3, left: { withdrawn: 2 } });
    const people = await still.read((tx) => readCounts(tx, { campaignId, period: 'all', of: 'people' }));
    expect(people.totals).toEqual(totals);
    expect(await still.running.undo(asking(), batchId)).toMatchObject({ error: { code: 'nothing_to_undo' } });
    const left = given(await still.running.people(asking(), { ...here, nodeId: null, measure: 'ended:withdrawn' }));
    expect(left).toMatchObject({ total: 2, items: [{ reason: 'asked to' }, { reason: 'asked to' }] });
  });
});
