import type { LeafFilter } from '@cairn/core';
import { type AgeRange, ageRangeOf, birthdaysOf, bornBetween, datePattern, dayOf } from '@cairn/core/filter';
import { type SQL, sql } from 'drizzle-orm';
import { beginsWith } from './begins-with.ts';
import { compareFlag, compareJson, compareText } from './compare-sql.ts';
import { allOf, ofPatient } from './facts-sql.ts';
import { dayBetween, dayLiesIn, type SqlBounds } from './sql-bounds.ts';

type Leaf<K extends LeafFilter['op']> = Extract<LeafFilter, { op: K }>;

/** The tests of a patient's own record: on summary `s` as far as it holds a copy, else on record `p`. */
export const patientSql = {
  patient(leaf: Leaf<'patient'>, bounds: SqlBounds): SQL {
    switch (leaf.field) {
      case 'active':
      case 'deceased':
        return compareFlag(sql.raw(`s.${leaf.field}`), leaf);
      case 'firstName':
        return compareText(bounds.ofRecord('first_name'), leaf);
      case 'lastName':
        return compareText(bounds.ofRecord('last_name'), leaf);
      case 'postcode':
        if (leaf.compare === 'starts_with' && typeof leaf.value === 'string') return postcodeBegins(leaf.value);
        return compareText(sql`s.postcode`, leaf);
      default:
        return compareText(sql.raw(`s.${textColumns[leaf.field]}`), leaf);
    }
  },
  standing({ is }: Leaf<'standing'>): SQL {
    if (is === 'deceased') return sql`s.deceased`;
    return is === 'active' ? sql`(s.active and not s.deceased)` : sql`(not s.active and not s.deceased)`;
  },
  tag: ({ tag }: Leaf<'tag'>): SQL => isTagged([tag]),
  tags({ match, tags }: Leaf<'tags'>): SQL {
    const wanted = [...new Set(tags)];
    if (match === 'any') return isTagged(wanted);
    if (match === 'none') return sql`not ${isTagged(wanted)}`;
    if (wanted.length <= fewTags) return allOf(wanted.map((tag) => isTagged([tag])));
    return sql`(select count(*) ${tagsAmong(wanted)}) = ${wanted.length}::int`;
  },
  age: (leaf: Leaf<'age'>, bounds: SqlBounds): SQL => born(ageRangeOf(leaf), bounds),
  age_between: ({ from, upTo }: Leaf<'age_between'>, bounds: SqlBounds): SQL => born({ from, upTo }, bounds),
  birth_date: ({ when }: Leaf<'birth_date'>, bounds: SqlBounds): SQL =>
    sql`(s.birth_date is not null and ${dayLiesIn(sql`s.birth_date`, when, bounds, asDate)})`,
  birthday({ on }: Leaf<'birthday'>, bounds: SqlBounds): SQL {
    const wantedIn = (zone: string) => daysOfYear(birthdaysOf(on, dayOf(bounds.question.now, zone)));
    const { own, isOne } = bounds.text((zone) => wantedIn(zone).join(','));
    const anywhere = [...new Set(bounds.inEachZone(wantedIn).flat())];
    const inSomeZone = sql`s.birthday = any(${sql.param(anywhere)}::smallint[])`;
    const inOwn = isOne ? sql`` : sql` and s.birthday = any(string_to_array(${own}, ',')::smallint[])`;
    return sql`(s.birthday is not null and ${inSomeZone}${inOwn})`;
  },
  attribute: (leaf: Leaf<'attribute'>, bounds: SqlBounds): SQL => compareJson(attributeNamed(leaf.name, bounds), leaf),
  attribute_date(leaf: Leaf<'attribute_date'>, bounds: SqlBounds): SQL {
    const attribute = attributeNamed(leaf.name, bounds);
    const text = sql`(${attribute} #>> '{}')`;
    const day = sql`left(${text}, 10) collate "C"`;
    const isDate = sql`jsonb_typeof(${attribute}) = 'string' and ${text} ~ ${datePattern}::text`;
    return sql`coalesce(${isDate} and ${dayLiesIn(day, leaf.when, bounds, (bound) => bound)}, false)`;
  },
};

const textColumns = {
  kind: 'kind',
  sex: 'sex',
  language: 'language',
  addressState: 'address_state',
  city: 'city',
  zone: 'zone',
} as const;

function born(ages: AgeRange, bounds: SqlBounds): SQL {
  const rangeIn = (zone: string) => bornBetween(ages, dayOf(bounds.question.now, zone));
  return sql`(s.birth_date is not null and ${dayBetween(sql`s.birth_date`, rangeIn, bounds, asDate)})`;
}

/** Tags are rows: more than so many are counted rather than looked for one by one. */
const fewTags = 4;

function isTagged(tags: readonly string[]): SQL {
  return sql`exists (select 1 ${tagsAmong(tags)})`;
}

function tagsAmong(tags: readonly string[]): SQL {
  const [only] = tags;
  const meant = tags.length === 1 ? sql`t.tag = ${only}::text` : sql`t.tag = any(${sql.param([...tags])}::text[])`;
  return sql`from cairn.patient_tags t where ${ofPatient('t')} and ${meant}`;
}

/** A-Z are the same as a-z, as everywhere in `starts_with`. */
function postcodeBegins(prefix: string): SQL {
  const lowered = prefix.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return sql`(s.postcode_lower is not null and ${beginsWith(sql`s.postcode_lower`, lowered)})`;
}

/** Months and days as the numbers that summaries hold: 301 is 1 March. */
function daysOfYear(meant: ReturnType<typeof birthdaysOf>): number[] {
  if ('days' in meant) return meant.days.map((day) => Number(day.replace('-', '')));
  return meant.months.flatMap((month) => Array.from({ length: 31 }, (_, at) => Number(month) * 100 + at + 1));
}

function asDate(bound: SQL): SQL {
  return sql`${bound}::date`;
}

function attributeNamed(name: string, bounds: SqlBounds): SQL {
  return sql`(${bounds.ofRecord('attributes')} -> ${name}::text)`;
}
