import { type Database, databaseNow, inPractice, sandboxMessages } from '@cairn/db';
import type { BatchOutcome, Provider, ProviderRequest } from './provider.ts';

/** Keeps messages in the outbox and sends nothing anywhere. Accepts one message once, by its effect's id, like a provider with keys. */
export function createSandboxProvider(database: Database, practiceId: string): Provider {
  const keep = async (requests: readonly ProviderRequest[]): Promise<BatchOutcome> => {
    try {
      await inPractice(database, practiceId, async (tx) => {
        const acceptedAt = await databaseNow(tx);
        const rows = requests.map((request) => ({
          practiceId,
          effectId: request.clientRef,
          channel: request.channel,
          toAddress: request.to,
          subject: request.subject ?? null,
          body: request.text,
          acceptedAt,
        }));
        await tx.insert(sandboxMessages).values(rows).onConflictDoNothing();
      });
      return { kind: 'accepted', providerIds: requests.map(({ clientRef }) => `sandbox-${clientRef}`) };
    } catch {
      return { kind: 'ambiguous', reason: 'sandbox_unavailable', retryUnderKey: true, afterMs: 1000 };
    }
  };
  return {
    name: 'sandbox',
    idempotent: true,
    keyWindowMs: Number.POSITIVE_INFINITY,
    batch: { max: 100, send: (requests) => keep(requests) },
    send: async (request) => {
      const outcome = await keep([request]);
      return outcome.kind === 'accepted' ? { kind: 'accepted', providerId: outcome.providerIds[0] ?? '' } : outcome;
    },
  };
}
