import { apiKeys, auditLog, newId, type Tx } from '@cairn/db';
import type { Scope } from '../permissions/permissions.ts';
import { newApiKey } from './api-key.ts';

/** What a key may do that was not told: what every key could do before there were scopes. */
export const usualScopes = ['read', 'events', 'people', 'enrollments', 'metrics'] as const satisfies readonly Scope[];

export type WantedApiKey = {
  practiceId: string;
  name: string;
  scopes: readonly Scope[];
  expiresAt: number | null;
  /** As the audit log names them: `user:…`, `system:cli`. */
  by: string;
  now: number;
};

/** Stores a new key and who made it. The key itself is in the answer and nowhere else. */
export async function makeApiKey(tx: Tx, wanted: WantedApiKey): Promise<{ id: string; key: string; prefix: string }> {
  const { practiceId, name, scopes, expiresAt, by, now } = wanted;
  const { key, prefix, secretHash } = newApiKey();
  const id = newId(now);
  const row = { practiceId, id, name, prefix, secretHash, scopes: [...scopes], expiresAt, createdBy: by };
  await tx.insert(apiKeys).values(row);
  const entry = { practiceId, at: now, actor: by, action: 'api_key.created', subject: id, detail: { scopes } };
  await tx.insert(auditLog).values(entry);
  return { id, key, prefix };
}
