import { channels } from '@cairn/core';
import type { PreviewRow } from '@cairn/db';

/**
 * What a preview comes to, by code: `gets`, `gets_nothing`, `removed`, `to_contacts`, `people:sms`, `messages:sms`, and `reason:…` for each
 * reason. Whoever was removed by hand counts as removed alone.
 */
export function previewCounts(rows: readonly PreviewRow[], removed: number): Record<string, number> {
  const counts = new Map<string, number>([['removed', removed]]);
  const add = (code: string, n = 1) => counts.set(code, (counts.get(code) ?? 0) + n);
  for (const { gets, reasons, verdicts } of rows) {
    if (reasons.includes('removed')) {
      add('gets_nothing');
      add('reason:removed');
      continue;
    }
    add(gets.length > 0 ? 'gets' : 'gets_nothing');
    for (const reason of reasons) add(`reason:${reason}`);
    for (const channel of channels) {
      if (gets.includes(channel)) add(`people:${channel}`);
      add(`messages:${channel}`, verdicts.filter((one) => one.channel === channel && one.kind !== 'not').length);
    }
    add('to_contacts', verdicts.filter(({ to, kind }) => to === 'contact' && kind !== 'not').length);
  }
  return Object.fromEntries(counts);
}
