import type { FormField, KnownNames } from '@cairn/core';
import {
  duration,
  durationText,
  filter,
  formOf,
  isFieldShown,
  propertyTest,
  segmentNamesOf,
  sentenceOf,
} from '@cairn/core';
import { z } from 'zod';
import type { FieldChange } from './diff.ts';
import { valueAt } from './value-at.ts';

const branches = z.array(z.object({ name: z.string(), when: filter }));
const answers = z.array(z.object({ name: z.string(), words: z.array(z.string()) }));
const shares = z.array(z.object({ name: z.string(), percent: z.number() }));

type Config = Readonly<Record<string, unknown>>;

/** The fields of a node's form whose value differs, each said in words before and after. */
export function fieldChanges(kind: string, before: Config, after: Config, names: KnownNames = {}): FieldChange[] {
  const fields = formOf(kind);
  const paths = [...new Set(fields.map((field) => field.path))];
  return paths.flatMap((path) => {
    const old = shownAt(fields, path, before);
    const now = shownAt(fields, path, after);
    const field = now ?? old;
    if (field === null) return [];
    const change = { label: field.label, before: sayIn(old, before, names), after: sayIn(now, after, names) };
    return change.before === change.after ? [] : [change];
  });
}

function shownAt(fields: readonly FormField[], path: string, config: Config): FormField | null {
  return fields.find((field) => field.path === path && isFieldShown(field, config)) ?? null;
}

function sayIn(field: FormField | null, config: Config, names: KnownNames): string {
  return field === null ? 'none' : sayValue(field, valueAt(config, field.path) ?? field.fallback, names);
}

function sayValue(field: FormField, value: unknown, names: KnownNames): string {
  if (value === undefined || value === '') return 'none';
  switch (field.widget) {
    case 'select':
      return field.options.find((option) => option.value === value)?.label ?? String(value);
    case 'duration': {
      const parsed = duration.safeParse(value);
      return parsed.success ? durationText(parsed.data) : 'incomplete';
    }
    case 'filter': {
      const parsed = filter.safeParse(value);
      return parsed.success ? sentenceOf(parsed.data, segmentNamesOf(names)) : 'incomplete';
    }
    case 'minute_of_day':
      return typeof value === 'number' ? clockText(value) : 'incomplete';
    case 'property_tests': {
      const parsed = z.array(propertyTest).safeParse(value);
      if (!parsed.success) return 'incomplete';
      const tests = parsed.data.map((test) =>
        [test.path, test.compare.replaceAll('_', ' '), test.value].join(' ').trim(),
      );
      return tests.length === 0 ? 'none' : tests.join('; ');
    }
    case 'branches': {
      const parsed = branches.safeParse(value);
      if (!parsed.success) return 'incomplete';
      return parsed.data.map(({ name, when }) => `${name}: ${sentenceOf(when, segmentNamesOf(names))}`).join('; ');
    }
    case 'answers': {
      const parsed = answers.safeParse(value);
      return parsed.success
        ? parsed.data.map(({ name, words }) => `${name} (${words.join(', ')})`).join('; ')
        : 'incomplete';
    }
    case 'segment':
      return named(names.segments, value, 'a segment');
    case 'list':
      return named(names.lists, value, 'a list');
    case 'campaign':
      return named(names.campaigns, value, String(value));
    case 'segments':
      return Array.isArray(value) && value.length > 0
        ? value.map((id) => named(names.segments, id, 'a segment')).join(', ')
        : 'none';
    case 'shares': {
      const parsed = shares.safeParse(value);
      return parsed.success ? parsed.data.map(({ name, percent }) => `${name} ${percent} %`).join(', ') : 'incomplete';
    }
    case 'switch':
      return value === true ? 'on' : 'off';
    default:
      return String(value);
  }
}

function named(names: Readonly<Record<string, string>> = {}, id: unknown, otherwise: string): string {
  const name = typeof id === 'string' && Object.hasOwn(names, id) ? names[id] : undefined;
  return name === undefined ? otherwise : `“${name}”`;
}

/** "09:05" for minutes from midnight. */
export function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
