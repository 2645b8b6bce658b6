import type { ImportColumn, ImportDetail, ImportState, ImportStructure } from '@cairn/core/api';
import type { ImportMapping } from '@cairn/core/imports';
import { bigint, boolean, customType, integer, jsonb, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import type { FieldChanges } from '../people/field-changes.ts';
import { cairnSchema } from './cairn-schema.ts';
import { instant } from './instant.ts';

const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

export const imports = cairnSchema.table(
  'imports',
  {
    practiceId: uuid('practice_id').notNull(),
    id: uuid('id').notNull(),
    fileName: text('file_name').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    received: bigint('received', { mode: 'number' }).notNull().default(0),
    state: text('state').$type<ImportState>().notNull(),
    structure: jsonb('structure').$type<ImportStructure>(),
    columns: jsonb('columns').$type<ImportColumn[]>().notNull().default([]),
    headerHash: text('header_hash'),
    mapping: jsonb('mapping').$type<ImportMapping>(),
    mappingIs: text('mapping_is').$type<'chosen' | 'remembered' | 'guessed'>(),
    fault: jsonb('fault').$type<ImportDetail['fault']>(),
    total: integer('total'),
    turn: smallint('turn').notNull().default(0),
    afterRow: integer('after_row').notNull().default(0),
    progress: integer('progress').notNull().default(0),
    counts: jsonb('counts').$type<NonNullable<ImportDetail['counts']>>(),
    couldStart: jsonb('could_start').$type<ImportDetail['couldStart']>().notNull().default([]),
    startsCampaigns: boolean('starts_campaigns').notNull().default(false),
    listId: uuid('list_id'),
    undone: jsonb('undone').$type<NonNullable<ImportDetail['undone']>>(),
    nextAt: instant('next_at').notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    finishedAt: instant('finished_at'),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.id] })],
);

export const importChunks = cairnSchema.table(
  'import_chunks',
  {
    practiceId: uuid('practice_id').notNull(),
    importId: uuid('import_id').notNull(),
    n: integer('n').notNull(),
    body: bytes('body').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.importId, t.n] })],
);

export const importRows = cairnSchema.table(
  'import_rows',
  {
    practiceId: uuid('practice_id').notNull(),
    importId: uuid('import_id').notNull(),
    rowNumber: integer('row_number').notNull(),
    cells: text('cells').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.importId, t.rowNumber] })],
);

export const importRecords = cairnSchema.table(
  'import_records',
  {
    practiceId: uuid('practice_id').notNull(),
    importId: uuid('import_id').notNull(),
    rowNumber: integer('row_number').notNull(),
    verdict: text('verdict').$type<'created' | 'updated' | 'unchanged' | 'refused'>().notNull(),
    key: text('key').notNull(),
    turn: smallint('turn').notNull().default(0),
    record: text('record'),
    patientId: uuid('patient_id'),
    applied: text('applied').$type<'created' | 'updated' | 'unchanged' | 'refused' | 'removed' | 'kept'>(),
    addedTags: text('added_tags').array().notNull().default([]),
    changes: jsonb('changes').$type<FieldChanges>(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.importId, t.rowNumber] })],
);

export const importProblems = cairnSchema.table(
  'import_problems',
  {
    practiceId: uuid('practice_id').notNull(),
    importId: uuid('import_id').notNull(),
    rowNumber: integer('row_number').notNull(),
    n: smallint('n').notNull(),
    level: text('level').$type<'refused' | 'warning'>().notNull(),
    columnName: text('column_name'),
    value: text('value'),
    what: text('what').notNull(),
    remedy: text('remedy').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.importId, t.rowNumber, t.n] })],
);

export const importMappings = cairnSchema.table(
  'import_mappings',
  {
    practiceId: uuid('practice_id').notNull(),
    headerHash: text('header_hash').notNull(),
    mapping: jsonb('mapping').$type<ImportMapping>().notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.headerHash] })],
);
