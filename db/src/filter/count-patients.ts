import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { currentPractice, type Tx } from '../in-practice.ts';
import { readRows, wholeNumber } from '../reads/rows.ts';

/** Up to so many are counted each time. */
const fewPatients = 20_000;
const counted = z.object({ n: wholeNumber });

/** How many patients the practice has: in a large one, as of a minute ago at most. */
export async function countPatients(tx: Tx): Promise<number> {
  const [kept] = await readRows(
    tx,
    counted,
    sql`select t.patients as n from cairn.patient_totals t where t.counted_at > clock_timestamp() - interval '1 minute'`,
  );
  if (kept !== undefined) return kept.n;
  const [few] = await readRows(
    tx,
    counted,
    sql`select count(*) as n from (select from cairn.patient_summary s where s.kind = 'patient' limit ${fewPatients}::int) f`,
  );
  if (few !== undefined && few.n < fewPatients) return few.n;
  const [all] = await readRows(
    tx,
    counted,
    sql`
    insert into cairn.patient_totals (practice_id, patients, counted_at)
    select ${currentPractice}, count(*), clock_timestamp() from cairn.patient_summary s where s.kind = 'patient'
    on conflict (practice_id) do update set patients = excluded.patients, counted_at = excluded.counted_at
    returning patients as n`,
  );
  return all?.n ?? 0;
}
