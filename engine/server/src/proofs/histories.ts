import { enrollmentWorkflowId } from '@cairn/core/contracts';
import { Client, Connection } from '@temporalio/client';

export type StoredHistory = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>;

/** What Temporal has stored of the workflows of one namespace. */
export type Histories = {
  /** The newest run of an enrollment's workflow. */
  ofEnrollment(enrollmentId: string): Promise<StoredHistory>;
  /** Every run of an enrollment's workflow, oldest first; the server lists a run a moment after it began. */
  runsOf(enrollmentId: string): Promise<StoredHistory[]>;
  /** The newest run of any workflow. */
  ofWorkflow(workflowId: string): Promise<StoredHistory>;
  /** Every run of every workflow. */
  all(): Promise<StoredHistory[]>;
  close(): Promise<void>;
};

export async function openHistories(temporalAddress: string, namespace: string): Promise<Histories> {
  const connection = await Connection.connect({ address: temporalAddress });
  const { workflow } = new Client({ connection, namespace });
  const list = async (query?: string) => {
    const runs: { workflowId: string; runId: string; startTime: Date }[] = [];
    for await (const run of workflow.list(query === undefined ? {} : { query })) runs.push(run);
    runs.sort((a, b) => a.startTime.getTime() - b.startTime.getTime());
    return Promise.all(runs.map((run) => workflow.getHandle(run.workflowId, run.runId).fetchHistory()));
  };
  return {
    ofWorkflow: (id) => workflow.getHandle(id).fetchHistory(),
    ofEnrollment: (id) => workflow.getHandle(enrollmentWorkflowId(id)).fetchHistory(),
    runsOf: (id) => list(`WorkflowId = '${enrollmentWorkflowId(id)}'`),
    all: () => list(),
    close: () => connection.close(),
  };
}
