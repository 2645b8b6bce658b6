import { checkTemplate, fillTemplate, sampleValues } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { mergeTokens, tokenOf, withFallback } from './merge-tokens.ts';

describe('the fields of a text', () => {
  it('are each found once, with what is said where they are not known', () => {
    expect(
      mergeTokens(
        `Hi {{patient.first_name}}, {{ practice.name | default: 'we' }} {{ patient.first_name | default: "you" }}`,
      ),
    ).toEqual([
      { field: 'patient.first_name', fallback: 'you' },
      { field: 'practice.name', fallback: 'we' },
    ]);
    expect(mergeTokens('{{ patient.first_name | upcase }} {% if a %}')).toEqual([]);
  });

  it('get another fallback everywhere, or none', () => {
    const text = 'Hi {{ patient.first_name }}, dear {{patient.first_name | default: "x"}} of {{ practice.name }}';
    const named = withFallback(text, 'patient.first_name', 'there');
    expect(mergeTokens(named)).toContainEqual({ field: 'patient.first_name', fallback: 'there' });
    expect(withFallback(named, 'patient.first_name', '')).toBe(
      'Hi {{ patient.first_name }}, dear {{ patient.first_name }} of {{ practice.name }}',
    );
  });

  it.each(["it's you", 'say "hi"', `both ' and "`, '}} {% bad', ''])(
    'take %s without breaking the text',
    (fallback) => {
      const text = tokenOf('patient.first_name', fallback);
      expect(checkTemplate(text).ok).toBe(true);
      const missing = fillTemplate(text, { ...sampleValues, 'patient.first_name': null });
      expect(missing.ok).toBe(fallback !== '');
    },
  );
});
