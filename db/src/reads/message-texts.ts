import { type MessageTexts, messageTexts } from '@cairn/core/api';
import { sql } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';
import { readRows } from './rows.ts';

/** What message steps of drafts say, the campaigns touched last first. Drafts need not be whole, so anything odd in them is passed over. */
export function readMessageTexts(tx: Tx): Promise<MessageTexts['messages']> {
  return readRows(
    tx,
    messageTexts.shape.messages.element,
    sql`
      select c.id as "campaignId", coalesce(c.draft ->> 'name', c.slug) as campaign,
             node.it ->> 'id' as "nodeId", node.it ->> 'name' as step,
             node.it #>> '{config,channel}' as channel, node.it #>> '{config,subject}' as subject,
             coalesce(node.it #>> '{config,body}', '') as body, node.it #>> '{config,smsBody}' as "smsBody"
      from cairn.campaigns c
      cross join lateral jsonb_path_query(c.draft, 'lax $.nodes[*] ? (@.kind == "message")') with ordinality as node (it, place)
      where c.state <> 'archived'
        and node.it ->> 'id' is not null
        and node.it #>> '{config,channel}' is not null
        and coalesce(node.it #>> '{config,body}', node.it #>> '{config,smsBody}', '') <> ''
      order by c.updated_at desc, c.id, node.place
      limit 500`,
  );
}
