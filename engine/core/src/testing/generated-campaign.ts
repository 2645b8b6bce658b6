import fc from 'fast-check';
import type { CampaignDocumentInput } from '../document/document.ts';
import { arbitraryCampaign } from './arbitrary-campaign.ts';

/** A campaign that compiles, the same for the same number: for packages that generate from numbers of their own. */
export function generatedCampaign(seed: number): CampaignDocumentInput {
  const [campaign] = fc.sample(arbitraryCampaign, { seed, numRuns: 1 });
  if (campaign === undefined) throw new Error('nothing was generated');
  return campaign;
}
