import { columns } from './access-table.ts';
import { isRole, permissions } from './permissions.ts';

/** For whom a role is; who may do what stands in the table beside it. */
const roleSentences: Readonly<Record<string, string>> = {
  basic:
    'Front desk: finds patients and sees their record and appointments. Sees no campaign and nothing that one did.',
  viewer: 'Looks at everything, changes nothing.',
  author: 'Writes campaigns. What is published is another person’s word.',
  approver: 'Publishes, pauses and stops campaigns, and may enroll patients.',
  clinician: 'Cares for patients: keeps their record, enrolls and withdraws them.',
  administrator: 'Everything, and who else may work here.',
};

/** What each scope of a key is for. */
const scopeSentences: Readonly<Record<string, string>> = {
  read: 'Reads campaigns, patients and messages.',
  events: 'Sends events, and what is known of a patient through `/v1/identify`.',
  people: 'Stores patients through `/api/v1/patients`.',
  enrollments: 'Enrolls and withdraws patients.',
  fhir: 'Sends FHIR resources and reads messages as FHIR.',
  metrics: 'Reads `/metrics` from another machine.',
  campaigns: 'Makes campaigns and changes their drafts. It publishes none.',
  publish:
    'Publishes, pauses, resumes and stops campaigns. It changes no draft, and is nobody’s second person: a review is decided by a person.',
};

/** `engine/docs/roles.md`, whole: made from the tables that the server itself decides by. */
export function rolesPage(): string {
  const [roles, scopes] = [columns.filter(({ name }) => isRole(name)), columns.filter(({ kind }) => kind === 'scope')];
  return `# Roles and keys

Everybody who works in a practice has one role in it, and may have another role in another practice. Every address of the API names the one
permission that it needs; who lacks it is refused with 403, and what belongs to another practice does not exist for anybody (404). A changed role
or a removed member counts with the next request. Which route needs what stands, line by line, in
[access.txt](../server/src/permissions/access.txt).

## Roles

${sentences(
  roles.map(({ name }) => name),
  roleSentences,
)}

${grid(roles)}

## Scopes of API keys

A key belongs to a practice, not to a person. An administrator makes it on the page API keys, or whoever runs Cairn does by
\`npm run cairn -- api-key create --name NAME --scopes events,people --days 365\`. It is shown once; Cairn keeps its SHA-256. A key without days works
until it is revoked. Keys made before there were scopes, and keys of the command line without \`--scopes\`, have read, events, people, enrollments and
metrics. A key writes campaigns only with campaigns, and publishes them only with publish: give each to the programs that need it. No key can
change a member or a key, or approve what somebody asks a second person to look at.

${sentences(
  scopes.map(({ name }) => name),
  scopeSentences,
)}

${grid(scopes)}

## Joining, signing in, leaving

* An administrator invites by e-mail address and role. The link is shown to be copied, and mailed too when the practice is live and sends e-mail. It
  works once, for seven days, and stops when it is taken back, when the same address is invited again, or when the one who invited is removed or is
  no administrator any more.
* Whoever joins gives a name and a password. Who has an account already signs in first: a link alone never opens it.
* Sign in by password, or by a one-time link of 15 minutes: mailed by a live practice, or printed by
  \`npm run cairn -- sign-in-link --email ADDRESS\` where Cairn runs. A forgotten password is replaced within ten minutes after signing in by a link.
* A second factor (codes of an app, and ten backup codes) is everybody's own choice, and is asked for after passwords and after links. A practice can
  ask its administrators for one: until they have it, they may do nothing else. Who lost app and backup codes:
  \`npm run cairn -- sign-in-link --email ADDRESS --reset-second-factor\`.
* Everybody sees their own sessions and can end them. The last administrator of a practice can be neither removed nor given another role.
* Ten wrong passwords in a quarter of an hour, for an address that exists or not, and five wrong codes, make one wait.

Invitations, joining, changes of roles, removals, keys made and revoked, and the setting above stand in the audit log.
`;
}

function sentences(names: readonly string[], of: Readonly<Record<string, string>>): string {
  return names.map((name) => `* **${name}**: ${of[name] ?? ''}`).join('\n');
}

function grid(held: typeof columns): string {
  const known = Object.entries(permissions);
  const used = known.filter(([permission]) => held.some((column) => column.held.includes(permission)));
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    row(['may', ...held.map(({ name }) => name)]),
    row(['---', ...held.map(() => ':---:')]),
    ...used.map(([permission, words]) =>
      row([`${words} (\`${permission}\`)`, ...held.map((column) => (column.held.includes(permission) ? '✓' : ''))]),
    ),
  ].join('\n');
}
