import { appointmentStatuses } from '@cairn/core';
import { tellsOfAppointment } from '@cairn/core/api';
import { describe, expect, it } from 'vitest';
import { appointmentEvent } from './appointment-event.ts';
import { isOlderVersion } from './which-is-newer.ts';

const at = (status: (typeof appointmentStatuses)[number], startsAt: number | null = 1) => ({ status, startsAt });

describe('the event of an appointment', () => {
  it('is a booking when it is new or booked again', () => {
    expect(appointmentEvent(null, at('booked'))).toBe('appointment.booked');
    expect(appointmentEvent(at('pending'), at('booked'))).toBe('appointment.booked');
    expect(appointmentEvent(at('cancelled'), at('booked'))).toBe('appointment.booked');
  });

  it('is a move only while it is booked', () => {
    expect(appointmentEvent(at('booked', 1), at('booked', 2))).toBe('appointment.moved');
    expect(appointmentEvent(at('booked', null), at('booked', 2))).toBe('appointment.moved');
    expect(appointmentEvent(at('booked', 1), at('booked', 1))).toBeNull();
    expect(appointmentEvent(at('cancelled', 1), at('cancelled', 2))).toBeNull();
  });

  it('is what its new status says, and nothing for what is no booking', () => {
    expect(appointmentEvent(at('booked'), at('cancelled', 2))).toBe('appointment.cancelled');
    expect(appointmentEvent(at('booked'), at('noshow'))).toBe('appointment.no_show');
    expect(appointmentEvent(at('arrived'), at('checked-in'))).toBeNull();
    expect(appointmentEvent(null, at('proposed'))).toBeNull();
  });

  it('has a name that the intake of events knows', () => {
    const names = appointmentStatuses.map((status) => appointmentEvent(null, at(status)));
    expect(names.filter((name) => name !== null && !tellsOfAppointment(name))).toEqual([]);
  });
});

describe('which of two versions is older', () => {
  const version = (lastUpdated: number | null, versionId: string | null = null) => ({ lastUpdated, versionId });

  it('is told by the time, then by the number, else by what came first', () => {
    expect(isOlderVersion(version(1), version(2))).toBe(true);
    expect(isOlderVersion(version(2, '1'), version(1, '9'))).toBe(false);
    expect(isOlderVersion(version(1, '9'), version(1, '10'))).toBe(true);
    expect(isOlderVersion(version(null, '2'), version(5, '3'))).toBe(true);
    expect(isOlderVersion(version(null, 'a'), version(5, 'b'))).toBe(false);
    expect(isOlderVersion(version(null), version(5))).toBe(false);
    expect(isOlderVersion(version(1), version(1))).toBe(false);
  });
});
