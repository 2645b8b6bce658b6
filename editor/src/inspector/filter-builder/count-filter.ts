import { type AudienceCount, audienceCount } from '@cairn/core/api';
import { send } from '../../api/client.ts';

/** How many patients a filter holds for now. Rejects with `ApiFailure`. */
export function countFilter(filter: unknown): Promise<AudienceCount> {
  return send('POST', '/filters/count', { filter }, audienceCount);
}
