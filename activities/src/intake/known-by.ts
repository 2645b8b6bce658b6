import { contentHash, events, type Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';

/** What makes something that was sent the same thing again. */
export type KnownBy = {
  /** The sender's id of it. */
  messageId?: string | undefined;
  /** When it happened, as the sender says. */
  occurredAt?: string | undefined;
  /** Whether one without a `messageId` is known by its content; else it is new each time it comes. */
  knownByContent?: boolean | undefined;
};

/** For how long the same content without an id and a time is taken for the same thing, sent again because its answer was lost. */
const sameForMs = 600_000;

/** The id under which something is stored, made of its content where the sender gives none. */
export type Identity =
  | { kind: 'fixed'; messageId: string }
  /** The same content within ten minutes is the same thing; later it is another. */
  | { kind: 'for_a_while'; hash: string };

/** `content` is everything that was sent but the id. */
export function identityOf(
  content: Record<string, unknown>,
  { messageId, occurredAt, knownByContent }: KnownBy,
): Identity {
  if (messageId !== undefined) return { kind: 'fixed', messageId };
  if (knownByContent !== true) return { kind: 'fixed', messageId: crypto.randomUUID() };
  const hash = contentHash(content);
  return occurredAt === undefined ? { kind: 'for_a_while', hash } : { kind: 'fixed', messageId: `content:${hash}` };
}

/** The id to store under at this moment. */
export function messageIdAt(identity: Identity, now: number): string {
  return identity.kind === 'fixed' ? identity.messageId : `content:${identity.hash}:${Math.floor(now / sameForMs)}`;
}

export type Known = { id: string; messageId: string; patientId: string | null };

/** What is stored already of the same thing; null when it is new. Asked under the patient's lock it cannot change any more. */
export async function findKnown(tx: Tx, identity: Identity, clockOffsetMs: number): Promise<Known | null> {
  const { id, messageId, patientId, receivedAt } = events;
  const now = sql`(extract(epoch from clock_timestamp()) * 1000 + ${clockOffsetMs}::float8)`;
  const slot = (back: number) =>
    sql`${`content:${identity.kind === 'fixed' ? '' : identity.hash}:`}::text || (floor(${now} / ${sameForMs}::float8) - ${back}::int)::text`;
  const same =
    identity.kind === 'fixed'
      ? sql`${messageId} = ${identity.messageId}`
      : sql`${messageId} in (${slot(0)}, ${slot(1)}) and extract(epoch from ${receivedAt}) * 1000 > ${now} - ${sameForMs}::float8`;
  const [row] = await tx.select({ id, messageId, patientId }).from(events).where(same).limit(1).execute();
  return row ?? null;
}
