import { proxyLocalActivities, sleep } from '@temporalio/workflow';

export type BaselineInput = { patientId: string; enrollmentId: string; waits: number };
export type BaselineActivities = { write(input: BaselineInput, visit: number): Promise<void> };

const { write } = proxyLocalActivities<BaselineActivities>({ startToCloseTimeout: '8s' });

/** What somebody would write by hand for one journey: sleep, then one local activity, for each of its waits. */
export async function baseline(input: BaselineInput): Promise<void> {
  for (let visit = 1; visit <= input.waits; visit += 1) {
    await sleep('1s');
    await write(input, visit);
  }
}
