import { aroundAVisit } from './around-a-visit.ts';
import { bringBack } from './bring-back.ts';
import { news } from './news.ts';
import type { CampaignTemplate } from './template.ts';

export const campaignTemplates: readonly CampaignTemplate[] = [...bringBack, ...aroundAVisit, ...news];
