import { gateReasons } from '../gates/reasons.ts';
import { renderProblems } from '../message/render.ts';
import { own } from '../own.ts';
import { limitReasons } from '../simulator/limits.ts';
import { traceReasons } from '../step/trace-reasons.ts';

const known: Readonly<Record<string, string>> = {
  ...traceReasons,
  ...gateReasons,
  ...renderProblems,
  ...limitReasons,
  provider_failed: 'The provider could not deliver it.',
  simulation_limit: 'The journey goes in circles: it was looked at no further.',
};

/** Why a message or a step came to what it came to. A code that nobody worded is shown as words. */
export function sayReason(code: string): string {
  return own(known, code) ?? `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll('_', ' ')}.`;
}
