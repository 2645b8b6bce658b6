import type { SightTable } from '@cairn/db';
import type { GuardedRoute } from '../http/guard.ts';
import type { Permission } from './permissions.ts';

/**
 * What a route is to members who see the patients of some locations alone.
 * `no_patients`: it tells of nobody. `filtered`: it leaves out by itself who is not in sight. The others name a row by an id in the address, or
 * a patient in the body, and are asked about that first. `refused`: it cannot be limited, so it is not for them. `starts`: it is, unless the
 * campaign in the address then writes to an audience of the whole practice, or takes in everybody who fits already.
 */
export type Reach =
  | { kind: 'no_patients' | 'filtered' | 'refused' | 'starts' }
  | { kind: 'id'; table: SightTable }
  | { kind: 'body_patient' };

/** Of routes that need one of these, none tells of patients unless it stands below. */
const withoutPatients: readonly (Permission | 'self' | 'public')[] = [
  'self',
  'public',
  'practice.read',
  'practice.manage',
  'campaigns.edit',
  'campaigns.publish',
  'metrics.read',
];

const noPatients = { kind: 'no_patients' } as const;
const filtered = { kind: 'filtered' } as const;
const refused = { kind: 'refused' } as const;
const starts = { kind: 'starts' } as const;
const bodyPatient = { kind: 'body_patient' } as const;

const reaches: Readonly<Record<string, Reach>> = {
  'GET /api/v1/campaign-board': noPatients,
  'GET /api/v1/campaigns': noPatients,
  'GET /api/v1/campaigns/:id': noPatients,
  'GET /api/v1/message-texts': noPatients,
  'GET /api/v1/campaigns/:id/counts': noPatients,
  'GET /api/v1/campaigns/:id/surroundings': noPatients,
  'GET /api/v1/campaigns/:id/control': noPatients,
  'GET /api/v1/campaigns/:id/acts/:batchId': noPatients,
  'GET /api/v1/campaigns/:id/entry': noPatients,
  'POST /api/v1/campaigns/:id/people': filtered,
  'POST /api/v1/campaigns/:id/people/csv': filtered,
  'POST /api/v1/campaigns/:id/people/act': filtered,
  'POST /api/v1/campaigns/:id/acts/:batchId/undo': filtered,
  'POST /api/v1/campaigns/:id/path': bodyPatient,
  'GET /api/v1/campaigns/:id/runs': noPatients,
  'GET /api/v1/runs/:id': noPatients,
  'GET /api/v1/practice/sending': noPatients,
  'GET /api/v1/segments': filtered,
  'GET /api/v1/segments/:id': filtered,
  'GET /api/v1/events/counts': noPatients,
  'GET /api/v1/events/samples': noPatients,
  'POST /api/v1/filters/count': filtered,
  'POST /api/v1/patients/search': filtered,
  'POST /api/v1/tasks/search': filtered,
  'POST /api/v1/outbox/search': filtered,
  'POST /api/v1/events/search': filtered,
  'POST /api/v1/enrollments': filtered,
  'GET /api/v1/patients/:id': { kind: 'id', table: 'patients' },
  'POST /api/v1/patients/:id/address': { kind: 'id', table: 'patients' },
  'GET /api/v1/enrollments/:id': { kind: 'id', table: 'enrollments' },
  'POST /api/v1/enrollments/:id/withdraw': { kind: 'id', table: 'enrollments' },
  'POST /api/v1/enrollments/:id/retry': { kind: 'id', table: 'enrollments' },
  'POST /api/v1/tasks/:id/done': { kind: 'id', table: 'staff_tasks' },
  'POST /api/v1/outbox/:id/settle': { kind: 'id', table: 'effects' },
  'GET /api/v1/events/:id': { kind: 'id', table: 'events' },
  'POST /api/v1/filters/explain': bodyPatient,
  'POST /api/v1/campaigns/:id/explain': bodyPatient,
  'POST /api/v1/campaigns/:id/publish-review': noPatients,
  'GET /api/v1/campaigns/:id/moves/:moveId': filtered,
  'GET /api/v1/campaigns/:id/versions': noPatients,
  'GET /api/v1/campaigns/:id/versions/:version': noPatients,
  'POST /api/v1/campaigns/:id/versions/:version/restore': noPatients,
  'POST /api/v1/campaigns/:id/reviews': noPatients,
  'GET /api/v1/publish-reviews': noPatients,
  'POST /api/v1/publish-reviews/:id/decide': noPatients,
  'POST /api/v1/publish-reviews/:id/comments': noPatients,
  'GET /api/v1/campaigns/:id/rehearsal': noPatients,
  'GET /api/v1/campaigns/:id/scenarios': noPatients,
  'POST /api/v1/campaigns/:id/scenarios/run': noPatients,
  'GET /api/v1/campaigns/:id/rehearsals': noPatients,
  'GET /api/v1/rehearsals/:id': noPatients,
  'POST /api/v1/campaigns/:id/rehearsal/person': bodyPatient,
  'POST /api/v1/test-messages': bodyPatient,
  'POST /api/v1/message-previews': bodyPatient,
  'GET /api/v1/practice/test-addresses': noPatients,
  // How many of the whole practice fit, and sends to them. Whoever may, calls them off.
  'POST /api/v1/segments/:id/count': refused,
  'POST /api/v1/campaigns/:id/backfill/preview': refused,
  'POST /api/v1/campaigns/:id/estimate': refused,
  'POST /api/v1/campaigns/:id/diff': refused,
  'POST /api/v1/campaigns/:id/runs': refused,
  'POST /api/v1/runs/:id/confirm': refused,
  'POST /api/v1/campaigns/:id/publish': starts,
  // Whole audiences with their people.
  'POST /api/v1/audience-previews/:id/csv': refused,
  'POST /api/v1/campaigns/:id/exclusions': refused,
  'POST /api/v1/campaigns/:id/exclusions/remove': refused,
};

/** A route that nobody has looked at is refused, rather than shown. */
export function reachOf({ method, url, permission }: GuardedRoute): Reach {
  return reaches[`${method} ${url}`] ?? (withoutPatients.includes(permission) ? noPatients : refused);
}
