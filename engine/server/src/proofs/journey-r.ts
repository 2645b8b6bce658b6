import type { CampaignDocumentInput, DocumentNode } from '@cairn/core';
import { email, end, journey, wait } from './journey.ts';

/** "Delay, condition, message, delay, condition, message, exit": the journey by which histories are measured. */
export function journeyR(trigger: DocumentNode): CampaignDocumentInput {
  const condition = (id: string): DocumentNode => ({
    id,
    kind: 'condition',
    config: { when: { op: 'patient', field: 'active', compare: 'is', value: true } },
  });
  const steps = [
    wait('first_wait', 1, 'seconds'),
    condition('first_check'),
    email('first_message'),
    wait('second_wait', 2, 'seconds'),
    condition('second_check'),
    email('second_message'),
    end,
  ];
  return journey('Journey R', steps, { trigger });
}
