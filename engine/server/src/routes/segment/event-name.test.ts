import { eventIntake } from '@cairn/core/api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventName } from './event-name.ts';

describe('eventName', () => {
  it.each([
    ['Appointment Booked', 'appointment.booked'],
    ['appointment.booked', 'appointment.booked'],
    ['appointment_booked', 'appointment.booked'],
    ['appointmentBooked', 'appointment.booked'],
    ['Appointment No-Show', 'appointment.no_show'],
    ['appointment.no_show', 'appointment.no_show'],
    ['Appointment Entered In Error', 'appointment.entered_in_error'],
    ['Appointment Canceled', 'appointment.cancelled'],
    ['Appointment Rescheduled', 'appointment.moved'],
    ['Product List Viewed', 'product.list_viewed'],
    ['Visit 24h Reminder', 'visit_24h_reminder'],
    ['  signup  ', 'signup'],
    ['Besuch bestätigt!', 'besuch.bestatigt'],
    ['constructor', 'constructor'],
  ])('makes %j %s', (raw, value) => {
    expect(eventName(raw)).toEqual({ ok: true, value });
  });

  it.each(['', '!!!', '3D Scan', 'Визит booked', '予約', 'x'.repeat(121)])('refuses %j', (raw) => {
    expect(eventName(raw)).toMatchObject({ ok: false, fault: { path: 'event' } });
  });

  it('gives a name that the intake takes, and that stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (raw) => {
        const named = eventName(raw);
        if (!named.ok) return;
        expect(eventIntake.shape.event.safeParse(named.value).success).toBe(true);
        expect(eventName(named.value)).toEqual(named);
      }),
    );
  });
});
