import { boolean, text } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';
import { practiceAndId, sourceColumns, versionColumns } from './fact-columns.ts';

const entry = {
  ...sourceColumns,
  name: text('name').notNull(),
  active: boolean('active').notNull().default(true),
  phone: text('phone'),
};

/** Names that appointments to come may still have. */
const renamed = { renamedFrom: text('renamed_from').array().notNull().default([]) };

export const practitioners = cairnSchema.table(
  'practitioners',
  { ...entry, ...versionColumns, ...renamed },
  practiceAndId,
);
export const organizations = cairnSchema.table('organizations', { ...entry, ...versionColumns }, practiceAndId);
export const locations = cairnSchema.table(
  'locations',
  {
    ...entry,
    /** IANA zone of the place, or null. */
    zone: text('zone'),
    ...versionColumns,
    ...renamed,
    /** What the practice says of its zone, before what the source says. */
    ownZone: text('own_zone'),
    /** Whose public holidays it keeps, and their days. */
    region: text('region'),
    holidays: text('holidays').array(),
  },
  practiceAndId,
);
