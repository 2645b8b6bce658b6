import { expect, it } from 'vitest';
import { manualTrigger } from './index.ts';
import { manualTriggerStep } from './step.ts';

it('leads on', () => {
  expect(manualTriggerStep()).toEqual({ kind: 'go', port: 'next', reason: 'entered' });
});

it('lets a patient in once unless told otherwise', () => {
  const bind = manualTrigger.bind({});
  expect(bind).toMatchObject({ ok: true, node: { config: { reentry: 'once' } } });
  expect(bind.ok && bind.node.describe()).toBe('When staff enroll the patient, once');
});
