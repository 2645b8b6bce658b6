import { randomUUID } from 'node:crypto';
import type { Database } from '@cairn/db';
import type { EngineLog } from '../context.ts';

const channel = 'cairn_work';

/** "There is work for this account", to dispatchers of other processes. Losing one costs a second: they look each second anyway. */
export type WorkSignal = {
  tell(accountIds: readonly string[]): void;
  listen(heard: (accountIds: string[]) => void): Promise<() => Promise<void>>;
};

export function createWorkSignal(database: Database, log: EngineLog): WorkSignal {
  // The process that tells knows already, and hears its own words too.
  const self = randomUUID();
  const waiting = new Set<string>();
  let sending = false;
  const send = async () => {
    sending = true;
    // Whatever gathers while one is on its way goes with the next.
    while (waiting.size > 0) {
      const payload = [self, ...waiting].join(' ');
      waiting.clear();
      await database.appClient
        .notify(channel, payload)
        .catch(() => log.warn({}, 'Other dispatchers could not be told of work; they look each second'));
    }
    sending = false;
  };
  return {
    tell: (accountIds) => {
      for (const id of accountIds) waiting.add(id);
      if (!sending && waiting.size > 0) void send();
    },
    listen: async (heard) => {
      const listening = await database.appClient.listen(channel, (payload) => {
        const [sender, ...accountIds] = payload.split(' ');
        if (sender !== self) heard(accountIds);
      });
      return listening.unlisten;
    },
  };
}
