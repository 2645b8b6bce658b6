import { administrator } from './administrator.ts';
import type { SignIn } from './sign-in.ts';

/** A new address that signs the administrator in, once. */
export async function signInLink(signIn: Pick<SignIn, 'createLinkToken'>, publicUrl: string): Promise<string> {
  return `${publicUrl}/sign-in?token=${await signIn.createLinkToken(administrator.email)}`;
}
