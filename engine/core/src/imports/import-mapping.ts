import { z } from 'zod';
import {
  attributeTypes,
  consentChannels,
  dateOrders,
  importKeys,
  importKinds,
  plainImportFields,
} from './import-fields.ts';

/** What a column holds. `consent` counts only with evidence: the same text for all rows, or a column. */
export const importTarget = z.discriminatedUnion('field', [
  z.strictObject({ field: z.enum(plainImportFields) }),
  z.strictObject({ field: z.literal('birthDate'), order: z.enum(dateOrders).nullable() }),
  z.strictObject({ field: z.literal('tags'), separator: z.string().length(1).nullable() }),
  z.strictObject({
    field: z.literal('attribute'),
    name: z.string().trim().min(1, 'Name the attribute').max(64),
    type: z.enum(attributeTypes),
    order: z.enum(dateOrders).nullable().default(null),
  }),
  z.strictObject({
    field: z.literal('consent'),
    channel: z.enum(consentChannels),
    purpose: z.enum(['care', 'operational', 'marketing']),
    evidence: z.string().trim().max(500).nullable(),
    /** Column with the evidence of each row, from 0. */
    evidenceColumn: z.number().int().min(0).nullable(),
  }),
]);
export type ImportTarget = z.infer<typeof importTarget>;

/** PUT /api/v1/imports/:id/mapping → importDetail in `checking`: the dry run begins. Remembered for files with the same header. */
export const importMapping = z.strictObject({
  /** What each column holds, in the order of the file; null = left out. */
  columns: z.array(importTarget.nullable()).max(200),
  /** Which stored record a row is about. */
  key: z.enum(importKeys),
  /** What rows are whose kind no column says. */
  kind: z.enum(importKinds).default('patient'),
  /** Everybody in the file gets these. */
  tags: z.array(z.string().trim().min(1).max(64)).max(20).default([]),
  /** Everybody in the file comes into a new list of this name. */
  listName: z.string().trim().min(1).max(120).nullable().default(null),
});
export type ImportMapping = z.infer<typeof importMapping>;
export type ImportMappingRequest = z.input<typeof importMapping>;
