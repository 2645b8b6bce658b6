import { countSegments } from '@cairn/core';
import type { ProviderRequest } from '../providers/provider.ts';

/** What a message takes of a limit: a text as many as it has segments, for so it is counted and billed; anything else one. */
export function weightOf({ channel, text }: Pick<ProviderRequest, 'channel' | 'text'>): number {
  return channel === 'sms' ? Math.max(1, countSegments(text).parts) : 1;
}
