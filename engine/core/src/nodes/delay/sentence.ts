import { assertNever } from '../../assert-never.ts';
import { durationText } from '../../filter/duration-text.ts';
import { clockText } from '../clock-field.ts';
import type { DelayConfig, RelativeConfig, RelativeDateConfig } from './config.ts';

/** "Wait until 2 days before the appointment, at 09:05". */
export function delaySentence(config: DelayConfig): string {
  return `Wait ${body(config)}${clockText(config)}`;
}

function body(config: DelayConfig): string {
  switch (config.mode) {
    case 'for': {
      const since = config.from === 'last_message' ? ' since the last message went out' : '';
      return `${durationText(config.duration)}${since}${atText(config.atMinute)}`;
    }
    case 'working_days':
      return `${config.days} working ${config.days === 1 ? 'day' : 'days'}${atText(config.atMinute)}`;
    case 'until_date':
      return `until ${config.date}${atText(config.atMinute)}`;
    case 'until_weekday':
      return `until ${weekdaysText(config.weekdays)}${atText(config.atMinute)}${holidayText(config)}`;
    case 'window':
      return `until it is between ${minuteText(config.startMinute)} and ${minuteText(config.endMinute)}, ${weekdaysText(config.weekdays)}${holidayText(config)}`;
    case 'relative':
      return `until ${durationText(config.duration)} ${config.direction} ${appointmentText(config)}${atText(config.atMinute)}`;
    case 'relative_date':
      return `until ${dateText(config)}${atText(config.atMinute)}`;
    default:
      return assertNever(config, 'delay');
  }
}

function appointmentText({ field = 'start' }: RelativeConfig): string {
  switch (field) {
    case 'start':
      return 'the appointment';
    case 'end':
      return 'the end of the appointment';
    case 'booked':
      return 'the appointment was booked';
  }
}

function dateText({ of, every, direction, duration }: RelativeDateConfig): string {
  const date = of.kind === 'birth_date' ? 'birth date' : `“${of.name}”`;
  const what = every === 'yearly' ? (of.kind === 'birth_date' ? 'the birthday' : `the anniversary of ${date}`) : date;
  if (direction === 'on') return what;
  return `${duration === undefined ? '…' : durationText(duration)} ${direction} ${what}`;
}

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** "Mon–Fri", "Tue, Thu", "any day". */
function weekdaysText(weekdays: readonly number[]): string {
  const days = [...new Set(weekdays)].sort((a, b) => a - b);
  const first = days[0] ?? 1;
  const last = days.at(-1) ?? 1;
  if (days.length === 7) return 'any day';
  if (days.length > 2 && last - first === days.length - 1) return `${nameOf(first)}–${nameOf(last)}`;
  return days.map(nameOf).join(', ');
}

function nameOf(day: number): string {
  return dayNames[day - 1] ?? '…';
}

function holidayText({ skipHolidays }: { skipHolidays: boolean }): string {
  return skipHolidays ? ', not on holidays' : '';
}

function atText(minute: number | undefined): string {
  return minute === undefined ? '' : `, at ${minuteText(minute)}`;
}

function minuteText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
