import type { NodeResult } from '../node-result.ts';
import type { ExitConfig } from './config.ts';

export function exitStep({ label }: ExitConfig): NodeResult {
  return { kind: 'exit', reason: 'completed', detail: label };
}
