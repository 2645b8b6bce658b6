import { createHash, randomBytes } from 'node:crypto';
import { type Database, inPractice, invitations, members, newId, practices, type Tx } from '@cairn/db';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { Refusal, type RefusalDetail } from '../http/refusal.ts';
import type { Role } from '../permissions/permissions.ts';
import { type Change, record, revokeInvitations } from './members.ts';
import type { Session, SignIn } from './sign-in.ts';
import { account, user } from './sign-in-tables.ts';

/** Days an invitation may wait. */
export const invitationLifeDays = 7;

type Made = { ok: true; id: string; token: string; expiresAt: number } | { ok: false; error: RefusalDetail };

/** Asks somebody to join. An open invitation of the same address stops working. The token is in the answer and nowhere else. */
export async function invite(tx: Tx, { email, role }: { email: string; role: Role }, change: Change): Promise<Made> {
  const { practiceId, by, now } = change;
  const [present] = await tx
    .select({ userId: members.userId })
    .from(members)
    .innerJoin(user, eq(user.id, members.userId))
    .where(eq(user.email, email));
  if (present !== undefined) return { ok: false, error: alreadyHere };
  await revokeInvitations(tx, eq(invitations.email, email), { ...change, because: 'invited_again' });
  const id = newId(now);
  const token = newToken(practiceId);
  const expiresAt = now + invitationLifeDays * 86_400_000;
  const row = { practiceId, id, email, role, tokenHash: hashOf(token), createdAt: now, createdBy: by, expiresAt };
  await tx.insert(invitations).values(row);
  await record(tx, change, { action: 'member.invited', subject: id, detail: { role } });
  return { ok: true, id, token, expiresAt };
}

/** Those that were neither accepted nor taken back, the newest first; some may be past their time. */
export function listInvitations(tx: Tx) {
  return tx.select().from(invitations).where(isOpen).orderBy(sql`${invitations.createdAt} desc`);
}

/** False when there is no open one with this id. */
export async function revokeInvitation(tx: Tx, id: string, change: Change): Promise<boolean> {
  return (await revokeInvitations(tx, eq(invitations.id, id), { ...change, because: 'asked' })) > 0;
}

export type OpenInvitation = {
  id: string;
  practiceId: string;
  practice: string;
  email: string;
  role: string;
  expiresAt: number;
  hasAccount: boolean;
};

/** What a link asks to; null for one that never was, was used, was taken back or is past its time: nobody learns which. */
export async function lookAtInvitation(
  database: Pick<Database, 'app'>,
  token: string,
  now: number,
): Promise<OpenInvitation | null> {
  const practiceId = practiceIn(token);
  if (practiceId === null) return null;
  return inPractice(database, practiceId, async (tx) => {
    const [found] = await tx
      .select({ invitation: invitations, practice: practices.name })
      .from(invitations)
      .innerJoin(practices, eq(practices.id, invitations.practiceId))
      .where(and(eq(invitations.tokenHash, hashOf(token)), isOpen, gt(invitations.expiresAt, now)));
    if (found === undefined) return null;
    const { id, email, role, expiresAt } = found.invitation;
    const [known] = await tx.select({ id: user.id }).from(user).where(eq(user.email, email));
    return { id, practiceId, practice: found.practice, email, role, expiresAt, hasAccount: known !== undefined };
  });
}

export type Acceptance = {
  token: string;
  /** Who is signed in in this browser. */
  session: Session | null;
  name: string | undefined;
  password: string | undefined;
  now: number;
};
export type Accepted =
  | { ok: true; practiceId: string; email: string; isNew: boolean }
  | { ok: false; error: RefusalDetail };

/**
 * Makes the holder of a link a member, once. The link alone never opens an account that is there already: whoever made it could have
 * kept it. A new account is not proven to own its address until a mailed link was opened.
 */
export async function acceptInvitation(
  { database, signIn }: { database: Pick<Database, 'app'>; signIn: Pick<SignIn, 'hashPassword'> },
  { token, session, name, password, now }: Acceptance,
): Promise<Accepted> {
  const found = await lookAtInvitation(database, token, now);
  if (found === null) return { ok: false, error: invitationOver };
  if (session !== null && session.user.email !== found.email) return { ok: false, error: otherPerson };
  if (session === null && found.hasAccount) return { ok: false, error: signInFirst };
  if (session === null && (name === undefined || password === undefined)) return { ok: false, error: nameAndPassword };
  const hash = session === null && password !== undefined ? await signIn.hashPassword(password) : null;
  const userId = session?.user.id ?? newId(now);
  const { practiceId, email } = found;
  return inPractice(database, practiceId, async (tx): Promise<Accepted> => {
    const [claimed] = await tx
      .update(invitations)
      .set({ acceptedAt: now, acceptedBy: userId })
      .where(and(eq(invitations.id, found.id), isOpen, gt(invitations.expiresAt, now)))
      .returning({ role: invitations.role });
    if (claimed === undefined) return { ok: false, error: invitationOver };
    if (session === null) await insertUser(tx, { id: userId, email, name: name ?? '', hash });
    await tx.insert(members).values({ practiceId, userId, role: claimed.role }).onConflictDoNothing();
    const change = { practiceId, by: `user:${userId}`, now };
    await record(tx, change, { action: 'member.joined', subject: userId, detail: { role: claimed.role } });
    return { ok: true, practiceId, email, isNew: session === null };
  });
}

type NewUser = { id: string; email: string; name: string; hash: string | null };

/** Throws the refusal, so that nothing is claimed, when the address got an account in this very moment. */
async function insertUser(tx: Tx, { id, email, name, hash }: NewUser): Promise<void> {
  const row = { id, email, name, emailVerified: false };
  const made = await tx.insert(user).values(row).onConflictDoNothing().returning({ id: user.id });
  if (made.length === 0) throw new Refusal(signInFirst);
  await tx.insert(account).values({ id: newId(), userId: id, accountId: id, providerId: 'credential', password: hash });
}

const isOpen = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));

/** The practice's id and 32 random bytes, in 64 characters. */
function newToken(practiceId: string): string {
  return Buffer.concat([Buffer.from(practiceId.replaceAll('-', ''), 'hex'), randomBytes(32)]).toString('base64url');
}

function practiceIn(token: string): string | null {
  if (!/^[\w-]{64}$/.test(token)) return null;
  const hex = Buffer.from(token, 'base64url').subarray(0, 16).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** No salt: the token has 256 bits of its own, and the hash is what it is found by. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

const alreadyHere = {
  status: 409,
  code: 'already_member',
  message: 'Somebody with this address works here already: change their role in the list instead.',
  path: 'email',
} as const;

const invitationOver = {
  status: 410,
  code: 'invitation_over',
  message: 'This invitation does not work any more: it was used, taken back or is too old. Ask for a new one.',
  path: 'token',
} as const;

const otherPerson = {
  status: 409,
  code: 'other_person',
  message:
    'This invitation is for another address than the one you are signed in with: sign out, then open the link again.',
  path: null,
} as const;

const signInFirst = {
  status: 409,
  code: 'sign_in_first',
  message: 'There is an account with this address: sign in with it, then open the link again.',
  path: null,
} as const;

const nameAndPassword = {
  status: 400,
  code: 'invalid',
  message: 'Say how others should see you, and choose a password.',
  path: 'password',
} as const;
