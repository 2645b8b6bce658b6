import { createHash } from 'node:crypto';
import { type Plan, planBytes, sectionsOf, segmentsOfPlan } from '@cairn/core';
import type { PeopleGroup, PublishAnswer } from '@cairn/core/api';
import { campaigns, campaignVersions, currentPractice, databaseNow, newId, type Tx } from '@cairn/db';
import { and, eq, max } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Refusal, type Result, refuse } from '../context.ts';
import { giveToGroups } from '../enrollment-commands/give-to-groups.ts';
import { watchCampaign } from '../entry/watch-campaign.ts';
import { inCommand } from '../in-command.ts';
import { groupsToGive, peopleProblem } from '../publishing/people-groups.ts';
import { approvalProblem, notePublished } from '../publishing/second-person.ts';
import { askAboutSegments } from '../segments/ask-about.ts';
import { type CampaignRow, findCampaign, noCampaign } from './find-campaign.ts';
import { checkToPublish } from './publish-check.ts';

export type PublishInput = {
  baseRevision: number;
  /** Also take in who fits already, page by page; where the trigger cannot tell who that is, nobody. */
  backfill?: boolean | undefined;
  /** An earlier version that comes back, instead of the draft. */
  version?: number | undefined;
  /** The version that was live when this was decided; null: none. */
  liveVersion?: number | null | undefined;
  note?: string | undefined;
  /** What becomes of those who wait; of whom nothing is said, they keep their version. */
  people?: readonly PeopleGroup[] | undefined;
};

/**
 * Freezes the draft, or an earlier version once more, as the next version and makes it what new enrollments run. Patients who wait keep their
 * version unless they are moved. Blocked by any blocking issue; the answer then lists all of them.
 */
export async function publish(
  context: EngineContext,
  practiceId: string,
  campaignId: string,
  input: PublishInput,
  by: Actor,
): Promise<Result<PublishAnswer>> {
  const result = await inCommand(context, practiceId, async (tx): Promise<Result<PublishAnswer>> => {
    const found = await findCampaign(tx, campaignId);
    if (!found) return refuse(noCampaign);
    const [row] = await tx.select().from(campaigns).where(eq(campaigns.id, found.id)).for('no key update');
    if (!row) return refuse(noCampaign);
    const source = await sourceOf(tx, row, input);
    if (!source.ok) return source;
    const { document } = source.value;
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const checked = await checkToPublish(context, tx, { row, document }, now);
    if (!checked.ok) return checked;
    const unapproved = await approvalProblem(tx, { row, document, by });
    if (unapproved !== null) return refuse(unapproved);
    const people = await peopleProblem(tx, { campaignId: row.id, plan: checked.value, people: input.people ?? [] });
    if (people !== null) return refuse(people);
    return {
      ok: true,
      value: await freeze(tx, row, checked.value, {
        ...source.value,
        input,
        by,
        clockOffsetMs: context.clockOffsetMs(),
      }),
    };
  });
  if (result.ok) {
    context.kick.entries();
    context.notices.tell(practiceId, { kind: 'campaign', campaignId });
  }
  return result;
}

type Source = { document: unknown; fromVersionId: string | null };

/** What is to be published, as long as it is what was looked at. */
async function sourceOf(tx: Tx, row: CampaignRow, input: PublishInput): Promise<Result<Source>> {
  const { baseRevision, version, liveVersion } = input;
  if (row.draftRevision !== baseRevision) return refuse(draftChanged);
  if (liveVersion !== undefined && liveVersion !== (await liveNumber(tx, row))) return refuse(publishedMeanwhile);
  if (version === undefined) return { ok: true, value: { document: row.draft, fromVersionId: null } };
  const [former] = await tx
    .select({ id: campaignVersions.id, document: campaignVersions.document })
    .from(campaignVersions)
    .where(and(eq(campaignVersions.campaignId, row.id), eq(campaignVersions.number, version)));
  if (former === undefined) return refuse(noVersion);
  return { ok: true, value: { document: former.document, fromVersionId: former.id } };
}

async function liveNumber(tx: Tx, { currentVersionId }: CampaignRow): Promise<number | null> {
  if (currentVersionId === null) return null;
  const [live] = await tx
    .select({ number: campaignVersions.number })
    .from(campaignVersions)
    .where(eq(campaignVersions.id, currentVersionId));
  return live?.number ?? null;
}

const draftChanged = {
  code: 'draft_conflict',
  status: 409,
  message: 'The draft changed since you looked. Look at it again, then publish.',
  path: 'baseRevision',
} as const satisfies Refusal;

const publishedMeanwhile = {
  code: 'published_meanwhile',
  status: 409,
  message: 'Somebody published another version since you looked. Look at what differs from it now, then publish.',
  path: 'liveVersion',
} as const satisfies Refusal;

const noVersion = {
  code: 'version_unknown',
  status: 404,
  message: 'This campaign has no such version. Choose one of its list.',
  path: 'version',
} as const satisfies Refusal;

type How = Source & { input: PublishInput; by: Actor; clockOffsetMs: number };

async function freeze(tx: Tx, row: CampaignRow, plan: Plan, how: How): Promise<PublishAnswer> {
  const { document, fromVersionId, input, by, clockOffsetMs } = how;
  const now = await databaseNow(tx);
  const bytes = planBytes(plan);
  const [last] = await tx
    .select({ number: max(campaignVersions.number) })
    .from(campaignVersions)
    .where(eq(campaignVersions.campaignId, row.id));
  const number = (last?.number ?? 0) + 1;
  const versionId = newId(now);
  const note = input.note === undefined || input.note === '' ? null : input.note;
  await tx.insert(campaignVersions).values({
    ...{ practiceId: currentPractice, id: versionId, campaignId: row.id, number, document, planBytes: bytes },
    planHash: createHash('sha256').update(bytes).digest('hex'),
    ...{ publishedAt: now, publishedBy: `${by.kind}:${by.id}`, publishedByName: by.name ?? null, note, fromVersionId },
    reads: sectionsOf(plan),
    segments: segmentsOfPlan(plan),
  });
  await askAboutSegments(tx, segmentsOfPlan(plan));
  const state = row.state === 'draft' ? 'live' : row.state;
  await tx
    .update(campaigns)
    .set({ currentVersionId: versionId, state, updatedAt: now })
    .where(eq(campaigns.id, row.id));
  const requestedBy = `${by.kind}:${by.id}`;
  const published = { campaignId: row.id, versionId, plan, backfill: input.backfill ?? false, requestedBy };
  await watchCampaign(tx, { ...published, now: now + clockOffsetMs });
  await notePublished(tx, row.id, document);
  await audit(tx, { by, action: 'campaign.published', subject: row.id, now, reason: note });
  return { version: number, state, move: await moveThem(tx, row.id, versionId, how) };
}

async function moveThem(
  tx: Tx,
  campaignId: string,
  versionId: string,
  { input, by, clockOffsetMs }: How,
): Promise<PublishAnswer['move']> {
  const groups = groupsToGive(versionId, input.people ?? []);
  if (groups.length === 0) return null;
  const { batchId: id, people } = await giveToGroups(tx, { campaignId, versionId, groups, by, clockOffsetMs });
  return { id, people };
}
