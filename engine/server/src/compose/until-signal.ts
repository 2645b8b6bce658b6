/** A signal that reaches a process twice at once (from the terminal and from a parent) is one wish. */
const echoMs = 2000;

/** Resolves at the first SIGINT or SIGTERM; one more, a while later, ends the process at once. */
export function untilSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let askedAt: number | null = null;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (askedAt !== null && performance.now() - askedAt > echoMs) process.exit(130);
        askedAt ??= performance.now();
        resolve(signal);
      });
    }
  });
}
