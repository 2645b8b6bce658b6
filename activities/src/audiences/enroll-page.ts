import { decideEntry, type EntryCause, type Facts, needsHistory, type Plan, sectionsOf } from '@cairn/core';
import { isAnyOf, loadFactsOfPatients, patients, type Tx } from '@cairn/db';
import type { EngineContext } from '../context.ts';
import type { Entry } from '../enrollments/enroll-in-transaction.ts';
import { type EnrolledTogether, enrollTogether } from '../enrollments/enroll-together.ts';
import { type EnterOutcome, enterCampaign } from '../entry/enter-campaign.ts';
import type { LiveCampaign } from '../entry/live-campaigns.ts';
import { loadHistories } from '../entry/load-history.ts';
import { noteRefusals, type Refused } from '../entry/note-refusals.ts';
import type { RunRow } from './run-row.ts';

/** How many enter in one transaction: whoever writes their facts waits that long at most. */
export const pageSize = 100;

export type PageToEnroll = {
  practiceId: string;
  run: RunRow;
  campaign: LiveCampaign;
  plan: Plan;
  /** In the order of the audience. */
  members: readonly { position: number; patientId: string }[];
  now: number;
};

/** `reason` of one left out: a refusal's code, or `merged` for a record that went into another. */
export type MemberOutcome =
  | { position: number; kind: 'entered'; enrollmentId: string }
  | { position: number; kind: 'left_out'; reason: string };

export type EnrolledPage = {
  members: MemberOutcome[];
  /** Accounts with messages queued by it. */
  accounts: string[];
};

/**
 * Enrolls a page of an audience in the caller's transaction, which stores the outcomes with it: a page that was cut off leaves nothing and
 * is taken again. Once means once whoever asks: the entry's key is unique. Takes as many statements as one patient would, but for those
 * whose first step does more than begin their journey: they enter by themselves.
 */
export async function enrollPage(context: EngineContext, tx: Tx, page: PageToEnroll): Promise<EnrolledPage> {
  const { practiceId, run, now } = page;
  const campaign = { ...page.campaign, versionId: run.versionId };
  const asked = { ...page, campaign, cause: { kind: 'audience', nominalAt: run.nominalAt } } as const;
  const decided = await decideEach(tx, asked);
  const entering = decided.flatMap(({ entry }) => entry ?? []);
  const together = await enrollTogether(tx, practiceId, entering);
  const done: EnrolledPage = { members: [], accounts: [...together.accounts] };
  const refused: Refused[] = [];
  for (const { position, patientId, facts, entry, refusal } of decided) {
    if (facts === null) {
      done.members.push({ position, kind: 'left_out', reason: 'merged' });
      continue;
    }
    const outcome =
      refusal ??
      (entry === null ? null : outcomeOf(together.outcomes.get(entry.patientId))) ??
      (await enterCampaign(context, tx, {
        ...enterer,
        practiceId,
        campaign,
        patientId,
        cause: asked.cause,
        facts,
        now,
      }));
    if (outcome.kind === 'enrolled') {
      done.members.push({ position, kind: 'entered', enrollmentId: outcome.enrollmentId });
      done.accounts.push(...outcome.accounts);
      continue;
    }
    const { reason, clause } = outcome;
    done.members.push({ position, kind: 'left_out', reason });
    refused.push({ campaignId: run.campaignId, patientId, cause: 'audience', reason, clause });
  }
  await noteRefusals(tx, refused, now);
  return { ...done, accounts: [...new Set(done.accounts)] };
}

const enterer = { causeDepth: 0, enrolledBy: 'audience', reason: null };

type Asked = PageToEnroll & { cause: Extract<EntryCause, { kind: 'audience' }> };
type Decided = PageToEnroll['members'][number] & {
  /** Null: the record went into another. */
  facts: Facts | null;
  entry: Entry | null;
  refusal: Extract<EnterOutcome, { kind: 'refused' }> | null;
};

/** Who enters, by the version's own rules, under the patients' locks. */
async function decideEach(tx: Tx, asked: Asked): Promise<Decided[]> {
  const { practiceId, campaign, plan, members, cause, now } = asked;
  const present = await lockPresent(
    tx,
    members.map(({ patientId }) => patientId),
  );
  const { campaignId, mode } = campaign;
  const [factsOf, historyOf] = await Promise.all([
    loadFactsOfPatients(tx, present, sectionsOf(plan)),
    needsHistory(plan, cause)
      ? loadHistories(tx, { campaignId, patientIds: present, mode })
      : new Map<string, never[]>(),
  ]);
  return members.map((member): Decided => {
    const facts = factsOf.get(member.patientId) ?? null;
    if (facts === null) return { ...member, facts, entry: null, refusal: null };
    const decision = decideEntry({ plan, cause, facts, history: historyOf.get(member.patientId) ?? [], now });
    if (decision.kind === 'refuse') {
      const { reason, clause, existing } = decision;
      return { ...member, facts, entry: null, refusal: { kind: 'refused', reason, clause, existing } };
    }
    const { entryKey, subject } = decision;
    const { versionId, accounts, state } = campaign;
    const entry = {
      ...{ ...enterer, practiceId, campaignId, versionId, plan, patientId: member.patientId, entryKey, subject },
      ...{ mode, facts, now, held: state === 'paused', ...(accounts && { accounts }) },
    };
    return { ...member, facts, entry, refusal: null };
  });
}

/** Null: to enter by itself. */
function outcomeOf(together: ReturnType<EnrolledTogether['outcomes']['get']>): EnterOutcome | null {
  if (together === undefined) return null;
  return together.kind === 'enrolled'
    ? { kind: 'enrolled', enrollmentId: together.enrollmentId, accounts: [] }
    : { kind: 'refused', reason: 'entered_before', clause: null, existing: null };
}

/** Locks patients in the order of their ids; answers with those whose records did not go into others. */
async function lockPresent(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .select({ id: patients.id, mergedInto: patients.mergedInto })
    .from(patients)
    .where(isAnyOf(patients.id, [...new Set(ids)]))
    .orderBy(patients.id)
    .for('no key update');
  return rows.flatMap(({ id, mergedInto }) => (mergedInto === null ? [id] : []));
}
