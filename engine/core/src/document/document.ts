/**
 * The campaign document: what authors edit, what is saved and published. One-off blasts, recurring recalls and reminders
 * are all this document with another trigger. It holds no positions: layout is computed.
 */
import { z } from 'zod';
import { entryRules } from '../entry/entry-rules.ts';
import { filter } from '../filter/filter.ts';

export const nodeIdPattern = /^[a-z][a-z0-9_]{0,39}$/;
export const nodeId = z
  .string()
  .regex(nodeIdPattern, 'Use lower-case letters, digits and _, at most 40, starting with a letter');

export const documentNode = z.strictObject({
  /** Never reused within a campaign: patients' positions and counts hang on it. */
  id: nodeId,
  kind: z.string().min(1).max(60),
  /** The author's own name for the step, shown on the card instead of the kind's title. */
  name: z.string().max(80).optional(),
  /** A remark for whoever reads the campaign; patients never see it. */
  note: z.string().max(2000).optional(),
  /** Parsed by the node's own schema at compile. */
  config: z.record(z.string(), z.unknown()),
});
export type DocumentNode = z.infer<typeof documentNode>;

export const documentEdge = z.strictObject({ from: nodeId, port: z.string().min(1).max(60), to: nodeId });
export type DocumentEdge = z.infer<typeof documentEdge>;

export const exitRule = z.strictObject({
  id: nodeId,
  /** Said on the patient's timeline: "appointment cancelled". */
  label: z.string().min(1).max(120),
  when: filter,
});
export type ExitRule = z.infer<typeof exitRule>;

export const goalRule = z.strictObject({
  label: z.string().min(1).max(120),
  when: filter,
  /** Days after entry within which meeting the goal counts as a conversion. */
  windowDays: z.number().int().min(1).max(365).default(28),
});
export type GoalRule = z.infer<typeof goalRule>;

/** Patients kept out of the whole campaign by lot, for comparison. */
export const holdout = z.strictObject({
  /** Of all who enter. */
  percent: z.number().int().min(1).max(50),
});
export type Holdout = z.infer<typeof holdout>;

const pace = z.strictObject({
  /** Messages of the campaign that may be called in one minute; a text counts by its segments. The rest waits for the next. */
  perMinute: z.number().int().min(1).max(1_000_000),
});

export const campaignSettings = z.strictObject({
  /** Leaves the journey at once, also in the middle of a wait. */
  exits: z.array(exitRule).max(20).default([]),
  goal: goalRule.optional(),
  /** Refused by `compile` for campaigns that send care messages. */
  holdout: holdout.optional(),
  /** Who may enter, how often and when. Absent in documents from before there were such rules: as the trigger says. */
  entry: entryRules.optional(),
  /** How fast it may send, so that a practice's phones are not called back all at once. Absent: as fast as the account. */
  pace: pace.optional(),
});
export type CampaignSettings = z.infer<typeof campaignSettings>;

export const campaignDocument = z.strictObject({
  schemaVersion: z.literal(1),
  name: z.string().trim().min(1).max(120),
  description: z.string().max(2000).default(''),
  settings: campaignSettings.default({ exits: [] }),
  nodes: z.array(documentNode).min(1).max(2000),
  edges: z.array(documentEdge).max(6000),
});
export type CampaignDocument = z.infer<typeof campaignDocument>;
export type CampaignDocumentInput = z.input<typeof campaignDocument>;
