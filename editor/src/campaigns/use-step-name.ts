import { useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries.ts';
import { sentenceOfStep } from '../steps/sentence-of-step.ts';

/** A step's name as authors see it: of the published version, else of the draft, else its id. */
export function useStepName(campaignId: string, nodeId: string): string {
  const { data } = useQuery({ ...queries.campaign(campaignId), staleTime: 60_000 });
  const nodes = [...(data?.published?.document.nodes ?? []), ...(data?.draft.nodes ?? [])];
  const node = nodes.find((one) => one.id === nodeId);
  return node === undefined ? nodeId : (node.name ?? sentenceOfStep(node));
}
