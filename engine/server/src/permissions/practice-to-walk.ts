import { randomUUID } from 'node:crypto';
import {
  apiKeys,
  audienceRuns,
  campaigns,
  effects,
  enrollments,
  inPractice,
  invitations,
  members,
  newId,
  providerAccounts,
  staffTasks,
  webhookDeliveries,
} from '@cairn/db';
import { eq } from 'drizzle-orm';
import type { AppUnderTest } from '../app-under-test.ts';
import { session, user } from '../auth/sign-in-tables.ts';
import { publishedCampaign } from './published-campaign.ts';
import { sampleScenario } from './sample-scenario.ts';

/** A practice with one of everything that an address can name. Every text in it holds `mark`, which no answer to others may. */
export type WalkedPractice = {
  practiceId: string;
  mark: string;
  campaignId: string;
  draftId: string;
  patientId: string;
  /** Also the campaign's name. */
  campaignSlug: string;
  /** The practice system's own: another practice may have a patient of the same. */
  patientExternalId: string;
  enrollmentId: string;
  effectId: string;
  taskId: string;
  runId: string;
  segmentId: string;
  previewId: string;
  rehearsalId: string;
  scenarioId: string;
  memberId: string;
  sessionId: string;
  eventId: string;
  webhookId: string;
  deliveryId: string;
  invitationId: string;
  apiKeyId: string;
  locationId: string;
  accountId: string;
  importId: string;
  listId: string;
  bulkTagId: string;
};

const by = { kind: 'system', id: 'tests' } as const;

export async function practiceToWalk(app: AppUnderTest): Promise<WalkedPractice> {
  const practiceId = await app.newPractice();
  const mark = `mark${randomUUID().replaceAll('-', '')}`;
  const accountId = newId();
  await inPractice(app.database, practiceId, (tx) =>
    tx.insert(providerAccounts).values({
      practiceId,
      id: accountId,
      channel: 'email',
      provider: 'sandbox',
      sender: 'care@cairn.example',
      ratePerSecond: 10,
      burst: 10,
    }),
  );
  const campaign = await publishedCampaign(app, practiceId, `campaign-${mark}`);
  const draft = await app.engine.campaigns.create(
    practiceId,
    { slug: `${mark}-draft`, document: { ...campaign.document, name: `Draft ${mark}` } },
    by,
  );
  if (!draft.ok) throw new Error(draft.error.message);
  const patientExternalId = `p-${randomUUID()}`;
  const { patientId } = await app.engine.intake.patient(
    practiceId,
    {
      source: 'api',
      sourceUpdatedAt: null,
      externalId: patientExternalId,
      firstName: 'Ana',
      lastName: mark,
      email: `${mark}@cairn.example`,
    },
    by,
  );
  const enrolled = await app.engine.enrollments.enroll(practiceId, { campaign: campaign.id, patientId }, by);
  if (!enrolled.ok) throw new Error(enrolled.error.message);
  const filter = { op: 'tag', tag: mark };
  const segment = await app.engine.segments.create(practiceId, { name: mark, folder: '', description: '', filter }, by);
  if (!segment.ok) throw new Error(segment.error.message);
  const messages = [
    { channel: 'email' as const, purpose: 'care' as const, sensitive: false, subject: mark, body: mark },
  ];
  const preview = await app.engine.recipients.preview(practiceId, { audience: { kind: 'everyone' }, messages }, by);
  if (!preview.ok) throw new Error(preview.error.message);
  await app.engine.recipients.work(preview.value);
  const location = await app.engine.practice.addLocation(practiceId, { name: mark, zone: null, region: null }, by);
  if (!location.ok) throw new Error(location.error.message);
  const heard = await insertHeard(app, practiceId, mark);
  const people = await insertPeople(app, practiceId, mark);
  const effectId = await inPractice(app.database, practiceId, async (tx) => {
    await tx.update(enrollments).set({ status: 'stuck', stuckCode: 'tests' });
    const [effect] = await tx.update(effects).set({ state: 'unknown' }).returning({ id: effects.id });
    return effect?.id;
  });
  if (effectId === undefined) throw new Error('The campaign that is walked sent no message.');
  return {
    practiceId,
    mark,
    campaignId: campaign.id,
    campaignSlug: campaign.slug,
    draftId: draft.value.id,
    patientId,
    patientExternalId,
    enrollmentId: enrolled.value.enrollmentId,
    effectId,
    segmentId: segment.value.id,
    previewId: preview.value.previewId,
    ...(await insertRehearsals(app, { practiceId, mark, campaignId: campaign.id })),
    runId: await insertRun(app, practiceId, campaign.id),
    taskId: await insertTask(app, { practiceId, mark, campaignId: campaign.id, patientId }),
    locationId: location.value.id,
    accountId,
    ...(await insertLists(app, { practiceId, mark, patientId })),
    ...heard,
    ...people,
  };
}

/** An event that arrived without its patient, and an address that hears of things. */
async function insertHeard({ database, engine }: AppUnderTest, practiceId: string, mark: string) {
  const { eventId } = await engine.intake.event(practiceId, { event: 'visit.rated', patient: `nobody-${mark}` }, by);
  const request = { url: `https://${mark}.example/`, eventTypes: ['webhook.test' as const], description: mark };
  const added = await engine.webhooksOut.add(practiceId, request, by);
  if (!added.ok) throw new Error(added.error.message);
  const webhookId = added.value.id;
  const deliveryId = newId();
  await inPractice(database, practiceId, (tx) =>
    tx.insert(webhookDeliveries).values({
      practiceId,
      id: deliveryId,
      endpointId: webhookId,
      type: 'webhook.test',
      data: {},
      createdAt: Date.now(),
      state: 'failed',
      nextAt: Date.now(),
      retryUntil: Date.now(),
    }),
  );
  return { eventId, webhookId, deliveryId };
}

/** A file that is awaited, a list of one person, and a tag for its people. */
async function insertLists(
  { engine }: AppUnderTest,
  { practiceId, mark, patientId }: { practiceId: string; mark: string; patientId: string },
) {
  const begun = await engine.imports.create(practiceId, { fileName: `${mark}.csv`, bytes: 10 }, by);
  if (!begun.ok) throw new Error(begun.error.message);
  const list = await engine.lists.pick(practiceId, { name: mark, patientIds: [patientId] }, by);
  if (!list.ok) throw new Error(list.error.message);
  const audience = { kind: 'list' as const, listId: list.value.id };
  const tagging = await engine.tags.bulk(practiceId, { audience, tag: mark, add: true, startCampaigns: false }, by);
  if (!tagging.ok) throw new Error(tagging.error.message);
  return { importId: begun.value.id, listId: list.value.id, bulkTagId: tagging.value.id };
}

/** A send that is over. */
async function insertRun({ database }: AppUnderTest, practiceId: string, campaignId: string): Promise<string> {
  const id = newId();
  const at = Date.now();
  await inPractice(database, practiceId, async (tx) => {
    const [campaign] = await tx.select().from(campaigns).where(eq(campaigns.id, campaignId));
    const versionId = campaign?.currentVersionId ?? newId();
    const about = { practiceId, campaignId, versionId, requestedBy: 'system:tests' };
    const when = { nominalAt: at, localAt: '2031-03-04T09:00', createdAt: at, startedAt: at, finishedAt: at };
    await tx
      .insert(audienceRuns)
      .values({ id, ...about, ...when, zone: 'practice', mode: 'sandbox', state: 'done', priority: 5, size: 0 });
  });
  return id;
}

async function insertTask(
  { database }: AppUnderTest,
  { practiceId, mark, ...about }: { practiceId: string; mark: string; campaignId: string; patientId: string },
): Promise<string> {
  const id = newId();
  await inPractice(database, practiceId, (tx) =>
    tx.insert(staffTasks).values({ practiceId, id, kind: 'step', title: mark, createdAt: Date.now(), ...about }),
  );
  return id;
}

async function insertPeople({ database }: AppUnderTest, practiceId: string, mark: string) {
  const [memberId, sessionId, invitationId, apiKeyId] = [newId(), newId(), newId(), newId()];
  await database.app.insert(user).values({ id: memberId, name: mark, email: `member-${mark}@cairn.example` });
  const expiresAt = new Date(Date.now() + 86_400_000);
  await database.app.insert(session).values({ id: sessionId, userId: memberId, token: `${mark}-token`, expiresAt });
  await inPractice(database, practiceId, async (tx) => {
    await tx.insert(members).values({ practiceId, userId: memberId, role: 'viewer' });
    await tx.insert(apiKeys).values({
      practiceId,
      id: apiKeyId,
      name: mark,
      prefix: 'cairn_none',
      secretHash: mark,
      scopes: ['read'],
    });
    await tx.insert(invitations).values({
      practiceId,
      id: invitationId,
      email: `invited-${mark}@cairn.example`,
      role: 'viewer',
      tokenHash: mark,
      createdAt: Date.now(),
      createdBy: 'system:tests',
      expiresAt: Date.now() + 86_400_000,
    });
  });
  return { memberId, sessionId, invitationId, apiKeyId };
}

/** A scenario and a look at everybody. */
async function insertRehearsals(
  { engine }: AppUnderTest,
  { practiceId, mark, campaignId }: { practiceId: string; mark: string; campaignId: string },
): Promise<Pick<WalkedPractice, 'rehearsalId' | 'scenarioId'>> {
  const saved = await engine.rehearsals.saveScenario(practiceId, campaignId, sampleScenario(mark), by);
  const run = await engine.rehearsals.create(practiceId, campaignId, 'back_test', by);
  if (!saved.ok || !run.ok) throw new Error('There is nothing to rehearse.');
  await engine.rehearsals.work(run.value);
  return { rehearsalId: run.value.runId, scenarioId: saved.value.id };
}
