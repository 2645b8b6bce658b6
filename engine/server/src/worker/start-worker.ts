import type { Engine } from '@cairn/activities';
import { taskQueue } from '@cairn/core/contracts';
import { NativeConnection, type NativeConnectionOptions, Runtime, Worker } from '@temporalio/worker';
import { failureConverterPath } from './workflow-bundle.ts';

export type WorkerOptions = {
  temporalAddress: string;
  namespace: string;
  connection?: Pick<NativeConnectionOptions, 'apiKey' | 'tls'>;
  engine: Engine;
  bundle: { codePath: string };
};

export type RunningWorker = {
  /** Resolves when the worker ended by itself, which is a failure. */
  failed: Promise<Error>;
  stop(): Promise<void>;
};

/** How every worker polls and caches; `bench` gives its baseline the same. */
export const workerTuning = {
  // Those that wait longer are rebuilt from history when they wake, so they cost nothing meanwhile.
  maxCachedWorkflows: 300,
  // A task taken up must end within its two seconds, also when everybody wakes at once: the rest wait at the server.
  maxConcurrentWorkflowTaskExecutions: 40,
  maxConcurrentLocalActivityExecutions: 40,
  // A killed worker's patients are taken up by another after a second, not after ten.
  stickyQueueScheduleToStartTimeout: '1s',
  workflowTaskPollerBehavior: { type: 'autoscaling', initial: 10, minimum: 2, maximum: 20 },
  activityTaskPollerBehavior: { type: 'autoscaling', initial: 4, minimum: 1, maximum: 10 },
} as const;

/** Polls the task queue: drives enrollments and runs dispatchers. Several processes may do so at once. */
export async function startWorker({
  temporalAddress,
  namespace,
  connection,
  engine,
  bundle,
}: WorkerOptions): Promise<RunningWorker> {
  quietRuntime();
  const native = await NativeConnection.connect({ address: temporalAddress, ...connection });
  const worker = await Worker.create({
    connection: native,
    namespace,
    taskQueue,
    workflowBundle: bundle,
    dataConverter: { failureConverterPath },
    activities: engine.activities,
    ...workerTuning,
    shutdownGraceTime: '5s',
    shutdownForceTime: '15s',
  });
  const stopListening = await engine.listenForWork();
  const running = worker.run();
  const failed = running.then(
    () => new Error('The worker stopped'),
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
  return {
    failed,
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await failed;
      await stopListening();
      await native.close();
    },
  };
}

let installed = false;

/** The SDK's own log would repeat what ours says; failures reach ours through the activities. */
function quietRuntime(): void {
  if (installed) return;
  installed = true;
  const nothing = () => {};
  Runtime.install({
    logger: { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing, log: nothing },
    // Also what its native part says, which would go to the console by itself.
    telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } },
    shutdownSignals: [],
  });
}
