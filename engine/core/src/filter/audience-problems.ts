import { bindLeaf } from './bind-leaf.ts';
import type { Filter } from './filter.ts';

/** What is wrong with a filter, where, and what to do about it. */
export type FilterProblem = { path: string; message: string };

/**
 * What keeps a filter from choosing an audience: values that are missing, groups without tests, and tests that ask about a journey, which
 * nobody in an audience has begun.
 */
export function audienceProblems(filter: Filter, path = 'filter'): FilterProblem[] {
  switch (filter.op) {
    case 'all':
    case 'any':
      if (filter.of.length === 0) return [{ path, message: 'This group has no test. Add one, or remove the group.' }];
      return filter.of.flatMap((part, at) => audienceProblems(part, `${path}.of.${at}`));
    case 'not':
      return audienceProblems(filter.of, `${path}.of`);
    default: {
      const leaf = bindLeaf(filter);
      if (leaf.needsEnrollment()) {
        const message = `“${leaf.say(true)}” asks about a journey through a campaign, and an audience is chosen before one begins. Remove this test, or use it inside a campaign.`;
        return [{ path, message }];
      }
      return leaf.gaps().map((gap) => ({
        path: `${path}.${gap.path}`,
        message: `The comparison of “${gap.field}” needs a value. Fill it in.`,
      }));
    }
  }
}
