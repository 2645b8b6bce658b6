import { type DelayConfig, delayConfig } from '../../nodes/delay/config.ts';
import { channelsOfMessage } from '../../nodes/message/ways.ts';
import { addDuration, nominalMs } from '../../rules/delay-time.ts';
import { nextWeekdayTime } from '../../rules/work-calendar.ts';
import { type Draft, edgesFrom } from '../draft.ts';
import type { DraftWorld } from '../draft-world.ts';
import type { Finding } from '../issue-codes.ts';
import { type AdviceInput, type MessageStep, messageSteps } from './advice-input.ts';

/** Waits that are over before they begin, never open, or open when nothing may go out; and messages close to each other. */
export function timeAdvice({ draft, world }: AdviceInput): Finding[] {
  return [...(world === null ? [] : waitAdvice(draft, world)), ...closeMessages(draft)];
}

function waitAdvice(draft: Draft, world: DraftWorld): Finding[] {
  return [...draft.nodes.values()].flatMap(({ node, bound }): Finding[] => {
    if (node.kind !== 'delay' || bound === null) return [];
    const config = delayConfig.parse(bound.config);
    return [
      ...pastAdvice(config, world),
      ...closedAdvice(config, world),
      ...(leadsToText(draft, node.id) ? quietAdvice(config, world) : []),
    ].map((finding) => ({ ...finding, nodeId: node.id }));
  });
}

function pastAdvice(config: DelayConfig, { now, practice }: DraftWorld): Finding[] {
  if (config.mode !== 'until_date') return [];
  const [today = ''] = new Date(addDuration(now, { amount: 0, unit: 'days' }, practice.zone)).toISOString().split('T');
  return config.date < today ? [{ code: 'wait_in_past', path: 'date', values: { date: config.date } }] : [];
}

/** Days on which the practice is closed all year, or never open at all. */
function closedAdvice(config: DelayConfig, { now, practice }: DraftWorld): Finding[] {
  if (config.mode !== 'until_weekday' && config.mode !== 'window') return [];
  const { weekdays, skipHolidays } = config;
  const atMinute = config.mode === 'window' ? config.startMinute : config.atMinute;
  if (nextWeekdayTime(now, { weekdays, atMinute, skipHolidays }, practice.zone, practice) === null)
    return [{ code: 'wait_never_opens', path: 'weekdays' }];
  const isClosed = weekdays.every((day) => !practice.workdays.some((workday) => workday === day));
  return isClosed ? [{ code: 'wait_on_closed_days', path: 'weekdays' }] : [];
}

function leadsToText(draft: Draft, nodeId: string): boolean {
  return edgesFrom(draft, nodeId).some(({ to }) => {
    const config = draft.nodes.get(to)?.bound?.config;
    return channelsOfMessage(config).includes('sms');
  });
}

/** A wait that ends in quiet hours only puts the text off to their end. */
function quietAdvice(config: DelayConfig, { practice }: DraftWorld): Finding[] {
  const allowed = practice.quietHours.sms;
  if (allowed === null || allowed.endMinute <= allowed.startMinute) return [];
  const { startMinute, endMinute } = allowed;
  const isQuiet = (minute: number) => minute < startMinute || minute >= endMinute;
  const values = { from: clock(startMinute), to: clock(endMinute) };
  if (config.mode === 'window') {
    const overnight = config.endMinute <= config.startMinute;
    const never = !overnight && (config.endMinute <= startMinute || config.startMinute >= endMinute);
    return never ? [{ code: 'wait_in_quiet_hours', path: 'startMinute', values }] : [];
  }
  const minute = 'atMinute' in config ? config.atMinute : undefined;
  return minute !== undefined && isQuiet(minute) ? [{ code: 'wait_in_quiet_hours', path: 'atMinute', values }] : [];
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

const dayMs = 86_400_000;

/** Two messages that are no care within a day of each other by the same channel, on some path. */
function closeMessages(draft: Draft): Finding[] {
  const steps = messageSteps(draft).filter(({ config }) => config.purpose !== 'care');
  const byId = new Map(steps.map((step) => [step.node.id, step]));
  const found = new Map<string, Finding>();
  for (const step of steps) {
    for (const later of soonAfter(draft, step, byId)) {
      const name = step.node.name ?? 'the message before it';
      found.set(later.node.id, { code: 'messages_close', nodeId: later.node.id, path: null, values: { name } });
    }
  }
  return [...found.values()];
}

/** Messages by a channel of this one that some path reaches within a day. */
function soonAfter(draft: Draft, from: MessageStep, byId: ReadonlyMap<string, MessageStep>): MessageStep[] {
  const soonest = new Map<string, number>([[from.node.id, 0]]);
  const open = [from.node.id];
  const near: MessageStep[] = [];
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const at = (soonest.get(id) ?? 0) + waitOf(draft, id);
    if (at >= dayMs) continue;
    for (const { to, port } of edgesFrom(draft, id)) {
      // What takes the place of a message that was not sent comes after none.
      if (port === 'not_sent' || (soonest.get(to) ?? Number.POSITIVE_INFINITY) <= at) continue;
      soonest.set(to, at);
      const step = byId.get(to);
      // Those behind it are close to it in turn.
      if (step === undefined || !sharesChannel(from, step)) open.push(to);
      else if (!near.includes(step)) near.push(step);
    }
  }
  return near;
}

/** The least that patients wait there, as far as the settings say it; as good as for ever where they do not. */
function waitOf(draft: Draft, nodeId: string): number {
  const one = draft.nodes.get(nodeId);
  if (one?.type?.category !== 'time') return 0;
  const parsed = one.node.kind === 'delay' ? delayConfig.safeParse(one.bound?.config) : null;
  if (parsed?.success && parsed.data.mode === 'for') return nominalMs(parsed.data.duration);
  return Number.POSITIVE_INFINITY;
}

function sharesChannel(a: MessageStep, b: MessageStep): boolean {
  const channels = channelsOfMessage(a.config);
  return channelsOfMessage(b.config).some((channel) => channels.includes(channel));
}
