import type { CampaignDocument } from '../document/document.ts';
import { campaignTemplates } from './campaign-templates.ts';
import type { CampaignTemplate, SetupItem } from './template.ts';

/** What of a template nobody has made their own yet: its steps stand in the campaign as the template left them. */
export function setupLeft(document: CampaignDocument): { template: CampaignTemplate; left: SetupItem[] } | null {
  const template = templateOf(document);
  if (template === null) return null;
  const original = new Map(template.document(nothingChosen).nodes.map((node) => [node.id, node]));
  const left = template.setup.filter((item) => {
    const node = document.nodes.find(({ id }) => id === item.stepId);
    const former = original.get(item.stepId);
    return node !== undefined && former !== undefined && sayOf(node.config, item) === sayOf(former.config, item);
  });
  return { template, left };
}

const nothingChosen = { at: '', segmentId: '' };

/** A template is known by its steps: a campaign made from it keeps their ids, also when some went and others came. */
function templateOf(document: CampaignDocument): CampaignTemplate | null {
  const ids = new Set(document.nodes.map(({ id }) => id));
  const [first] = document.nodes;
  return (
    campaignTemplates.find((template) => {
      const [trigger] = template.document(nothingChosen).nodes;
      return trigger?.id === first?.id && template.setup.every(({ stepId }) => ids.has(stepId));
    }) ?? null
  );
}

/** The part of a step's settings that an item is about. */
function sayOf(config: Record<string, unknown>, { kind }: SetupItem): string {
  switch (kind) {
    case 'text':
    case 'link':
      return JSON.stringify([config['subject'], config['body'], config['smsBody']]);
    case 'date':
      // Nobody can tell tomorrow's default from a choice by what is in it: the author says that it is right.
      return 'date';
    case 'segment':
      return 'segment';
    case 'audience':
      return JSON.stringify(config['audience'] ?? config['when'] ?? null);
  }
}
