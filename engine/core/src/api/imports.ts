import { z } from 'zod';
import { importMapping, importTarget } from '../imports/import-mapping.ts';

/** The largest file that is taken, in bytes. */
export const largestImport = 200 * 1024 * 1024;

/**
 * The way of an import: `awaiting_file` → `reading` → `read` (choose columns) or `refused` (the structure cannot be read: `fault` says what to
 * do) → `checking` → `checked` (the dry run is done) → `committing` → `done`. From `read` or `checked` it may be `cancelled`; `done` may become
 * `undoing` → `undone`. Whatever is going on is taken up again after a crash.
 */
export const importState = z.enum([
  'awaiting_file',
  'reading',
  'refused',
  'read',
  'checking',
  'checked',
  'committing',
  'done',
  'cancelled',
  'undoing',
  'undone',
]);
export type ImportState = z.infer<typeof importState>;

/** POST /api/v1/imports → importDetail in `awaiting_file`. Refused with `file_too_large` before anything is sent. */
export const importRequest = z.strictObject({
  fileName: z.string().trim().min(1).max(200),
  /** Size of the file in bytes. */
  bytes: z.number().int().positive(),
});
export type ImportRequest = z.input<typeof importRequest>;

/** How the file is read; what was guessed may be changed with PUT /api/v1/imports/:id/structure, which reads it anew. */
export const importStructure = z.strictObject({
  delimiter: z.enum([',', ';', '\t', '|']),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
  hasHeader: z.boolean(),
});
export type ImportStructure = z.infer<typeof importStructure>;

const importColumn = z.object({
  name: z.string(),
  /** A few values as they stand in the file. */
  samples: z.array(z.string()),
  filled: z.number().int(),
  guess: importTarget.nullable(),
  /** Why it was guessed, or what has to be answered: "Both 03/04 and 12/11 occur: say whether the day or the month comes first". */
  note: z.string().nullable(),
  /** True: the dry run is refused until the order of day and month is chosen. */
  asksDateOrder: z.boolean(),
});
export type ImportColumn = z.infer<typeof importColumn>;

const importCounts = z.object({
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  /** Rows that are not taken in. */
  refused: z.number().int(),
  /** Things said about rows that are taken in: a consent without evidence. */
  warnings: z.number().int(),
});

const importCard = z.object({
  id: z.string(),
  fileName: z.string(),
  bytes: z.number(),
  state: importState,
  /** Rows of the file without its header; null until it was read. */
  rows: z.number().int().nullable(),
  /** How far the present state is, from 0 to `rows`. */
  progress: z.number().int(),
  /** Of the dry run; null before it. */
  counts: importCounts.nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
  finishedAt: z.string().nullable(),
});

/** GET /api/v1/imports → { imports: ImportCard[] }, the newest first, at most 100. */
export const importList = z.object({ imports: z.array(importCard) });
export type ImportList = z.infer<typeof importList>;
export type ImportCard = z.infer<typeof importCard>;

/** GET /api/v1/imports/:id, and the answer of everything that changes one. */
export const importDetail = importCard.extend({
  structure: importStructure.nullable(),
  columns: z.array(importColumn),
  /** The mapping that was checked, remembered from a file with the same header, or guessed; null before the file was read. */
  mapping: importMapping.nullable(),
  mappingIs: z.enum(['chosen', 'remembered', 'guessed']).nullable(),
  /** Why the structure cannot be read, and the remedy. */
  fault: z.object({ what: z.string(), remedy: z.string(), row: z.number().int().nullable() }).nullable(),
  /** Live campaigns that this import could start if it is told to, and for how many people at most; after the dry run. */
  couldStart: z.array(z.object({ id: z.string(), name: z.string(), people: z.number().int() })),
  startsCampaigns: z.boolean(),
  listId: z.string().nullable(),
  /** What an undo took back; null unless undone. */
  undone: z
    .object({
      /** New people without later activity, removed. */
      removed: z.number().int(),
      /** New people who stay, because something happened since. */
      kept: z.number().int(),
      untagged: z.number().int(),
      /** Known people who have the values from before the import again. */
      restored: z.number().int().default(0),
      /** Known people of whom somebody changed something since: that stays, and is listed among the problems. */
      changedSince: z.number().int().default(0),
    })
    .nullable(),
});
export type ImportDetail = z.infer<typeof importDetail>;

/** POST /api/v1/imports/:id/problems { cursor? } → 100 a page, by row. Everything: GET /api/v1/imports/:id/problems.csv. */
export const importProblemSearch = z.strictObject({ cursor: z.string().max(100).optional() });
export const importProblemPage = z.object({
  items: z.array(
    z.object({
      /** Line as a spreadsheet counts it: the header is row 1. */
      row: z.number().int(),
      column: z.string().nullable(),
      /** Shortened. */
      value: z.string().nullable(),
      what: z.string(),
      remedy: z.string(),
      /** refused: the row is not taken in; warning: it is, without this. */
      level: z.enum(['refused', 'warning']),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type ImportProblemPage = z.infer<typeof importProblemPage>;

/** POST /api/v1/imports/:id/commit; also …/cancel and …/undo, without a body. Each → importDetail. */
export const importCommit = z.strictObject({ startCampaigns: z.boolean().default(false) });
export type ImportCommit = z.input<typeof importCommit>;
