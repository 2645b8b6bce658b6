import { eventAnswer } from '@cairn/core/api';
import { z } from 'zod';
import type { Who } from '../../auth/who.ts';
import type { Fault } from '../../http/fault-path.ts';
import type { ServerDeps } from '../../http/server-deps.ts';
import { actorOf } from '../actor.ts';
import { practicePhone } from '../practice-phone.ts';
import type { CallKind, IdentifyCall, TrackCall } from './calls.ts';
import { trackToEvent } from './track-to-event.ts';
import { traitsToPatient } from './traits-to-patient.ts';

export const identifyAnswer = z.object({
  stored: z.literal(true),
  eventId: z.string(),
  messageId: z.string(),
  duplicate: z.boolean(),
  patientId: z.string(),
  created: z.boolean(),
  changed: z.boolean(),
  /** Traits that Cairn never keeps, by name. */
  dropped: z.array(z.string()),
});
export const unusedAnswer = z.object({
  stored: z.literal(false),
  /** Cairn makes no use of this kind of call; it is counted. */
  unused: z.string(),
});

export const callAnswer = z.union([identifyAnswer, eventAnswer, unusedAnswer]);
/** What became of a call; one with a fault is refused for good. */
export type CallAnswer<Answer = z.infer<typeof callAnswer>> =
  | { ok: true; value: Answer }
  | { ok: false; status?: 409; fault: Fault & { code?: string } };

/** Who calls, and what the calls are taken in with. */
export type Caller = { who: Who; deps: Pick<ServerDeps, 'database' | 'engine' | 'metrics' | 'now'> };

export async function takeTrack(
  call: TrackCall,
  { who, deps }: Caller,
): Promise<CallAnswer<z.infer<typeof eventAnswer>>> {
  const read = trackToEvent(call, deps.now());
  if (!read.ok) return refused('track', read, deps);
  const stored = await deps.engine.intake.sentEvent(who.practiceId, read.value.event, actorOf(who));
  if (stored.ok) return stored;
  const { code, message } = stored.error;
  const path = read.value.appointmentPath;
  return refused(
    'track',
    { ok: false, status: 409 as const, fault: { code, message: `${path}: ${message}`, path } },
    deps,
  );
}

export async function takeIdentify(
  call: IdentifyCall,
  { who, deps }: Caller,
): Promise<CallAnswer<z.infer<typeof identifyAnswer>>> {
  const readPhone = (text: string) => practicePhone(deps.database, who.practiceId, text);
  const read = await traitsToPatient(call, deps.now(), readPhone);
  if (!read.ok) return refused('identify', read, deps);
  const { intake, dropped } = read.value;
  const answer = await deps.engine.intake.identify(who.practiceId, intake, actorOf(who));
  return { ok: true, value: { ...answer, dropped } };
}

export function takeUnused(unused: CallKind, { deps }: Caller): CallAnswer<z.infer<typeof unusedAnswer>> {
  deps.metrics.count('cairn_segment_calls_total', { kind: unused, outcome: 'unused' });
  return { ok: true, value: { stored: false, unused } };
}

/** Counts a call that is refused, since its sender may never look at the answer. */
export function refused<F extends { ok: false; fault: Fault }>(
  kind: CallKind | 'unknown',
  answer: F,
  { metrics }: Pick<ServerDeps, 'metrics'>,
): F {
  metrics.count('cairn_segment_calls_total', { kind, outcome: 'refused' });
  return answer;
}
