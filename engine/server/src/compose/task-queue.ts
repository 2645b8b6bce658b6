import { taskQueue } from '@cairn/core/contracts';
import { Connection } from '@temporalio/client';
import type { Config } from '../config/config.ts';

/** The task queue's kind for workflows, in Temporal's API. */
const workflowTasks = 1;

/** Whether any worker process has asked for work within the last minutes. Throws when Temporal does not answer. */
export async function hasPollers({ temporal }: Pick<Config, 'temporal'>, address: string): Promise<boolean> {
  const { apiKey, tls, namespace } = temporal;
  const connection = Connection.lazy({ address, tls, ...(apiKey !== null && { apiKey }) });
  try {
    const answer = await connection.withDeadline(Date.now() + 3000, () =>
      connection.workflowService.describeTaskQueue({
        namespace,
        taskQueue: { name: taskQueue },
        taskQueueType: workflowTasks,
      }),
    );
    return (answer.pollers ?? []).length > 0;
  } finally {
    await connection.close();
  }
}
