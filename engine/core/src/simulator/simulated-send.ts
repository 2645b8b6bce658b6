import { assertNever } from '../assert-never.ts';
import type { MessageFacts } from '../facts/facts.ts';
import { decideSend } from '../gates/decide-send.ts';
import { type Rendered, renderMessage } from '../message/render.ts';
import { messageTemplateOf } from '../message/template-of.ts';
import { mayStandForSeveral, messageTermsOf } from '../recipients/message-terms.ts';
import { resolveRecipient } from '../recipients/recipient.ts';
import { sendRulesOf } from '../recipients/send-rules.ts';
import type { ExitReason, MessageIntent } from '../step/contract.ts';
import { exitVerdict } from '../step/exit-verdict.ts';
import { weightOfText } from './limits.ts';
import { tell } from './tell.ts';
import type { PendingSend, SimulatedMessage, World } from './world.ts';

/** Writes an intent once per (node, visit, channel): a repeated decision adds nothing. */
export function queueSend(world: World, intent: MessageIntent): void {
  const { nodeId, visit, channel, purpose, role } = intent;
  if (world.messages.some((message) => isOf(message, intent))) return;
  const effectId = [nodeId, visit, channel, ...(role === 'patient' ? [] : [role])].join('.');
  world.sends.push({ effectId, intent, createdAt: world.now, notBefore: world.now });
  world.messages.push({
    nodeId,
    visit,
    role,
    channel,
    purpose,
    decidedAt: world.now,
    ...(intent.approval && { approval: true }),
    calledAt: null,
    to: null,
    subject: null,
    text: null,
    outcome: 'queued',
    reason: null,
    deferrals: [],
  });
  if (role !== 'patient') return;
  const row: MessageFacts = {
    effectId,
    nodeId,
    visit,
    channel,
    state: 'queued',
    createdAt: world.now,
    callingAt: null,
    acceptedAt: null,
    settledAt: null,
    deliveredAt: null,
    reason: null,
  };
  world.facts = { ...world.facts, messages: [...world.facts.messages, row] };
}

export function isSendable(world: World, send: PendingSend): boolean {
  return !world.held && send.notBefore <= world.now;
}

/** One attempt, as `calling` makes it: exits and goal, then gates, then content, then the call. Null when it was put off. */
export function trySend(world: World, send: PendingSend): SimulatedMessage | null {
  const { facts, now, plan, state } = world;
  const left = exitVerdict({ plan, state, facts, now });
  if (left !== null) return settle(world, send, { outcome: 'cancelled', reason: left.reason });
  const terms = messageTermsOf(plan, send.intent.nodeId, send.intent.channel);
  const decision = decideSend({
    intent: send.intent,
    facts,
    now,
    createdAt: send.createdAt,
    terms,
    covered: isCovered(world, send.intent),
    subject: state.subject,
  });
  switch (decision.kind) {
    case 'defer':
      return putOff(world, send, decision);
    case 'skip':
      return settle(world, send, { outcome: 'skipped', reason: decision.reason });
    case 'allow':
      return call(world, send, decision.address);
    default:
      return assertNever(decision, 'gate decision');
  }
}

/** What leaving does to messages not called yet. */
export function cancelQueued(world: World, reason: ExitReason): void {
  for (const send of [...world.sends]) settle(world, send, { outcome: 'cancelled', reason });
}

/** One message an address stands for all at it, where it says of nobody in particular anything. */
function isCovered({ covered, plan }: World, { channel, role, nodeId }: MessageIntent): boolean {
  if (role !== 'patient' || !covered.includes(channel)) return false;
  return sendRulesOf(plan).household !== 'each' && mayStandForSeveral(messageTermsOf(plan, nodeId, channel));
}

function putOff(world: World, send: PendingSend, { until, reason }: PutOff): null {
  send.notBefore = until;
  const message = edit(world, send, (one) => ({
    ...one,
    reason,
    deferrals: [...one.deferrals, { at: world.now, until, reason }],
  }));
  tell(world, { kind: 'deferred', message, until, reason });
  return null;
}

type PutOff = Pick<SimulatedMessage['deferrals'][number], 'until' | 'reason'>;

function call(world: World, send: PendingSend, to: string): SimulatedMessage | null {
  const content = contentOf(world, send.intent);
  if (!content.ok) return settle(world, send, { outcome: 'skipped', reason: content.code });
  const { channel } = send.intent;
  const full = world.limits?.take({ at: world.now, channel, weight: weightOfText(channel, content.text) }) ?? null;
  if (full !== null) return putOff(world, send, full);
  const answer = world.provider(send.intent, world.now, world.calls);
  world.calls += 1;
  return settle(world, send, {
    outcome: answer,
    reason: answer === 'failed' ? 'provider_failed' : null,
    calledAt: world.now,
    to,
    subject: content.subject ?? null,
    text: content.text,
  });
}

function contentOf({ plan, facts, state, now, others }: World, { nodeId, channel, role }: MessageIntent): Rendered {
  const template = messageTemplateOf(plan, nodeId, channel);
  if (template === null) return { ok: false, code: 'template_invalid', field: null };
  const { sensitive } = messageTermsOf(plan, nodeId, channel);
  const resolved = resolveRecipient({ facts, channel, role, sensitive, now });
  const recipient = resolved.kind === 'somebody' ? resolved.recipient : null;
  return renderMessage({ ...template, facts, subjectRef: state.subject, now, addressed: { recipient, others } });
}

function settle(
  world: World,
  send: PendingSend,
  end: Pick<SimulatedMessage, 'outcome' | 'reason'> & Partial<SimulatedMessage>,
): SimulatedMessage {
  world.sends = world.sends.filter((other) => other !== send);
  const called = end.calledAt ?? null;
  world.facts = {
    ...world.facts,
    messages: world.facts.messages.map((row) =>
      row.effectId !== send.effectId
        ? row
        : {
            ...row,
            state: end.outcome,
            reason: end.reason,
            callingAt: called,
            acceptedAt: end.outcome === 'accepted' ? world.now : null,
            settledAt: end.outcome === 'unknown' ? null : world.now,
          },
    ),
  };
  const settled = edit(world, send, (message) => ({ ...message, ...end }));
  tell(world, { kind: 'settled', message: settled });
  return settled;
}

function edit(
  world: World,
  { intent }: PendingSend,
  change: (message: SimulatedMessage) => SimulatedMessage,
): SimulatedMessage {
  const index = world.messages.findIndex((message) => isOf(message, intent));
  const message = world.messages[index];
  if (message === undefined) throw new Error(`No message of node ${intent.nodeId}, visit ${intent.visit}`);
  const changed = change(message);
  world.messages[index] = changed;
  return changed;
}

function isOf(message: SimulatedMessage, { nodeId, visit, channel, role }: MessageIntent): boolean {
  return message.nodeId === nodeId && message.visit === visit && message.channel === channel && message.role === role;
}
