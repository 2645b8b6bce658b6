import type { NodeResult } from '../node-result.ts';

/** What a look for something awaited comes to. `lookAgainAt`: when time alone could bring it. */
export type Sight = Extract<NodeResult, { kind: 'go' }> | { kind: 'nothing_yet'; lookAgainAt: number | null };
