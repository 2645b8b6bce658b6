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

/** The activities that the enrollment driver calls. `markStuck` sets an enrollment aside for staff after a lasting failure. */
export type DriverActivities = {
  advance(state: DriverState, cause: AdvanceCause): Promise<AdvanceAnswer>;
  markStuck(state: DriverState): Promise<AdvanceAnswer>;
};

/** One of `of` shards of the provider accounts. */
export type DispatcherShard = { shard: number; of: number };

/** The activity that the dispatcher loop calls; returns now and then so that histories stay short. */
export type DispatcherActivities = { dispatch(shard: DispatcherShard): Promise<void> };

/** Task queue that the workers poll. */
export const taskQueue = 'cairn';

/** Workflow id of an enrollment: opaque, and known from the row alone. */
export function enrollmentWorkflowId(enrollmentId: string): string {
  return `enrollment:${enrollmentId}`;
}

/** Workflow id of the loop that keeps a shard's dispatcher running. */
export function dispatcherWorkflowId({ shard, of }: DispatcherShard): string {
  return `dispatcher:${shard}-of-${of}`;
}
