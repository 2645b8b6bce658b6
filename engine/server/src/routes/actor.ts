import type { Actor } from '@cairn/activities';
import type { Who } from '../auth/who.ts';

/** Who asked, as the audit log keeps it. */
export function actorOf({ kind, id }: Who): Actor {
  return { kind, id };
}
