import type { Tx } from '../in-practice.ts';
import { practices } from '../tables/practices.ts';

/** Two letters: whose phone numbers those without a country code are. The United States’ unless the practice says otherwise. */
export async function practiceCountry(tx: Tx): Promise<string> {
  const [practice] = await tx.select({ settings: practices.settings }).from(practices).execute();
  return practice?.settings.country ?? 'US';
}
