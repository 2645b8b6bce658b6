import { effects, enrollments, householdDrops, patients } from '@cairn/db';
import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { advance } from '../advance/advance.ts';
import { decideCalls } from '../calling/calling.ts';
import { blast, minute, sendsOf } from '../testing/sends-of.ts';
import { createStillEngine, type StillEngine, tester } from '../testing/still-engine.ts';

let still: StillEngine;
let sends: ReturnType<typeof sendsOf>;
beforeAll(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
  sends = sendsOf(still);
});
afterAll(() => still.stop());

const body = 'Hello {{ household.first_names }}';
const both = {
  id: 'both',
  kind: 'message',
  config: { channel: 'both', purpose: 'care', sending: 'automatic', subject: 'Hello', body, smsBody: body },
};
const wait = { id: 'wait', kind: 'delay', config: { mode: 'for', duration: { amount: 1, unit: 'days' } } };
const audienceOf = (tag: string) => ({
  audience: { kind: 'filter', filter: { op: 'tag', tag } },
  household: 'oldest_adult',
});

let phones = 3000;
/** One e-mail address, a phone each; the oldest first. */
async function family(tag: string) {
  const ids: string[] = [];
  for (const [firstName, birthDate] of [
    ['Ana', '1960-01-01'],
    ['Ben', '1985-01-01'],
    ['Cleo', '1990-01-01'],
  ] as const) {
    const places = { phone: `+1617557${phones++}`, email: `${tag}@example.com` };
    const known = { source: 'api', externalId: `${tag}-${firstName}`, firstName, lastName: 'Sample', birthDate };
    ids.push((await still.intake.patient(still.practiceId, { ...known, ...places, tags: [tag] }, tester)).patientId);
  }
  const [ana = '', ben = '', cleo = ''] = ids;
  return { ana, ben, cleo };
}

const mailsOf = (campaignId: string) =>
  still.read((tx) =>
    tx
      .select()
      .from(effects)
      .where(and(eq(effects.campaignId, campaignId), eq(effects.channel, 'email'))),
  );
const mailOf = async (campaignId: string, patientId: string) => {
  const [mail] = (await mailsOf(campaignId)).filter((one) => one.patientId === patientId);
  if (mail === undefined) throw new Error('No e-mail');
  return mail;
};
/** As a dispatcher does; the texts of the e-mails it sends. */
async function call(effectIds: readonly string[]) {
  const asked = { practiceId: still.practiceId, accountId: still.accounts.email, epoch: 0, effectIds };
  const answer = await decideCalls(still.context, asked);
  if (answer.kind !== 'done') throw new Error('Somebody else decides');
  return answer.calls.flatMap((one) => (one.kind === 'single' ? [one.request.text] : []));
}
const doNotContact = (patientId: string) =>
  still.read((tx) =>
    tx
      .update(patients)
      .set({ restrictions: { onlyChannels: null, doNotContact: true } })
      .where(eq(patients.id, patientId)),
  );
const counted = async (campaignId: string, measure: string) => {
  const [row] = await still.read((tx) =>
    tx.execute<{ n: number }>(sql`
      select (coalesce((select sum(n) from cairn.count_deltas d where d.campaign_id = ${campaignId}::uuid and d.measure = ${measure}), 0))::int as n`),
  );
  return row?.n ?? 0;
};

it('an e-mail that was skipped for another’s goes after all when that one is not written to, once, and stands for the rest', async () => {
  const { ana, ben, cleo } = await family('later');
  const campaignId = await still.publish('later', blast(audienceOf('later'), both));
  await sends.pass(minute);
  const [anas, bens, cleos] = [
    await mailOf(campaignId, ana),
    await mailOf(campaignId, ben),
    await mailOf(campaignId, cleo),
  ];
  // Those of the others are decided first, as where their own is put off to the morning.
  expect(await call([bens.id, cleos.id])).toEqual([]);
  expect(await mailOf(campaignId, ben)).toMatchObject({ state: 'skipped', reason: 'household' });
  expect(await counted(campaignId, 'skipped:household')).toBe(2);
  await doNotContact(ana);
  expect(await call([anas.id])).toEqual([]);
  await sends.settle();
  expect(await mailOf(campaignId, ben)).toMatchObject({ state: 'queued', reason: null, settledAt: null });
  expect(await mailOf(campaignId, cleo)).toMatchObject({ state: 'skipped', reason: 'household' });
  expect(await counted(campaignId, 'skipped:household')).toBe(1);
  const journeys = await still.read((tx) => tx.select().from(enrollments).where(eq(enrollments.id, bens.enrollmentId)));
  expect(journeys).toMatchObject([{ status: 'settling' }]);
  expect(await call([bens.id, cleos.id])).toEqual(['Hello Ben and Cleo']);
  expect(await still.read((tx) => tx.select().from(householdDrops))).toEqual([]);
});

it('a message that is still to come goes to the next of those who came in for another channel', async () => {
  const { ana, ben } = await family('coming');
  const campaignId = await still.publish('coming', blast(audienceOf('coming'), wait, both));
  await sends.pass(minute);
  const [journey] = await still.read((tx) =>
    tx.select({ id: enrollments.id }).from(enrollments).where(eq(enrollments.patientId, ana)),
  );
  await still.enrollments.withdraw(still.practiceId, journey?.id ?? '', 'moved away', tester);
  await sends.settle();
  still.clock.offsetMs += 25 * 60 * minute;
  const rows = await still.read((tx) =>
    tx
      .select({ id: enrollments.id, seq: enrollments.seq, status: enrollments.status })
      .from(enrollments)
      .where(and(eq(enrollments.campaignId, campaignId), eq(enrollments.status, 'active'))),
  );
  expect(rows).toHaveLength(2);
  for (const { id: enrollmentId, seq } of rows)
    await advance(still.context, { practiceId: still.practiceId, enrollmentId, seq, cause: 'due' });
  const mails = await mailsOf(campaignId);
  expect(await call(mails.map(({ id }) => id))).toEqual(['Hello Ben and Cleo']);
  expect(await mailOf(campaignId, ben)).toMatchObject({ state: 'calling' });
});

it('an address that was reached at that step hears nothing again', async () => {
  const { ana, ben } = await family('reached');
  const campaignId = await still.publish('reached', blast(audienceOf('reached'), both));
  await sends.pass(minute);
  const [anas, bens] = [await mailOf(campaignId, ana), await mailOf(campaignId, ben)];
  expect(await call([anas.id, bens.id])).toEqual(['Hello Ana, Ben and Cleo']);
  await doNotContact(ana);
  const texts = await still.read((tx) =>
    tx
      .select({ id: effects.id })
      .from(effects)
      .where(and(eq(effects.campaignId, campaignId), eq(effects.channel, 'sms'), eq(effects.patientId, ana))),
  );
  const asked = { practiceId: still.practiceId, accountId: still.accounts.sms, epoch: 0 };
  await decideCalls(still.context, { ...asked, effectIds: texts.map(({ id }) => id) });
  await sends.settle();
  expect(await mailOf(campaignId, ben)).toMatchObject({ state: 'skipped', reason: 'household' });
  expect(await still.read((tx) => tx.select().from(householdDrops))).toEqual([]);
});
