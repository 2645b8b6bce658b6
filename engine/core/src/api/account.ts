import { z } from 'zod';

/** Characters of a password. */
export const passwordLength = { min: 12, max: 128 } as const;

const email = z.string().trim().min(3).max(254);
const password = z.string().min(1).max(passwordLength.max);
const newPassword = z
  .string()
  .min(passwordLength.min, `A password has at least ${passwordLength.min} characters`)
  .max(passwordLength.max);
const code = z.string().trim().min(6, 'Type the whole code').max(20);
const name = z.string().trim().min(1, 'Say how others should see you').max(100);

/** GET /api/v1/account: the signed-in person's own. */
export const accountDetail = z.object({
  name: z.string(),
  email: z.string(),
  hasPassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  sessions: z.array(
    z.object({
      id: z.string(),
      startedAt: z.string(),
      seenAt: z.string(),
      userAgent: z.string().nullable(),
      isThis: z.boolean(),
    }),
  ),
});
export type AccountDetail = z.infer<typeof accountDetail>;

/** PUT /api/v1/account/name */
export const nameRequest = z.strictObject({ name });

/** PUT /api/v1/account/password. `current` may be left out only within ten minutes after signing in, for whoever forgot it. */
export const passwordRequest = z.strictObject({ current: password.optional(), next: newPassword });

/** POST /api/v1/account/second-factor: `password` from whoever has one. */
export const secondFactorRequest = z.strictObject({ password: password.optional() });
/** `uri` goes into a QR code; `backupCodes` are shown this once. It counts from the first right code on. */
export const secondFactorBegun = z.object({ uri: z.string(), backupCodes: z.array(z.string()) });
export type SecondFactorBegun = z.infer<typeof secondFactorBegun>;
export const codeRequest = z.strictObject({ code });
export const backupCodes = z.object({ backupCodes: z.array(z.string()) });

/** POST /api/v1/sign-in/password, /link, /code */
export const passwordSignIn = z.strictObject({ email, password });
export const linkSignIn = z.strictObject({ email });
export const codeSignIn = z.strictObject({ code, kind: z.enum(['app', 'backup']) });
/** `code`: no session yet, the second step is due. */
export const signInAnswer = z.object({ next: z.enum(['in', 'code']) });
export type SignInAnswer = z.infer<typeof signInAnswer>;
/** GET /api/v1/sign-in/ways: whether links can be mailed at all. */
export const signInWays = z.object({ mailsLinks: z.boolean() });

/** POST /api/v1/invitations/accept. Name and password from whoever has no account yet. */
export const acceptRequest = z.strictObject({
  token: z.string().min(16).max(200),
  name: name.optional(),
  password: newPassword.optional(),
});
export const tokenRequest = z.strictObject({ token: z.string().min(16).max(200) });
