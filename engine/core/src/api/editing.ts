import { z } from 'zod';
import { campaignDocument } from '../document/document.ts';

/** How long a tab that says nothing keeps its turn to edit. It says something every 15 seconds. */
export const editTurnMs = 45_000;
export const editRenewMs = 15_000;

/** Each word of a tab has a higher number: one that comes after its end and was said before it, changes nothing. */
const said = z.int().min(1).max(2_147_483_647).optional();

/**
 * POST /api/v1/campaigns/:id/sessions → editingState, every 15 seconds while a tab has the campaign open, and when another step is opened
 * there. `edits`: it wants the turn to edit, which it gets when nobody has it; with `takeOver` also when somebody has. Who sees campaigns
 * only can be present, and never has the turn.
 */
export const sessionRequest = z.strictObject({
  sessionId: z.uuid(),
  stepId: z.string().max(200).nullable().default(null),
  edits: z.boolean().default(false),
  takeOver: z.boolean().default(false),
  said,
});
export type SessionRequest = z.input<typeof sessionRequest>;

const present = z.object({
  sessionId: z.string(),
  name: z.string(),
  /** Another tab of the same person. */
  isMe: z.boolean(),
  stepId: z.string().nullable(),
  edits: z.boolean(),
});
export type Present = z.infer<typeof present>;

export const editingState = z.object({
  /** This tab has the turn: it alone saves. */
  mine: z.boolean(),
  /** Who took the turn from this tab, until it is asked for again. */
  lostTo: z.string().nullable(),
  /** Everybody else who has it open. */
  others: z.array(present),
  draftRevision: z.number().int(),
});
export type EditingState = z.infer<typeof editingState>;

/** POST /api/v1/campaigns/:id/sessions/end, when a tab is closed. */
export const sessionEnd = z.strictObject({ sessionId: z.uuid(), said });

/** GET /api/v1/campaigns/:id/history: the draft as each author left it, the latest first, at most 100. */
export const draftHistoryEntry = z.object({
  id: z.string(),
  author: z.string(),
  isMe: z.boolean(),
  revision: z.number().int(),
  begunAt: z.string(),
  savedAt: z.string(),
});
export type DraftHistoryEntry = z.infer<typeof draftHistoryEntry>;
export const draftHistoryList = z.object({ entries: z.array(draftHistoryEntry) });

/** GET /api/v1/campaigns/:id/history/:historyId. `before`: what its author began from; null for the first. */
export const draftHistoryDetail = draftHistoryEntry.extend({
  document: campaignDocument,
  before: campaignDocument.nullable(),
});
export type DraftHistoryDetail = z.infer<typeof draftHistoryDetail>;
