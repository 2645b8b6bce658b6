import type { DispatcherActivities, DispatcherShard } from '@cairn/core/contracts';
import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';

const { dispatch } = proxyActivities<DispatcherActivities>({
  startToCloseTimeout: '1h',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '10s' },
});

/**
 * Keeps one dispatcher running for a shard of the provider accounts. The activity holds leases in the database and goes on
 * while this server is briefly away; this loop only sees to it that one always runs somewhere.
 */
export async function dispatcherV1(shard: DispatcherShard): Promise<void> {
  for (;;) {
    await dispatch(shard);
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof dispatcherV1>(shard);
  }
}
