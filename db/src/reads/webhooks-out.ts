import { type WebhookDelivery, type WebhookEndpoint, webhookDelivery, webhookEndpoint } from '@cairn/core/api';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';
import { cursorShapes, readCursor, writeCursor } from './page-cursor.ts';
import { isoInstant, readRows, wholeNumber } from './rows.ts';

const endpointRow = webhookEndpoint.extend({
  createdAt: isoInstant,
  delivered: wholeNumber,
  waiting: wholeNumber,
  failed: wholeNumber,
  lastDeliveredAt: isoInstant.nullable(),
  lastProblemAt: isoInstant.nullable(),
});

/** The addresses of the practice that hear what happens, the oldest first. */
export function listWebhooks(tx: Tx): Promise<WebhookEndpoint[]> {
  return readRows(
    tx,
    endpointRow,
    sql`
      select e.id, e.kind, e.url, e.description, e.event_types as "eventTypes", e.disabled_at is null as "isOn",
             e.disabled_reason as "offReason", e.created_at as "createdAt",
             count(d.id) filter (where d.state = 'delivered') as delivered,
             count(d.id) filter (where d.state = 'waiting') as waiting,
             count(d.id) filter (where d.state = 'failed') as failed,
             max(d.settled_at) filter (where d.state = 'delivered') as "lastDeliveredAt",
             max(d.last_attempt_at) filter (where d.last_error is not null) as "lastProblemAt",
             (array_agg(d.last_error order by d.last_attempt_at desc) filter (where d.last_error is not null))[1] as "lastProblem"
      from cairn.webhook_endpoints e
      left join cairn.webhook_deliveries d
        on d.practice_id = e.practice_id and d.endpoint_id = e.id and d.created_at > now() - interval '30 days'
      group by e.practice_id, e.id
      order by e.created_at, e.id`,
  );
}

const deliveryRow = webhookDelivery.extend({
  createdAt: isoInstant,
  lastAttemptAt: isoInstant.nullable(),
  nextAt: isoInstant.nullable(),
  settledAt: isoInstant.nullable(),
  cursorAt: z.string(),
});

export type DeliveryFilter = {
  endpointId?: string | undefined;
  state?: WebhookDelivery['state'] | undefined;
  cursor?: string | undefined;
};

const pageSize = 50;

/** What was told or is to be told, the newest first, 50 a page. */
export async function searchWebhookDeliveries(
  tx: Tx,
  { endpointId, state, cursor }: DeliveryFilter,
): Promise<{ items: WebhookDelivery[]; nextCursor: string | null }> {
  const after = readCursor(cursor, [cursorShapes.instant, cursorShapes.uuid]);
  const rows = await readRows(
    tx,
    deliveryRow,
    sql`
      select d.id, d.endpoint_id as "endpointId", e.url, d.type, d.state, d.attempts, d.created_at as "createdAt",
             d.last_attempt_at as "lastAttemptAt", case when d.state = 'waiting' then d.next_at end as "nextAt",
             d.settled_at as "settledAt", d.last_status as "lastStatus", d.last_error as "lastError",
             d.created_at::text as "cursorAt"
      from cairn.webhook_deliveries d
      join cairn.webhook_endpoints e on e.practice_id = d.practice_id and e.id = d.endpoint_id
      where ${endpointId === undefined ? sql`true` : sql`d.endpoint_id = ${endpointId}::uuid`}
        and ${state === undefined ? sql`true` : sql`d.state = ${state}`}
        and ${after === null ? sql`true` : sql`(d.created_at, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
      order by d.created_at desc, d.id desc
      limit ${pageSize + 1}`,
  );
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  return {
    items: rows.slice(0, pageSize).map(({ cursorAt: _, ...item }) => item),
    nextCursor: last === undefined ? null : writeCursor([last.cursorAt, last.id]),
  };
}
