import type { PatientDetail } from '@cairn/core/api';
import { useMe } from '../shell/me-context.ts';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import type { Tone } from '../ui/tone-badge.tsx';
import { ToneBadge } from '../ui/tone-badge.tsx';
import classes from './patient-aside.module.css';

type Appointment = PatientDetail['appointments'][number];

const faces: Record<string, { label: string; tone: Tone }> = {
  proposed: { label: 'Proposed', tone: 'muted' },
  pending: { label: 'Pending', tone: 'muted' },
  booked: { label: 'Booked', tone: 'info' },
  arrived: { label: 'Arrived', tone: 'info' },
  'checked-in': { label: 'Checked in', tone: 'info' },
  fulfilled: { label: 'Attended', tone: 'good' },
  cancelled: { label: 'Cancelled', tone: 'bad' },
  noshow: { label: 'Missed', tone: 'bad' },
  waitlist: { label: 'Waiting list', tone: 'muted' },
  'entered-in-error': { label: 'Entered in error', tone: 'muted' },
};

/** Newest first; what lies ahead stands on top by itself. */
export function PatientAppointments({ appointments }: { appointments: readonly Appointment[] }) {
  const { practice } = useMe();
  const now = useNow();
  const sorted = [...appointments].sort((a, b) => (b.startsAt ?? '').localeCompare(a.startsAt ?? ''));
  return (
    <section aria-labelledby="appointments">
      <h2 id="appointments">Appointments</h2>
      {sorted.length === 0 ? <p className="soft">None on record.</p> : null}
      <ul className={classes.list}>
        {sorted.slice(0, 8).map((appointment) => {
          const face = faces[appointment.status] ?? { label: appointment.status, tone: 'muted' as const };
          return (
            <li key={appointment.id} className={classes.item}>
              <div>
                <span className={classes.main}>
                  {appointment.startsAt === null ? 'No date' : formatMoment(appointment.startsAt, practice.zone, now)}
                </span>
                <span className={classes.detail}>
                  {[appointment.purpose, appointment.provider].filter((part) => part !== null).join(' · ')}
                </span>
              </div>
              <ToneBadge tone={face.tone}>{face.label}</ToneBadge>
            </li>
          );
        })}
      </ul>
      {sorted.length > 8 ? <p className="soft">and {sorted.length - 8} earlier ones</p> : null}
    </section>
  );
}
