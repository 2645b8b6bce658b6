import type { DocumentNode } from '@cairn/core';
import { useParams } from '@tanstack/react-router';
import { TestMessageButton } from './test-message-button.tsx';

/** On the panel of a step: the test of its message, where it is one. */
export function TestMessageOfStep({ node }: { node: DocumentNode }) {
  const { campaignId } = useParams({ strict: false });
  if (node.kind !== 'message' || campaignId === undefined) return null;
  return <TestMessageButton campaignId={campaignId} nodeId={node.id} config={node.config} />;
}
