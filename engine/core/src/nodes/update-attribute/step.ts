import { assertNever } from '../../assert-never.ts';
import type { AttributeValue } from '../../facts/facts.ts';
import { isMergeField } from '../../message/merge-fields.ts';
import { mergeValues } from '../../message/merge-values.ts';
import { own } from '../../own.ts';
import type { TraceReason } from '../../step/trace-reasons.ts';
import type { NodeContext, NodeResult } from '../node-result.ts';
import type { UpdateAttributeConfig } from './config.ts';

/** Decided from the very facts it changes, in one transaction: no change in between is lost. Values never reach the trace. */
export function updateAttributeStep({ name, change }: UpdateAttributeConfig, context: NodeContext): NodeResult {
  const { nodeId, visit, facts } = context;
  const known = own(facts.patient.attributes, name) ?? null;
  const next = nextValue(change, known, context);
  const detail = { attribute: name };
  if (next.kind === 'none') return { kind: 'go', port: 'next', reason: next.reason, detail };
  if (next.value === known) return { kind: 'go', port: 'next', reason: 'nothing_to_change', detail };
  const reason = next.value === null ? 'attribute_cleared' : 'attribute_set';
  const dataChanges = [{ kind: 'attribute' as const, nodeId, visit, name, value: next.value }];
  return { kind: 'go', port: 'next', reason, detail, dataChanges };
}

type Next = { kind: 'value'; value: AttributeValue } | { kind: 'none'; reason: TraceReason };

function nextValue(change: UpdateAttributeConfig['change'], known: AttributeValue, context: NodeContext): Next {
  switch (change.how) {
    case 'set':
      return { kind: 'value', value: change.value };
    case 'clear':
      return { kind: 'value', value: null };
    case 'increment':
      if (known !== null && typeof known !== 'number') return { kind: 'none', reason: 'attribute_not_a_number' };
      return { kind: 'value', value: (known ?? 0) + change.by };
    case 'copy': {
      const { facts, subject, now } = context;
      const values = mergeValues({ facts, subjectRef: subject, now });
      const value = isMergeField(change.field) ? values[change.field] : null;
      return value === null ? { kind: 'none', reason: 'no_value' } : { kind: 'value', value };
    }
    default:
      return assertNever(change, 'change of an attribute');
  }
}
