import { z } from 'zod';

const role = z.string().min(1).max(40);
const email = z
  .email('This is not an e-mail address')
  .max(254)
  .transform((text) => text.toLowerCase());

/** Somebody who works in the practice. */
export const member = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  hasSecondFactor: z.boolean(),
  since: z.string(),
  isYou: z.boolean(),
  /** Sees only patients of these locations; null: all. Never of an administrator. */
  locationIds: z.array(z.string()).nullable(),
});
export type Member = z.infer<typeof member>;

/** Somebody who was asked to join and has not yet. */
export const invitation = z.object({
  id: z.string(),
  email: z.string(),
  role: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  isOver: z.boolean(),
});
export type Invitation = z.infer<typeof invitation>;

/** GET /api/v1/members. `roles`: every role that can be given, with what it lets one do in words. */
export const memberList = z.object({
  members: z.array(member),
  invitations: z.array(invitation),
  roles: z.array(z.object({ role: z.string(), allows: z.array(z.string()) })),
  administratorsNeedTwoFactor: z.boolean(),
});
export type MemberList = z.infer<typeof memberList>;

/** POST /api/v1/invitations. An earlier invitation of the same address stops working. */
export const inviteRequest = z.strictObject({ email, role });
/** `link` is shown this once; `mailed`: it was also handed to the practice's e-mail account. */
export const inviteAnswer = z.object({
  id: z.string(),
  link: z.string(),
  expiresAt: z.string(),
  mailed: z.boolean(),
});
export type InviteAnswer = z.infer<typeof inviteAnswer>;

/** PUT /api/v1/members/:id/locations: whose patients a member sees; null: everybody's. */
export const memberLocations = z.strictObject({
  locationIds: z.array(z.uuid()).min(1, 'Name at least one location, or none at all with null').max(200).nullable(),
});

/** PUT /api/v1/members/:id/role */
export const roleRequest = z.strictObject({ role });

/** POST /api/v1/invitations/look { token }: what the holder of the link is asked to. */
export const invitationLook = z.object({
  practice: z.string(),
  email: z.string(),
  role: z.string(),
  expiresAt: z.string(),
  /** Somebody signs in by this address already: they sign in first, then accept. */
  hasAccount: z.boolean(),
});
export type InvitationLook = z.infer<typeof invitationLook>;
