import type { Fault } from '../../http/fault-path.ts';

/** What a part of a call was read as, or where its fault is: as the sender names it, below the call itself. */
export type Read<T> = { ok: true; value: T } | { ok: false; fault: Fault };

/** Refuses one field: the sentence says what to send instead. */
export function faultAt(path: string, remedy: string): { ok: false; fault: Fault } {
  return { ok: false, fault: { path, message: `${path}: ${remedy}` } };
}
