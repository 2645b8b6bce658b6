import type { ExplainedClause } from '../filter/explain-clauses.ts';

/** One thing that a rehearsal tells, in the order in which it happened. */
export type RehearsalEvent = {
  at: number;
  /** The step it is about; null for what is about the whole journey. */
  stepId: string | null;
  visit: number | null;
  kind:
    | 'refused'
    | 'note'
    | 'entered'
    | 'passed'
    | 'waiting'
    | 'decided'
    | 'deferred'
    | 'sent'
    | 'not_sent'
    | 'action'
    | 'fact'
    | 'clock_change'
    | 'ended'
    | 'stuck'
    | 'still_waiting';
  tone: 'info' | 'good' | 'warn' | 'bad' | 'muted';
  what: string;
  /** The reason in plain words, or null where the line says it all. */
  why: string | null;
  /** What was looked at, clause by clause with its value. */
  clauses: ExplainedClause[];
  /** The way out that was taken. */
  port: string | null;
  /** Until when it waits, where that is known. */
  until: number | null;
  /** Which message it is about, counted among the rehearsal's messages. */
  message: number | null;
  /** Chosen by whoever rehearses, as the answer to this wait. */
  pinnedTo: { nodeId: string; visit: number } | null;
};
