import type { Filter } from '../../filter/filter.ts';
import { forPatients } from '../../filter/for-patients.ts';
import type { AudienceSource, AudienceTrigger } from './config.ts';

/**
 * The audience as one rule over people, without the segments that are left out. A list stands for everybody of whatever kind: who is on it
 * has to be asked beside the rule.
 */
export function audienceFilter({ audience, exclude }: Pick<AudienceTrigger, 'audience' | 'exclude'>): Filter {
  const outside = exclude.map((segment): Filter => ({ op: 'segment', segment, is: 'not_in' }));
  return { op: 'all', of: [sourceFilter(audience), ...outside] };
}

function sourceFilter(audience: AudienceSource): Filter {
  switch (audience.kind) {
    case 'segment':
      return { op: 'segment', segment: audience.segmentId, is: 'in' };
    case 'filter':
      return forPatients(audience.filter);
    case 'everyone':
      return forPatients({ op: 'standing', is: 'active' });
    case 'list':
      return { op: 'patient', field: 'kind', compare: 'is_known' };
  }
}
