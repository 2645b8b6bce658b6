import type { PracticeFacts } from '../facts/facts.ts';

/** What advice on a draft has to know of the practice around it. */
export type DraftWorld = {
  /** Epoch ms. */
  now: number;
  practice: Pick<PracticeFacts, 'zone' | 'phone' | 'quietHours' | 'workdays' | 'holidays'>;
  /** What the practice asks of the texts of e-mails, in characters. */
  texts: { subjectMin: number; bodyMin: number };
  /** The kind of the trigger that the campaign was published with; null: never published. */
  startedBy: string | null;
  /** Other campaigns that take patients in, each with what starts it (`startOf`). */
  running: readonly { id: string; name: string; start: string }[];
  /** How long sending to the audience takes at the accounts' rates; null where nobody counted. */
  sendSeconds: number | null;
};

/** Of a practice that nothing is known of but what the law and this build assume. */
export const textLengths = { subjectMin: 5, bodyMin: 20 } as const;
