import { assertNever } from '../../assert-never.ts';
import type { When } from './when.ts';

/** "between 30 and 60 days ago", "this month", "before 2026-05-01", as it stands after "was" or "is". */
export function whenText(when: When): string {
  return `${withoutZone(when)}${clocks[when.zone ?? 'patient']}`;
}

const clocks = { patient: '', practice: ' (practice time)', location: ' (location’s time)' } as const;

function withoutZone(when: When): string {
  switch (when.kind) {
    case 'exactly_ago':
      return `exactly ${span(when)} ago`;
    case 'exactly_ahead':
      return `in exactly ${span(when)}`;
    case 'between_ago':
      return `between ${ordered(when)} ${when.unit} ago`;
    case 'between_ahead':
      return `in ${ordered(when).replace(' and ', ' to ')} ${when.unit}`;
    case 'within_last':
      return `in the last ${span(when)}`;
    case 'at_least_ago':
      return `at least ${span(when)} ago`;
    case 'within_next':
      return `in the next ${span(when)}`;
    case 'at_least_ahead':
      return `at least ${span(when)} ahead`;
    case 'this':
      return when.period === 'day' ? 'today' : `this ${when.period}`;
    case 'previous':
      return when.period === 'day' ? 'yesterday' : `last ${when.period}`;
    case 'coming':
      return when.period === 'day' ? 'tomorrow' : `next ${when.period}`;
    case 'on':
    case 'before':
    case 'after':
      return `${when.kind} ${when.date}`;
    case 'between':
      return `between ${[when.from, when.to].sort().join(' and ')}`;
    default:
      return assertNever(when, 'period');
  }
}

function span({ amount, unit }: { amount: number; unit: string }): string {
  return `${amount} ${amount === 1 ? unit.slice(0, -1) : unit}`;
}

function ordered({ from, to }: { from: number; to: number }): string {
  return [from, to].sort((a, b) => a - b).join(' and ');
}
