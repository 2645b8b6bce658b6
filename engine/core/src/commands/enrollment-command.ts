import { z } from 'zod';

/** What becomes of a wait that the other version tells otherwise. */
export const waitChoices = ['keep', 'recompute', 'now'] as const;

/**
 * What staff can tell the engine to do with one enrollment.
 * `move`: to another version of its campaign, to the step that it maps to (null: the step of the same id). Of a changed wait, `keep` waits
 * on under the settings it began with, `recompute` counts anew from when the step was reached, `now` goes on at once.
 */
export const enrollmentCommand = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('move'),
    versionId: z.uuid(),
    toNodeId: z.string().min(1).max(60).nullable(),
    wait: z.enum(waitChoices),
  }),
  z.strictObject({ kind: z.literal('go_to'), nodeId: z.string().min(1).max(60) }),
  z.strictObject({ kind: z.literal('skip_ahead') }),
  z.strictObject({ kind: z.literal('retry') }),
  z.strictObject({ kind: z.literal('exit'), reason: z.string().trim().min(1).max(300) }),
]);
export type EnrollmentCommand = z.infer<typeof enrollmentCommand>;

/** Why a command was not carried out, with the sentence that staff read. Codes are stored: never renamed. */
export const commandRefusals = {
  ended: 'The journey had ended already.',
  campaign_stopped: 'The campaign was stopped.',
  step_unknown: 'The version has no such step.',
  not_a_step: 'A journey cannot be sent back to its trigger.',
  cannot_skip: 'This step has several ways out. Send the patient to a step instead.',
  not_stuck: 'Nothing was stuck or failed.',
  same_version: 'The patient is on this version already.',
  other_campaign: 'That version belongs to another campaign.',
  moved_on: 'The patient had gone on to another step meanwhile.',
  failed: 'It could not be carried out. Look at the patient.',
} as const satisfies Record<string, string>;
export type CommandRefusal = keyof typeof commandRefusals;
