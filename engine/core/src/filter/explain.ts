import { bindLeaf } from './bind-leaf.ts';
import { evaluate } from './evaluate.ts';
import type { Filter } from './filter.ts';
import type { FilterView } from './view.ts';

export { sayTests } from './say.ts';

/** The filter in plain words: "the appointment is cancelled or missed". */
export function sentenceOf(filter: Filter): string {
  return say(filter, true);
}

/** The filter's value and the clause that decided it, in plain words; patient data never appears, only the author's own. */
export function explain(filter: Filter, view: FilterView): { value: boolean; because: string } {
  const value = evaluate(filter, view);
  switch (filter.op) {
    case 'not':
      return { value, because: explain(filter.of, view).because };
    case 'all':
    case 'any': {
      const decider = filter.of.find((part) => evaluate(part, view) === (filter.op === 'any'));
      if (decider !== undefined) return { value, because: explain(decider, view).because };
      return { value, because: filter.of.length === 0 ? say(filter, true) : listed(filter.of, 'and', value) };
    }
    default:
      return { value, because: say(filter, value) };
  }
}

function say(filter: Filter, holds: boolean): string {
  switch (filter.op) {
    case 'not':
      return say(filter.of, !holds);
    case 'all':
    case 'any': {
      if (filter.of.length === 0) return (filter.op === 'all') === holds ? 'always' : 'never';
      return listed(filter.of, (filter.op === 'all') === holds ? 'and' : 'or', holds);
    }
    default:
      return bindLeaf(filter).say(holds);
  }
}

function listed(parts: readonly Filter[], word: 'and' | 'or', holds: boolean): string {
  return parts
    .map((part) => (isGroup(part) && parts.length > 1 ? `(${say(part, holds)})` : say(part, holds)))
    .join(` ${word} `);
}

function isGroup(filter: Filter): boolean {
  if (filter.op === 'not') return isGroup(filter.of);
  return (filter.op === 'all' || filter.op === 'any') && filter.of.length > 1;
}
