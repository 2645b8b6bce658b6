import { maskAddress } from '@cairn/core';
import type { PatientListItem, PatientPage } from '@cairn/core/api';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';

import { cursorShapes, readCursor, writeCursor } from './page-cursor.ts';
import { isoInstant, readRows, wholeNumber } from './rows.ts';

const row = z.object({
  id: z.string(),
  externalId: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  birthDate: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  active: z.boolean(),
  deceased: z.boolean(),
  synthetic: z.boolean(),
  activeEnrollments: wholeNumber,
  nextAppointmentAt: isoInstant.nullable(),
});
const counted = z.object({ total: wholeNumber });

const pageSize = 50;

/** Patients by name, 50 a page; `text` finds parts of the name, a whole e-mail address or the practice system's id. */
export async function searchPatients(
  tx: Tx,
  { text, cursor }: { text?: string | undefined; cursor?: string | undefined },
): Promise<PatientPage> {
  const matching = matches(text);
  const after = readCursor(cursor, [cursorShapes.text, cursorShapes.text, cursorShapes.uuid]);
  const from =
    after === null ? sql`true` : sql`(p.last_name, p.first_name, p.id::text) > (${after[0]}, ${after[1]}, ${after[2]})`;
  const [rows, [count]] = await Promise.all([
    readRows(
      tx,
      row,
      sql`
        select p.id, p.external_id as "externalId", p.first_name as "firstName", p.last_name as "lastName", p.birth_date as "birthDate",
               p.email, p.phone, p.active, p.deceased, p.synthetic,
               (select count(*) from cairn.enrollments e
                where e.practice_id = p.practice_id and e.patient_id = p.id and e.status in ('active', 'held', 'stuck')
               ) as "activeEnrollments",
               (select min(a.starts_at) from cairn.appointments a
                where a.practice_id = p.practice_id and a.patient_id = p.id and a.starts_at > clock_timestamp()
                  and a.status in ('proposed', 'pending', 'booked')
               ) as "nextAppointmentAt"
        from cairn.patients p
        where ${matching} and ${from} and p.merged_into is null
        order by p.last_name, p.first_name, p.id::text
        limit ${pageSize + 1}`,
    ),
    readRows(
      tx,
      counted,
      sql`select count(*) as total from cairn.patients p where ${matching} and p.merged_into is null`,
    ),
  ]);
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  return {
    items: rows.slice(0, pageSize).map(toItem),
    nextCursor: last === undefined ? null : writeCursor([last.lastName, last.firstName, last.id]),
    total: count?.total ?? 0,
  };
}

function matches(text: string | undefined): SQL {
  const wanted = text?.trim() ?? '';
  if (wanted === '') return sql`true`;
  const words = wanted.split(/\s+/).slice(0, 5);
  const named = words.map((word) => {
    const pattern = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
    return sql`(p.first_name ilike ${pattern} or p.last_name ilike ${pattern})`;
  });
  return sql`((${sql.join(named, sql` and `)}) or p.external_id = ${wanted} or lower(p.email) = lower(${wanted}))`;
}

function toItem({ externalId, firstName, lastName, email, phone, ...rest }: z.infer<typeof row>): PatientListItem {
  return {
    ...rest,
    name: `${firstName} ${lastName}`.trim() || externalId,
    maskedEmail: email === null ? null : maskAddress('email', email),
    maskedPhone: phone === null ? null : maskAddress('sms', phone),
  };
}
