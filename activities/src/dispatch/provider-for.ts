import type { PracticeMode } from '@cairn/db';
import type { EngineContext } from '../context.ts';
import { errorCode } from '../error-code.ts';
import type { AccountRow } from '../providers/factory.ts';
import type { Provider } from '../providers/provider.ts';

/** What was made in the sandbox never leaves, whatever the account is. Null when a live account's credentials are missing. */
export function providerFor(context: EngineContext, account: AccountRow, mode: PracticeMode): Provider | null {
  try {
    return context.providers(mode === 'sandbox' ? { ...account, provider: 'sandbox' } : account);
  } catch (error) {
    // Credentials that its client refuses, such as a key that is no key.
    context.log.error({ accountId: account.id, error: errorCode(error) }, 'A provider could not be made');
    return null;
  }
}
