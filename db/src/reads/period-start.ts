import type { CountsPeriod } from '@cairn/core/api';
import { type SQL, sql } from 'drizzle-orm';

/** The practice's first day that a period counts, in a query that reads the practice as `p`; null: all days. */
export function firstDayOf(campaignId: string, period: CountsPeriod): SQL {
  const today = sql`(clock_timestamp() at time zone p.zone)::date`;
  const day = {
    all: sql`null::date`,
    today,
    '7d': sql`${today} - 6`,
    '30d': sql`${today} - 29`,
    '90d': sql`${today} - 89`,
    published: sql`(select (v.published_at at time zone p.zone)::date from cairn.campaigns c
      join cairn.campaign_versions v on v.practice_id = c.practice_id and v.id = c.current_version_id
      where c.id = ${campaignId}::uuid)`,
  } satisfies Record<CountsPeriod, SQL>;
  return day[period];
}
