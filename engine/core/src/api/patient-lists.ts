import { z } from 'zod';

const listName = z.string().trim().min(1, 'Give the list a name').max(120);

/** Most items of one paste, and most people of one list that were picked. */
export const mostPasted = 50_000;

/**
 * POST /api/v1/patient-lists/paste: e-mail addresses, phone numbers or patient numbers, parted by commas, semicolons or lines. With `dryRun`
 * nothing is stored and the answer says what would be.
 */
export const pasteRequest = z.strictObject({
  name: listName,
  text: z.string().min(1, 'Paste at least one item').max(6_000_000),
  dryRun: z.boolean(),
});
export type PasteRequest = z.infer<typeof pasteRequest>;

export const pasteAnswer = z.object({
  items: z.number().int(),
  /** People known already. One item may stand for several, e.g. a family's number. */
  found: z.number().int(),
  /** Unknown addresses that become leads: without consent, and nothing is sent to them until it is recorded. */
  leads: z.number().int(),
  /** Items that were there before in the same paste. */
  duplicates: z.number().int(),
  /** How many could not be read; the first 1,000 are told. */
  unreadable: z.number().int(),
  problems: z.array(
    z.object({
      /** Place in the paste, from 1. */
      item: z.number().int(),
      value: z.string(),
      what: z.string(),
      remedy: z.string(),
    }),
  ),
  /** Null in a dry run. */
  listId: z.string().nullable(),
  /** People in the list. */
  size: z.number().int(),
});
export type PasteAnswer = z.infer<typeof pasteAnswer>;

/** POST /api/v1/patient-lists/picked → { id, size }. */
export const pickedRequest = z.strictObject({
  name: listName,
  patientIds: z.array(z.uuid()).min(1, 'Pick at least one person').max(mostPasted),
});
export type PickedRequest = z.infer<typeof pickedRequest>;
export const listMade = z.object({ id: z.string(), size: z.number().int() });

/** GET /api/v1/patient-lists → { lists }, the newest first; GET /api/v1/patient-lists/:id; POST /api/v1/patient-lists/:id/archive. */
export const patientListCard = z.object({
  id: z.string(),
  name: z.string(),
  source: z.enum(['paste', 'csv', 'picked']),
  size: z.number().int(),
  createdAt: z.string(),
  createdBy: z.string(),
});
export type PatientListCard = z.infer<typeof patientListCard>;
export const patientLists = z.object({ lists: z.array(patientListCard) });

/** POST /api/v1/patient-lists/:id/members { cursor? } → 50 a page, by id. */
export const listMemberSearch = z.strictObject({ cursor: z.string().max(100).optional() });
export const listMemberPage = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(['patient', 'lead', 'contact', 'organisation']),
      maskedEmail: z.string().nullable(),
      maskedPhone: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type ListMemberPage = z.infer<typeof listMemberPage>;
