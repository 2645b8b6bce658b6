import { channelsOfMessage, type Plan } from '@cairn/core';
import { providerAccounts, type Tx } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { secondsFor } from '../audiences/seconds-for.ts';

export type Pace = {
  /** Patients let go in a second, so that their messages do not pile up before the slowest account. */
  perSecond: number;
  /** Seconds for so many messages, by the limits of the slowest account and of the campaign. */
  secondsOf(messages: number): number;
};

/** Without messages nothing limits a campaign but ourselves. */
const ownPerSecond = 200;

/** How fast a campaign may go on: by the accounts it sends through, and its own pace. */
export async function paceOf(tx: Tx, plan: Plan): Promise<Pace> {
  const channels = new Set<string>(Object.values(plan.nodes).flatMap(({ config }) => channelsOfMessage(config)));
  const accounts = await tx.select().from(providerAccounts).where(eq(providerAccounts.active, true));
  const limits = accounts
    .filter(({ channel }) => channels.has(channel))
    .map(({ ratePerSecond: perSecond, settings: { segmentsPerSecond: unitsPerSecond, perDay } }) => ({
      ...{ perSecond, unitsPerSecond, perDay, units: 1 },
      perMinute: plan.settings.pace?.perMinute,
    }));
  const secondsOf = (messages: number) =>
    Math.max(Math.ceil(messages / ownPerSecond), ...limits.map((limit) => secondsFor({ ...limit, messages })));
  const rates = limits.flatMap(({ perSecond, unitsPerSecond, perMinute }) => [
    perSecond,
    unitsPerSecond ?? ownPerSecond,
    perMinute === undefined ? ownPerSecond : perMinute / 60,
  ]);
  return { perSecond: Math.min(ownPerSecond, ...rates), secondsOf };
}
