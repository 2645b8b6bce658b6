import { randomUUID } from 'node:crypto';
import type { DispatcherShard } from '@cairn/core/contracts';
import { autoReplies, effects, providerAccounts } from '@cairn/db';
import { and, eq, exists, lte, or, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { errorCode } from '../error-code.ts';
import type { AccountRow } from '../providers/factory.ts';
import { type AccountDispatcher, dispatchAccount } from './account-dispatcher.ts';
import { Slots } from './slots.ts';

const lookEveryMs = 1_000;

export type Dispatcher = {
  /** Serves the accounts of a shard until aborted. */
  run(shard: DispatcherShard, signal: AbortSignal): Promise<void>;
  /** Work was committed for these accounts: look now rather than at the next second. */
  look(accountIds: readonly string[]): void;
};

/** Looks each second, and when poked, for accounts with work, and serves each while its lease can be had. */
export function createDispatcher(context: EngineContext): Dispatcher {
  const serving = new Map<string, AccountDispatcher>();
  const rounds = new Set<Slots>();
  return {
    look: (accountIds) => {
      for (const id of accountIds) {
        const account = serving.get(id);
        if (account) account.look();
        else for (const round of rounds) round.poke();
      }
    },
    run: async (shard, signal) => {
      const owner = randomUUID();
      const round = new Slots(1);
      rounds.add(round);
      try {
        while (!signal.aborted) {
          const accounts = await accountsWithWork(context, shard).catch((error) => {
            context.log.warn(
              { error: errorCode(error) },
              'The dispatcher cannot see its accounts; it looks again in a second',
            );
            return [];
          });
          for (const account of accounts) {
            if (serving.has(account.id)) continue;
            const dispatcher = dispatchAccount(context, account, owner, signal);
            serving.set(account.id, dispatcher);
            dispatcher.done
              .catch((error) =>
                context.log.warn(
                  { accountId: account.id, error: errorCode(error) },
                  'An account stopped being served; it is taken up again',
                ),
              )
              .finally(() => serving.delete(account.id));
          }
          await round.changed(lookEveryMs, signal);
        }
        await Promise.allSettled([...serving.values()].map((account) => account.done));
      } finally {
        rounds.delete(round);
      }
    },
  };
}

/**
 * Accounts of the shard that have a due message or an answer to give, or one whose call was lost. Also those that another took the place of: what they called
 * is theirs to settle, and what was queued for them meanwhile moves on when it is decided.
 */
async function accountsWithWork(context: EngineContext, { shard, of }: DispatcherShard): Promise<AccountRow[]> {
  const now = sql`clock_timestamp() + make_interval(secs => ${context.clockOffsetMs() / 1000})`;
  const work = context.database.queue
    .select({ one: sql`1` })
    .from(effects)
    .where(
      and(
        eq(effects.practiceId, providerAccounts.practiceId),
        eq(effects.accountId, providerAccounts.id),
        or(and(sql`${effects.state} = 'queued'`, lte(effects.notBefore, now)), sql`${effects.state} = 'calling'`),
      ),
    );
  const replies = context.database.queue
    .select({ one: sql`1` })
    .from(autoReplies)
    .where(
      and(
        eq(autoReplies.practiceId, providerAccounts.practiceId),
        eq(autoReplies.accountId, providerAccounts.id),
        sql`${autoReplies.state} in ('queued', 'calling')`,
      ),
    );
  const rows = await context.database.queue
    .select({
      practiceId: providerAccounts.practiceId,
      id: providerAccounts.id,
      channel: providerAccounts.channel,
      provider: providerAccounts.provider,
    })
    .from(providerAccounts)
    .where(or(exists(work), exists(replies)));
  return rows.filter((row) => shardOf(row.id, of) === shard);
}

/** Stable over processes: the account's id decides. */
function shardOf(accountId: string, of: number): number {
  return Number.parseInt(accountId.slice(-8), 16) % of;
}
