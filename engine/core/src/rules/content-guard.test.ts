import { describe, expect, it } from 'vitest';
import { allowedLiveFields, contentProblems } from './content-guard.ts';

describe('contentProblems', () => {
  it('lets the harmless fields through', () => {
    expect(
      contentProblems(['patient.first_name', 'practice.name', 'appointment.time', 'link', 'link.form'], 'live'),
    ).toEqual([]);
    expect(
      contentProblems(
        allowedLiveFields.filter((field) => !field.endsWith('*')),
        'live',
      ),
    ).toEqual([]);
  });

  it.each([
    'patient.lastName',
    'appointment.purpose',
    'patient.attributes.diagnosis',
    'patient',
    'linked',
    'patient.first_name.x',
  ])('stops %s once in live mode, with what to do', (field) => {
    const problems = contentProblems([field, 'patient.first_name', field], 'live');
    expect(problems).toEqual([
      { code: 'field_not_allowed_live', field, message: expect.stringContaining(`Remove "${field}"`) },
    ]);
  });

  it('stops nothing in the sandbox', () => {
    expect(contentProblems(['patient.lastName', 'appointment.purpose'], 'sandbox')).toEqual([]);
  });
});
