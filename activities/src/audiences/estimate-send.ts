import {
  type AudienceTrigger,
  audienceOf,
  audienceSentence,
  type Channel,
  channels,
  compile,
  countSegments,
  type Filter,
  messageTemplateOf,
  type Plan,
  messagesOf as plannedMessages,
  renderSample,
} from '@cairn/core';
import type { SendEstimate } from '@cairn/core/api';
import {
  type AccountSettings,
  countMembers,
  databaseCode,
  databaseNow,
  inPractice,
  type PracticeSettings,
  practices,
  providerAccounts,
  segments,
  type Tx,
  zonesOfPractice,
} from '@cairn/db';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { findCampaign, noCampaign } from '../campaigns/find-campaign.ts';
import { type EngineContext, type Result, refuse } from '../context.ts';
import { noAudienceYet } from './audience-diff.ts';
import { nextDue } from './due-time.ts';
import { audienceIssues } from './publish-problem.ts';
import { secondsFor } from './seconds-for.ts';
import { sendOffsets } from './send-offsets.ts';
import { undoSecondsOf } from './undo-time.ts';

/** SQLSTATE of a statement that took longer than it may. */
const tookTooLong = '57014';

/** What sending the draft now would come to: whom it reaches by which message, how long that takes, and what it costs. */
export async function estimateSend(
  context: EngineContext,
  practiceId: string,
  campaignId: string,
): Promise<Result<SendEstimate>> {
  const asked = (counts: boolean) =>
    inPractice(context.database, practiceId, (tx) => estimate(context, tx, { campaignId, counts }), {
      statementMs: 6_000,
    });
  try {
    return await asked(true);
  } catch (error) {
    if (databaseCode(error) !== tookTooLong) throw error;
    return asked(false);
  }
}

type Asked = { campaignId: string; counts: boolean };

async function estimate(context: EngineContext, tx: Tx, { campaignId, counts }: Asked): Promise<Result<SendEstimate>> {
  const found = await findCampaign(tx, campaignId);
  if (found === null) return refuse({ ...noCampaign, path: 'params.id' });
  const compiled = compile(withoutMarks(found.draft));
  const trigger = compiled.ok ? audienceOf(compiled.plan) : null;
  if (!compiled.ok || trigger === null) return refuse({ ...noAudienceYet, issues: compiled.issues });
  const { plan } = compiled;
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const count = (also?: Filter) =>
    counts
      ? countMembers(
          tx,
          { campaignId: found.id, trigger, ...(also === undefined ? {} : { also }) },
          { now, limit: null },
        )
      : null;
  const names = Object.fromEntries(
    (await tx.select({ id: segments.id, name: segments.name }).from(segments)).map(({ id, name }) => [id, name]),
  );
  const [practice] = await tx.select({ settings: practices.settings }).from(practices);
  const accounts = await tx.select().from(providerAccounts).where(eq(providerAccounts.active, true));
  const { price = null, audienceLimit = null } = practice?.settings ?? {};
  const messages: SendEstimate['messages'] = [];
  const offsets = sendOffsets(plan);
  for (const message of messagesOf(plan)) {
    const { channel, insteadOf } = message;
    const reachable = await count(reachedBy(channel, insteadOf));
    const account = accounts.find((one) => one.channel === channel);
    const units = message.segments ?? 1;
    const each = price === null ? null : channel === 'sms' ? price.smsSegmentMicros * units : price.emailMicros;
    messages.push({
      nodeId: message.nodeId,
      name: message.name,
      channel,
      reachable,
      segments: message.segments,
      afterSeconds: seconds(offsets.get(message.nodeId)),
      seconds:
        reachable === null || account === undefined
          ? null
          : secondsFor({ messages: reachable, units, ...limitsOf(account), perMinute: plan.settings.pace?.perMinute }),
      costMinor: reachable === null || each === null ? null : Math.ceil((reachable * each) / 10_000),
    });
  }
  return {
    ok: true,
    value: {
      recipients: await withCaps(trigger, count()),
      sentence: audienceSentence(trigger, { segments: names }),
      messages,
      lastAt: lastOf(messages, await beginning(tx, trigger, practice?.settings ?? {}, now)),
      seconds: longest(messages),
      costMinor: total(messages.map(({ costMinor }) => costMinor)),
      currency: price?.currency ?? null,
      limit: audienceLimit,
      issues: [...compiled.issues, ...(await audienceIssues(tx, plan, now))],
    },
  };
}

/** When it would begin, by the practice's clock; null where it has no time to come. */
async function beginning(
  tx: Tx,
  { when }: AudienceTrigger,
  settings: PracticeSettings,
  now: number,
): Promise<number | null> {
  if (when.kind === 'now') return now + undoSecondsOf(settings) * 1_000;
  return nextDue(when, now, await zonesOfPractice(tx))?.nominalAt ?? null;
}

/** When the last message has gone out, each wait and the limits counted; null where nobody can tell. */
function lastOf(messages: SendEstimate['messages'], begins: number | null): string | null {
  if (begins === null || messages.length === 0) return null;
  const ends = messages.map(({ afterSeconds, seconds: takes }) =>
    afterSeconds === null || takes === null ? null : afterSeconds + takes,
  );
  if (ends.some((end) => end === null)) return null;
  return new Date(begins + Math.max(...ends.map((end) => end ?? 0)) * 1_000).toISOString();
}

function seconds(ms: number | undefined): number | null {
  return ms === undefined ? null : Math.round(ms / 1_000);
}

/** What is not confirmed yet can be estimated all the same. */
function withoutMarks(draft: unknown): unknown {
  const parsed = z.looseObject({ nodes: z.array(z.looseObject({ config: z.looseObject({}) })) }).safeParse(draft);
  if (!parsed.success) return draft;
  const nodes = parsed.data.nodes.map((node) =>
    Object.hasOwn(node.config, 'unconfirmed') ? { ...node, config: { ...node.config, unconfirmed: [] } } : node,
  );
  return { ...parsed.data, nodes };
}

async function withCaps({ caps }: AudienceTrigger, counted: Promise<number> | null): Promise<number | null> {
  if (counted === null) return null;
  return Math.min(await counted, caps.perRun ?? Number.MAX_SAFE_INTEGER);
}

type Sent = {
  nodeId: string;
  name: string;
  channel: Channel;
  segments: number | null;
  /** Takes the place of that channel for those whom it does not reach. */
  insteadOf: Channel | null;
};

function messagesOf(plan: Plan): Sent[] {
  return plannedMessages(plan).flatMap(({ nodeId, channel, fallback }) => {
    const name = plan.nodes[nodeId]?.name ?? nodeId;
    const sent = (by: Channel, insteadOf: Channel | null) => ({
      nodeId,
      name,
      channel: by,
      segments: by === 'sms' ? partsOf(plan, nodeId) : null,
      insteadOf,
    });
    return [sent(channel, null), ...(fallback === undefined ? [] : [sent(fallback.channel, channel)])];
  });
}

function partsOf(plan: Plan, nodeId: string): number {
  const template = messageTemplateOf(plan, nodeId, 'sms');
  if (template === null) return 1;
  const sample = renderSample(template);
  return Math.max(1, countSegments(sample.ok ? sample.text : template.body).parts);
}

function reachedBy(channel: Channel, insteadOf: Channel | null): Filter {
  const reached = (by: Channel) => ({ op: 'reachable', channel: by }) as const;
  return insteadOf === null
    ? reached(channel)
    : { op: 'all', of: [reached(channel), { op: 'not', of: reached(insteadOf) }] };
}

function limitsOf({ ratePerSecond, settings }: { ratePerSecond: number; settings: AccountSettings }) {
  return { perSecond: ratePerSecond, unitsPerSecond: settings.segmentsPerSecond, perDay: settings.perDay };
}

/** Messages of one account go one after another, those of different accounts side by side. */
function longest(messages: SendEstimate['messages']): number | null {
  const sums = channels.map((channel) =>
    total(messages.flatMap((one) => (one.channel === channel ? [one.seconds] : []))),
  );
  if (sums.some((sum) => sum === null)) return null;
  return Math.max(0, ...sums.map((sum) => sum ?? 0));
}

function total(parts: readonly (number | null)[]): number | null {
  return parts.reduce<number | null>((sum, part) => (sum === null || part === null ? null : sum + part), 0);
}
