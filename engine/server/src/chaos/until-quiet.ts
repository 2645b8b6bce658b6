import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';

export type Quiet = { isQuiet: boolean; afterMs: number; open: string[] };

/** Waits until nothing is under way any more: every message and answer settled or in doubt, every journey over or waiting for days. */
export async function untilQuiet(
  ownerUrl: string,
  pendingWebhooks: () => Promise<number>,
  patienceMs: number,
): Promise<Quiet> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  const began = performance.now();
  const afterMs = () => Math.round(performance.now() - began);
  try {
    let quietLooks = 0;
    for (;;) {
      const open = await stillOpen(sql, pendingWebhooks).catch((error) => [String(error)]);
      quietLooks = open.length === 0 ? quietLooks + 1 : 0;
      if (quietLooks >= 3) return { isQuiet: true, afterMs: afterMs(), open };
      if (afterMs() > patienceMs) return { isQuiet: false, afterMs: afterMs(), open };
      await pause(500);
    }
  } finally {
    await sql.end({ timeout: 2 });
  }
}

async function stillOpen(sql: postgres.Sql, pendingWebhooks: () => Promise<number>): Promise<string[]> {
  const [row] = await sql<Record<string, number>[]>`
    select
      (select count(*)::int from cairn.effects where state = 'queued') as "messages queued",
      (select count(*)::int from cairn.effects where state = 'calling') as "messages calling",
      (select count(*)::int from cairn.auto_replies where state in ('queued', 'calling')) as "answers open",
      (select count(*)::int from cairn.wakes) as "wakes pending",
      (select count(*)::int from cairn.enrollments
        where status = 'active' and until_at < now() + interval '1 hour') as "short waits",
      (select count(*)::int from cairn.enrollments
        where status = 'active' and until_at is not null and armed_at is null) as "waits without an alarm",
      (select count(*)::int from cairn.enrollments e where status = 'settling' and not exists (
        select from cairn.effects f where f.enrollment_id = e.id and f.state = 'unknown')) as "journeys settling"`;
  const counts = { ...row, 'webhooks pending': await pendingWebhooks() };
  return Object.entries(counts).flatMap(([what, n]) => (n > 0 ? [`${n} ${what}`] : []));
}
