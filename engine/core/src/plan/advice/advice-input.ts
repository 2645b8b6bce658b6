import type { DocumentNode } from '../../document/document.ts';
import { type MessageConfig, messageConfig } from '../../nodes/message/config.ts';
import type { Draft } from '../draft.ts';
import type { DraftWorld } from '../draft-world.ts';

/** A draft and what is known of the practice around it. */
export type AdviceInput = { draft: Draft; world: DraftWorld | null };

export type MessageStep = { node: DocumentNode; config: MessageConfig };

/** The message steps that can be read and are not switched off, in the order of the document. */
export function messageSteps({ nodes }: Draft): MessageStep[] {
  return [...nodes.values()].flatMap(({ node, bound }) => {
    const parsed = node.kind === 'message' && bound !== null ? messageConfig.safeParse(bound.config) : null;
    return parsed?.success && parsed.data.sending !== 'off' ? [{ node, config: parsed.data }] : [];
  });
}
