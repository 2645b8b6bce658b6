import { audienceMembers, consents, effects } from '@cairn/db';
import { and, eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
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

/** One of a crowd: which of few phones and mailboxes is theirs, how old they are, what they said. */
const person = fc.record({
  phone: fc.option(fc.nat(4)),
  email: fc.option(fc.nat(4)),
  born: fc.constantFrom('1950-01-01', '1985-06-01', '2019-03-01'),
  marketing: fc.constantFrom('yes', 'no', 'not asked'),
  optedOut: fc.boolean(),
  tags: fc.constantFrom([], ['left out by hand'], ['no marketing']),
  deceased: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});
const message = (id: string) =>
  fc
    .record({ channel: fc.constantFrom('sms', 'email'), purpose: fc.constantFrom('care', 'operational', 'marketing') })
    .map(({ channel, purpose }) => ({
      id,
      kind: 'message',
      config: {
        ...{ channel, purpose, sending: 'automatic', body: 'Hello {{ patient.first_name }}' },
        ...(channel === 'email' ? { subject: 'News' } : {}),
      },
    }));
const send = fc.record({
  people: fc.array(person, { minLength: 4, maxLength: 14 }),
  household: fc.constantFrom('each', 'oldest_adult', 'guardian'),
  perRun: fc.option(fc.integer({ min: 1, max: 10 })),
  lifetime: fc.option(fc.integer({ min: 1, max: 10 })),
  first: message('first'),
  second: message('second'),
});
type Send = typeof send extends fc.Arbitrary<infer T> ? T : never;
let crowds = 0;

/** People tagged for one send alone, with addresses that nobody else has. */
async function crowd(tag: string, people: Send['people']): Promise<void> {
  const { practiceId } = still;
  for (const [n, one] of people.entries()) {
    const phone =
      one.phone === null ? null : `+16175${String(crowds).padStart(3, '0')}${String(one.phone).padStart(3, '0')}`;
    const email = one.email === null ? null : `m${one.email}.${crowds}@example.com`;
    const { patientId } = await still.intake.patient(
      practiceId,
      {
        ...{ source: 'api', externalId: `${tag}-${n}`, firstName: `P${n}`, lastName: 'Sample', birthDate: one.born },
        ...{ phone, email, tags: [tag, ...one.tags], deceased: one.deceased },
      },
      tester,
    );
    await still.read(async (tx) => {
      if (one.marketing !== 'not asked')
        for (const channel of ['sms', 'email'] as const)
          await tx.insert(consents).values({
            ...{ practiceId, patientId, channel, purpose: 'marketing', granted: one.marketing === 'yes' },
            ...{ source: 'test', recordedAt: Date.now() },
          });
      if (one.optedOut && phone !== null)
        await tx.execute(
          sql`update cairn.addresses set opted_out_at = now() where channel = 'sms' and value = ${phone}`,
        );
    });
  }
}

function documentOf(tag: string, { household, perRun, lifetime, first, second }: Send) {
  const audience = { kind: 'filter', filter: { op: 'tag', tag } };
  // Whoever follows in a household whose first was left out by a cap is let in later, which a dry run does not look at.
  const caps =
    household === 'each' ? { perRun, perDay: null, lifetime } : { perRun: null, perDay: null, lifetime: null };
  return blast({ audience, household, caps }, first, second);
}

/** Counts of a list of words. */
function countsOf(words: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length]).sort());
}

async function reality(campaignId: string) {
  const queued = await still.read((tx) => tx.select().from(effects).where(eq(effects.campaignId, campaignId)));
  for (const accountId of Object.values(still.accounts)) {
    const effectIds = queued.flatMap((one) => (one.accountId === accountId ? [one.id] : [])).sort();
    if (effectIds.length > 0)
      await decideCalls(still.context, { practiceId: still.practiceId, accountId, epoch: 0, effectIds });
  }
  const rows = await still.read((tx) => tx.select().from(effects).where(eq(effects.campaignId, campaignId)));
  const run = await sends.theRun(campaignId);
  const out = await still.read((tx) =>
    tx
      .select({ reason: audienceMembers.reason })
      .from(audienceMembers)
      .where(and(eq(audienceMembers.runId, run.id), eq(audienceMembers.state, 'left_out'))),
  );
  return {
    people: await sends.entered(campaignId),
    messages: rows.filter(({ state }) => state === 'calling').length,
    skipped: countsOf(
      rows.flatMap((one) => (one.state === 'skipped' ? [`${one.nodeId} ${one.channel} ${one.reason}`] : [])),
    ),
    refused: countsOf(out.map(({ reason }) => reason ?? '')),
  };
}

it('a dry run comes to what the send then does, on generated crowds', async () => {
  await fc.assert(
    fc.asyncProperty(send, async (made) => {
      crowds += 1;
      const tag = `crowd-${crowds}`;
      await crowd(tag, made.people);
      const document = documentOf(tag, made);
      const draft = await still.campaigns.create(still.practiceId, { slug: `draft-${tag}`, document }, tester);
      if (!draft.ok) throw new Error(draft.error.message);
      const run = await still.rehearsals.create(still.practiceId, draft.value.id, 'dry_run', tester);
      if (!run.ok) throw new Error(run.error.message);
      await still.rehearsals.work(run.value);
      const read = await still.rehearsals.read(still.practiceId, run.value.runId);
      const report = read.ok ? read.value.report : null;
      const campaignId = await still.publish(tag, document);
      await sends.pass(minute);
      expect({
        people: report?.people,
        messages: report?.messages,
        skipped: Object.fromEntries(
          (report?.skipped ?? []).map(({ stepId, channel, code, n }) => [`${stepId} ${channel} ${code}`, n]).sort(),
        ),
        refused: Object.fromEntries((report?.refused ?? []).map(({ code, n }) => [code, n]).sort()),
      }).toEqual(await reality(campaignId));
    }),
    { numRuns: 25, seed: 30, endOnFailure: true },
  );
}, 180_000);

it('writes nothing of a patient, and keeps only counts and a few names behind the report', async () => {
  const before = await still.read((tx) => tx.$count(effects));
  await crowd('quiet', [
    { phone: 1, email: 1, born: '1985-06-01', marketing: 'yes', optedOut: false, tags: [], deceased: false },
  ]);
  const audience = { kind: 'filter', filter: { op: 'tag', tag: 'quiet' } };
  const first = {
    id: 'first',
    kind: 'message',
    config: { channel: 'sms', purpose: 'care', sending: 'automatic', body: 'Hello' },
  };
  const draft = await still.campaigns.create(
    still.practiceId,
    { slug: 'quiet', document: blast({ audience }, first) },
    tester,
  );
  if (!draft.ok) throw new Error(draft.error.message);
  const run = await still.rehearsals.create(still.practiceId, draft.value.id, 'dry_run', tester);
  if (!run.ok) throw new Error(run.error.message);
  await still.rehearsals.work(run.value);
  const people = await still.rehearsals.people(still.practiceId, run.value.runId, 'sent:first', tester);
  expect(people).toMatchObject({ ok: true, value: [{ name: 'P0 Sample' }] });
  expect(await still.read((tx) => tx.$count(effects))).toBe(before);
  expect(await sends.entered(draft.value.id)).toBe(0);
});
