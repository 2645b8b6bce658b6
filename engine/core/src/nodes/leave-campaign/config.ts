import { z } from 'zod';
import { campaignSlug } from '../campaign-slug.ts';
import '../form-meta.ts';

export const leaveCampaignConfig = z.strictObject({
  campaign: campaignSlug.meta({
    form: { label: 'Campaign', widget: 'campaign', help: 'Every journey of the patient in it ends at once.' },
  }),
  label: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .meta({ form: { label: 'Say on the timeline', help: 'Why the patient leaves it.' } }),
});
export type LeaveCampaignConfig = z.infer<typeof leaveCampaignConfig>;
