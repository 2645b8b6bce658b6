import { expect, it } from 'vitest';
import { exit } from './index.ts';
import { exitStep } from './step.ts';

it('ends the journey with its label', () => {
  expect(exitStep({ label: 'Welcomed' })).toEqual({ kind: 'exit', reason: 'completed', detail: 'Welcomed' });
});

it('leads nowhere', () => {
  const bind = exit.bind({ label: 'Welcomed' });
  expect(bind.ok && bind.node.ports).toEqual({});
  expect(bind.ok && bind.node.describe()).toBe('End: Welcomed');
});
