import { maskAddress, type PersonKind, personKinds } from '@cairn/core';
import type { PatientListItem, PatientPage, PatientSearch } from '@cairn/core/api';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../in-practice.ts';
import { inSight, type Sight } from './in-sight.ts';
import { cursorShapes, readCursor, writeCursor } from './page-cursor.ts';
import { type PatientMatch, patientMatches } from './patient-matches.ts';
import { isoInstant, readRows, wholeNumber } from './rows.ts';

const row = z.object({
  id: z.string(),
  externalId: z.string(),
  kind: z.enum(personKinds),
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
  place: z.string(),
  one: z.string(),
  two: z.string(),
});
const counted = z.object({ total: wholeNumber });

const pageSize = 50;
/** Counting on would cost more than anybody reads of it. */
const mostCounted = 10_000;

/** Patients 50 a page, by name; `text` is the beginning of a name, the last digits of a phone number, an e-mail address or the practice system's id. */
export async function searchPatients(
  tx: Tx,
  { text = '', kind, cursor }: PatientSearch,
  sight: Sight = null,
): Promise<PatientPage> {
  const matches = seenBy(sight, ofKind(kind, patientMatches(text.slice(0, 200))));
  const after = readCursor(cursor, [cursorShapes.number, cursorShapes.text, cursorShapes.text, cursorShapes.uuid]);
  const [rows, [count]] = await Promise.all([
    readRows(
      tx,
      row,
      sql`
        select p.id, p.external_id as "externalId", p.kind, p.first_name as "firstName", p.last_name as "lastName", p.birth_date as "birthDate",
               p.email, p.phone, p.active, p.deceased, p.synthetic,
               (select count(*) from cairn.enrollments e
                where e.practice_id = p.practice_id and e.patient_id = p.id and e.status in ('active', 'held', 'stuck')
               ) as "activeEnrollments",
               (select min(a.starts_at) from cairn.appointments a
                where a.practice_id = p.practice_id and a.patient_id = p.id and a.starts_at > clock_timestamp()
                  and a.status in ('proposed', 'pending', 'booked')
               ) as "nextAppointmentAt",
               f.place::text as place, f.one, f.two
        from (${found(matches, after)} order by place, one, two, patient_id limit ${pageSize + 1}::int) f
        join cairn.patients p on p.id = f.patient_id
        order by f.place, f.one, f.two, p.id`,
    ),
    readRows(
      tx,
      counted,
      sql`select count(*) as total from (select 1 from cairn.patient_names n where ${anyOf(matches)} limit ${mostCounted}::int) f`,
    ),
  ]);
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  const total = count?.total ?? 0;
  return {
    items: rows.slice(0, pageSize).map(toItem),
    nextCursor: last === undefined ? null : writeCursor([last.place, last.one, last.two, last.id]),
    total,
    isTotalExact: total < mostCounted,
  };
}

/** A page's worth of each way to fit, each from its index in its order; whoever fits in two ways is found in the first. */
function found(matches: readonly PatientMatch[], after: readonly string[] | null): SQL {
  const ways = matches.flatMap(({ fits, order: [one, two] }, place) => {
    if (after !== null && place < Number(after[0])) return [];
    const before = matches.slice(0, place).map((earlier) => sql` and (${earlier.fits}) is not true`);
    const from =
      after !== null && place === Number(after[0])
        ? sql` and (${one}, ${two}, n.patient_id) > (${after[1]}::text, ${after[2]}::text, ${after[3]}::uuid)`
        : sql``;
    return [
      sql`(select ${place}::int as place, ${one} as one, ${two} as two, n.patient_id from cairn.patient_names n
        where ${fits}${sql.join(before)}${from} order by ${one}, ${two}, n.patient_id limit ${pageSize + 1}::int)`,
    ];
  });
  return sql`select * from (${sql.join(ways, sql` union all `)}) w`;
}

/** The same for somebody who does not see every patient. */
function seenBy(sight: Sight, matches: readonly PatientMatch[]): readonly PatientMatch[] {
  if (sight === null) return matches;
  const isSeen = inSight(sql`n.patient_id`, sight);
  return matches.map((match) => ({ ...match, fits: sql`(${match.fits} and ${isSeen})` }));
}

/** Who is no patient is looked up by an index of these few; patients are whoever is not among them. */
function ofKind(kind: PersonKind | undefined, matches: readonly PatientMatch[]): readonly PatientMatch[] {
  if (kind === undefined) return matches;
  const is =
    kind === 'patient'
      ? sql`not exists (select from cairn.patient_summary k where k.practice_id = n.practice_id and k.patient_id = n.patient_id and k.kind <> 'patient')`
      : sql`n.patient_id = any(array(select k.patient_id from cairn.patient_summary k where k.kind <> 'patient' and k.kind = ${kind}::text))`;
  return matches.map((match) => ({ ...match, fits: sql`(${match.fits} and ${is})` }));
}

function anyOf(matches: readonly PatientMatch[]): SQL {
  return sql`(${sql.join(
    matches.map(({ fits }) => fits),
    sql` or `,
  )})`;
}

function toItem({ place: _place, one: _one, two: _two, ...person }: z.infer<typeof row>): PatientListItem {
  const { externalId, firstName, lastName, email, phone, ...rest } = person;
  return {
    ...rest,
    name: `${firstName} ${lastName}`.trim() || externalId,
    maskedEmail: email === null ? null : maskAddress('email', email),
    maskedPhone: phone === null ? null : maskAddress('sms', phone),
  };
}
