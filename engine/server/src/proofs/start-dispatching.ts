import { createDispatcher, type Engine } from '@cairn/activities';

/** Runs a dispatcher in this process, as a worker's activity would; answers with how to stop it. */
export function startDispatching(engine: Engine): () => Promise<void> {
  const stopping = new AbortController();
  const running = createDispatcher(engine.context).run({ shard: 0, of: 1 }, stopping.signal);
  return async () => {
    stopping.abort();
    await running;
  };
}
