import { z } from 'zod';
import { valueAt } from '../filter/compare.ts';
import type { FieldWidget, FormMeta } from './form-meta.ts';
import { nodeTypeOf } from './registry.ts';

export type ShowIf = { path: string; is: readonly string[] };

/** One field of a settings form, in the order of the form. */
export type FormField = {
  /** Dotted path in the node's config. Two variants may share one; at most one of them is shown at a time. */
  path: string;
  label: string;
  help: string | null;
  widget: FieldWidget;
  /** For `select`. */
  options: readonly { value: string; label: string }[];
  /** Shown only while all of these hold. */
  showIf: readonly ShowIf[];
  /** The variants the field belongs to: where one of these does not hold, the schema refuses the setting. */
  within: readonly ShowIf[];
  required: boolean;
  /** What the schema fills in for an empty field; undefined when there is nothing to fill in. */
  fallback: unknown;
  /** For `number`, where the schema bounds it. */
  min: number | null;
  max: number | null;
};

/** The settings form of a node kind, derived from its schema; empty for an unknown kind. */
export function formOf(kind: string): FormField[] {
  const type = nodeTypeOf(kind);
  return type === null ? [] : fieldsOf(type.config, { path: '', within: [] });
}

/** Whether a field is shown for these settings. */
export function isFieldShown(field: FormField, config: Readonly<Record<string, unknown>>): boolean {
  return field.showIf.every((condition) => holds(condition, config));
}

export function holds({ path, is }: ShowIf, config: Readonly<Record<string, unknown>>): boolean {
  const value = valueAt(config, path);
  return typeof value === 'string' && is.includes(value);
}

type Place = { path: string; within: readonly ShowIf[] };

function fieldsOf(schema: z.core.$ZodType, place: Place): FormField[] {
  const field = unwrap(schema);
  if (field.meta?.widget !== undefined) return [fieldOf(field, field.meta.widget, place)];
  const { inner } = field;
  if (inner instanceof z.ZodDiscriminatedUnion) return variantFields(inner, field, place);
  if (inner instanceof z.ZodObject) {
    return Object.entries<z.core.$ZodType>(inner.shape).flatMap(([key, part]) =>
      fieldsOf(part, { ...place, path: joined(place.path, key) }),
    );
  }
  const widget = widgetOf(inner);
  return widget === null ? [] : [fieldOf(field, widget, place)];
}

/** A select for the discriminator, then each variant's fields, shown only for it. */
function variantFields(union: z.ZodDiscriminatedUnion, field: Unwrapped, place: Place): FormField[] {
  const path = joined(place.path, union.def.discriminator);
  const variants = union.options.flatMap((option) => {
    if (!(option instanceof z.ZodObject)) return [];
    const { [union.def.discriminator]: tag, ...shape } = option.shape;
    return tag instanceof z.ZodLiteral ? [{ value: String(tag.value), shape }] : [];
  });
  const options = variants.map(({ value }) => ({ value, label: field.meta?.options?.[value] ?? value }));
  const select = { ...fieldOf(field, 'select', { ...place, path }), options };
  const parts = variants.flatMap(({ value, shape }) => {
    const within = [...place.within, { path, is: [value] }];
    return Object.entries<z.core.$ZodType>(shape).flatMap(([key, part]) =>
      fieldsOf(part, { path: joined(place.path, key), within }),
    );
  });
  return [select, ...parts];
}

function fieldOf(
  { inner, meta, required, fallback }: Unwrapped,
  widget: FieldWidget,
  { path, within }: Place,
): FormField {
  const values = inner instanceof z.ZodEnum ? inner.options.map(String) : [];
  const bounds = inner instanceof z.ZodNumber ? { min: inner.minValue, max: inner.maxValue } : { min: null, max: null };
  return {
    path,
    label: meta?.label ?? path,
    help: meta?.help ?? null,
    widget,
    options: values.map((value) => ({ value, label: meta?.options?.[value] ?? value })),
    showIf: meta?.showIf === undefined ? within : [...within, meta.showIf],
    within,
    required,
    fallback,
    ...bounds,
  };
}

type Unwrapped = { inner: z.core.$ZodType; meta: FormMeta | undefined; required: boolean; fallback: unknown };

/** Looks through `optional` and `default`; the outermost metadata counts. */
function unwrap(schema: z.core.$ZodType): Unwrapped {
  const meta = z.globalRegistry.get(schema)?.form;
  if (schema instanceof z.ZodOptional) {
    const inside = unwrap(schema.def.innerType);
    return { ...inside, meta: meta ?? inside.meta, required: false };
  }
  if (schema instanceof z.ZodDefault) {
    const inside = unwrap(schema.def.innerType);
    return { ...inside, meta: meta ?? inside.meta, required: false, fallback: schema.def.defaultValue };
  }
  return { inner: schema, meta, required: true, fallback: undefined };
}

/** Null for what needs no field: a literal has no choice. */
function widgetOf(schema: z.core.$ZodType): FieldWidget | null {
  if (schema instanceof z.ZodEnum) return 'select';
  if (schema instanceof z.ZodString) return 'text';
  if (schema instanceof z.ZodNumber) return 'number';
  if (schema instanceof z.ZodBoolean) return 'switch';
  if (schema instanceof z.ZodLiteral) return null;
  throw new Error('A setting has a type that no widget shows: name one in its metadata');
}

function joined(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
