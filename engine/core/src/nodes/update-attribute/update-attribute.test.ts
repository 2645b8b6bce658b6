import { describe, expect, it } from 'vitest';
import { sampleFacts } from '../../simulator/sample-facts.ts';
import { instant, nodeContext } from '../../testing/node-context.ts';
import { type UpdateAttributeConfig, updateAttributeConfig } from './config.ts';
import { updateAttribute } from './index.ts';
import { updateAttributeStep } from './step.ts';

const now = instant('2026-03-02T12:00:00Z');
const decide = (
  change: UpdateAttributeConfig['change'],
  attributes: Record<string, string | number | boolean | null> = {},
) => {
  const facts = sampleFacts();
  const context = nodeContext({ now, facts: { ...facts, patient: { ...facts.patient, attributes } } });
  return updateAttributeStep(updateAttributeConfig.parse({ name: 'plan', change }), context);
};
const sets = (value: unknown) => ({
  dataChanges: [{ kind: 'attribute', nodeId: 'node', visit: 1, name: 'plan', value }],
});

describe('a change of an attribute', () => {
  it.each([
    ['sets', { how: 'set', value: 'gold' }, {}, 'attribute_set', 'gold'],
    ['sets another type', { how: 'set', value: 5 }, { plan: '5' }, 'attribute_set', 5],
    ['takes over a field', { how: 'copy', field: 'patient.first_name' }, {}, 'attribute_set', 'Maria'],
    ['raises', { how: 'increment', by: 2 }, { plan: 3 }, 'attribute_set', 5],
    ['reduces', { how: 'increment', by: -2 }, { plan: 3 }, 'attribute_set', 1],
    ['counts from 0', { how: 'increment', by: 1 }, {}, 'attribute_set', 1],
    ['clears', { how: 'clear' }, { plan: 'gold' }, 'attribute_cleared', null],
  ] as const)('%s', (_, change, attributes, reason, value) => {
    expect(decide(change, attributes)).toMatchObject({ kind: 'go', port: 'next', reason, ...sets(value) });
  });

  it.each([
    ['to what it is', { how: 'set', value: 'gold' }, { plan: 'gold' }, 'nothing_to_change'],
    ['cleared when it is unknown', { how: 'clear' }, {}, 'nothing_to_change'],
    ['of no number', { how: 'increment', by: 1 }, { plan: 'gold' }, 'attribute_not_a_number'],
    ['from a field without a value', { how: 'copy', field: 'appointment.date' }, { plan: 'gold' }, 'no_value'],
  ] as const)('%s changes nothing', (_, change, attributes, reason) => {
    const result = decide(change, attributes);
    expect(result).toMatchObject({ kind: 'go', reason });
    expect(result).not.toHaveProperty('dataChanges');
  });

  it('never tells the value on the timeline', () => {
    expect(
      JSON.stringify({ ...decide({ how: 'copy', field: 'patient.first_name' }), dataChanges: null }),
    ).not.toContain('Maria');
  });
});

it.each([
  [{ how: 'set', value: 'gold' }, 'Set “plan” to “gold”'],
  [{ how: 'set', value: true }, 'Set “plan” to yes'],
  [{ how: 'increment', by: 1 }, 'Raise “plan” by 1'],
  [{ how: 'increment', by: -1 }, 'Reduce “plan” by 1'],
  [{ how: 'clear' }, 'Clear “plan”'],
])('%j reads “%s”', (change, sentence) => {
  const bind = updateAttribute.bind({ name: 'plan', change });
  expect(bind.ok && bind.node.describe()).toBe(sentence);
});
