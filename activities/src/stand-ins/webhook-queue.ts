import type { Behaviour } from './behaviour.ts';

export type Webhook = { eventId: string; body: string };

export type WebhookQueue = {
  /** Queues the events of one message in their true order; what arrives depends on the behaviour. */
  push(url: string | null, webhooks: readonly Webhook[]): void;
  /** Webhooks not yet answered 2xx. */
  pending(): number;
  stop(): void;
};

export type WebhookQueueOptions = {
  behaviour: () => Behaviour;
  random: () => number;
  /** Headers for one attempt, signed at its own time. */
  sign: (webhook: Webhook) => Promise<Record<string, string>>;
  /** The event id a duplicate comes under: the same, or a new one where the provider gives each call its own. */
  duplicateId: (eventId: string) => string;
};

/** Waits between tries in milliseconds; the last one repeats. */
const RETRY_MS = [50, 100, 200, 500, 1_000, 2_000];

/** Sends webhooks late, twice, out of order or never, and again until they are answered 2xx. */
export function createWebhookQueue({ behaviour, random, sign, duplicateId }: WebhookQueueOptions): WebhookQueue {
  const timers = new Set<NodeJS.Timeout>();
  const stopping = new AbortController();
  let pending = 0;

  const later = (delayMs: number, act: () => Promise<void>) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      void act();
    }, delayMs);
    timers.add(timer);
  };

  const attempt = async (url: string, webhook: Webhook, tries: number): Promise<void> => {
    if (await post(url, webhook)) {
      pending -= 1;
      return;
    }
    if (stopping.signal.aborted) return;
    later(RETRY_MS[Math.min(tries, RETRY_MS.length - 1)] ?? 2_000, () => attempt(url, webhook, tries + 1));
  };

  const post = async (url: string, webhook: Webhook): Promise<boolean> => {
    try {
      const headers = { 'content-type': 'application/json', ...(await sign(webhook)) };
      const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(5_000)]);
      const response = await fetch(url, { method: 'POST', body: webhook.body, headers, signal });
      await response.arrayBuffer();
      return response.ok;
    } catch {
      return false;
    }
  };

  const schedule = (url: string, webhook: Webhook, delayMs: number) => {
    pending += 1;
    later(delayMs, () => attempt(url, webhook, 0));
  };

  return {
    push(url, webhooks) {
      if (url === null) return;
      const { webhookDelayMs, webhookDuplicate, webhookReorder, webhookDrop } = behaviour();
      const order = random() < webhookReorder ? webhooks.toReversed() : webhooks;
      for (const [index, webhook] of order.entries()) {
        if (random() < webhookDrop) continue;
        schedule(url, webhook, webhookDelayMs * (index + 1));
        if (random() >= webhookDuplicate) continue;
        const again = { ...webhook, eventId: duplicateId(webhook.eventId) };
        schedule(url, again, webhookDelayMs * (index + 1 + 3 * random()));
      }
    },
    pending: () => pending,
    stop() {
      stopping.abort();
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      pending = 0;
    },
  };
}
