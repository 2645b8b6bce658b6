import { isZone } from '@cairn/core';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';
import { readRows } from '../reads/rows.ts';

const row = z.object({ practice: z.string(), stated: z.array(z.string()) });

/** The practice's own zone, and every zone that a patient of it states; names that no clock knows are left out. */
export async function zonesOfPractice(tx: Tx): Promise<{ practice: string; stated: string[] }> {
  const [found] = await readRows(
    tx,
    row,
    sql`
    with recursive stated (zone) as (
      (select min(p.zone) from cairn.patients p)
      union all
      select (select min(p.zone) from cairn.patients p where p.zone > s.zone) from stated s where s.zone is not null
    )
    select pr.zone as practice, array(select zone from stated where zone is not null) as stated from cairn.practices pr`,
  );
  const practice = found !== undefined && isZone(found.practice) ? found.practice : 'UTC';
  return { practice, stated: (found?.stated ?? []).filter(isZone) };
}
