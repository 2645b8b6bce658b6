import { expect, it } from 'vitest';
import { neverRenders } from './never-renders.ts';

const cases: [template: string, why: ReturnType<typeof neverRenders>][] = [
  ['Hello {{ patient.first_name }}', null],
  ['Hello {{ patient.first_name | default: "there" }}', null],
  ['', null],
  ['{{ patient.first_name', null],
  ['{{ patient.ssn }}', null],
  // A filter without what it needs, and more text than anybody may make.
  ['Hello {{ patient.first_name | append }}', 'fails'],
  ['Hello {{ 1 | append }}', 'fails'],
  ['{{ (1..100000000) }}', 'fails'],
  ['{% if patient.first_name %}{{ "a" | append }}{% else %}{{ "b" | append }}{% endif %}', 'fails'],
  // Some patients get a text: those without a name, and those who are called so.
  ['{% if patient.first_name %}{{ "a" | append }}{% else %}Hello{% endif %}', null],
  ['{% unless patient.first_name %}{{ "a" | append }}{% endunless %}Hello', null],
  ['{% if patient.first_name == "Bob" %}Hello{% else %}{{ "a" | append }}{% endif %}', null],
  ['{% case patient.first_name %}{% when "Eve" %}Hello{% else %}{{ 1 | append }}{% endcase %}', null],
  ['{% comment %}Later{% endcomment %}', 'empty'],
  ['{{ "" }} {{ nil }}', 'empty'],
  ['{% if appointment.date %}We see you then{% endif %}', null],
  ['{% if appointment.date == "never" %}We see you then{% endif %}', null],
];

it.each(cases)('%s', (template, why) => {
  expect(neverRenders(template)).toBe(why);
});
