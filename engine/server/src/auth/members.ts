import { auditLog, invitations, isAnyOf, locations, members, practices, type Tx } from '@cairn/db';
import { and, eq, isNull, type SQL } from 'drizzle-orm';
import type { RefusalDetail } from '../http/refusal.ts';
import type { Role } from '../permissions/permissions.ts';
import { user } from './sign-in-tables.ts';

/** Who asked, in which practice and when: what the audit log keeps of a change. */
export type Change = { practiceId: string; by: string; now: number };
export type Changed = { ok: true } | { ok: false; error: RefusalDetail };

/** Everybody who works in the practice of the transaction, by name. */
export function listMembers(tx: Tx) {
  return tx
    .select({
      userId: members.userId,
      name: user.name,
      email: user.email,
      role: members.role,
      hasSecondFactor: user.twoFactorEnabled,
      since: members.createdAt,
      locationIds: members.locationIds,
    })
    .from(members)
    .innerJoin(user, eq(user.id, members.userId))
    .orderBy(user.name, user.email);
}

/** Gives a member another role. The last administrator stays one. */
export async function changeRole(tx: Tx, userId: string, role: Role, change: Change): Promise<Changed> {
  const found = await lockMember(tx, userId);
  if (found === null) return unknownMember;
  if (found.role === role) return done;
  if (found.isLastAdministrator) return lastAdministrator;
  await tx
    .update(members)
    .set({ role, ...(role === 'administrator' && { locationIds: null }) })
    .where(eq(members.userId, userId));
  if (found.role === 'administrator') await revokeInvitationsBy(tx, userId, change);
  await record(tx, change, { action: 'member.role_changed', subject: userId, detail: { from: found.role, to: role } });
  return done;
}

/** Says whose patients a member sees: those of some locations, or with null everybody's. Administrators see all. */
export async function limitToLocations(
  tx: Tx,
  userId: string,
  locationIds: readonly string[] | null,
  change: Change,
): Promise<Changed> {
  const found = await lockMember(tx, userId);
  if (found === null) return unknownMember;
  if (found.role === 'administrator' && locationIds !== null) return seesAll;
  const wanted = locationIds === null ? null : [...new Set(locationIds)];
  if (wanted !== null) {
    const known = await tx.select({ id: locations.id }).from(locations).where(isAnyOf(locations.id, wanted));
    if (known.length < wanted.length) return unknownLocation;
  }
  await tx.update(members).set({ locationIds: wanted }).where(eq(members.userId, userId));
  await record(tx, change, { action: 'member.locations_changed', subject: userId, detail: { locationIds: wanted } });
  return done;
}

/** Takes a member out of the practice, and back what they invited. Their account stays, as they may work elsewhere. */
export async function removeMember(tx: Tx, userId: string, change: Change): Promise<Changed> {
  const found = await lockMember(tx, userId);
  if (found === null) return unknownMember;
  if (found.isLastAdministrator) return lastAdministrator;
  await tx.delete(members).where(eq(members.userId, userId));
  await revokeInvitationsBy(tx, userId, change);
  await record(tx, change, { action: 'member.removed', subject: userId, detail: { from: found.role } });
  return done;
}

/** Whether administrators of the practice must have a second factor. */
export async function askForSecondFactor(tx: Tx, isNeeded: boolean, change: Change): Promise<void> {
  await tx.update(practices).set({ administratorsNeedTwoFactor: isNeeded }).where(eq(practices.id, change.practiceId));
  const action = isNeeded ? 'practice.second_factor_required' : 'practice.second_factor_optional';
  await record(tx, change, { action, subject: change.practiceId, detail: {} });
}

/** Writes who changed what about the people and keys of a practice. */
export async function record(
  tx: Tx,
  { practiceId, by, now }: Change,
  entry: { action: string; subject: string; detail: Record<string, unknown> },
): Promise<void> {
  await tx.insert(auditLog).values({ practiceId, at: now, actor: by, ...entry });
}

const done = { ok: true } as const;
const seesAll: Changed = {
  ok: false,
  error: {
    status: 409,
    code: 'administrator_sees_all',
    message: 'Administrators see every patient: give the member another role first.',
    path: 'locationIds',
  },
};
const unknownLocation: Changed = {
  ok: false,
  error: {
    status: 404,
    code: 'location_unknown',
    message: 'There is no such location in this practice: take ids from the list of locations.',
    path: 'locationIds',
  },
};

/** Administrators are locked together, so that two who demote each other at once come one after the other. */
async function lockMember(tx: Tx, userId: string): Promise<{ role: string; isLastAdministrator: boolean } | null> {
  const administrators = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(eq(members.role, 'administrator'))
    .orderBy(members.userId)
    .for('update');
  const [member] = await tx
    .select({ role: members.role })
    .from(members)
    .where(eq(members.userId, userId))
    .for('update');
  if (member === undefined) return null;
  const isLastAdministrator = administrators.length === 1 && administrators[0]?.userId === userId;
  return { role: member.role, isLastAdministrator };
}

/** What an administrator handed out must not let them back in. */
async function revokeInvitationsBy(tx: Tx, userId: string, change: Change): Promise<void> {
  await revokeInvitations(tx, eq(invitations.createdBy, `user:${userId}`), { ...change, because: 'inviter_left' });
}

/** Takes back the open ones among these, and notes each. Answers how many there were. */
export async function revokeInvitations(
  tx: Tx,
  which: SQL,
  { because, ...change }: Change & { because: 'asked' | 'invited_again' | 'inviter_left' },
): Promise<number> {
  const revoked = await tx
    .update(invitations)
    .set({ revokedAt: change.now })
    .where(and(which, isNull(invitations.acceptedAt), isNull(invitations.revokedAt)))
    .returning({ id: invitations.id });
  for (const { id } of revoked) {
    await record(tx, change, { action: 'member.invitation_revoked', subject: id, detail: { because } });
  }
  return revoked.length;
}

const unknownMember = {
  ok: false,
  error: {
    status: 404,
    code: 'member_unknown',
    message: 'Nobody with this id works here: take one from the list of members.',
    path: 'params.id',
  },
} as const satisfies Changed;

const lastAdministrator = {
  ok: false,
  error: {
    status: 409,
    code: 'last_administrator',
    message: 'This is the last administrator of the practice: make somebody else an administrator first.',
    path: null,
  },
} as const satisfies Changed;
