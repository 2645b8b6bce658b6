import { setTimeout as pause } from 'node:timers/promises';

/** A practice system that sends until it is answered 2xx. */
export type IntakeClient = {
  /** Resolves once stored. Throws on an answer that sending again cannot change. */
  post(path: string, body: unknown): Promise<void>;
  figures(): { sent: number; retries: number };
};

const answerWithinMs = 15_000;
/** Between tries it waits longer each time, so that those who wait for a dead server do not bury it when it is back. */
const againAfterMs = [100, 200, 400, 800, 1_500];

export function createIntakeClient(options: { baseUrl: string; key: string; signal: AbortSignal }): IntakeClient {
  let sent = 0;
  let retries = 0;
  return {
    post: async (path, body) => {
      sent += 1;
      for (let tries = 0; ; tries += 1) {
        const status = await tryOnce(options, path, body);
        if (status !== null && status >= 200 && status < 300) return;
        const isLasting = status !== null && status >= 400 && status < 500 && status !== 429 && status !== 408;
        if (isLasting) throw new Error(`${path} was answered ${status}`);
        retries += 1;
        await pause(againAfterMs[Math.min(tries, againAfterMs.length - 1)], undefined, { signal: options.signal });
      }
    },
    figures: () => ({ sent, retries }),
  };
}

/** The status, or null when there was no answer. */
async function tryOnce(
  { baseUrl, key, signal }: { baseUrl: string; key: string; signal: AbortSignal },
  path: string,
  body: unknown,
): Promise<number | null> {
  try {
    const answer = await fetch(`${baseUrl}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return null;
  }
}
