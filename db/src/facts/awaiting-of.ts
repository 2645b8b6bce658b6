import { type SQL, sql } from 'drizzle-orm';

/**
 * Ids of the messages of `whose` (of the row `q`) that wait for approval and would be looked at later than `at`. Those that somebody decided
 * about keep the time to undo it; one that somebody holds is being decided, under the patient's lock or before `calling`, which looks itself.
 */
export function awaitingOf(whose: SQL, at: string): SQL {
  return sql`
    select q.id from cairn.effects q
    where q.state = 'awaiting' and ${whose} and q.not_before > ${at}::timestamptz
      and not exists (
        select from cairn.message_approvals d
        where d.practice_id = q.practice_id and d.effect_id = q.id and d.decision is not null)
    for update of q skip locked`;
}
