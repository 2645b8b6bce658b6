import { dispatcherWorkflowId, enrollmentWorkflowId, taskQueue } from '@cairn/core/contracts';
import {
  Client,
  Connection,
  type ConnectionOptions,
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
} from '@temporalio/client';

/** What one enrollment's alarm clock needs: ids, the row's seq and how long to wait at first. */
export type Alarm = { practiceId: string; enrollmentId: string; seq: number; delayMs: number };

/**
 * The few things the engine asks of Temporal. Every call may fail while the server is away: callers keep their rows and
 * try again, so nothing is lost.
 */
export type TemporalGateway = {
  /** Starts the enrollment's workflow asleep for `delayMs`; one that runs already is told to look again instead. */
  arm(alarm: Alarm): Promise<void>;
  /** Tells the enrollment's workflow to look again, and starts it when it does not run. */
  wake(alarm: Omit<Alarm, 'delayMs'>): Promise<void>;
  /** Sees to it that the dispatcher loop of this shard runs. */
  ensureDispatcher(shard: { shard: number; of: number }): Promise<void>;
  /** The namespace's own id; another one means another, empty store. */
  namespaceId(): Promise<string>;
  close(): Promise<void>;
};

export type GatewayOptions = {
  address: string;
  namespace: string;
  /** API key and TLS of a hosted Temporal. */
  connection?: Pick<ConnectionOptions, 'apiKey' | 'tls'>;
  /** Milliseconds after which a call is given up. */
  timeoutMs?: number;
};

/** A killed worker's patients move on after this, instead of after the server's default of ten seconds. */
const workflowTaskTimeout = '2s';

/** Connects on first use and again after an outage. */
export function createTemporalGateway(options: GatewayOptions): TemporalGateway {
  const connection = Connection.lazy({ address: options.address, ...options.connection });
  const client = new Client({ connection, namespace: options.namespace });
  const within = <T>(call: () => Promise<T>): Promise<T> =>
    connection.withDeadline(Date.now() + (options.timeoutMs ?? 5000), call);

  const wake: TemporalGateway['wake'] = ({ practiceId, enrollmentId, seq }) =>
    within(async () => {
      await client.workflow.signalWithStart('enrollmentV1', {
        workflowId: enrollmentWorkflowId(enrollmentId),
        taskQueue,
        args: [{ practiceId, enrollmentId, seq }],
        signal: 'wake',
        workflowTaskTimeout,
        workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      });
    });

  return {
    wake,
    arm: async ({ practiceId, enrollmentId, seq, delayMs }) => {
      try {
        await within(() =>
          client.workflow.start('enrollmentV1', {
            workflowId: enrollmentWorkflowId(enrollmentId),
            taskQueue,
            args: [{ practiceId, enrollmentId, seq }],
            ...(delayMs > 0 && { startDelay: delayMs }),
            workflowTaskTimeout,
            workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
            workflowIdConflictPolicy: WorkflowIdConflictPolicy.FAIL,
          }),
        );
      } catch (error) {
        // It runs already, perhaps towards an older time: let it look.
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
        await wake({ practiceId, enrollmentId, seq });
      }
    },
    ensureDispatcher: (shard) =>
      within(async () => {
        await client.workflow.start('dispatcherV1', {
          workflowId: dispatcherWorkflowId(shard),
          taskQueue,
          args: [shard],
          workflowTaskTimeout,
          workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
          workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
        });
      }),
    namespaceId: () =>
      within(async () => {
        const answer = await connection.workflowService.describeNamespace({ namespace: options.namespace });
        return answer.namespaceInfo?.id ?? '';
      }),
    close: () => connection.close(),
  };
}
