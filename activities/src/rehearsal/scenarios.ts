import { type CampaignDocument, campaignDocument } from '@cairn/core';
import type { NewScenario, ScenarioCard, ScenarioChange, ScenarioRunAnswer } from '@cairn/core/api';
import { runScenarios, type SavedScenario } from '@cairn/core/rehearsal';
import { currentPractice, databaseNow, inPractice, loadPracticeFacts, newId, scenarios, type Tx } from '@cairn/db';
import { and, asc, count, eq, isNull, lt } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { findCampaign, noCampaign } from '../campaigns/find-campaign.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';
import { dayLimits } from './day-limits.ts';

type Which = { practiceId: string; campaignId: string };
type Row = typeof scenarios.$inferSelect;

const mostOfOne = 100;
/** What was taken away can be taken back for a month. */
const keptMs = 30 * 24 * 3_600_000;

/** The scenarios of a campaign, the oldest first. */
export async function listScenarios(context: EngineContext, which: Which): Promise<Result<ScenarioCard[]>> {
  return inPractice(context.database, which.practiceId, async (tx): Promise<Result<ScenarioCard[]>> => {
    const campaign = await findCampaign(tx, which.campaignId);
    if (campaign === null) return refuse({ ...noCampaign, path: 'params.id' });
    return { ok: true, value: (await rowsOf(tx, campaign.id)).map(cardOf) };
  });
}

/** Keeps a rehearsal of somebody invented, with what it came to. */
export async function saveScenario(
  context: EngineContext,
  which: Which,
  { name, body, expected }: NewScenario,
  by: Actor,
): Promise<Result<ScenarioCard>> {
  return inCommand(context, which.practiceId, async (tx): Promise<Result<ScenarioCard>> => {
    const campaign = await findCampaign(tx, which.campaignId);
    if (campaign === null) return refuse({ ...noCampaign, path: 'params.id' });
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    await tx.delete(scenarios).where(lt(scenarios.removedAt, now - keptMs));
    const [kept] = await tx
      .select({ n: count() })
      .from(scenarios)
      .where(and(eq(scenarios.campaignId, campaign.id), isNull(scenarios.removedAt)));
    if ((kept?.n ?? 0) >= mostOfOne) return refuse(tooMany);
    const times = { createdAt: now, updatedAt: now, removedAt: null };
    const row = {
      practiceId: currentPractice,
      id: newId(now),
      campaignId: campaign.id,
      name,
      body,
      expected,
      ...times,
    };
    const [made] = await tx
      .insert(scenarios)
      .values({ ...row, createdBy: `${by.kind}:${by.id}` })
      .returning();
    if (made === undefined) throw new Error('A scenario that was inserted gave no row.');
    await audit(tx, { by, action: 'scenario.saved', subject: made.id, now });
    return { ok: true, value: cardOf(made) };
  });
}

/** Another name, another expectation, gone, or back again. */
export async function changeScenario(
  context: EngineContext,
  { practiceId, campaignId, scenarioId }: Which & { scenarioId: string },
  { name, expected, removed }: ScenarioChange,
  by: Actor,
): Promise<Result<ScenarioCard>> {
  return inCommand(context, practiceId, async (tx): Promise<Result<ScenarioCard>> => {
    const campaign = await findCampaign(tx, campaignId);
    if (campaign === null) return refuse({ ...noCampaign, path: 'params.id' });
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const [changed] = await tx
      .update(scenarios)
      .set({
        updatedAt: now,
        ...(name === undefined ? {} : { name }),
        ...(expected === undefined ? {} : { expected }),
        ...(removed === undefined ? {} : { removedAt: removed ? now : null }),
      })
      .where(and(eq(scenarios.id, scenarioId), eq(scenarios.campaignId, campaign.id)))
      .returning();
    if (changed === undefined) return refuse(noScenario);
    const action = removed === true ? 'scenario.removed' : removed === false ? 'scenario.restored' : 'scenario.changed';
    await audit(tx, { by, action, subject: scenarioId, now });
    return { ok: true, value: cardOf(changed) };
  });
}

/** Runs the scenarios of a campaign over its draft, or over the document given. Nothing is written. */
export async function checkScenarios(
  context: EngineContext,
  which: Which,
  document?: unknown,
): Promise<Result<ScenarioRunAnswer>> {
  return inPractice(context.database, which.practiceId, async (tx): Promise<Result<ScenarioRunAnswer>> => {
    const campaign = await findCampaign(tx, which.campaignId);
    if (campaign === null) return refuse({ ...noCampaign, path: 'params.id' });
    return { ok: true, value: await answerOf(tx, campaign.id, readOr(campaign.draft, document)) };
  });
}

function readOr(draft: unknown, document: unknown): unknown {
  const read = campaignDocument.safeParse(document);
  return read.success ? (read.data satisfies CampaignDocument) : document === undefined ? draft : document;
}

async function answerOf(tx: Tx, campaignId: string, document: unknown): Promise<ScenarioRunAnswer> {
  const [rows, world, perDay] = await Promise.all([rowsOf(tx, campaignId), loadPracticeFacts(tx), dayLimits(tx)]);
  const run = runScenarios(document, rows.map(savedOf), { ...world, perDay, campaignKey: campaignId });
  if (!run.ok) return { possible: false, results: [] };
  return { possible: true, results: run.results.map(({ actual: _actual, ...result }) => result) };
}

async function rowsOf(tx: Tx, campaignId: string): Promise<Row[]> {
  return tx
    .select()
    .from(scenarios)
    .where(and(eq(scenarios.campaignId, campaignId), isNull(scenarios.removedAt)))
    .orderBy(asc(scenarios.createdAt), asc(scenarios.id))
    .execute();
}

function savedOf({ id, name, body, expected }: Row): SavedScenario {
  return { id, name, body, expected };
}

function cardOf({ id, name, body, expected, createdAt, updatedAt }: Row): ScenarioCard {
  const times = { createdAt: new Date(createdAt).toISOString(), updatedAt: new Date(updatedAt).toISOString() };
  return { id, name, body, expected, ...times };
}

const noScenario = {
  code: 'scenario_unknown',
  status: 404,
  message: 'There is no such scenario in this campaign. Look at its list again.',
  path: 'params.scenarioId',
} as const;

const tooMany = {
  code: 'scenarios_full',
  status: 409,
  message: `A campaign has at most ${mostOfOne} scenarios. Remove one that says the same as another.`,
} as const;
