import { administrator } from './administrator.ts';
import type { SignIn } from './sign-in.ts';

/** A new address that signs somebody in, once: the first administrator unless told. */
export async function signInLink(
  signIn: Pick<SignIn, 'createLinkToken'>,
  publicUrl: string,
  email: string = administrator.email,
): Promise<string> {
  return `${publicUrl}/sign-in?token=${await signIn.createLinkToken(email)}`;
}
