import { own } from '../../own.ts';
import { defineNode } from '../define-node.ts';
import { startCampaignConfig } from './config.ts';
import { startCampaignStep } from './step.ts';

export const startCampaign = defineNode({
  kind: 'start-campaign',
  version: 1,
  category: 'action',
  title: 'Start another campaign',
  icon: 'route',
  summary: 'Enrolls the patient in another campaign of the practice.',
  config: startCampaignConfig,
  ports: () => ({ next: { label: 'then' } }),
  describe: ({ campaign }, { campaigns = {} }) => `Start the campaign “${own(campaigns, campaign) ?? campaign}”`,
  keys: () => [],
  step: startCampaignStep,
  example: { campaign: 'recall' },
  migrations: [],
});
