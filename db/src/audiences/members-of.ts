import { type AudienceTrigger, audienceFilter, type Filter } from '@cairn/core';
import { type SQL, sql } from 'drizzle-orm';
import type { SqlQuestion } from '../filter/sql-bounds.ts';
import { toSql } from '../filter/to-sql.ts';

/** Whom a campaign's audience holds at an instant. */
export type AudienceAsked = {
  campaignId: string;
  trigger: Pick<AudienceTrigger, 'audience' | 'exclude'>;
  /** Those of them alone for whom this holds as well. */
  also?: Filter;
};

/**
 * As `from … where …` on patient `p`: the source's people without the segments that are left out and without whom somebody took out. A list
 * means those who are on it, whatever kind of person they are; every other source means patients unless it says otherwise.
 */
export function membersOf({ campaignId, trigger, also }: AudienceAsked, question: SqlQuestion): SQL {
  const { audience } = trigger;
  const rule = audienceFilter(trigger);
  const onList =
    audience.kind === 'list'
      ? sql` and exists (select from cairn.patient_list_members l where l.list_id = ${audience.listId}::uuid and l.patient_id = p.id)`
      : sql``;
  return sql`${toSql(also === undefined ? rule : { op: 'all', of: [rule, also] }, question)}${onList}
    and not exists (select from cairn.audience_exclusions x where x.campaign_id = ${campaignId}::uuid and x.patient_id = p.id)`;
}
