import { describe, expect, it } from 'vitest';
import type { Facts } from '../facts/facts.ts';
import { sampleAppointment, sampleFacts } from '../simulator/sample-facts.ts';
import { isMergeField, mergeFields } from './merge-fields.ts';
import { type MessageTemplate, renderMessage, renderSample } from './render.ts';
import { checkTemplate, mergeFieldsIn } from './template.ts';

const now = Date.parse('2026-03-02T17:00:00Z');
const appointmentId = '00000000-0000-4000-8000-000000000001';

function booked(edit: Partial<Facts['appointments'][number]> = {}): Facts {
  const appointment = sampleAppointment({
    id: appointmentId,
    startsAt: Date.parse('2026-03-04T20:00:00Z'),
    purpose: 'Check-up',
    provider: 'Dr. Osei',
    ...edit,
  });
  return { ...sampleFacts(), appointments: [appointment] };
}

function render(template: MessageTemplate, facts: Facts = booked()) {
  return renderMessage({ ...template, facts, subjectRef: { appointmentId }, now });
}

const sms = (body: string): MessageTemplate => ({ channel: 'sms', body });

describe('renderMessage', () => {
  it('fills in the patient, the practice and the appointment', () => {
    const body =
      'Hi {{ patient.first_name }}, see you {{ appointment.date }} at {{ appointment.time }} for your {{appointment.purpose}}. {{ practice.name }}';
    expect(render(sms(body))).toEqual({
      ok: true,
      text: 'Hi Maria, see you Wednesday, March 4 at 3:00 PM for your Check-up. Elm Street Family Practice',
    });
  });

  it('tells times by the patient’s clock and says the year when it is another', () => {
    const facts = booked({ startsAt: Date.parse('2027-01-01T07:30:00Z') });
    const inDenver: Facts = { ...facts, patient: { ...facts.patient, zone: 'America/Denver' } };
    const body = '{{ appointment.date }} {{ appointment.time }}';
    expect(render(sms(body), inDenver)).toEqual({ ok: true, text: 'Friday, January 1, 2027 12:30 AM' });
  });

  it('refuses a field without a value unless a default or a condition covers it', () => {
    expect(render(sms('At {{ appointment.location }}'))).toEqual({
      ok: false,
      code: 'missing_value',
      field: 'appointment.location',
    });
    expect(render(sms('At {{ appointment.location | default: "our office" }}'))).toMatchObject({
      text: 'At our office',
    });
    expect(render(sms('Hi{% if appointment.location %} at {{ appointment.location }}{% endif %}!'))).toMatchObject({
      text: 'Hi!',
    });
  });

  it('knows no appointment when the enrollment is about none', () => {
    const result = renderMessage({
      ...sms('{{ appointment.date }}'),
      facts: booked(),
      subjectRef: { appointmentId: null },
      now,
    });
    expect(result).toEqual({ ok: false, code: 'missing_value', field: 'appointment.date' });
  });

  it.each([
    'Hi {{ patient.last_name }}',
    'Hi {{ patient }}',
    'Hi {{ patient.first_name',
    '{% for x in (1..9) %}{{ x }}{% endfor %}',
    '{% include "x" %}',
    '{{ "now" | date: "%Y" }}',
    '{{ patient.constructor }}',
    '{{ patient["__proto__"] }}',
    '{% if patient.first_name %}',
  ])('refuses %s', (body) => {
    expect(render(sms(body))).toMatchObject({ ok: false, code: 'template_invalid' });
  });

  it('never reads a value as a template, nor lets one start a new line', () => {
    const facts = booked();
    const odd: Facts = {
      ...facts,
      patient: { ...facts.patient, firstName: 'A{{ practice.name }}\nBcc: x@example.com' },
    };
    const email = render(
      { channel: 'email', subject: 'For {{ patient.first_name }}', body: 'Hi {{ patient.first_name }}' },
      odd,
    );
    expect(email).toMatchObject({ ok: true, subject: 'For A{{ practice.name }} Bcc: x@example.com' });
  });

  it('writes e-mail as text and as escaped, accessible HTML', () => {
    const facts = booked();
    const odd: Facts = { ...facts, patient: { ...facts.patient, firstName: '<b>Al & "Jo"</b>' } };
    const result = render(
      {
        channel: 'email',
        subject: 'Hi',
        body: 'Hi {{ patient.first_name }}\n\nMore: https://clinic.example.com/a?b=1&c=2.\nBye',
      },
      odd,
    );
    if (!result.ok) throw new Error(result.code);
    expect(result.text).toBe('Hi <b>Al & "Jo"</b>\n\nMore: https://clinic.example.com/a?b=1&c=2.\nBye');
    expect(result.html).toContain('<html lang="en"');
    expect(result.html).toContain('Hi &lt;b&gt;Al &amp; &quot;Jo&quot;&lt;/b&gt;</p>');
    expect(result.html).toContain(
      '<a href="https://clinic.example.com/a?b=1&amp;c=2">https://clinic.example.com/a?b=1&amp;c=2</a>.<br>Bye',
    );
  });

  it('refuses what is empty or too long', () => {
    expect(render(sms(' \n '))).toEqual({ ok: false, code: 'empty', field: 'body' });
    expect(render({ channel: 'email', subject: ' ', body: 'Hi' })).toEqual({
      ok: false,
      code: 'empty',
      field: 'subject',
    });
    expect(render(sms('a'.repeat(3_201)))).toEqual({ ok: false, code: 'too_long', field: 'body' });
  });

  it('keeps texts in the cheap alphabet', () => {
    expect(render(sms('It’s soon'))).toEqual({ ok: true, text: "It's soon" });
  });
});

describe('templates', () => {
  it('name the fields they read', () => {
    expect(mergeFieldsIn('{{ patient.first_name }} {% if appointment.date %}{{ nope.x }}{% endif %}')).toEqual([
      'patient.first_name',
      'appointment.date',
      'nope.x',
    ]);
    expect(mergeFieldsIn('{{ broken')).toEqual([]);
    expect(checkTemplate('{{ broken')).toMatchObject({ ok: false });
  });

  it('render every field of the table with its sample', () => {
    for (const [field, { sample }] of Object.entries(mergeFields)) {
      expect(isMergeField(field)).toBe(true);
      expect(renderSample(sms(`{{ ${field} }}`))).toEqual({ ok: true, text: sample });
    }
    expect(isMergeField('toString')).toBe(false);
  });
});
