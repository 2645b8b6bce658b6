import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { audienceQuestion } from '../filter/audience-question.ts';
import type { Tx } from '../in-practice.ts';
import { readRows, wholeNumber } from '../reads/rows.ts';
import { type AudienceAsked, membersOf } from './members-of.ts';

const person = z.object({ id: z.string(), name: z.string() });
const row = z.object({
  came: wholeNumber,
  gone: wholeNumber,
  stayed: wholeNumber,
  cameSample: z.array(person),
  goneSample: z.array(person),
});

type Side = { n: number; sample: z.infer<typeof person>[] };
const sampleSize = 10;

/** The audience as it is now beside the one that a send wrote down; without a send everybody is new. */
export async function compareMembers(
  tx: Tx,
  asked: AudienceAsked,
  { now, runId }: { now: number; runId: string | null },
): Promise<{ came: Side; gone: Side; stayed: number }> {
  const question = await audienceQuestion(tx, now);
  const named = (from: string) => sql`
    coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', coalesce(nullif(trim(s.first_name || ' ' || s.last_name), ''), s.external_id)))
      from (select p.id, p.first_name, p.last_name, p.external_id
            from ${sql.raw(from)} x join cairn.patients p on p.id = x.id order by p.last_name, p.first_name, p.id limit ${sampleSize}::int) s), '[]')`;
  const [found] = await readRows(
    tx,
    row,
    sql`
    with is_now as materialized (select p.id ${membersOf(asked, question)}),
      was as materialized (select m.patient_id as id from cairn.audience_members m where m.run_id = ${runId}::uuid),
      came as (select n.id from is_now n where not exists (select from was w where w.id = n.id)),
      gone as (select w.id from was w where not exists (select from is_now n where n.id = w.id))
    select (select count(*) from came) as came, (select count(*) from gone) as gone,
           (select count(*) from is_now) - (select count(*) from came) as stayed,
           ${named('came')} as "cameSample", ${named('gone')} as "goneSample"`,
  );
  return {
    came: { n: found?.came ?? 0, sample: found?.cameSample ?? [] },
    gone: { n: found?.gone ?? 0, sample: found?.goneSample ?? [] },
    stayed: found?.stayed ?? 0,
  };
}
