import { type Plan, parsePlan } from '@cairn/core';
import { campaignVersions, type Tx } from '@cairn/db';
import { eq } from 'drizzle-orm';

/** Compiled plans by version. A published version never changes, so a plan is parsed once a process. */
export type PlanStore = { load(tx: Tx, versionId: string): Promise<Plan> };

const keep = 500;

export function createPlanStore(): PlanStore {
  const plans = new Map<string, Plan>();
  return {
    load: async (tx, versionId) => {
      const known = plans.get(versionId);
      if (known) return known;
      const [row] = await tx
        .select({ bytes: campaignVersions.planBytes })
        .from(campaignVersions)
        .where(eq(campaignVersions.id, versionId));
      if (!row) throw new Error(`Version ${versionId} has no row`);
      const plan = parsePlan(row.bytes);
      if (plans.size >= keep) plans.delete(plans.keys().next().value ?? '');
      plans.set(versionId, plan);
      return plan;
    },
  };
}
