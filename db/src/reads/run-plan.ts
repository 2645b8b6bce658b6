import { type SQL, sql } from 'drizzle-orm';

/** What is planned for the campaign `c` of a query, as one JSON value of the API's shape. */
export const planOfCampaign: SQL = sql`jsonb_build_object(
  'startsAt', ${iso(sql`c.starts_at`)}, 'startRevision', (c.start_request ->> 'baseRevision')::int, 'endsAt', ${iso(sql`c.ends_at`)},
  'endHow', c.end_how, 'drainsSince', ${iso(sql`c.drains_since`)}, 'failure', c.plan_failure)`;

function iso(column: SQL): SQL {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
