import { pgSchema } from 'drizzle-orm/pg-core';

/** The database schema of everything that belongs to a practice; `migrations/*.sql` is the truth, the tables here mirror it. */
export const cairnSchema = pgSchema('cairn');
