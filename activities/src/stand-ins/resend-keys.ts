import { createHash } from 'node:crypto';
import type { Bench } from './stand-in.ts';

/** What an idempotency key means for one request. */
export type KeyClaim =
  | { kind: 'fresh'; settle(ids: readonly string[]): void }
  | { kind: 'replay'; ids: readonly string[] }
  | { kind: 'refused'; status: number; name: string };

const KEPT_MS = 24 * 3_600_000;

/** Keys as Resend keeps them: 24 h from acceptance, bound to the bytes, one call at a time; also those in the log. */
export function createResendKeys(bench: Bench): { claim(key: string | null, rawBody: string): KeyClaim } {
  const kept = readBack(bench);
  const running = new Set<string>();
  return {
    claim(key, rawBody) {
      if (key === null) return { kind: 'fresh', settle: () => undefined };
      if (key.length < 1 || key.length > 256) return { kind: 'refused', status: 400, name: 'invalid_idempotency_key' };
      if (running.has(key)) return { kind: 'refused', status: 409, name: 'concurrent_idempotent_requests' };
      const bodyHash = createHash('sha256').update(rawBody).digest('hex');
      const earlier = kept.get(key);
      if (earlier !== undefined && bench.now() - earlier.at < KEPT_MS) {
        return earlier.bodyHash === bodyHash
          ? { kind: 'replay', ids: earlier.ids }
          : { kind: 'refused', status: 409, name: 'invalid_idempotent_request' };
      }
      running.add(key);
      return {
        kind: 'fresh',
        settle(ids) {
          running.delete(key);
          kept.set(key, { at: bench.now(), bodyHash, ids: [...ids] });
        },
      };
    },
  };
}

type Kept = { at: number; bodyHash: string; ids: string[] };

function readBack(bench: Bench): Map<string, Kept> {
  const kept = new Map<string, Kept>();
  for (const { outcome, key, id, bodyHash, at } of bench.log.entries()) {
    if (outcome !== 'accepted' || key === null || id === null) continue;
    const same = kept.get(key);
    if (same?.bodyHash === bodyHash) same.ids.push(id);
    else kept.set(key, { at: Date.parse(at), bodyHash, ids: [id] });
  }
  return kept;
}
