import { own } from '../own.ts';
import { formOf, holds } from './form.ts';

type Config = Readonly<Record<string, unknown>>;

/**
 * Settings with one field changed; `undefined` empties it. Choosing another variant ("for some time" → "before the
 * appointment") drops what only the former one knows, so that nothing unknown is left behind.
 */
export function setField(kind: string, config: Config, path: string, value: unknown): Record<string, unknown> {
  const changed = withValue(config, path.split('.'), value);
  const fields = formOf(kind);
  const belonging = fields.filter(({ within }) => within.every((condition) => holds(condition, changed)));
  const foreign = fields.filter((field) => !belonging.some((one) => one.path === field.path));
  return foreign.reduce<Record<string, unknown>>(
    (kept, field) => withValue(kept, field.path.split('.'), undefined),
    changed,
  );
}

function withValue(config: Config, [key = '', ...rest]: readonly string[], value: unknown): Record<string, unknown> {
  if (rest.length === 0) {
    const { [key]: _, ...others } = config;
    return value === undefined ? others : { ...config, [key]: value };
  }
  const inside = own(config, key);
  if (!isRecord(inside)) return value === undefined ? { ...config } : { ...config, [key]: withValue({}, rest, value) };
  return { ...config, [key]: withValue(inside, rest, value) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
