import type { Actor } from '@cairn/activities';
import type { Who } from '../auth/who.ts';

/** Who asked, as the audit log keeps it. */
export function actorOf(who: Who): Actor {
  const { kind, id } = who;
  return who.kind === 'user' ? { kind, id, name: who.user.name } : { kind, id };
}
