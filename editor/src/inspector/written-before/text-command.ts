import type { CampaignDocument } from '@cairn/core';
import type { Command } from '../../document/commands.ts';
import type { WrittenText } from '../../test-message/written-texts.ts';

/** Gives a message step the words of another, for the channel they were written for; one change, undone as one. */
export function textCommand(
  { nodes, edges }: CampaignDocument,
  nodeId: string,
  { channel, subject, body }: WrittenText,
): Command {
  const wordsFor = (way: unknown) => {
    if (channel === 'email') return { subject: subject ?? '', body };
    return way === 'sms' ? { body } : { smsBody: body };
  };
  return {
    kind: 'set_steps',
    nodes: nodes.map((node) =>
      node.id === nodeId ? { ...node, config: { ...node.config, ...wordsFor(node.config['channel']) } } : node,
    ),
    edges,
    label: 'use a text written before',
  };
}
