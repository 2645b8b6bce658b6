import type { Period } from './board-queries.ts';

export const periodNames = {
  all: 'All time',
  month: 'This month',
  last_month: 'Last month',
  year: 'This year',
} as const;
export type PeriodName = keyof typeof periodNames;

/** The days of a period, seen from `today` (`YYYY-MM-DD` by the practice's clock). The server looks over ten years at most. */
export function periodOf(name: PeriodName, today: string): Period {
  const [year = 0, month = 1] = today.split('-').map(Number);
  switch (name) {
    case 'all':
      return { from: `${year - 8}-01-01`, to: `${year + 1}-12-31` };
    case 'month':
      return monthOf(year, month);
    case 'last_month':
      return month === 1 ? monthOf(year - 1, 12) : monthOf(year, month - 1);
    case 'year':
      return { from: `${year}-01-01`, to: `${year}-12-31` };
  }
}

function monthOf(year: number, month: number): Period {
  const stem = `${year}-${String(month).padStart(2, '0')}`;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { from: `${stem}-01`, to: `${stem}-${last}` };
}

export function isPeriodName(text: string): text is PeriodName {
  return Object.hasOwn(periodNames, text);
}
