import { patients } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { blast, minute, sendsOf } from '../testing/sends-of.ts';
import { createStillEngine, email, type StillEngine, tester } from '../testing/still-engine.ts';

let still: StillEngine;
let sends: ReturnType<typeof sendsOf>;

beforeEach(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
  sends = sendsOf(still);
});
afterEach(() => still.stop());

describe('before it goes', () => {
  it('says how many, how long and what it costs', async () => {
    await sends.people(3);
    await sends.people(1, { email: null });
    await still.practice.setSending(
      still.practiceId,
      {
        audienceLimit: 500,
        completedAfterDays: 2,
        price: { currency: 'USD', emailMicros: 1_000, smsSegmentMicros: 8_000 },
      },
      tester,
    );
    const made = await still.campaigns.create(
      still.practiceId,
      { slug: 'estimate', document: blast({}, email('hello')) },
      tester,
    );
    if (!made.ok) throw new Error(made.error.message);
    const answer = await still.sends.estimate(still.practiceId, made.value.id);
    expect(answer).toMatchObject({
      ok: true,
      value: {
        recipients: 4,
        sentence: 'At once, for everyone for whom the patient is tagged “news”',
        messages: [
          {
            nodeId: 'hello',
            channel: 'email',
            reachable: 3,
            segments: null,
            afterSeconds: 0,
            seconds: 1,
            costMinor: 1,
          },
        ],
        seconds: 1,
        costMinor: 1,
        currency: 'USD',
        limit: 500,
      },
    });
    expect(answer.ok ? answer.value.lastAt : null).toMatch(/^\d{4}-/);
  });

  it('says who is new and who is gone since the last send', async () => {
    const [gone = ''] = await sends.people(2);
    const id = await still.publish(
      'diff',
      blast({ when: { kind: 'repeat', every: 1, unit: 'day', at: '2020-01-01T09:00' } }),
    );
    await still.sends.start(still.practiceId, { campaignId: id }, tester);
    expect(await still.sends.diff(still.practiceId, id)).toMatchObject({
      value: { since: null, came: { n: 2 }, stayed: 0 },
    });
    await sends.pass(minute);
    const [came = ''] = await sends.people(1);
    await still.read((tx) => tx.update(patients).set({ tags: [] }).where(eq(patients.id, gone)));
    expect(await still.sends.diff(still.practiceId, id)).toMatchObject({
      value: {
        since: expect.any(String),
        came: { n: 1, sample: [{ id: came, name: 'Ada Sample' }] },
        gone: { n: 1, sample: [{ id: gone }] },
        stayed: 1,
      },
    });
  });
});
describe('why a patient is not in the audience', () => {
  it('is told by each clause, by the list, and by who was taken out', async () => {
    const rule = { name: 'News', folder: '', description: '', filter: { op: 'tag', tag: 'news' } };
    const segment = await still.segments.create(still.practiceId, rule, tester);
    const segmentId = segment.ok ? segment.value.id : '';
    const [inside = ''] = await sends.people(1);
    const [outside = ''] = await sends.people(1, { tags: [] });
    const id = await still.publish('why', blast({ audience: { kind: 'segment', segmentId } }));
    const explain = (patientId: string) => still.entries.explain(still.practiceId, { campaignId: id, patientId });
    expect(await explain(inside)).toMatchObject({
      value: {
        trigger: { title: 'The audience', holds: true, found: 'A send that began now would go to the patient.' },
      },
    });
    const why = await explain(outside);
    expect(why).toMatchObject({ value: { trigger: { holds: false } } });
    expect(why.ok && why.value.trigger.clauses.map(({ sentence }) => sentence).join('; ')).toContain('tagged “news”');
    await still.sends.exclude(still.practiceId, { campaignId: id, patientIds: [inside] }, tester);
    expect(await explain(inside)).toMatchObject({
      value: { trigger: { holds: false, found: 'Somebody took the patient out of this campaign’s audience.' } },
    });
    // A segment that a campaign sends to is not put away under it.
    expect(await still.segments.archive(still.practiceId, segmentId, tester)).toMatchObject({ ok: false });
  });
});
