import {
  type Channel,
  type Cover,
  channels,
  type JudgedMember,
  judgeMember,
  maskAddress,
  messagesOf,
  type PlannedMessage,
  settleHouseholds,
} from '@cairn/core';
import type { PreviewRequest } from '@cairn/core/api';
import {
  audiencePreviews,
  coveredBefore,
  coverKey,
  currentPractice,
  databaseNow,
  inPractice,
  insertPreviewRows,
  newId,
  type PracticeMode,
  type PreviewRow,
  type PreviewVerdict,
  practices,
  previewMembers,
  removedFrom,
  type Tx,
} from '@cairn/db';
import { and, count, eq, gt, lt } from 'drizzle-orm';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { errorCode } from '../error-code.ts';
import { inCommand } from '../in-command.ts';
import { previewCounts } from './preview-counts.ts';
import { type PreviewPlan, previewPlan } from './preview-plan.ts';
import { abandonedMs } from './read-preview.ts';
import { triggerOf } from './run-row.ts';
import { wouldEnter } from './would-enter.ts';

/** Audiences up to this size are looked at whole; of larger ones that many, evenly spread. */
const mostLookedAt = 100_000;
const pageSize = 1_000;
/** Looks of one practice at the same time: each holds its people in memory. */
const mostAtOnce = 4;
/** A look is of its moment: older ones are forgotten. */
const keptMs = 24 * 3_600_000;

export type PreviewToWork = PreviewPlan & { practiceId: string; previewId: string };

/** Begins a look at an audience. `work` does it. */
export async function createPreview(
  context: EngineContext,
  practiceId: string,
  asked: PreviewRequest,
  by: Actor,
): Promise<Result<PreviewToWork>> {
  return inCommand(context, practiceId, async (tx): Promise<Result<PreviewToWork>> => {
    const planned = await previewPlan(tx, asked);
    if (!planned.ok) return planned;
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    if ((await countRunning(tx, now)) >= mostAtOnce) return refuse(busy);
    await tx.delete(audiencePreviews).where(lt(audiencePreviews.createdAt, now - keptMs));
    const previewId = newId(now);
    await tx.insert(audiencePreviews).values({
      practiceId: currentPractice,
      id: previewId,
      request: asked,
      campaignId: planned.value.campaignId,
      state: 'running',
      requestedBy: `${by.kind}:${by.id}`,
      createdAt: now,
      touchedAt: now,
    });
    return { ok: true, value: { ...planned.value, practiceId, previewId } };
  });
}

/** Those that somebody works on. */
async function countRunning(tx: Tx, now: number): Promise<number> {
  const [running] = await tx
    .select({ n: count() })
    .from(audiencePreviews)
    .where(and(eq(audiencePreviews.state, 'running'), gt(audiencePreviews.touchedAt, now - abandonedMs)));
  return running?.n ?? 0;
}

const busy = {
  code: 'previews_running',
  status: 409,
  message: 'Others of your practice are looking at audiences just now. Wait until one of these looks is done.',
} as const;

/**
 * Asks entry rules and gates about everybody in the audience, page by page, then who stands for a household; writes a row for each. Never
 * throws: what goes wrong ends the preview as failed.
 */
export async function workPreview(context: EngineContext, preview: PreviewToWork): Promise<void> {
  try {
    await look(context, preview);
  } catch (error) {
    context.log.error({ error: errorCode(error) }, 'A preview of an audience could not be made');
    await note(context, preview, { state: 'failed' }).catch(() => {});
  }
}

type Looked = {
  patientId: string;
  /** By which it would come in; null: it would not. */
  entryKey: string | null;
  /** Why not. */
  refused: string | null;
  judged: JudgedMember | null;
  out: 'excluded' | 'removed' | null;
};

/** Of a preview without a campaign: nobody was ever in it. */
const noCampaign = '00000000-0000-0000-0000-000000000000';

async function look(context: EngineContext, preview: PreviewToWork): Promise<void> {
  const { practiceId, plan, campaignId } = preview;
  const trigger = triggerOf(plan);
  const messages = messagesOf(plan);
  const begun = await inCommand(context, practiceId, async (tx) => {
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const [practice] = await tx.select({ mode: practices.mode }).from(practices);
    const members = await previewMembers(tx, trigger, { now, most: mostLookedAt });
    const removed = campaignId === null ? new Set<string>() : await removedFrom(tx, campaignId);
    return { ...members, now, removed, mode: practice?.mode ?? ('sandbox' as const) };
  });
  const { size, ids, now } = begun;
  await note(context, preview, { size, wanted: ids.length });
  const looked: Looked[] = [];
  for (let at = 0; at < ids.length; at += pageSize) {
    const page = await inPractice(context.database, practiceId, (tx) =>
      judgePage(tx, preview, { ...begun, messages, page: ids.slice(at, at + pageSize) }),
    );
    looked.push(...page);
    if (!(await note(context, preview, { looked: looked.length }))) return;
  }
  const covers = await inCommand(context, practiceId, (tx) => coversOf(tx, preview, looked));
  const rows = looked.map((one, position) => rowOf(one, position + 1, covers.get(one.patientId) ?? []));
  for (let at = 0; at < rows.length; at += pageSize) {
    await inPractice(context.database, practiceId, (tx) =>
      insertPreviewRows(tx, preview.previewId, rows.slice(at, at + pageSize)),
    );
  }
  const removedHere = looked.filter(({ out }) => out === 'removed').length;
  await note(context, preview, { state: 'done', finishedAt: now, counts: previewCounts(rows, removedHere) });
}

type Page = {
  page: string[];
  messages: PlannedMessage[];
  kept: Set<string>;
  removed: Set<string>;
  mode: PracticeMode;
  now: number;
};

async function judgePage(tx: Tx, { plan, campaignId }: PreviewToWork, asked: Page): Promise<Looked[]> {
  const { page, messages, kept, removed, mode, now } = asked;
  const send = { campaignId: campaignId ?? noCampaign, plan, mode, nominalAt: now, now };
  const doors = await wouldEnter(tx, send, page);
  return page.map((patientId) => {
    const door = doors.get(patientId);
    const judged = door?.kind === 'enters' ? judgeMember({ facts: door.facts, messages, now }) : null;
    const out = !kept.has(patientId) ? 'excluded' : removed.has(patientId) ? 'removed' : null;
    const entryKey = door?.kind === 'enters' ? door.entryKey : null;
    const refused = door === undefined ? 'merged' : door.kind === 'refused' ? door.reason : null;
    return { patientId, entryKey, refused, judged, out };
  });
}

/** Who is covered by whom, by patient. */
async function coversOf(
  tx: Tx,
  { plan, campaignId }: PreviewToWork,
  looked: readonly Looked[],
): Promise<Map<string, Cover[]>> {
  const { household } = triggerOf(plan);
  if (household === 'each') return new Map();
  const inside = looked.filter(({ judged, out }) => judged !== null && out === null);
  const before = new Map<string, string>();
  if (campaignId !== null) {
    const patientIds = inside.map(({ patientId }) => patientId);
    const earlier = await coveredBefore(tx, { campaignId, runId: null, patientIds });
    for (const { patientId, entryKey } of inside) {
      const coveredBy = entryKey === null ? undefined : earlier.get(coverKey(patientId, entryKey));
      if (coveredBy !== undefined) before.set(patientId, coveredBy);
    }
  }
  const candidates = inside.flatMap(({ patientId, judged }) =>
    judged === null || before.has(patientId) ? [] : [judged.candidate],
  );
  const again = [...before].flatMap(([patientId, coveredBy]) =>
    channels.map((channel) => ({ patientId, channel, coveredBy })),
  );
  return Map.groupBy([...settleHouseholds(candidates, household).covers, ...again], ({ patientId }) => patientId);
}

function rowOf({ patientId, refused, judged, out }: Looked, position: number, covers: readonly Cover[]): PreviewRow {
  if (out === 'excluded' || judged === null) {
    return { position, patientId, gets: [], reasons: [out ?? refused ?? 'merged'], verdicts: [] };
  }
  const verdicts = judged.verdicts.map((one): PreviewVerdict => {
    const { channel, role, to, address, reason, kind, shared } = one;
    const cover =
      role === 'patient' && shared && kind !== 'not' ? covers.find((each) => each.channel === channel) : undefined;
    const maskedAddress = address === null ? null : maskAddress(channel, address);
    return cover === undefined
      ? { channel, to, maskedAddress, kind, reason, coveredBy: null }
      : { channel, to, maskedAddress, kind: 'not', reason: 'household', coveredBy: cover.coveredBy };
  });
  const own = verdicts.filter(({ to }) => to !== 'contact');
  const gets = channels.filter((channel) => own.some((one) => one.channel === channel && one.kind !== 'not'));
  const reasons = own.flatMap(({ channel, kind, reason }) =>
    kind === 'not' && reason !== null ? [codeOf(channel, reason)] : [],
  );
  const ofContacts = verdicts.flatMap(({ to, reason }) =>
    to === 'contact' && reason !== null && reason !== 'household' && reason !== 'quiet_hours'
      ? [`contact:${reason}`]
      : [],
  );
  return {
    position,
    patientId,
    gets,
    reasons: [...new Set([...reasons, ...ofContacts, ...(out === null ? [] : [out])])],
    verdicts,
  };
}

function codeOf(channel: Channel, reason: string): string {
  return `${channel}:${reason}`;
}

type Change = Partial<
  Pick<typeof audiencePreviews.$inferInsert, 'state' | 'size' | 'wanted' | 'looked' | 'counts' | 'finishedAt'>
>;

/** False once it was called off. */
async function note(
  context: EngineContext,
  { practiceId, previewId }: PreviewToWork,
  change: Change,
): Promise<boolean> {
  return inPractice(context.database, practiceId, async (tx) => {
    const touchedAt = (await databaseNow(tx)) + context.clockOffsetMs();
    const done = change.finishedAt === undefined ? change : { ...change, finishedAt: touchedAt };
    const rows = await tx
      .update(audiencePreviews)
      .set({ ...done, touchedAt })
      .where(eq(audiencePreviews.id, previewId))
      .returning({ state: audiencePreviews.state });
    return rows[0]?.state !== 'cancelled' && rows.length === 1;
  });
}
