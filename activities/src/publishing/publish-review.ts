import { type CampaignDocument, campaignDocument, compile } from '@cairn/core';
import type { PeopleGroup, PublishReview } from '@cairn/core/api';
import { databaseNow, type Tx } from '@cairn/db';
import { issuesOfDraft } from '../campaigns/draft-issues.ts';
import { type CampaignRow, findCampaign, noCampaign } from '../campaigns/find-campaign.ts';
import { checkToPublish } from '../campaigns/publish-check.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';
import { movingNow } from './move-progress.ts';
import { peopleWaiting } from './people-waiting.ts';
import { currentReview } from './reviews.ts';
import { needsSecondPerson, openReview, whyNotDecide } from './second-person.ts';
import { type Tried, tryChoices } from './try-choices.ts';
import { listVersions, readVersion } from './versions.ts';
import { whoChangedSinceLive } from './who-changed.ts';

export type ReviewInput = { version?: number | undefined; people?: readonly PeopleGroup[] | undefined };

/** All that publishing would mean at this moment. Writes nothing. */
export async function publishReviewOf(
  context: EngineContext,
  practiceId: string,
  campaignId: string,
  { version, people = [] }: ReviewInput,
  by: Actor,
): Promise<Result<PublishReview>> {
  return inCommand(context, practiceId, async (tx): Promise<Result<PublishReview>> => {
    const row = await findCampaign(tx, campaignId);
    if (row === null) return refuse(noCampaign);
    const former = version === undefined ? null : await readVersion(tx, row.id, version);
    if (version !== undefined && former === null)
      return refuse({
        code: 'version_unknown',
        status: 404,
        message: 'This campaign has no such version. Choose one of its list.',
        path: 'version',
      });
    const document = campaignDocument.parse(former?.document ?? row.draft);
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const checked = await checkToPublish(context, tx, { row, document }, now);
    const issues = await issuesOfDraft(context, tx, document, row.id);
    const live = await liveOf(tx, row);
    return {
      ok: true,
      value: {
        ...{ name: document.name, state: row.state, draftRevision: row.draftRevision, document, live, issues },
        version: version ?? null,
        refusal: checked.ok || checked.error.code === 'blocked' ? null : refusalOf(checked.error),
        authors: version === undefined ? await authorsOf(tx, row) : [],
        ...(await peopleOf(context, tx, row, { document, people, now })),
        approval: await approvalOf(tx, row, document, by),
        moving: await movingNow(tx, row.id),
      },
    };
  });
}

function refusalOf({ code, message, path }: { code: string; message: string; path: string | null }) {
  return { code, message, path };
}

async function liveOf(tx: Tx, row: CampaignRow): Promise<PublishReview['live']> {
  const live = (await listVersions(tx, row.id)).find(({ isLive }) => isLive);
  const detail = live === undefined ? null : await readVersion(tx, row.id, live.version);
  if (detail === null) return null;
  const { version, at, by, note, document } = detail;
  return { version, at, by, note, document };
}

async function authorsOf(tx: Tx, row: CampaignRow): Promise<PublishReview['authors']> {
  const changed = await whoChangedSinceLive(tx, row);
  return changed.map(({ nodeId, by, at }) => ({ nodeId, by, at: new Date(at).toISOString() }));
}

function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

type Asked = { document: CampaignDocument; people: readonly PeopleGroup[]; now: number };

async function peopleOf(
  context: EngineContext,
  tx: Tx,
  row: CampaignRow,
  { document, people, now }: Asked,
): Promise<Pick<PublishReview, 'waiting' | 'estimate'>> {
  const compiled = compile(document);
  const target = compiled.ok ? compiled.plan : null;
  const waiting = await peopleWaiting(context, tx, row.id, document);
  if (target === null) {
    // Nobody can be tried by what cannot be compiled.
    const groups = waiting.map((one) => ({ ...one, nextAt: isoOf(one.nextAt), times: null }));
    const none = { people: 0, tried: 0, atOnce: 0, nextDay: 0, nextWeek: 0, exits: 0 };
    return { waiting: groups, estimate: none };
  }
  const tried: Tried = await tryChoices(context, tx, waiting, {
    ...{ target, targetId: row.currentVersionId ?? row.id, now, choices: people },
  });
  return { waiting: tried.groups, estimate: tried.estimate };
}

async function approvalOf(tx: Tx, row: CampaignRow, document: unknown, by: Actor): Promise<PublishReview['approval']> {
  const isNeeded = await needsSecondPerson(tx);
  const current = await currentReview(tx, row.id, document);
  if (current === null) return { isNeeded, mayDecide: false, why: null, current };
  const review = await openReview(tx, row.id);
  const why = review === null ? null : await whyNotDecide(tx, row, review, by);
  return { isNeeded, mayDecide: why === null && current.state === 'in_review' && !current.isVoid, why, current };
}
