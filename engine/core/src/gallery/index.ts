/** Campaigns that most practices make, ready to be made one's own. Each is valid as it stands, and its messages wait for approval. */

export { campaignTemplates } from './campaign-templates.ts';
export { setupLeft } from './setup-left.ts';
export type { CampaignTemplate, SetupItem, TemplateSegment } from './template.ts';
export { templateGroups } from './template.ts';
