import type { PersonKind } from '@cairn/core';
import type { TaskSearch } from '@cairn/core/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { OutboxSearch } from './client.ts';
import { api } from './client.ts';

/** Cache keys and fetchers by what a page shows; live notices invalidate by the same keys. */
export const queries = {
  me: () => queryOptions({ queryKey: ['me'], queryFn: api.me }),
  campaigns: () => queryOptions({ queryKey: ['campaigns'], queryFn: api.campaigns }),
  campaign: (id: string) => queryOptions({ queryKey: ['campaign', id], queryFn: () => api.campaign(id) }),
  counts: (id: string) => queryOptions({ queryKey: ['counts', id], queryFn: () => api.counts(id) }),
  patients: (text: string, kind: PersonKind | null = null) =>
    infiniteQueryOptions({
      queryKey: ['patients', text, kind],
      queryFn: ({ pageParam }) =>
        api.searchPatients({
          ...(text === '' ? {} : { text }),
          ...(kind === null ? {} : { kind }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        }),
      initialPageParam: startCursor,
      getNextPageParam: (page) => page.nextCursor,
    }),
  patient: (id: string) => queryOptions({ queryKey: ['patient', id], queryFn: () => api.patient(id) }),
  outbox: (search: Omit<OutboxSearch, 'cursor'>) =>
    infiniteQueryOptions({
      queryKey: ['outbox', search],
      queryFn: ({ pageParam }) => api.searchOutbox({ ...search, ...(pageParam === null ? {} : { cursor: pageParam }) }),
      initialPageParam: startCursor,
      getNextPageParam: (page) => page.nextCursor,
    }),
  practiceCalendar: () => queryOptions({ queryKey: ['practice-calendar'], queryFn: api.practiceCalendar }),
  signingSecret: () => queryOptions({ queryKey: ['signing-secret'], queryFn: api.signingSecretState }),
  tasks: (search: Omit<TaskSearch, 'cursor'>) =>
    infiniteQueryOptions({
      queryKey: ['tasks', search],
      queryFn: ({ pageParam }) => api.searchTasks({ ...search, ...(pageParam === null ? {} : { cursor: pageParam }) }),
      initialPageParam: startCursor,
      getNextPageParam: (page) => page.nextCursor,
    }),
};

const startCursor: string | null = null;
