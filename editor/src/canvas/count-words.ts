import type { NodeCounts } from './counts-store.ts';

/** The one number of a card, by what the step does. */
export function mainCount(category: string, counts: NodeCounts): { label: string; value: number; failed: number } {
  const failed = (counts['failed'] ?? 0) + (counts['unknown'] ?? 0);
  switch (category) {
    case 'trigger':
      return { label: 'entered', value: counts['entered'] ?? 0, failed: 0 };
    case 'time':
      return { label: 'waiting', value: counts['waiting'] ?? 0, failed: 0 };
    case 'message':
      return { label: 'sent', value: counts['sent'] ?? 0, failed };
    case 'action':
      return { label: 'done', value: counts['entered'] ?? 0, failed };
    case 'note':
      return { label: '', value: 0, failed: 0 };
    case 'outcome':
      return { label: 'left here', value: counts['entered'] ?? 0, failed: 0 };
    default:
      return { label: 'passed', value: counts['entered'] ?? 0, failed: 0 };
  }
}

/** "1.2k" on cards; the exact value stands in the panel. */
export function shortNumber(value: number): string {
  return new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 })
    .format(value)
    .replace('K', 'k');
}

/** "63 %" of all that are known; "–" of none at all. */
export function shareOf(count: number, all: readonly (number | null)[]): string {
  const sum = all.reduce<number>((total, each) => total + (each ?? 0), 0);
  return sum === 0 ? '–' : `${Math.round((count / sum) * 100)} %`;
}

const fixed: Record<string, string> = {
  entered: 'Entered',
  waiting: 'Waiting now',
  sent: 'Sent',
  delivered: 'Delivered',
  converted: 'Reached the goal',
  failed: 'Failed',
  skipped: 'Skipped',
  cancelled: 'Cancelled',
  unknown: 'Outcome unknown',
};

/** A measure in words: `passed:yes` → "Took “Yes”". */
export function measureName(measure: string, portLabel: (port: string) => string): string {
  if (measure.startsWith('passed:')) return `Took “${portLabel(measure.slice('passed:'.length))}”`;
  if (measure.startsWith('ended:')) return `Left: ${measure.slice('ended:'.length).replaceAll('_', ' ')}`;
  return fixed[measure] ?? measure.replaceAll(/[:_]/g, ' ');
}
