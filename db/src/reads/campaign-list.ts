import { type CampaignListItem, campaignListItem } from '@cairn/core/api';
import { sql } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';
import { isoInstant, readRows, wholeNumber } from './rows.ts';
import { planOfCampaign } from './run-plan.ts';

const row = campaignListItem.extend({
  active: wholeNumber,
  ended: wholeNumber,
  sent: wholeNumber,
  updatedAt: isoInstant,
});

/** All campaigns but the archived ones, the latest touched first, with how many patients are in them. */
export function listCampaigns(tx: Tx): Promise<CampaignListItem[]> {
  return readRows(
    tx,
    row,
    sql`
      select c.id, c.slug,
             coalesce(c.draft ->> 'name', c.slug) as name,
             coalesce(c.draft ->> 'description', '') as description,
             c.state, v.number as version,
             (v.id is not null and c.draft is distinct from v.document) as "draftChanged",
             ${planOfCampaign} as plan,
             coalesce(e.active, 0) as active, coalesce(e.ended, 0) as ended,
             coalesce(s.sent, 0) as sent, c.updated_at as "updatedAt"
      from cairn.campaigns c
      left join cairn.campaign_versions v on v.practice_id = c.practice_id and v.id = c.current_version_id
      left join (
        select campaign_id,
               count(*) filter (where status in ('active', 'held', 'stuck')) as active,
               count(*) filter (where status in ('settling', 'ended')) as ended
        from cairn.enrollments group by campaign_id
      ) e on e.campaign_id = c.id
      left join (
        select campaign_id, sum(n) as sent from (
          select campaign_id, n from cairn.counts where measure = 'sent'
          union all
          select campaign_id, n from cairn.count_deltas where measure = 'sent'
        ) all_counts group by campaign_id
      ) s on s.campaign_id = c.id
      where c.state <> 'archived'
      order by c.updated_at desc, c.id`,
  );
}
