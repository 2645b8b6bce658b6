import { type FactSection, type Facts, type Filter, factSections } from '@cairn/core';
import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';
import type { PracticeSettings } from '../tables/practices.ts';
import { factsAsJson, sendFactsAsJson } from './facts-as-json.ts';
import { placesAsJson } from './places-as-json.ts';
import { practiceQuietHours } from './practice-quiet-hours.ts';
import { defaultMarketingExclusion } from './tag-settings.ts';

export type FactsQuestion = {
  patientId: string;
  /** Whose messages are "of this enrollment"; null for none. */
  enrollmentId: string | null;
  /** The parts that are looked at, all unless told; the others stay empty. */
  sections?: readonly FactSection[];
  /** The segments to bring; all that some rule or campaign asks about unless told. */
  segments?: readonly string[] | null;
};

/**
 * One snapshot of a patient's facts, by one query; every list comes oldest first. Throws when the patient is not in the practice.
 */
export async function loadFacts(
  tx: Tx,
  { patientId, enrollmentId, sections = factSections, segments = null }: FactsQuestion,
): Promise<Facts> {
  const [row] = await tx
    .execute<{ facts: StoredFacts }>(sql`
    select ${factsAsJson} as facts
    from (values (${enrollmentId}::uuid, ${sql.param([...sections])}::text[], ${segments === null ? null : sql.param([...segments])}::uuid[]))
      as asked (enrollment_id, sections, segments)
    cross join cairn.patients p
    join cairn.practices pr on pr.id = p.practice_id
    where p.id = ${patientId}::uuid`)
    .execute();
  if (row === undefined) throw new Error('Facts were asked for a patient who is not in this practice.');
  return factsOf(row.facts);
}

/**
 * The same for the patient of an enrollment, without asking first who that is: the parts that the enrollment's version reads. Null: no
 * such enrollment in this practice.
 */
export async function loadFactsOf(tx: Tx, enrollmentId: string | SQL): Promise<Facts | null> {
  const [row] = await rowsOf(tx, sql`e.id = ${enrollmentId}::uuid`);
  return row === undefined ? null : factsOf(row.facts);
}

/** The same for many enrollments, by one query; those that this practice does not have are left out. */
export async function loadFactsOfMany(tx: Tx, enrollmentIds: readonly string[]): Promise<Map<string, Facts>> {
  if (enrollmentIds.length === 0) return new Map();
  const rows = await rowsOf(tx, sql`e.id = any(${sql.param([...enrollmentIds])}::uuid[])`);
  return new Map(rows.map(({ enrollmentId, facts }) => [enrollmentId, factsOf(facts)]));
}

/** The same for many patients, outside any enrollment, by one query; those that this practice does not have are left out. */
export async function loadFactsOfPatients(
  tx: Tx,
  patientIds: readonly string[],
  sections: readonly FactSection[] = factSections,
): Promise<Map<string, Facts>> {
  if (patientIds.length === 0) return new Map();
  const rows = await tx
    .execute<{ patientId: string; facts: StoredFacts }>(sql`
    select p.id as "patientId", ${factsAsJson} as facts
    from (values (null::uuid, ${sql.param([...sections])}::text[], null::uuid[])) as asked (enrollment_id, sections, segments)
    cross join cairn.patients p
    join cairn.practices pr on pr.id = p.practice_id
    where p.id = any(${sql.param([...patientIds])}::uuid[])`)
    .execute();
  return new Map(rows.map(({ patientId, facts }) => [patientId, factsOf(facts)]));
}

/**
 * What the gates look at, of many patients by one query: everything else comes empty, so that whole audiences can be asked about. Those that
 * this practice does not have are left out.
 */
export async function loadSendFacts(tx: Tx, patientIds: readonly string[]): Promise<Map<string, Facts>> {
  if (patientIds.length === 0) return new Map();
  const [[practice], rows] = await Promise.all([
    tx
      .execute<StoredFacts['practice']>(
        sql`select id, name, zone, phone, settings, ${placesAsJson} as places from cairn.practices`,
      )
      .execute(),
    tx
      .execute<{ patientId: string; facts: Omit<StoredFacts, 'practice' | keyof typeof nothingElse> }>(sql`
    select p.id as "patientId", ${sendFactsAsJson} as facts
    from cairn.patients p where p.id = any(${sql.param([...patientIds])}::uuid[])`)
      .execute(),
  ]);
  if (practice === undefined) throw new Error('Facts were asked for without a practice.');
  return new Map(rows.map(({ patientId, facts }) => [patientId, factsOf({ ...nothingElse, ...facts, practice })]));
}

/** The practice as its patients' facts show it, and the saved segments that filters may ask about. */
export async function loadPracticeFacts(tx: Tx): Promise<Pick<Facts, 'practice' | 'segments'>> {
  const [[practice], rows] = await Promise.all([
    tx
      .execute<StoredFacts['practice']>(
        sql`select id, name, zone, phone, settings, ${placesAsJson} as places from cairn.practices`,
      )
      .execute(),
    tx
      .execute<{ id: string; name: string; filter: Filter }>(sql`select id, name, filter from cairn.segments`)
      .execute(),
  ]);
  if (practice === undefined) throw new Error('Facts were asked for without a practice.');
  const segments = Object.fromEntries(rows.map(({ id, name, filter }) => [id, { name, filter }]));
  return { practice: practiceOf(practice), segments };
}

const nothingElse = {
  appointments: [],
  events: [],
  messages: [],
  actions: [],
  encounters: [],
  conditions: [],
  procedures: [],
  coverages: [],
  invoices: [],
  forms: [],
  pastMessages: [],
  campaignHistory: [],
  segments: {},
} satisfies Partial<Facts>;

type StoredFacts = Omit<Facts, 'practice'> & {
  practice: Pick<Facts['practice'], 'id' | 'name' | 'zone' | 'phone' | 'places'> & { settings: PracticeSettings };
};

async function rowsOf(tx: Tx, which: SQL): Promise<{ enrollmentId: string; facts: StoredFacts }[]> {
  return tx
    .execute<{ enrollmentId: string; facts: StoredFacts }>(sql`
    select asked.enrollment_id as "enrollmentId", ${factsAsJson} as facts
    from (
      select e.id as enrollment_id, e.practice_id, e.patient_id, case when v.reads is not null then v.reads || array(
               select r.section from cairn.segments g, unnest(g.reads) r (section)
               where g.practice_id = e.practice_id and g.id = any(v.segments)) end as sections,
             v.segments || array(
               select a.id from cairn.segments g, unnest(g.asks) a (id)
               where g.practice_id = e.practice_id and g.id = any(v.segments)) as segments
      from cairn.enrollments e
      join cairn.campaign_versions v on v.practice_id = e.practice_id and v.id = e.version_id
      where ${which}
    ) asked
    join cairn.patients p on p.practice_id = asked.practice_id and p.id = asked.patient_id
    join cairn.practices pr on pr.id = p.practice_id`)
    .execute();
}

function factsOf({ practice, ...facts }: StoredFacts): Facts {
  return { ...facts, practice: practiceOf(practice) };
}

function practiceOf({ settings, ...practice }: StoredFacts['practice']): Facts['practice'] {
  const {
    workdays = [1, 2, 3, 4, 5],
    guardianUnder = 18,
    holidays: closed = [],
    publicHolidays,
    marketingExclusion = defaultMarketingExclusion,
  } = settings;
  const quietHours = practiceQuietHours(settings);
  // A day on which the practice is closed is one at each of its places.
  const withClosed = (days: readonly string[]) => (days.length === 0 ? closed : [...new Set([...closed, ...days])]);
  const holidays = withClosed(publicHolidays?.days ?? []);
  const places = Object.fromEntries(
    Object.entries(practice.places).map(([name, place]) => [
      name,
      { zone: place.zone, holidays: place.holidays && withClosed(place.holidays) },
    ]),
  );
  return { ...practice, quietHours, workdays, guardianUnder, holidays, places, marketingExclusion };
}
