import { apiKeyList, apiKeyMade, inviteAnswer, memberList } from '@cairn/core/api';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { send } from '../api/client.ts';

/** What administrators ask of the server about people and keys. */
export const peopleRequests = {
  invite: (email: string, role: string) => send('POST', '/invitations', { email, role }, inviteAnswer),
  revokeInvitation: (id: string) => send('DELETE', `/invitations/${encodeURIComponent(id)}`, undefined, nothing),
  changeRole: (userId: string, role: string) =>
    send('PUT', `/members/${encodeURIComponent(userId)}/role`, { role }, nothing),
  limitTo: (userId: string, locationIds: string[] | null) =>
    send('PUT', `/members/${encodeURIComponent(userId)}/locations`, { locationIds }, nothing),
  remove: (userId: string) => send('DELETE', `/members/${encodeURIComponent(userId)}`, undefined, nothing),
  askForSecondFactor: (isNeeded: boolean) => send('PUT', '/practice/second-factor', { isNeeded }, nothing),
  makeKey: (wanted: { name: string; scopes: string[]; days?: number }) => send('POST', '/api-keys', wanted, apiKeyMade),
  revokeKey: (id: string) => send('DELETE', `/api-keys/${encodeURIComponent(id)}`, undefined, nothing),
};

export const peopleQueries = {
  members: () => queryOptions({ queryKey: ['members'], queryFn: () => send('GET', '/members', undefined, memberList) }),
  keys: () => queryOptions({ queryKey: ['api-keys'], queryFn: () => send('GET', '/api-keys', undefined, apiKeyList) }),
};

const nothing = z.unknown();
