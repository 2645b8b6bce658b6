import { own } from '../../own.ts';
import { rolesOf } from '../../recipients/recipient.ts';
import { addDuration } from '../../rules/delay-time.ts';
import type { MessageIntent, RecipientRole } from '../../step/contract.ts';
import type { NodeContext, NodeResult } from '../node-result.ts';
import { messageOf } from '../send-anchor.ts';
import type { MessageConfig } from './config.ts';

/** Decides the message once, on arrival; stays until it is settled only where a successor reads what became of it. */
export function messageStep(config: MessageConfig, context: NodeContext): NodeResult {
  if (config.sending === 'off') return { kind: 'go', port: 'next', reason: 'sending_off' };
  if (context.memory !== null) return afterOutcome(context);
  const effects = intentsOf(config, context);
  const detail = { channel: config.channel, purpose: config.purpose };
  if (!context.readsOutcome) return { kind: 'go', port: 'next', reason: 'message_decided', detail, effects };
  return { ...awaitOutcome, detail, effects };
}

const awaitOutcome: Extract<NodeResult, { kind: 'wait' }> = {
  kind: 'wait',
  until: null,
  memory: { reason: 'awaiting_outcome' },
  reason: 'awaiting_outcome',
  keys: ['messages'],
};

/** `unknown` is no outcome: it may have arrived, so it starts no fallback and is waited out. */
function afterOutcome({ facts, nodeId, visit, next }: NodeContext): NodeResult {
  const message = messageOf(facts, { nodeId, visit });
  switch (message?.state) {
    case 'accepted':
      return { kind: 'go', port: 'next', reason: 'message_accepted' };
    case 'failed':
    case 'skipped':
    case 'cancelled': {
      const port = own(next, 'not_sent') === undefined ? 'next' : 'not_sent';
      return { kind: 'go', port, reason: 'message_not_sent', detail: { state: message.state, why: message.reason } };
    }
    default:
      return awaitOutcome;
  }
}

/** One for the patient; one for each primary contact where the campaign or the message asks for it. */
function intentsOf(config: MessageConfig, context: NodeContext): MessageIntent[] {
  const { channel, purpose, skipIfLaterThan, sensitive = false, contacts = context.alsoContacts } = config;
  const { facts, nodeId, visit, now, zone } = context;
  const staleAt = skipIfLaterThan === undefined ? null : addDuration(now, skipIfLaterThan, zone);
  const roles: RecipientRole[] = contacts && !sensitive ? rolesOf({ facts, channel, now }) : ['patient'];
  return roles.map((role) => ({ kind: 'message', nodeId, visit, channel, purpose, role, staleAt }));
}
