import type { FormField } from '@cairn/core';
import { formOf, isFieldShown, setField } from '@cairn/core';
import { sameJson } from './same-json.ts';
import { valueAt } from './value-at.ts';

type Config = Readonly<Record<string, unknown>>;

/**
 * Settings with one field changed; `undefined` empties it. Fields that the change brings up ("before the appointment" needs a
 * direction) start filled in where there is an obvious first value, so that a choice never leaves a broken step behind.
 */
export function changedConfig(kind: string, config: Config, path: string, value: unknown): Config {
  const changed = setField(kind, config, path, value);
  const fields = formOf(kind);
  const appeared = fields.filter(
    (field) => field.required && !isFieldShown(field, config) && isFieldShown(field, changed),
  );
  const filled = appeared.reduce<Config>(
    (settings, field) =>
      valueAt(settings, field.path) === undefined ? setField(kind, settings, field.path, starterOf(field)) : settings,
    changed,
  );
  return sameJson(filled, config) ? config : filled;
}

function starterOf(field: FormField): unknown {
  switch (field.widget) {
    case 'select':
      return field.options[0]?.value;
    case 'duration':
      return { amount: 1, unit: 'days' };
    case 'filter':
      return { op: 'has_future_appointment' };
    case 'property_tests':
      return [];
    case 'event_name':
      return 'appointment.booked';
    case 'number':
      return field.min ?? 0;
    case 'switch':
      return false;
    default:
      return undefined;
  }
}
