import { z } from 'zod';
import { campaignSlug } from '../campaign-slug.ts';
import '../form-meta.ts';

export const startCampaignConfig = z.strictObject({
  campaign: campaignSlug.meta({
    form: {
      label: 'Campaign',
      widget: 'campaign',
      help: 'How often a patient may enter it is for that campaign to say. What this journey is about goes with the patient.',
    },
  }),
});
export type StartCampaignConfig = z.infer<typeof startCampaignConfig>;
