import {
  accountDetail,
  backupCodes,
  invitationLook,
  secondFactorBegun,
  signInAnswer,
  signInWays,
} from '@cairn/core/api';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { send } from '../api/client.ts';

/** Signing in, joining, and what people do with their own account. */
export const accountRequests = {
  signInByPassword: (email: string, password: string) =>
    send('POST', '/sign-in/password', { email, password }, signInAnswer),
  mailLink: (email: string) => send('POST', '/sign-in/link', { email }, nothing),
  giveCode: (code: string, kind: 'app' | 'backup') => send('POST', '/sign-in/code', { code, kind }, signInAnswer),
  accept: (wanted: { token: string; name?: string; password?: string }) =>
    send('POST', '/invitations/accept', wanted, signInAnswer),
  rename: (name: string) => send('PUT', '/account/name', { name }, nothing),
  setPassword: (next: string, current: string) =>
    send('PUT', '/account/password', { next, ...(current === '' ? {} : { current }) }, nothing),
  choosePractice: (practiceId: string) => send('PUT', '/account/practice', { practiceId }, nothing),
  endSession: (id: string) => send('DELETE', `/account/sessions/${encodeURIComponent(id)}`, undefined, nothing),
  endOtherSessions: () => send('DELETE', '/account/sessions', undefined, nothing),
  beginSecondFactor: (password: string) =>
    send('POST', '/account/second-factor', password === '' ? {} : { password }, secondFactorBegun),
  confirmSecondFactor: (code: string) => send('POST', '/account/second-factor/confirm', { code }, signInAnswer),
  removeSecondFactor: (code: string, kind: 'app' | 'backup') =>
    send('POST', '/account/second-factor/remove', { code, kind }, nothing),
  newBackupCodes: (password: string) =>
    send('POST', '/account/second-factor/backup-codes', password === '' ? {} : { password }, backupCodes),
};

export const accountQueries = {
  account: () =>
    queryOptions({ queryKey: ['account'], queryFn: () => send('GET', '/account', undefined, accountDetail) }),
  ways: () =>
    queryOptions({ queryKey: ['sign-in-ways'], queryFn: () => send('GET', '/sign-in/ways', undefined, signInWays) }),
  invitation: (token: string) =>
    queryOptions({
      queryKey: ['invitation', token],
      queryFn: () => send('POST', '/invitations/look', { token }, invitationLook),
      retry: false,
    }),
};

const nothing = z.unknown();
