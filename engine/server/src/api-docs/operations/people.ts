import type { Operation } from '../operation.ts';
import { sample } from './sample.ts';

const done = { 204: { means: 'Done.' } } as const;
const signedIn = {
  200: { means: 'In; or the code of the second factor is asked for next.', example: { next: 'in' } },
} as const;

/** What pages do for the person who is signed in; keys have no use of it. */
function own(summary: string, more: Partial<Operation> = {}): Operation {
  return { tag: 'People', summary, answers: done, ...more };
}

export const peopleOperations = {
  'GET /api/v1/account': own('Read your account', {
    answers: {
      200: {
        means: 'The account of who is signed in.',
        example: {
          name: 'Dr. Lee',
          email: 'lee@example.org',
          hasPassword: true,
          hasSecondFactor: false,
          sessions: [
            {
              id: 'session-1',
              startedAt: '2031-03-01T09:00:00.000Z',
              seenAt: '2031-03-01T09:05:00.000Z',
              userAgent: null,
              isThis: true,
            },
          ],
        },
      },
    },
  }),
  'PUT /api/v1/account/name': own('Change your name', { body: { name: 'Dr. Lee' } }),
  'PUT /api/v1/account/password': own('Change your password', {
    description: '`current` may be left out within ten minutes after signing in.',
    body: { current: 'the password until now', next: 'a longer one than before' },
    problems: [409],
  }),
  'PUT /api/v1/account/practice': own('Choose the practice that this session works in', {
    body: { practiceId: sample.practiceId },
    problems: [404],
  }),
  'DELETE /api/v1/account/sessions': own('End your other sessions'),
  'DELETE /api/v1/account/sessions/{id}': own('End one of your sessions'),
  'POST /api/v1/account/second-factor': own('Begin to set up a second factor', {
    body: { password: 'the password until now' },
    answers: {
      200: {
        means: 'What the app of the codes is told. It counts from the first right code on.',
        example: { uri: 'otpauth://totp/Cairn:lee@example.org?secret=EXAMPLE', backupCodes: ['example-code'] },
      },
    },
    problems: [409],
  }),
  'POST /api/v1/account/second-factor/confirm': own('Confirm it with a code', {
    body: { code: '123456' },
    answers: signedIn,
    problems: [409],
  }),
  'POST /api/v1/account/second-factor/remove': own('Take the second factor away', {
    body: { code: '123456', kind: 'app' },
    problems: [409],
  }),
  'POST /api/v1/account/second-factor/backup-codes': own('Make new backup codes', {
    body: { password: 'the password until now' },
    answers: { 200: { means: 'They are shown this once.', example: { backupCodes: ['example-code'] } } },
    problems: [409],
  }),
  'GET /api/v1/sign-in/ways': own('Ask how one can sign in', {
    answers: { 200: { means: 'Whether links can be mailed.', example: { mailsLinks: false } } },
  }),
  'POST /api/v1/sign-in/password': own('Sign in by password', {
    body: { email: 'lee@example.org', password: 'the password until now' },
    answers: signedIn,
  }),
  'POST /api/v1/sign-in/link': own('Have a sign-in link mailed', {
    description: 'Answers the same whether or not somebody signs in by this address.',
    body: { email: 'lee@example.org' },
    answers: { 202: { means: 'It is mailed if there is such an account.', example: {} } },
  }),
  'POST /api/v1/sign-in/code': own('Give the code of the second factor', {
    body: { code: '123456', kind: 'app' },
    answers: signedIn,
  }),
  'POST /api/v1/sign-out': own('End the session of a browser'),
  'GET /api/v1/members': {
    tag: 'People',
    summary: 'List members and open invitations',
    answers: {
      200: {
        means: 'Who works in the practice, and which roles there are.',
        example: {
          members: [
            {
              userId: 'user-1',
              name: 'Dr. Lee',
              email: 'lee@example.org',
              role: 'administrator',
              hasSecondFactor: true,
              since: '2031-03-01T09:00:00.000Z',
              isYou: true,
              locationIds: null,
            },
          ],
          invitations: [],
          roles: [{ role: 'viewer', allows: ['see every message, sent or not, and why'] }],
          administratorsNeedTwoFactor: false,
        },
      },
    },
  },
  'PUT /api/v1/members/{id}/locations': {
    tag: 'People',
    summary: 'Limit a member to the patients of some locations',
    description:
      'Lists and pages then hold only patients with an appointment or a visit there, or whose attribute `homeLocation` names one; what cannot be limited is refused. Null: everybody. Administrators see all.',
    body: { locationIds: [sample.campaignId] },
    problems: [404, 409],
    answers: { 204: { means: 'Counts with the next request.' } },
  },
  'PUT /api/v1/members/{id}/role': {
    tag: 'People',
    summary: 'Change a member’s role',
    body: { role: 'clinician' },
    answers: done,
    problems: [409],
  },
  'DELETE /api/v1/members/{id}': { tag: 'People', summary: 'Remove a member', answers: done, problems: [409] },
  'POST /api/v1/invitations': {
    tag: 'People',
    summary: 'Invite somebody',
    description: 'An earlier invitation of the same address stops working.',
    body: { email: 'kim@example.org', role: 'clinician' },
    answers: {
      201: {
        means: 'The link is shown this once.',
        example: {
          id: sample.practiceId,
          link: 'http://127.0.0.1:4400/join#token',
          expiresAt: '2031-03-08T09:00:00.000Z',
          mailed: false,
        },
      },
    },
    problems: [409],
  },
  'DELETE /api/v1/invitations/{id}': { tag: 'People', summary: 'Take an invitation back', answers: done },
  'POST /api/v1/invitations/look': {
    tag: 'People',
    summary: 'See what an invitation asks to',
    body: { token: 'the-token-of-the-link' },
    answers: {
      200: {
        means: 'The invitation.',
        example: {
          practice: 'Practice of the examples',
          email: 'kim@example.org',
          role: 'clinician',
          expiresAt: '2031-03-08T09:00:00.000Z',
          hasAccount: false,
        },
      },
    },
    problems: [410],
  },
  'POST /api/v1/invitations/accept': {
    tag: 'People',
    summary: 'Accept an invitation',
    body: { token: 'the-token-of-the-link', name: 'Kim', password: 'a longer one than before' },
    answers: signedIn,
    problems: [409, 410],
  },
  'PUT /api/v1/practice/second-factor': {
    tag: 'People',
    summary: 'Say whether administrators need a second factor',
    body: { isNeeded: true },
    answers: done,
    problems: [409],
  },
  'GET /api/v1/api-keys': {
    tag: 'People',
    summary: 'List API keys',
    answers: {
      200: {
        means: 'Keys, without what opens the door, and the scopes there are.',
        example: {
          keys: [
            {
              id: sample.practiceId,
              name: 'Practice system',
              prefix: 'cairn_3fQ9xW',
              scopes: ['events', 'people'],
              createdAt: '2031-03-01T09:00:00.000Z',
              createdBy: 'user-1',
              lastUsedAt: null,
              expiresAt: null,
              revokedAt: null,
            },
          ],
          scopes: [{ scope: 'events', allows: ['send events and what is known of a patient'] }],
        },
      },
    },
  },
  'POST /api/v1/api-keys': {
    tag: 'People',
    summary: 'Make an API key',
    description: 'The key is in this answer and never again.',
    body: { name: 'Practice system', scopes: ['events', 'people'], days: 365 },
    answers: {
      201: {
        means: 'Made.',
        example: { id: sample.practiceId, key: 'cairn_…', prefix: 'cairn_3fQ9xW' },
      },
    },
  },
  'DELETE /api/v1/api-keys/{id}': { tag: 'People', summary: 'Revoke an API key', answers: done },
} as const satisfies Record<string, Operation>;
