import { type Database, databaseNow, inPractice, sandboxMessages } from '@cairn/db';
import type { Provider } from './provider.ts';

/** Keeps messages in the outbox and sends nothing anywhere. Accepts one message once, by its effect's id, like a provider with keys. */
export function createSandboxProvider(database: Database, practiceId: string): Provider {
  return {
    name: 'sandbox',
    idempotent: true,
    keyWindowMs: Number.POSITIVE_INFINITY,
    send: async (request) => {
      try {
        return await inPractice(database, practiceId, async (tx) => {
          await tx
            .insert(sandboxMessages)
            .values({
              practiceId,
              effectId: request.clientRef,
              channel: request.channel,
              toAddress: request.to,
              subject: request.subject ?? null,
              body: request.text,
              acceptedAt: await databaseNow(tx),
            })
            .onConflictDoNothing();
          return { kind: 'accepted', providerId: `sandbox-${request.clientRef}` } as const;
        });
      } catch {
        return { kind: 'ambiguous', reason: 'sandbox_unavailable', retryUnderKey: true, afterMs: 1000 };
      }
    },
  };
}
