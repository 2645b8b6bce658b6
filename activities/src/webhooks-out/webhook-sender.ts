import { isTransient } from '@cairn/db';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { EngineContext } from '../context.ts';
import { errorCode } from '../error-code.ts';
import { type DueDelivery, sendDelivery } from './send-delivery.ts';

export type WebhookSender = {
  start(): void;
  stop(): Promise<void>;
  /** One look: makes every attempt that is due and waits for its end. Answers how many there were. */
  runOnce(): Promise<number>;
};

const lookEveryMs = 1_000;
const atOnce = 16;
/** One slow receiver keeps no other waiting. */
const atOnceEach = 4;

/** Tells the practices' addresses what happened, in every process that works; each attempt is claimed by one of them. */
export function createWebhookSender(context: EngineContext): WebhookSender {
  const underWay = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | null = null;
  let isStopped = true;

  const look = async (): Promise<DueDelivery[]> => {
    const due = await dueNow(context);
    const fresh = due.filter(({ id }) => !underWay.has(id)).slice(0, atOnce - underWay.size);
    for (const one of fresh) {
      const attempt = attemptOne(context, one).finally(() => underWay.delete(one.id));
      underWay.set(one.id, attempt);
    }
    return fresh;
  };
  const turn = () => {
    look()
      .catch((error: unknown) => {
        context.log.warn(
          { error: errorCode(error) },
          'Webhooks could not be looked for; it is tried again in a second',
        );
        return [];
      })
      .then(() => {
        if (!isStopped) timer = setTimeout(turn, lookEveryMs);
      });
  };
  return {
    runOnce: async () => {
      const fresh = await look();
      await Promise.all(underWay.values());
      return fresh.length;
    },
    start: () => {
      isStopped = false;
      turn();
    },
    stop: async () => {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      await Promise.all(underWay.values());
    },
  };
}

const dueRow = z.object({ practice_id: z.string(), id: z.string() });

async function dueNow({ database, clockOffsetMs }: EngineContext): Promise<DueDelivery[]> {
  const rows: unknown = await database.queue.execute(sql`
    select practice_id, id from (
      select d.practice_id, d.id, d.next_at, row_number() over (partition by d.endpoint_id order by d.next_at, d.id) as place
      from (
        select practice_id, id, endpoint_id, next_at from cairn.webhook_deliveries
        where state = 'waiting' and next_at <= clock_timestamp() + make_interval(secs => ${clockOffsetMs() / 1000}::float8)
        order by next_at limit 1000
      ) d
      join cairn.webhook_endpoints e on e.practice_id = d.practice_id and e.id = d.endpoint_id and e.disabled_at is null
    ) due
    where place <= ${atOnceEach}::int order by next_at limit ${atOnce}::int`);
  return z
    .array(dueRow)
    .parse(rows)
    .map(({ practice_id, id }) => ({ practiceId: practice_id, id }));
}

async function attemptOne(context: EngineContext, due: DueDelivery): Promise<void> {
  try {
    await sendDelivery(context, due);
  } catch (error) {
    // The claim runs out by itself: whoever looks then makes the next attempt.
    const fields = { deliveryId: due.id, error: errorCode(error) };
    if (isTransient(error)) context.log.warn(fields, 'A webhook could not be seen to; it is tried again');
    else context.log.error(fields, 'A webhook could not be seen to; it is tried again');
  }
}
