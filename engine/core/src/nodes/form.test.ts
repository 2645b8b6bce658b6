import { describe, expect, it } from 'vitest';
import { type FormField, formOf, isFieldShown } from './form.ts';
import { nodeTypes } from './registry.ts';
import { setField } from './set-field.ts';

const kinds = Object.values(nodeTypes).map((type) => ({ kind: type.kind, type }));

function shown(kind: string, config: Record<string, unknown>): string[] {
  return formOf(kind)
    .filter((field) => isFieldShown(field, config))
    .map(({ path }) => path);
}

describe('formOf', () => {
  it.each(kinds)('$kind: every field has a label of its own, a widget and what the widget needs', ({ kind }) => {
    const fields = formOf(kind);
    expect(fields).not.toEqual([]);
    const wanting = (field: FormField) =>
      field.label === field.path || (field.widget === 'select') !== field.options.length > 1;
    expect(fields.filter(wanting)).toEqual([]);
    expect(fields.flatMap(({ options }) => options).filter(({ value, label }) => value === label)).toEqual([]);
  });

  it.each(kinds)('$kind: shows each setting of its example in one field', ({ kind, type }) => {
    const bind = type.bind(type.example);
    if (!bind.ok) throw new Error('Examples are valid');
    const paths = shown(kind, { ...type.example });
    expect(new Set(paths).size).toBe(paths.length);
    const tops = paths.map((path) => path.split('.')[0]);
    expect(Object.keys(type.example).filter((key) => !tops.includes(key))).toEqual([]);
  });

  it('shows the fields of the chosen variant', () => {
    expect(shown('delay', { mode: 'for' })).toEqual(['mode', 'duration', 'atMinute', 'from', 'clock']);
    expect(shown('delay', { mode: 'relative' })).toEqual([
      'mode',
      'duration',
      'direction',
      'field',
      'atMinute',
      'ifQuiet',
      'ifPast',
      'clock',
    ]);
    expect(shown('delay', { mode: 'window', clock: 'fixed' })).toContain('fixedZone');
    expect(shown('wait-for', { for: { kind: 'event' } })).toEqual([
      'for.kind',
      'for.event',
      'for.where',
      'since',
      'timeout',
    ]);
    expect(shown('wait-for', { for: { kind: 'delivery' } })).toEqual(['for.kind', 'for.node', 'timeout']);
    expect(shown('wait-for', {})).toEqual(['for.kind', 'timeout']);
    expect(shown('message', { channel: 'sms' })).not.toContain('subject');
  });

  it('says what is required, and what stands in for an empty field', () => {
    const forAppointment = { mode: 'relative' };
    const fields = new Map(
      formOf('delay').flatMap((field) => (isFieldShown(field, forAppointment) ? [[field.path, field]] : [])),
    );
    expect(fields.get('ifPast')).toMatchObject({ required: false, fallback: 'skip', widget: 'select' });
    expect(fields.get('direction')).toMatchObject({ required: true, fallback: undefined });
    expect(fields.get('atMinute')).toMatchObject({ required: false, widget: 'minute_of_day', min: 0, max: 1439 });
  });

  it('is empty for an unknown kind', () => {
    expect(formOf('constructor')).toEqual([]);
  });
});

describe('setField', () => {
  const relative = {
    mode: 'relative',
    duration: { amount: 2, unit: 'days' },
    direction: 'before',
    atMinute: 540,
    ifPast: 'skip',
  };

  it('changes one setting and leaves the rest as it was', () => {
    expect(setField('delay', relative, 'atMinute', 600)).toEqual({ ...relative, atMinute: 600 });
    expect(relative.atMinute).toBe(540);
  });

  it('empties a setting', () => {
    expect(setField('delay', relative, 'atMinute', undefined)).not.toHaveProperty('atMinute');
  });

  it('drops what the newly chosen variant does not know, and keeps what both know', () => {
    expect(setField('delay', relative, 'mode', 'for')).toEqual({
      mode: 'for',
      duration: relative.duration,
      atMinute: relative.atMinute,
    });
    const event = {
      for: { kind: 'event', event: 'a', where: [] },
      since: 'message',
      timeout: { amount: 1, unit: 'days' },
    };
    expect(setField('wait-for', event, 'for.kind', 'delivery')).toEqual({ ...event, for: { kind: 'delivery' } });
  });

  it('keeps a setting that is only hidden', () => {
    const email = { channel: 'email', subject: 'Hello', body: 'Hi' };
    expect(setField('message', email, 'channel', 'sms')).toEqual({ ...email, channel: 'sms' });
  });

  it('builds the way to a setting of an empty form', () => {
    expect(setField('wait-for', {}, 'for.kind', 'event')).toEqual({ for: { kind: 'event' } });
  });
});
