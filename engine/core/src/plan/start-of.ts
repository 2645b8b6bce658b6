import type { DocumentNode } from '../document/document.ts';
import { nodeTypeOf } from '../nodes/registry.ts';
import { canonicalJson } from './plan-bytes.ts';

/** Settings of triggers that say how often and how fast, and not who. */
const notWho = new Set(['entry', 'when', 'once', 'household', 'contacts', 'caps', 'ramp', 'unconfirmed', 'reentry']);
/** Started by hand, by a program or by another campaign: nobody can say who that will be. */
const byRequest = new Set(['manual-trigger', 'api-trigger', 'campaign-trigger']);

/** What starts a campaign and for whom, as text: two campaigns with the same text take in the same people. Null where that cannot be said. */
export function startOf(nodes: readonly Pick<DocumentNode, 'kind' | 'config'>[]): string | null {
  const trigger = nodes.find(({ kind }) => nodeTypeOf(kind)?.category === 'trigger');
  if (trigger === undefined || byRequest.has(trigger.kind)) return null;
  const bound = nodeTypeOf(trigger.kind)?.bind(trigger.config);
  if (bound === undefined || !bound.ok) return null;
  const { config } = bound.node;
  const who = Object.entries(Object(config)).filter(([key]) => !notWho.has(key));
  return `${trigger.kind} ${canonicalJson(Object.fromEntries(who))}`;
}
