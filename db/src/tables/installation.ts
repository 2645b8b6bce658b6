import { text } from 'drizzle-orm/pg-core';
import { cairnSchema } from './cairn-schema.ts';

/** Facts of the whole installation; holds nothing of a practice or a person. */
export const installation = cairnSchema.table('installation', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});
