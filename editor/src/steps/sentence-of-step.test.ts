import { expect, test } from 'vitest';
import { withoutMarkup } from './sentence-of-step.ts';

test.each([
  ['E-mail “Your visit on {{ appointment.date }}”', 'E-mail “Your visit on [Appointment date]”'],
  ['Hello {{ patient.first_name | default: "there" }},', 'Hello [First name],'],
  ['{% if practice.phone %}Call {{ practice.phone }}{% endif %}', 'Call [Practice phone]'],
  ['at {{ appointment.date }…', 'at [Appointment date]…'],
  ['at {{ appointment.da…', 'at [appointment.da]…'],
  ['no fields', 'no fields'],
])('%s', (text, said) => {
  expect(withoutMarkup(text)).toBe(said);
});
