import { assertNever, countSegments, maskAddress } from '@cairn/core';
import type { WaitingMessage } from '@cairn/core/api';
import {
  type ApprovedMessage,
  effects,
  inPractice,
  isAnyOf,
  patients,
  readWaitingIds,
  type Sight,
  type Tx,
} from '@cairn/db';
import type { EngineContext } from '../context.ts';
import { type Prepared, prepare } from './prepare.ts';

const pageSize = 20;

/** A message that waits, with codes where people read sentences. */
export type Waiting = Omit<WaitingMessage, 'outlook' | 'problem'> & {
  /** Why it cannot be written, or null. */
  problem: string | null;
  outlook: { kind: WaitingMessage['outlook']['kind']; reason: string | null; until: string | null };
};

type Search = { campaignId: string; nodeId: string; cursor?: string | undefined };

/** One page of what waits at a step, each as it would go now; the longest waiting first. */
export async function readWaiting(
  context: EngineContext,
  practiceId: string,
  search: Search,
  sight: Sight,
): Promise<{ items: Waiting[]; nextCursor: string | null }> {
  return inPractice(context.database, practiceId, async (tx) => {
    const { ids, nextCursor } = await readWaitingIds(tx, { ...search, limit: pageSize }, sight);
    return { items: await readMessages(context, tx, ids), nextCursor };
  });
}

/** These messages in this order, as they would go now. */
export async function readMessages(context: EngineContext, tx: Tx, ids: readonly string[]): Promise<Waiting[]> {
  const rows = await tx.select().from(effects).where(isAnyOf(effects.id, ids));
  const prepared = await prepare(context, tx, rows);
  const named = await tx
    .select({ id: patients.id, first: patients.firstName, last: patients.lastName, externalId: patients.externalId })
    .from(patients)
    .where(
      isAnyOf(
        patients.id,
        rows.map(({ patientId }) => patientId),
      ),
    );
  const nameOf = new Map(
    named.map(({ id, first, last, externalId }) => [id, `${first ?? ''} ${last ?? ''}`.trim() || (externalId ?? '')]),
  );
  const byId = new Map(prepared.map((one) => [one.question.effect.id, one]));
  return ids.flatMap((id) => {
    const one = byId.get(id);
    return one === undefined ? [] : [waitingOf(one, nameOf)];
  });
}

function waitingOf(one: Prepared, nameOf: ReadonlyMap<string, string>): Waiting {
  const { effect, approval } = one.question;
  const request = 'problem' in one.shown ? null : one.shown.request;
  const edited = approval?.edited == null ? null : approval;
  return {
    effectId: effect.id,
    patient: { id: effect.patientId, name: nameOf.get(effect.patientId) ?? '' },
    channel: effect.channel,
    purpose: effect.purpose,
    mode: effect.mode,
    toContact: effect.role !== 'patient',
    maskedAddress: request === null ? null : maskAddress(effect.channel, request.to),
    subject: request?.subject ?? null,
    text: request?.text ?? null,
    problem: 'problem' in one.shown ? one.shown.problem : null,
    parts: request !== null && effect.channel === 'sms' ? countSegments(request.text).parts : null,
    fingerprint: one.fingerprint,
    edited:
      edited === null
        ? null
        : {
            by: edited.editedByName ?? 'Somebody',
            at: isoOf(edited.editedAt ?? effect.createdAt),
            outdated: one.outdated,
          },
    before: approval?.changedAt == null ? null : beforeOf(approval.approved),
    changedAt: approval?.changedAt == null ? null : isoOf(approval.changedAt),
    outlook: outlookOf(one),
    waitingSince: isoOf(effect.createdAt),
    staleAt: effect.staleAt === null ? null : isoOf(effect.staleAt),
  };
}

function beforeOf(approved: ApprovedMessage | null): Waiting['before'] {
  if (approved === null) return null;
  const { to, subject, text } = approved;
  return { maskedAddress: to, subject, text };
}

function outlookOf({ decision, ended, question: { standing } }: Prepared): Waiting['outlook'] {
  if (ended !== null) return { kind: 'held_back', reason: ended, until: null };
  if (decision.kind === 'skip') return { kind: 'held_back', reason: decision.reason, until: null };
  if (standing.practiceStopped) return { kind: 'later', reason: 'practice_stopped', until: null };
  if (standing.campaign === 'paused') return { kind: 'later', reason: 'campaign_paused', until: null };
  switch (decision.kind) {
    case 'allow':
      return { kind: 'goes', reason: null, until: null };
    case 'defer':
      return { kind: 'later', reason: decision.reason, until: isoOf(decision.until) };
    default:
      return assertNever(decision, 'gate decision');
  }
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}
