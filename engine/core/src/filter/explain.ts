import { own } from '../own.ts';
import { bindLeaf } from './bind-leaf.ts';
import { evaluate } from './evaluate.ts';
import type { Filter } from './filter.ts';
import type { FilterView } from './view.ts';

export { sayTests } from './say.ts';

/** Names of segments by id, for sentences; one that is not there is “the segment chosen”. */
export type SegmentNames = Readonly<Record<string, { name: string }>>;

/** The filter in plain words: "the appointment is cancelled or missed". */
export function sentenceOf(filter: Filter, segments: SegmentNames = {}): string {
  return say(filter, true, segments);
}

/** The filter's value and the clause that decided it, in plain words; patient data never appears, only the author's own. */
export function explain(filter: Filter, view: FilterView): { value: boolean; because: string } {
  const value = evaluate(filter, view);
  const { segments } = view.facts;
  switch (filter.op) {
    case 'not':
      return { value, because: explain(filter.of, view).because };
    case 'all':
    case 'any': {
      const decider = filter.of.find((part) => evaluate(part, view) === (filter.op === 'any'));
      if (decider !== undefined) return { value, because: explain(decider, view).because };
      return {
        value,
        because: filter.of.length === 0 ? say(filter, true, segments) : listed(filter.of, 'and', value, segments),
      };
    }
    default:
      return { value, because: say(filter, value, segments) };
  }
}

function say(filter: Filter, holds: boolean, segments: SegmentNames): string {
  switch (filter.op) {
    case 'not':
      return say(filter.of, !holds, segments);
    case 'all':
    case 'any': {
      if (filter.of.length === 0) return (filter.op === 'all') === holds ? 'always' : 'never';
      return listed(filter.of, (filter.op === 'all') === holds ? 'and' : 'or', holds, segments);
    }
    case 'segment': {
      const name = own(segments, filter.segment)?.name;
      if (name === undefined) return bindLeaf(filter).say(holds);
      return `the patient is ${(filter.is === 'in') === holds ? 'in' : 'not in'} the segment “${name}”`;
    }
    default:
      return bindLeaf(filter).say(holds);
  }
}

function listed(parts: readonly Filter[], word: 'and' | 'or', holds: boolean, segments: SegmentNames): string {
  return parts
    .map((part) => {
      const said = say(part, holds, segments);
      return isGroup(part) && parts.length > 1 ? `(${said})` : said;
    })
    .join(` ${word} `);
}

function isGroup(filter: Filter): boolean {
  if (filter.op === 'not') return isGroup(filter.of);
  return (filter.op === 'all' || filter.op === 'any') && filter.of.length > 1;
}
