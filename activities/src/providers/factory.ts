import type { Provider } from './provider.ts';

/** The row of a provider account that a provider is made from. */
export type AccountRow = {
  practiceId: string;
  id: string;
  channel: 'email' | 'sms';
  provider: 'sandbox' | 'resend' | 'vonage';
};

/** Makes the provider of an account; null when its credentials are missing, so that the account pauses and says so. */
export type ProviderFactory = (account: AccountRow) => Provider | null;
