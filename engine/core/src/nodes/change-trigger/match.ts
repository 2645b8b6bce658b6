import type { EntryCause, EntryMatch } from '../../entry/entry-cause.ts';
import type { ValueChange } from '../../entry/patient-change.ts';
import type { AttributeValue } from '../../facts/facts.ts';
import { compare } from '../../filter/compare.ts';
import { own } from '../../own.ts';
import type { ChangeTriggerConfig, ValueTest } from './config.ts';

/** Every change that fits is an entry of its own. */
export function matchChange(config: ChangeTriggerConfig, cause: EntryCause): EntryMatch {
  if (cause.kind !== 'change') return { kind: 'no_match', reason: 'other_trigger', clause: null };
  const { change } = cause;
  if (config.what === 'tag') {
    const tags = config.change === 'added' ? change.tagsAdded : change.tagsRemoved;
    return tags.includes(config.tag) ? entry(cause.id) : { kind: 'no_match', reason: 'other_trigger', clause: null };
  }
  const changed = config.what === 'attribute' ? own(change.attributes, config.name) : own(change.fields, config.field);
  if (changed === undefined) return { kind: 'no_match', reason: 'other_trigger', clause: null };
  return passesBoth(config, changed) ? entry(cause.id) : notMet(config);
}

function passesBoth(
  { from, to }: { from?: ValueTest | undefined; to?: ValueTest | undefined },
  { before, after }: ValueChange,
): boolean {
  return holds(from, before) && holds(to, after);
}

function holds(test: ValueTest | undefined, value: AttributeValue): boolean {
  return test === undefined || compare(value, test.compare, test.value);
}

function entry(occurrence: string): EntryMatch {
  return { kind: 'match', occurrence, subject: { appointmentId: null }, often: 'every_time', per: 'patient' };
}

function notMet(config: ChangeTriggerConfig): EntryMatch {
  const name =
    config.what === 'tag' ? `the tag “${config.tag}”` : `“${config.what === 'attribute' ? config.name : config.field}”`;
  return { kind: 'no_match', reason: 'trigger_not_met', clause: `${name} did not change as the trigger asks` };
}
