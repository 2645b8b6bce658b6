import type { LeafFilter } from '@cairn/core';
import { type SQL, sql } from 'drizzle-orm';
import { allOf, dated, enough, isOneOf, ofPatient, recentLimit } from './facts-sql.ts';
import type { SqlBounds } from './sql-bounds.ts';

type Leaf<K extends LeafFilter['op']> = Extract<LeafFilter, { op: K }>;

/** The tests of messages, journeys and consent of patient `p`. What was rehearsed in the sandbox does not count in a live practice. */
export const historySql = {
  message_history(leaf: Leaf<'message_history'>, bounds: SqlBounds): SQL {
    const mode = sql`${bounds.question.practiceMode}::text`;
    const oldest = sql`(
      select x.created_at, x.id from cairn.effects x where ${ofPatient('x')} and x.kind = 'message' and x.role = 'patient' and x.mode = ${mode}
      order by x.created_at desc, x.id desc offset ${sql.raw(String(recentLimit - 1))} limit 1)`;
    const at = sql.raw(leaf.came_to === 'delivered' ? 'f.delivered_at' : 'f.accepted_at');
    const rows = sql`from cairn.effects f where ${allOf([
      ofPatient('f'),
      sql`f.kind = 'message' and f.role = 'patient'`,
      sql`f.mode = ${mode}`,
      cameTo[leaf.came_to],
      ...(leaf.campaign === undefined ? [] : [sql`f.campaign_id = ${leaf.campaign}::uuid`]),
      ...(leaf.channel === undefined ? [] : [sql`f.channel = ${leaf.channel}::text`]),
      ...(leaf.purpose === undefined ? [] : [sql`f.purpose = ${leaf.purpose}::text`]),
      dated(at, leaf.when, bounds),
      sql`coalesce((f.created_at, f.id) >= ${oldest}, true)`,
    ])}`;
    return enough(rows, leaf);
  },
  campaign(leaf: Leaf<'campaign'>, bounds: SqlBounds): SQL {
    const at = sql.raw(leaf.is === 'finished' ? 'h.ended_at' : 'h.entered_at');
    return sql`exists (select 1 from cairn.enrollments h where ${allOf([
      ofPatient('h'),
      sql`h.mode = ${bounds.question.practiceMode}::text`,
      ...(leaf.campaign === undefined ? [] : [sql`h.campaign_id = ${leaf.campaign}::uuid`]),
      ...(leaf.is === 'active' ? [sql`h.ended_at is null`] : []),
      ...(leaf.is === 'finished' ? [sql`h.ended_at is not null`, ...isOneOf(sql`h.exit_reason`, leaf.reasons)] : []),
      dated(at, leaf.when, bounds),
    ])})`;
  },
  consent({ channel, purpose, is }: Leaf<'consent'>): SQL {
    const record = sql`select 1 from cairn.consents c where ${ofPatient('c')} and c.channel = ${channel}::text and c.purpose = ${purpose}::text`;
    if (is === 'unknown') return sql`not exists (${record})`;
    return is === 'granted' ? sql`exists (${record} and c.granted)` : sql`exists (${record} and not c.granted)`;
  },
  reachable({ channel }: Leaf<'reachable'>): SQL {
    const address = sql.raw(channel === 'email' ? 's.email' : 's.phone');
    return sql`(${address} is not null and not exists (
      select 1 from cairn.addresses d
      where d.practice_id = p.practice_id and d.channel = ${channel}::text and d.value = ${address}
        and (d.opted_out_at is not null or d.suppressed_at is not null)))`;
  },
};

const bounced = `coalesce(f.delivery in ('bounced', 'failed', 'suppressed'), false)`;
const cameTo = {
  accepted: sql.raw(`f.state = 'accepted' and not ${bounced}`),
  delivered: sql.raw('f.delivered_at is not null'),
  failed: sql.raw(`(f.state = 'failed' or (f.state = 'accepted' and ${bounced}))`),
};
