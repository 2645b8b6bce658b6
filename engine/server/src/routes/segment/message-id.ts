import { createHash } from 'node:crypto';

type Call = { messageId?: string | null | undefined; timestamp?: string | null | undefined };

/**
 * What makes a call the same call: the client's own id, else its content when that says when it happened. A call with
 * neither is new each time it comes.
 */
export function messageIdOf(call: Call): { messageId?: string } {
  if (call.messageId) return { messageId: call.messageId };
  if (!call.timestamp) return {};
  return { messageId: `content:${createHash('sha256').update(JSON.stringify(call)).digest('hex')}` };
}
