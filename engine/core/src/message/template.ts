import { Liquid, LiquidError, type Template } from 'liquidjs';
import { isMergeField, type MergeValues } from './merge-fields.ts';

export type TemplateCheck = { ok: true; fields: string[] } | { ok: false; message: string };

export type Filled =
  | { ok: true; text: string }
  | { ok: false; code: 'missing_value' | 'template_invalid'; field: string | null };

/** Tags and filters authors may use: enough for "if there is a time, say it", nothing that loops, includes or reads a clock. */
const openTags = ['if', 'unless', 'case', 'comment', 'raw', '#'];
const openFilters = [
  'default',
  'upcase',
  'downcase',
  'capitalize',
  'strip',
  'append',
  'prepend',
  'truncate',
  'replace',
];

const liquid = closedLiquid();

/** Parses a template and names the fields it reads. Never throws. */
export function checkTemplate(template: string): TemplateCheck {
  const parsed = parsedTemplate(template);
  return parsed.ok ? { ok: true, fields: [...parsed.fields] } : parsed;
}

type Parsed = { ok: true; parts: Template[]; fields: readonly string[] } | { ok: false; message: string };

/** Campaigns are checked after every change and messages sent by the thousand: each text is parsed once. */
const parsedTemplates = new Map<string, Parsed>();
const mostParsed = 2_000;

function parsedTemplate(template: string): Parsed {
  const known = parsedTemplates.get(template);
  if (known !== undefined) return known;
  if (parsedTemplates.size >= mostParsed) parsedTemplates.clear();
  const parsed = parse(template);
  parsedTemplates.set(template, parsed);
  return parsed;
}

function parse(template: string): Parsed {
  try {
    const parts = liquid.parse(template);
    return { ok: true, parts, fields: liquid.globalFullVariablesSync(parts) };
  } catch (error) {
    return { ok: false, message: plainMessage(error) };
  }
}

/** The fields a template reads, in order of appearance; none when it cannot be parsed (ask `checkTemplate` for why). */
export function mergeFieldsIn(template: string): string[] {
  const check = checkTemplate(template);
  return check.ok ? check.fields : [];
}

/** Fills a template. A field without a value is refused unless the template gives a default or asks with `if`. */
export function fillTemplate(template: string, values: MergeValues): Filled {
  const parsed = parsedTemplate(template);
  if (!parsed.ok) return { ok: false, code: 'template_invalid', field: null };
  const unknown = parsed.fields.find((field) => !isMergeField(field));
  if (unknown !== undefined) return { ok: false, code: 'template_invalid', field: unknown };
  try {
    return { ok: true, text: liquid.renderSync(parsed.parts, scopeOf(values)) };
  } catch (error) {
    const field = missingField(error);
    return { ok: false, code: field === null ? 'template_invalid' : 'missing_value', field };
  }
}

/** `a.b` names become nested own properties; unknown values are left out, so that a strict read of them fails. */
function scopeOf(values: MergeValues): Record<string, Record<string, string>> {
  const scope: Record<string, Record<string, string>> = {
    patient: {},
    recipient: {},
    household: {},
    practice: {},
    appointment: {},
  };
  for (const [name, value] of Object.entries(values)) {
    const [group = '', field = ''] = name.split('.');
    if (value !== null) scope[group] = { ...scope[group], [field]: value };
  }
  return scope;
}

function closedLiquid(): Liquid {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    ownPropertyOnly: true,
    relativeReference: false,
    templates: {},
    parseLimit: 100_000,
    memoryLimit: 1_000_000,
  });
  for (const tag of Object.keys(engine.tags)) if (!openTags.includes(tag)) delete engine.tags[tag];
  for (const name of Object.keys(engine.filters)) if (!openFilters.includes(name)) delete engine.filters[name];
  return engine;
}

function missingField(error: unknown): string | null {
  if (!LiquidError.is(error)) return null;
  const message = plainMessage(error);
  return /undefined variable: ([\w.]+)/.exec(message)?.[1] ?? null;
}

function plainMessage(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'The template cannot be read.';
}
