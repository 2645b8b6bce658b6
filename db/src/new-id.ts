import { randomBytes } from 'node:crypto';

/** A UUID of version 7: rises with the time of its making, so that indexes grow at one end. */
export function newId(at: number = Date.now()): string {
  const time = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0');
  const random = randomBytes(10);
  random[0] = 0x70 | ((random[0] ?? 0) & 0x0f);
  random[2] = 0x80 | ((random[2] ?? 0) & 0x3f);
  const tail = random.toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-${tail.slice(0, 4)}-${tail.slice(4, 8)}-${tail.slice(8)}`;
}
