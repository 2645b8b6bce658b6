import { effects } from '@cairn/db';
import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createStillEngine, email, journey, type StillEngine } from '../testing/still-engine.ts';
import { claim } from './claim.ts';

let still: StillEngine;
let long: string;
let short: string;
let urgent: string;
const mail = (id: string, purpose: 'care' | 'marketing') => {
  const node = email(id);
  return { ...node, config: { ...node.config, purpose } };
};
const book = async (name: string) => {
  await still.patient(name);
  await still.book(name, `visit-${name}`);
};

/** Eight people in the long campaign, two of them in the short one as well, and one with something urgent, the last of all. */
beforeAll(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
  long = await still.publish('long', journey(mail('mail', 'marketing')));
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) await book(name);
  short = await still.publish('short', journey(mail('mail', 'marketing')));
  for (const name of ['g', 'h']) await book(name);
  urgent = await still.publish('urgent', journey(mail('mail', 'care')));
  await book('i');
});
afterAll(() => still.stop());

const claimed = async (n: number, inHand: ReadonlySet<string> = new Set()) => {
  const account = {
    practiceId: still.practiceId,
    id: still.accounts.email,
    channel: 'email',
    provider: 'sandbox',
  } as const;
  const due = await claim(still.context, account, n, inHand);
  const ids = due.map(({ id }) => id);
  const rows = await still.read((tx) => tx.select().from(effects).where(inArray(effects.id, ids)));
  return ids.map((id) => {
    const row = rows.find((one) => one.id === id);
    if (row === undefined) throw new Error('No such message');
    return row;
  });
};
const campaignsOf = (rows: readonly { campaignId: string }[]) => rows.map(({ campaignId }) => campaignId);

describe('messages of one account', () => {
  it('go by urgency, then one of each campaign in turn, so that a short one is not behind a long one', async () => {
    const [first, ...rest] = campaignsOf(await claimed(5));
    expect(first).toBe(urgent);
    expect(rest.filter((id) => id === long)).toHaveLength(2);
    expect(rest.filter((id) => id === short)).toHaveLength(2);
  });

  it('leave the turns of a campaign that has no more to the others, and each goes out once', async () => {
    const all = await claimed(100);
    expect(campaignsOf(all).filter((id) => id === long)).toHaveLength(9);
    expect(campaignsOf(all).filter((id) => id === short)).toHaveLength(3);
    expect(new Set(all.map(({ id }) => id)).size).toBe(13);
    expect(campaignsOf(all).slice(-6)).toEqual(Array.from({ length: 6 }, () => long));
  });

  it('are the oldest of their campaign first', async () => {
    const times = (await claimed(100)).flatMap(({ campaignId, notBefore }) => (campaignId === long ? [notBefore] : []));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('leave out what is in hand and what is not due', async () => {
    const [first, second] = await claimed(2);
    if (first === undefined || second === undefined) throw new Error('Nothing is due');
    await still.read((tx) =>
      tx
        .update(effects)
        .set({ notBefore: Date.now() + 3_600_000 })
        .where(eq(effects.id, second.id)),
    );
    const ids = (await claimed(100, new Set([first.id]))).map(({ id }) => id);
    expect(ids).toHaveLength(11);
    expect(ids).not.toContain(first.id);
    expect(ids).not.toContain(second.id);
  });
});
