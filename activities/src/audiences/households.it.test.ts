import type { CampaignDocumentInput } from '@cairn/core';
import {
  audienceMembers,
  audienceRuns,
  effects,
  householdCovers,
  maybeHouseholds,
  patients,
  readTimeline,
  relatedPersons,
} from '@cairn/db';
import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { decideCalls } from '../calling/calling.ts';
import { liveCampaign } from '../entry/live-campaigns.ts';
import { createStillEngine, type StillEngine } from '../testing/still-engine.ts';
import { enrollPage } from './enroll-page.ts';
import { freezeRun } from './freeze-run.ts';
import { makeRun } from './run-row.ts';

let still: StillEngine;
beforeAll(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
});
afterAll(() => still.stop());

type Settings = {
  household?: string;
  contacts?: boolean;
  once?: string;
  body?: string;
  sensitive?: boolean;
  tag: string;
};

function blast({
  household = 'each',
  contacts = false,
  once = 'per_run',
  body = 'Hello {{ household.first_names }}',
  sensitive,
  tag,
}: Settings) {
  const audience = { kind: 'filter', filter: { op: 'tag', tag } };
  const message = { channel: 'sms', purpose: 'care', sending: 'automatic', body, ...(sensitive && { sensitive }) };
  return {
    schemaVersion: 1,
    name: 'Blast',
    nodes: [
      {
        id: 'start',
        kind: 'audience',
        config: { audience, when: { kind: 'at', at: '2099-01-01T09:00' }, household, contacts, once },
      },
      { id: 'text', kind: 'message', config: message },
    ],
    edges: [{ from: 'start', port: 'next', to: 'text' }],
  } satisfies CampaignDocumentInput;
}

let phones = 1000;
const newPhone = () => `+1617555${phones++}`;

async function person(tag: string, firstName: string, phone: string, birthDate: string): Promise<string> {
  const externalId = `${tag}-${firstName}`;
  const answer = await still.intake.patient(
    still.practiceId,
    { source: 'api', externalId, firstName, lastName: 'Sample', phone, birthDate, tags: [tag] },
    { kind: 'system', id: 'test' },
  );
  return answer.patientId;
}

/** Publishes and sends once. */
async function send(settings: Settings) {
  const campaignId = await still.publish(settings.tag, blast(settings));
  return { campaignId, ...(await sendOnce(campaignId)) };
}

/** Freezes a send and lets its people in; answers who was left out and who is covered. */
function sendOnce(campaignId: string) {
  return still.read(async (tx) => {
    const campaign = await liveCampaign(tx, campaignId);
    if (campaign === null) throw new Error('The campaign is not live');
    const now = Date.now();
    const plan = await still.context.plans.load(tx, campaign.versionId);
    const due = { nominalAt: now, localAt: '2099-01-01T09:00' };
    const { versionId } = campaign;
    const made = { campaignId, versionId, plan, due, mode: 'sandbox', requestedBy: 'test', now, state: 'due' } as const;
    const run = await makeRun(tx, made);
    if (run === null) throw new Error('The run is there already');
    const frozen = await freezeRun(still.context, tx, run, now);
    await tx.update(audienceRuns).set(frozen).where(eq(audienceRuns.id, run.id));
    const members = await tx.select().from(audienceMembers).where(eq(audienceMembers.runId, run.id));
    const waiting = members.filter(({ state }) => state === 'waiting');
    const { practiceId } = still;
    const page = await enrollPage(still.context, tx, { practiceId, run, campaign, plan, members: waiting, now });
    for (const one of page.members) {
      const outcome =
        one.kind === 'entered'
          ? { state: 'entered' as const, enrollmentId: one.enrollmentId }
          : { state: 'left_out' as const, reason: one.reason };
      await tx
        .update(audienceMembers)
        .set(outcome)
        .where(and(eq(audienceMembers.runId, run.id), eq(audienceMembers.position, one.position)));
    }
    const after = await tx.select().from(audienceMembers).where(eq(audienceMembers.runId, run.id));
    const left = new Map(
      after.filter(({ state }) => state === 'left_out').map(({ patientId, reason }) => [patientId, reason]),
    );
    const covers = await tx.select().from(householdCovers).where(eq(householdCovers.runId, run.id));
    return { left, covers };
  });
}

/** Decides all queued texts of a campaign and answers what each says to whom, and what was not sent. */
async function call(campaignId: string) {
  const queued = await still.read((tx) => tx.select().from(effects).where(eq(effects.campaignId, campaignId)));
  const effectIds = queued.map(({ id }) => id).sort();
  const answer = await decideCalls(still.context, {
    practiceId: still.practiceId,
    accountId: still.accounts.sms,
    epoch: 0,
    effectIds,
  });
  if (answer.kind !== 'done') throw new Error('Somebody else decides');
  const texts = answer.calls.flatMap((one) => (one.kind === 'single' ? [`${one.request.to} ${one.request.text}`] : []));
  const rows = await still.read((tx) => tx.select().from(effects).where(eq(effects.campaignId, campaignId)));
  const unsent = rows.flatMap(({ state, role, reason }) =>
    state === 'skipped' ? [`${role === 'patient' ? role : 'contact'} ${reason}`] : [],
  );
  return { texts: texts.sort(), unsent };
}

async function contactOf(patientId: string, phone: string, edit: Partial<typeof relatedPersons.$inferInsert> = {}) {
  await still.read((tx) =>
    tx.insert(relatedPersons).values({
      practiceId: still.practiceId,
      id: crypto.randomUUID(),
      patientId,
      source: 'api',
      externalId: crypto.randomUUID(),
      name: 'Dora Lane',
      relationship: 'C',
      primaryContact: true,
      phone,
      contentHash: '',
      ...edit,
    }),
  );
}

describe('a send to people who share a phone', () => {
  it('goes to the oldest adult, names everybody, and says of the others why and by whom they are covered', async () => {
    const phone = newPhone();
    const ana = await person('one', 'Ana', phone, '1960-01-01');
    const ben = await person('one', 'Ben', phone, '1990-01-01');
    const cleo = await person('one', 'Cleo', phone, '2019-01-01');
    await person('one', 'Dan', '+16175550999', '1970-01-01');
    const { campaignId, left, covers } = await send({ tag: 'one', household: 'oldest_adult' });
    expect(left).toEqual(
      new Map([
        [ben, 'household'],
        [cleo, 'household'],
      ]),
    );
    expect(covers.map(({ patientId, coveredBy }) => [patientId, coveredBy]).sort()).toEqual(
      [
        [ben, ana],
        [cleo, ana],
      ].sort(),
    );
    expect(await call(campaignId)).toEqual({
      texts: ['+16175550999 Hello Dan', `${phone} Hello Ana, Ben and Cleo`].sort(),
      unsent: [],
    });
    const { covers: told } = await still.read((tx) => readTimeline(tx, ben));
    expect(told).toMatchObject([{ channel: 'sms', campaign: { id: campaignId }, coveredBy: 'Ana Sample' }]);
  });

  it.each([
    ['each asks for their own', 'two', { household: 'each' }],
    ['it is sensitive', 'three', { household: 'oldest_adult', sensitive: true, body: 'Hello' }],
  ] as const)('goes to each of them where %s', async (_, tag, settings) => {
    const phone = newPhone();
    await person(tag, 'Ana', phone, '1960-01-01');
    await person(tag, 'Ben', phone, '1990-01-01');
    const { campaignId, left } = await send({ body: 'Hello {{ patient.first_name }}', ...settings, tag });
    expect(left).toEqual(new Map());
    expect((await call(campaignId)).texts).toHaveLength(2);
  });

  it('goes once also where two came to share a phone after the send had begun', async () => {
    await person('four', 'Ana', newPhone(), '1960-01-01');
    const phone = newPhone();
    await person('four', 'Ben', phone, '1990-01-01');
    const { campaignId, left } = await send({ tag: 'four', household: 'oldest_adult' });
    expect(left).toEqual(new Map());
    await person('four', 'Ana', phone, '1960-01-01');
    const { texts, unsent } = await call(campaignId);
    expect(texts).toHaveLength(1);
    expect(unsent).toEqual(['patient household']);
  });
});

it('says a recall to a household once, whichever of them a later send finds', async () => {
  const phone = newPhone();
  const ana = await person('seven', 'Ana', phone, '1960-01-01');
  const ben = await person('seven', 'Ben', phone, '1990-01-01');
  const { campaignId, left } = await send({ tag: 'seven', household: 'oldest_adult', once: 'ever' });
  expect(left).toEqual(new Map([[ben, 'household']]));
  const again = await sendOnce(campaignId);
  expect(again.left).toEqual(
    new Map([
      [ana, 'entered_before'],
      [ben, 'household'],
    ]),
  );
  expect((await call(campaignId)).texts).toEqual([`${phone} Hello Ana and Ben`]);
});

it('looks at everybody who could share an address, however it is written', async () => {
  const forms = ['+16175558001', '(617) 555-8001', '617.555.8001', '+16175558002', '+16175558003', '+442071234567'];
  const ids = new Map<string, string>();
  for (const [at, phone] of forms.entries()) {
    const id = await person('eight', `P${at}`, newPhone(), `19${50 + at}-01-01`);
    // Past the writers, who would bring it into its normal form.
    await still.read((tx) => tx.update(patients).set({ phone }).where(eq(patients.id, id)));
    ids.set(id, phone);
  }
  const contact = [...ids].find(([, phone]) => phone === '+16175558003')?.[0] ?? '';
  await contactOf(contact, '+16175558002');
  const people = sql`select p.id from cairn.patients p where 'eight' = any (p.tags)`;
  const found = await still.read((tx) => maybeHouseholds(tx, people, ['sms']));
  const phones = found.map((id) => ids.get(id));
  expect(phones.sort()).toEqual(forms.filter((phone) => phone !== '+442071234567').sort());
});

describe('a send to primary contacts too', () => {
  it('is addressed to the contact about the patient, only where the contact agreed', async () => {
    const [phone, agreed, silent] = [newPhone(), newPhone(), newPhone()];
    const ana = await person('five', 'Ana', phone, '1960-01-01');
    await contactOf(ana, agreed);
    await contactOf(ana, silent);
    await contactOf(ana, phone);
    await contactOf(ana, newPhone(), { primaryContact: false });
    await still.recipients.consent(
      still.practiceId,
      { channel: 'sms', address: agreed, purpose: 'care', granted: true, evidence: null },
      { kind: 'system', id: 'test' },
    );
    const body = 'Dear {{ recipient.first_name }}, about {{ patient.first_name }}';
    const { campaignId } = await send({ tag: 'five', contacts: true, body });
    expect(await call(campaignId)).toEqual({
      texts: [`${agreed} Dear Dora, about Ana`, `${phone} Dear Ana, about Ana`].sort(),
      unsent: ['contact contact_without_consent'],
    });
  });

  it('leads messages about a child to the mother, once for two children', async () => {
    const mother = newPhone();
    for (const name of ['Ben', 'Cleo']) {
      const child = await person('six', name, newPhone(), name === 'Ben' ? '2016-01-01' : '2019-01-01');
      await contactOf(child, mother, { relationship: 'MTH' });
    }
    const body = 'Dear {{ recipient.first_name }}: {{ household.first_names }}';
    const { campaignId } = await send({ tag: 'six', household: 'guardian', body });
    expect(await call(campaignId)).toEqual({ texts: [`${mother} Dear Dora: Ben and Cleo`], unsent: [] });
  });
});
