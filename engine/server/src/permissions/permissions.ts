/** What a request may need, and what it lets one do. Every route names one of these, or `self`, or `public`. */
export const permissions = {
  'practice.read': 'see the practice’s name and mode, and hear of changes',
  'practice.manage': 'change settings of the practice',
  'campaigns.read': 'see campaigns, their drafts and counts, and patients’ journeys through them',
  'campaigns.edit': 'make campaigns and change drafts',
  'campaigns.publish': 'publish, pause, resume and stop campaigns',
  'patients.read': 'find patients and see their record',
  'patients.write': 'store and change patients',
  'people.import': 'bring people in from files, put them into lists and tag many at once',
  'events.intake': 'send events and what is known of a patient',
  'fhir.read': 'read FHIR resources',
  'fhir.write': 'send FHIR resources',
  'messages.approve': 'read messages that wait for approval, change them, and let them go or not',
  'enrollments.write': 'enroll and withdraw patients, and settle messages in doubt',
  'outbox.read': 'see every message, sent or not, and why',
  'events.read': 'see which events arrived, and what they started or did not',
  'webhooks.manage': 'register addresses that hear what happens, and send to them again',
  'metrics.read': 'read counters and timings of the installation',
  'members.manage': 'invite people, change their role and remove them',
  'keys.manage': 'make and revoke API keys',
} as const satisfies Record<string, string>;
export type Permission = keyof typeof permissions;

const viewer = ['practice.read', 'campaigns.read', 'patients.read', 'events.read', 'outbox.read'] as const;

/** Who may do what: the whole rule for people, as data. A basic user works with patients and never sees a campaign. */
export const permissionsOfRole = {
  basic: ['practice.read', 'patients.read'],
  viewer,
  author: [...viewer, 'campaigns.edit', 'people.import'],
  approver: [
    ...viewer,
    'campaigns.edit',
    'people.import',
    'campaigns.publish',
    'messages.approve',
    'enrollments.write',
  ],
  clinician: [...viewer, 'patients.write', 'people.import', 'messages.approve', 'enrollments.write'],
  administrator: Object.keys(permissions).filter(isPermission),
} as const satisfies Record<string, readonly Permission[]>;
export type Role = keyof typeof permissionsOfRole;

/**
 * What a key may do: the whole rule for practice systems. Any key may ask where it is; none may change a member or a key. Who writes campaigns
 * does not thereby publish them: that is a scope of its own.
 */
export const permissionsOfScope = {
  read: viewer,
  events: ['practice.read', 'events.intake'],
  people: ['practice.read', 'patients.write', 'people.import'],
  enrollments: ['practice.read', 'enrollments.write'],
  fhir: ['practice.read', 'fhir.read', 'fhir.write'],
  metrics: ['practice.read', 'metrics.read'],
  campaigns: ['practice.read', 'campaigns.read', 'campaigns.edit'],
  publish: ['practice.read', 'campaigns.read', 'campaigns.publish'],
} as const satisfies Record<string, readonly Permission[]>;
export type Scope = keyof typeof permissionsOfScope;

/** A role stored in the database that this version does not know may do nothing. */
export function permissionsFor(role: string): readonly Permission[] {
  return isRole(role) ? permissionsOfRole[role] : [];
}

/** What the scopes of a key allow together; a scope that this version does not know allows nothing. */
export function permissionsOfScopes(scopes: readonly string[]): readonly Permission[] {
  return [...new Set(scopes.filter(isScope).flatMap((scope) => permissionsOfScope[scope]))];
}

/** What permissions let one do, for people to read. */
export function inWords(held: readonly Permission[]): string[] {
  return held.map((permission) => permissions[permission]);
}

export function isRole(role: string): role is Role {
  return Object.hasOwn(permissionsOfRole, role);
}

export function isScope(scope: string): scope is Scope {
  return Object.hasOwn(permissionsOfScope, scope);
}

function isPermission(name: string): name is Permission {
  return Object.hasOwn(permissions, name);
}
