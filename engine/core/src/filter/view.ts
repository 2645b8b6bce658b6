import type { Facts } from '../facts/facts.ts';

/** What a filter is asked about: one patient, at one instant, inside one enrollment (or none). */
export type FilterView = {
  facts: Facts;
  /** Epoch ms. */
  now: number;
  /** When the enrollment began; null when there is none (triggers, audiences): then nothing happened "since enrollment". */
  enteredAt: number | null;
  subject: { appointmentId: string | null };
};
