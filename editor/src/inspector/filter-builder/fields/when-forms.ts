import { isRecord } from '../../../document/value-at.ts';
import type { LooseFilter } from '../filter-tree.ts';
import { withSettings } from './with-settings.ts';

/** How a period is said, by its kind. */
export const whenKinds = {
  within_last: 'in the last …',
  at_least_ago: 'at least … ago',
  exactly_ago: 'exactly … ago (that day)',
  between_ago: 'between … and … ago',
  within_next: 'in the next …',
  at_least_ahead: 'at least … ahead',
  exactly_ahead: 'in exactly … (that day)',
  between_ahead: 'in … to …',
  this: 'this day, week, month, year',
  previous: 'the one before',
  coming: 'the one after',
  on: 'on a date',
  before: 'before a date',
  after: 'after a date',
  between: 'between two dates',
} as const;
type WhenKind = keyof typeof whenKinds;

/** Which inputs a kind has. */
export type WhenForm = 'span' | 'range' | 'period' | 'date' | 'dates';

const forms: Readonly<Record<WhenKind, WhenForm>> = {
  within_last: 'span',
  at_least_ago: 'span',
  exactly_ago: 'span',
  between_ago: 'range',
  within_next: 'span',
  at_least_ahead: 'span',
  exactly_ahead: 'span',
  between_ahead: 'range',
  this: 'period',
  previous: 'period',
  coming: 'period',
  on: 'date',
  before: 'date',
  after: 'date',
  between: 'dates',
};

export function formOfWhen(value: unknown): WhenForm | null {
  const kind = isRecord(value) ? value['kind'] : undefined;
  return isWhenKind(kind) ? forms[kind] : null;
}

/** Kinds that can be told in hours and minutes. */
export function takesHours(value: unknown): boolean {
  const kind = isRecord(value) ? value['kind'] : undefined;
  return ['within_last', 'at_least_ago', 'within_next', 'at_least_ahead'].some((one) => one === kind);
}

/** The period turned into another kind: what both have is kept. `today` is what a date starts from. */
export function asWhenKind(value: unknown, kind: string, today: string): LooseFilter {
  const given: LooseFilter = isRecord(value) ? value : {};
  const zone = { zone: given['zone'] };
  if (!isWhenKind(kind)) return withSettings({ kind }, zone);
  const amount = typeof given['amount'] === 'number' ? given['amount'] : 6;
  const unit = calendarUnitOf(given['unit']);
  const date = typeof given['date'] === 'string' ? given['date'] : today;
  switch (forms[kind]) {
    case 'span':
      return withSettings({ kind, amount, unit: takesHours({ kind }) ? (given['unit'] ?? unit) : unit }, zone);
    case 'range':
      return withSettings(
        {
          kind,
          from: numberOr(given['from'], 30),
          to: numberOr(given['to'], 60),
          unit: typeof given['from'] === 'number' ? unit : 'days',
        },
        zone,
      );
    case 'period':
      return withSettings({ kind, period: given['period'] ?? 'month' }, zone);
    case 'date':
      return withSettings({ kind, date }, zone);
    case 'dates':
      return withSettings({ kind, from: date, to: date }, zone);
  }
}

function numberOr(value: unknown, fallback: number): number {
  return typeof value === 'number' ? value : fallback;
}

function calendarUnitOf(unit: unknown): string {
  return ['days', 'weeks', 'months', 'years'].find((one) => one === unit) ?? 'months';
}

function isWhenKind(kind: unknown): kind is WhenKind {
  return typeof kind === 'string' && Object.hasOwn(whenKinds, kind);
}
