import { effects, locations, patients, readCounts } from '@cairn/db';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { decideCalls } from '../calling/calling.ts';
import { createStillEngine, email, journey, type StillEngine, tester, text, wait } from '../testing/still-engine.ts';

let still: StillEngine;
let campaignId: string;
const place = { all: crypto.randomUUID(), east: crypto.randomUUID(), nobody: crypto.randomUUID() };
const all = { period: 'all', of: 'visits' } as const;

beforeAll(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
  campaignId = await still.publish('filtered', journey(email('mail'), text('sms'), wait('rest', 3, 'days')));
  for (let i = 0; i < 6; i += 1) {
    // Half of them have no phone, so that their text is skipped.
    await still.patient(`p${i}`, i % 2 === 0 ? { phone: `+1617555010${i}` } : {});
    await still.book(`p${i}`, `visit-${i}`);
  }
  await still.read(async (tx) => {
    for (const [name, id] of Object.entries(place))
      await tx
        .insert(locations)
        .values({ practiceId: still.practiceId, id, source: 'cairn', externalId: name, name, contentHash: '' });
    await tx.update(patients).set({ attributes: { homeLocation: 'all' } });
    await tx.execute(
      sql`update cairn.appointments set location = 'east' where external_id in ('visit-1', 'visit-2', 'visit-3')`,
    );
    await tx.execute(
      sql`update cairn.appointments set location = 'elsewhere' where external_id not in ('visit-1', 'visit-2', 'visit-3')`,
    );
  });
  const queued = await still.read((tx) => tx.select().from(effects).where(eq(effects.campaignId, campaignId)));
  for (const channel of ['email', 'sms'] as const) {
    const effectIds = queued.filter((one) => one.channel === channel).map(({ id }) => id);
    const asked = { practiceId: still.practiceId, accountId: still.accounts[channel], epoch: 0, effectIds };
    await decideCalls(still.context, asked);
  }
  const [first] = await still.read((tx) =>
    tx.execute<{ id: string }>(
      sql`select id from cairn.enrollments where campaign_id = ${campaignId}::uuid order by id limit 1`,
    ),
  );
  await still.enrollments.withdraw(still.practiceId, first?.id ?? '', 'moved away', tester);
});
afterAll(() => still.stop());

const counts = (filter: Partial<Parameters<typeof readCounts>[1]>) =>
  still.read((tx) => readCounts(tx, { campaignId, ...all, ...filter }));

/** From the rows, by a way of its own: journeys by location, messages by channel. */
async function recounted({ at, channel }: { at: string | null; channel: string | null }) {
  const mine = sql`e.campaign_id = ${campaignId}::uuid and (${at}::text is null or exists (
    select from cairn.appointments a where a.patient_id = e.patient_id and a.location = ${at}))`;
  const [row] = await still.read((tx) =>
    tx.execute<{ entered: number; here: number; left: number; sms: number }>(sql`
      select count(*)::int as entered, count(*) filter (where e.status = 'active')::int as here,
        count(*) filter (where e.exit_reason = 'withdrawn')::int as left,
        (select count(*)::int from cairn.effects f join cairn.enrollments e on e.practice_id = f.practice_id and e.id = f.enrollment_id
          where ${mine} and f.state = 'skipped' and f.reason = 'no_address' and f.channel = coalesce(${channel}, f.channel)) as sms
      from cairn.enrollments e where ${mine}`),
  );
  return row;
}

describe('numbers of a location, or of a channel', () => {
  it('of a location that everybody belongs to are the numbers of all', async () => {
    const [whole, ofAll] = [await counts({}), await counts({ location: place.all })];
    expect(ofAll.totals).toEqual(whole.totals);
    expect(ofAll.nodes).toEqual(whole.nodes);
    expect((await counts({ location: place.all, of: 'people' })).totals).toEqual(whole.totals);
  });

  it('of a location are those of its patients, as the rows have it', async () => {
    const [rows, { totals, nodes }] = [
      await recounted({ at: 'east', channel: null }),
      await counts({ location: place.east }),
    ];
    expect(totals).toMatchObject({ entered: rows?.entered, here: rows?.here });
    expect(totals.left['withdrawn'] ?? 0).toBe(rows?.left);
    expect(totals.entered).toBe(3);
    expect(nodes['sms']?.['skipped:no_address'] ?? 0).toBe(rows?.sms);
    expect(await counts({ location: place.nobody })).toMatchObject({ totals: { entered: 0, here: 0 }, nodes: {} });
  });

  it('of a channel leave the journeys as they are and count its messages alone, and the list behind holds as many', async () => {
    const [byText, byMail, whole] = [
      await counts({ channel: 'sms' }),
      await counts({ channel: 'email' }),
      await counts({}),
    ];
    const rows = await recounted({ at: null, channel: 'sms' });
    expect(rows?.sms).toBe(3);
    expect(byText.nodes['sms']?.['skipped:no_address']).toBe(rows?.sms);
    expect(byMail.nodes['sms']?.['skipped:no_address']).toBeUndefined();
    expect([byText.totals, byMail.totals]).toEqual([whole.totals, whole.totals]);
    const asking = { practiceId: still.practiceId, campaignId, by: tester, sight: null };
    const behind = { nodeId: 'sms', measure: 'skipped:no_address', period: 'all', text: '' } as const;
    for (const [filter, n] of [
      [{ channel: 'sms' }, 3],
      [{ channel: 'email' }, 0],
      [{ location: place.nobody }, 0],
      [{ location: place.east }, (await recounted({ at: 'east', channel: null }))?.sms],
    ] as const) {
      const list = await still.running.people(asking, { ...behind, ...filter });
      expect(list).toMatchObject({ ok: true, value: { total: n } });
    }
  });
});
