import { nodeTypeOf } from '@cairn/core';
import { isRecord } from './value-at.ts';

/**
 * Settings a new step of a kind starts from. What only the author can know (which campaign, which step, which address) is left empty,
 * so that the card asks for it rather than pretends.
 */
export function starterConfig(kind: string): Readonly<Record<string, unknown>> {
  const example = nodeTypeOf(kind)?.example;
  return { ...(isRecord(example) ? example : {}), ...authorsToFill[kind] };
}

const authorsToFill: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  jump: { to: '' },
  webhook: { url: '' },
  'start-campaign': { campaign: '' },
  'leave-campaign': { campaign: '' },
  tag: { tag: '' },
};
