import type { CampaignDocument } from '@cairn/core';
import { describeNode } from '@cairn/core';
import { sentenceOfStep } from '../../steps/sentence-of-step.ts';

export type MessageChoice = { id: string; title: string };

/** The message steps that a condition or a wait can ask about. */
export function messageChoices(document: CampaignDocument): MessageChoice[] {
  return document.nodes
    .filter((node) => describeNode(node).category === 'message')
    .map((node) => ({ id: node.id, title: node.name ?? sentenceOfStep(node) }));
}
