import { z } from 'zod';

/** A key as it can be shown again: never the key itself. `prefix` are its first characters. */
export const apiKeyCard = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.string(),
  createdBy: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});
export type ApiKeyCard = z.infer<typeof apiKeyCard>;

/** GET /api/v1/api-keys. `scopes`: every scope there is, with what it allows in words. */
export const apiKeyList = z.object({
  keys: z.array(apiKeyCard),
  scopes: z.array(z.object({ scope: z.string(), allows: z.array(z.string()) })),
});
export type ApiKeyList = z.infer<typeof apiKeyList>;

/** POST /api/v1/api-keys. Without days the key works until it is revoked. */
export const apiKeyRequest = z.strictObject({
  name: z.string().trim().min(1, 'Say what the key is for').max(100),
  scopes: z.array(z.string().max(40)).min(1, 'Choose at least one scope').max(20),
  days: z.int().min(1).max(3650).optional(),
});
/** `key` is in this answer and never again. */
export const apiKeyMade = z.object({ id: z.string(), key: z.string(), prefix: z.string() });
export type ApiKeyMade = z.infer<typeof apiKeyMade>;
