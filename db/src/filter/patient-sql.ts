import type { LeafFilter } from '@cairn/core';
import {
  type AgeRange,
  ageRangeOf,
  birthdaysOf,
  bornBetween,
  datePattern,
  dayOf,
  patientZoneOf,
} from '@cairn/core/filter';
import { type SQL, sql } from 'drizzle-orm';
import { compareFlag, compareJson, compareText } from './compare-sql.ts';
import { dayBetween, dayLiesIn, type SqlBounds } from './sql-bounds.ts';

type Leaf<K extends LeafFilter['op']> = Extract<LeafFilter, { op: K }>;

/** The tests of a patient's own record, on patient `p`. */
export const patientSql = {
  patient(leaf: Leaf<'patient'>): SQL {
    if (leaf.field === 'active' || leaf.field === 'deceased') return compareFlag(sql.raw(`p.${leaf.field}`), leaf);
    return compareText(sql.raw(`p.${textColumns[leaf.field]}`), leaf);
  },
  standing({ is }: Leaf<'standing'>): SQL {
    if (is === 'deceased') return sql`p.deceased`;
    return is === 'active' ? sql`(p.active and not p.deceased)` : sql`(not p.active and not p.deceased)`;
  },
  tag: ({ tag }: Leaf<'tag'>): SQL => sql`${tag}::text = any(p.tags)`,
  tags({ match, tags }: Leaf<'tags'>): SQL {
    const wanted = sql`${sql.param([...tags])}::text[]`;
    if (match === 'all') return sql`p.tags @> ${wanted}`;
    return match === 'any' ? sql`p.tags && ${wanted}` : sql`not (p.tags && ${wanted})`;
  },
  age: (leaf: Leaf<'age'>, bounds: SqlBounds): SQL => born(ageRangeOf(leaf), bounds),
  age_between: ({ from, upTo }: Leaf<'age_between'>, bounds: SqlBounds): SQL => born({ from, upTo }, bounds),
  birth_date: ({ when }: Leaf<'birth_date'>, bounds: SqlBounds): SQL =>
    sql`(p.birth_date is not null and ${dayLiesIn(sql`p.birth_date`, when, bounds, asDate)})`,
  birthday({ on }: Leaf<'birthday'>, bounds: SqlBounds): SQL {
    const { now } = bounds.question;
    const wantedIn = (zone: string) => birthdaysOf(on, dayOf(now, zone));
    const isMonths = 'months' in wantedIn(patientZoneOf(null, bounds.question.practiceZone));
    const number = isMonths
      ? sql`extract(month from p.birth_date)::int`
      : sql`(extract(month from p.birth_date) * 100 + extract(day from p.birth_date))::int`;
    const wanted = bounds.text((zone) => {
      const days = wantedIn(zone);
      return ('months' in days ? days.months : days.days.map((day) => day.replace('-', ''))).join(',');
    });
    return sql`(p.birth_date is not null and ${number} = any(string_to_array(${wanted}, ',')::int[]))`;
  },
  attribute: (leaf: Leaf<'attribute'>): SQL => compareJson(attributeNamed(leaf.name), leaf),
  attribute_date(leaf: Leaf<'attribute_date'>, bounds: SqlBounds): SQL {
    const text = sql`(${attributeNamed(leaf.name)} #>> '{}')`;
    const day = sql`left(${text}, 10) collate "C"`;
    const isDate = sql`jsonb_typeof(${attributeNamed(leaf.name)}) = 'string' and ${text} ~ ${datePattern}::text`;
    return sql`coalesce(${isDate} and ${dayLiesIn(day, leaf.when, bounds, (bound) => bound)}, false)`;
  },
};

const textColumns = {
  kind: 'kind',
  firstName: 'first_name',
  lastName: 'last_name',
  sex: 'sex',
  language: 'language',
  addressState: 'address_state',
  city: 'city',
  postcode: 'postcode',
  zone: 'zone',
} as const;

function born(ages: AgeRange, bounds: SqlBounds): SQL {
  const rangeIn = (zone: string) => bornBetween(ages, dayOf(bounds.question.now, zone));
  return sql`(p.birth_date is not null and ${dayBetween(sql`p.birth_date`, rangeIn, bounds, asDate)})`;
}

function asDate(bound: SQL): SQL {
  return sql`${bound}::date`;
}

function attributeNamed(name: string): SQL {
  return sql`(p.attributes -> ${name}::text)`;
}
