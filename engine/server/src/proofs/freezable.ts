import type { Database } from '@cairn/db';

type Place = 'before a transaction' | 'after a commit';

/**
 * A process that can be stopped in its tracks between two of its transactions, as by SIGSTOP, a long collection or a sleeping machine. It goes
 * on from exactly there, believing that no time has passed.
 */
export type Freezable = {
  /** What the process sees of the database. */
  database: Database;
  /** Freezes it at the next such place where the condition holds; resolves once it stands still. */
  freezeAt(place: Place, holds: () => Promise<boolean>): Promise<void>;
  thaw(): void;
};

export function freezable(database: Database): Freezable {
  let trap: { place: Place; holds: () => Promise<boolean>; sprung: () => void } | null = null;
  let ice: PromiseWithResolvers<void> | null = null;
  const pass = async (place: Place) => {
    const mayFreeze = ice === null && trap?.place === place && (await trap.holds());
    // Another of its transactions may have come here meanwhile.
    if (mayFreeze && ice === null) {
      ice = Promise.withResolvers();
      trap?.sprung();
      trap = null;
    }
    await ice?.promise;
  };
  const transaction: Database['app']['transaction'] = async (work, config) => {
    await pass('before a transaction');
    const result = await database.app.transaction(work, config);
    await pass('after a commit');
    return result;
  };
  const app = new Proxy(database.app, {
    get: (target, name) => {
      if (name === 'transaction') return transaction;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return {
    database: { ...database, app },
    freezeAt: (place, holds) => new Promise((sprung) => (trap = { place, holds, sprung })),
    thaw: () => {
      ice?.resolve();
      ice = null;
    },
  };
}
