import type { SignIn } from './sign-in.ts';

/** A new address that signs somebody in, once. */
export async function signInLink(
  signIn: Pick<SignIn, 'createLinkToken'>,
  publicUrl: string,
  email: string,
): Promise<string> {
  return `${publicUrl}/sign-in?token=${await signIn.createLinkToken(email)}`;
}
