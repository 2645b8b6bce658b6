import { expect, it } from 'vitest';
import { instant, nodeContext } from '../../testing/node-context.ts';
import { conditionConfig } from './config.ts';
import { condition } from './index.ts';
import { conditionStep } from './step.ts';

const asks = (language: string) =>
  conditionConfig.parse({ when: { op: 'patient', field: 'language', compare: 'is', value: language } });
const context = nodeContext({ now: instant('2026-03-02T12:00:00Z') });

it('takes one way out, and says why', () => {
  expect(conditionStep(asks('en'), context)).toEqual({
    kind: 'go',
    port: 'yes',
    reason: 'condition_true',
    detail: { because: 'language is “en”' },
  });
  expect(conditionStep(asks('es'), context)).toEqual({
    kind: 'go',
    port: 'no',
    reason: 'condition_false',
    detail: { because: 'language is not “es”' },
  });
});

it('names the messages it reads', () => {
  const bind = condition.bind({
    when: {
      op: 'any',
      of: [
        { op: 'message', node: 'text', came_to: 'failed' },
        { op: 'tag', tag: 'vip' },
      ],
    },
  });
  expect(bind.ok && bind.node.reads()).toEqual(['text']);
  expect(bind.ok && bind.node.describe()).toBe('If the message “text” failed or the patient is tagged “vip”');
});
