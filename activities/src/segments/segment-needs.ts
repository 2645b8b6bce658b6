import type { Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';
import type { Refusal } from '../context.ts';

type Needs = { starts: string[]; asks: string[]; segments: string[] };

/** Who needs the segment, so that it cannot be put away: all of them, by name. Null when nobody does. */
export async function segmentNeeds(tx: Tx, id: string): Promise<Refusal | null> {
  const [found] = await tx
    .execute<Needs>(sql`
    select array(
      select distinct c.slug from cairn.segment_uses u
      join cairn.campaigns c on c.practice_id = u.practice_id and c.id = u.campaign_id
      where u.segment_id = ${id}::uuid order by c.slug) as starts,
    array(
      -- The version that takes patients in, and older ones that patients are still in.
      select distinct c.slug from cairn.campaign_versions v
      join cairn.campaigns c on c.practice_id = v.practice_id and c.id = v.campaign_id
      where v.segments <> '{}' and v.segments @> array[${id}::uuid] and c.state in ('live', 'paused')
        and (c.current_version_id = v.id or exists (
          select from cairn.enrollments e
          where e.practice_id = v.practice_id and e.campaign_id = v.campaign_id
            and e.status in ('active', 'held', 'stuck', 'settling') and e.version_id = v.id))
      order by c.slug) as asks,
    array(
      select s.name from cairn.segments s
      where s.asks @> array[${id}::uuid] and s.archived_at is null order by s.name) as segments`)
    .execute();
  if (found === undefined) return null;
  const parts = [
    ...(found.starts.length === 0 ? [] : [`starts ${named('the campaign', found.starts)}`]),
    ...(found.asks.length === 0 ? [] : [`is asked about by ${named('the campaign', found.asks)}`]),
    ...(found.segments.length === 0 ? [] : [`is asked about by ${named('the segment', found.segments)}`]),
  ];
  if (parts.length === 0) return null;
  return {
    code: 'segment_in_use',
    status: 409,
    message: `This segment ${parts.join(', and ')}. Stop the campaigns, or take it out of their rules and those of the segments, first.`,
    path: null,
  };
}

function named(one: string, names: readonly string[]): string {
  return `${one}${names.length === 1 ? '' : 's'} ${names.map((name) => `“${name}”`).join(', ')}`;
}
