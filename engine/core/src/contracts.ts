/** What the durable driver shares with the activities it calls: ids and outcomes only, never patient data. */

/** State of one driver run. */
export type DriverState = { practiceId: string; enrollmentId: string; seq: number };

/** Why the driver calls; for the trace only, never decides anything. */
export type AdvanceCause = 'due' | 'woken';

/** What `advance` answers. `delayMs` null = wait for a wake alone. */
export type AdvanceAnswer =
  | { kind: 'wait'; seq: number; delayMs: number | null }
  | { kind: 'behind'; seq: number }
  | { kind: 'done' }
  | { kind: 'hold' }
  | { kind: 'stuck' };
