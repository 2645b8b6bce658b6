/** What a request may need. Every route names one, or `public`. */
export const permissions = [
  'practice.read',
  'campaigns.read',
  'campaigns.edit',
  'campaigns.publish',
  'patients.read',
  'patients.write',
  'events.intake',
  'enrollments.write',
  'outbox.read',
  'metrics.read',
] as const;
export type Permission = (typeof permissions)[number];

export const roles = ['viewer', 'author', 'approver', 'clinician', 'administrator'] as const;
export type Role = (typeof roles)[number];

const viewer = ['practice.read', 'campaigns.read', 'patients.read', 'outbox.read'] as const;

/** Who may do what: the whole rule, as data. */
export const permissionsOfRole = {
  viewer,
  author: [...viewer, 'campaigns.edit'],
  approver: [...viewer, 'campaigns.edit', 'campaigns.publish', 'enrollments.write'],
  clinician: [...viewer, 'patients.write', 'enrollments.write'],
  administrator: permissions,
} as const satisfies Record<Role, readonly Permission[]>;

/** Practice systems send facts, enroll and read back; they never change a campaign. */
export const permissionsOfApiKey = [
  ...viewer,
  'patients.write',
  'events.intake',
  'enrollments.write',
  'metrics.read',
] as const satisfies readonly Permission[];

/** A role stored in the database that this version does not know may do nothing. */
export function permissionsFor(role: string): readonly Permission[] {
  return isRole(role) ? permissionsOfRole[role] : [];
}

function isRole(role: string): role is Role {
  return Object.hasOwn(permissionsOfRole, role);
}
