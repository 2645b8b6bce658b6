import {
  type AccountRow,
  createResendProvider,
  createSandboxProvider,
  createVonageProvider,
  type Provider,
  type ProviderFactory,
} from '@cairn/activities';
import { assertNever } from '@cairn/core';
import type { Database } from '@cairn/db';
import type { Config } from '../config/config.ts';

/** Makes the provider behind an account, once for each; null when its credentials are not set. */
export function providerFactory(config: Pick<Config, 'resend' | 'vonage'>, database: Database): ProviderFactory {
  const made = new Map<string, Provider | null>();
  return (account) => {
    const key = `${account.provider} ${account.id}`;
    const provider = made.get(key) ?? make(account, config, database);
    made.set(key, provider);
    return provider;
  };
}

function make(
  account: AccountRow,
  { resend, vonage }: Pick<Config, 'resend' | 'vonage'>,
  database: Database,
): Provider | null {
  switch (account.provider) {
    case 'sandbox':
      return createSandboxProvider(database, account.practiceId);
    case 'resend':
      if (resend.apiKey === null) return null;
      return createResendProvider({
        apiKey: resend.apiKey,
        ...(resend.baseUrl !== null && { baseUrl: resend.baseUrl }),
      });
    case 'vonage':
      if (vonage.applicationId === null || vonage.privateKey === null) return null;
      return createVonageProvider({
        applicationId: vonage.applicationId,
        privateKey: vonage.privateKey,
        ...(vonage.apiHost !== null && { host: vonage.apiHost }),
      });
    default:
      return assertNever(account.provider, 'provider');
  }
}
