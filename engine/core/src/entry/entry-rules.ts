/** Who may enter a campaign, how often and when: what its settings say beside the trigger. */
import { z } from 'zod';
import { duration, filter } from '../filter/filter.ts';

export const reentryRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('once') }),
  z.strictObject({ kind: z.literal('every_time') }),
  /** Again, once the journey before has ended. */
  z.strictObject({ kind: z.literal('after_exit') }),
  /** Again, that long after the entry before. */
  z.strictObject({ kind: z.literal('after_gap'), gap: duration }),
]);
export type ReentryRule = z.infer<typeof reentryRule>;

/** A document without these rules enters as its trigger says: the trigger's own "how often" is the default. */
export const entryRules = z.strictObject({
  /** Asked at the moment of entry; who does not fit stays out. */
  filter: filter.optional(),
  /** Empty: as the trigger says. */
  reentry: reentryRule.optional(),
  /** What "again" counts by: the patient, or each appointment of the patient. Empty: as the trigger says. */
  per: z.enum(['patient', 'appointment']).optional(),
  /** First day on which anybody enters, by the practice's clock. */
  startsOn: z.iso.date().optional(),
  /** Last day on which anybody enters. */
  endsOn: z.iso.date().optional(),
});
export type EntryRules = z.infer<typeof entryRules>;
