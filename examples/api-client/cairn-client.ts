import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './cairn-api.ts';

export type CairnClient = Client<paths>;

/** A client of Cairn's API: addresses, bodies and answers are checked by the compiler. The key comes from `npm run cairn -- api-key create`. */
export function createCairnClient({ baseUrl, key }: { baseUrl: string; key: string }): CairnClient {
  return createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${key}` } });
}
