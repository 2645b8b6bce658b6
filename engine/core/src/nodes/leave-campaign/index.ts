import { own } from '../../own.ts';
import { defineNode } from '../define-node.ts';
import { leaveCampaignConfig } from './config.ts';
import { leaveCampaignStep } from './step.ts';

export const leaveCampaign = defineNode({
  kind: 'leave-campaign',
  version: 1,
  category: 'action',
  title: 'Leave another campaign',
  icon: 'logout',
  summary: 'Ends the patient’s journeys in another campaign of the practice.',
  config: leaveCampaignConfig,
  ports: () => ({ next: { label: 'then' } }),
  describe: ({ campaign }, { campaigns = {} }) => `Leave the campaign “${own(campaigns, campaign) ?? campaign}”`,
  keys: () => [],
  step: leaveCampaignStep,
  example: { campaign: 'recall', label: 'Booked by another way' },
  migrations: [],
});
