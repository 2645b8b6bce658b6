import type { TraceRow } from '@cairn/db';

/** How a journey began, in words; null where nothing is known of it. */
export function enteredBecause({
  enrolledBy,
  enrollReason,
}: Pick<TraceRow, 'enrolledBy' | 'enrollReason'>): string | null {
  if (enrolledBy === undefined) return null;
  const [kind] = enrolledBy.split(':');
  const why = enrollReason == null || enrollReason === '' ? null : enrollReason.replace(/\.$/, '');
  switch (kind) {
    case 'user':
      return why === null ? 'Enrolled by staff.' : `Enrolled by staff: ${why}.`;
    case 'api_key':
      return why === null ? 'Enrolled by another system.' : `Enrolled by another system: ${why}.`;
    case 'campaign':
      return 'Sent by another campaign.';
    case 'event':
      return why === null ? null : `On “${why}”.`;
    case 'segment':
      return enrollReason === 'segment left' ? 'The patient left its segment.' : 'The patient entered its segment.';
    case 'change':
      return 'A detail of the patient changed.';
    case 'date':
      return why === null ? 'Its date came.' : `Its date came: ${why}.`;
    case 'appointment':
      return 'The appointment was booked.';
    case 'backfill':
      return 'Fitted already when the campaign was published.';
    default:
      return why === null ? null : `${why}.`;
  }
}
