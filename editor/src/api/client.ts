import type { CampaignDocument } from '@cairn/core';
import type { EnrollRequest, PatientSearch, PracticeCalendar, TaskSearch } from '@cairn/core/api';
import {
  apiError,
  campaignListItem,
  campaignState,
  countsSnapshot,
  enrollAnswer,
  issueLine,
  me,
  outboxPage,
  patientDetail,
  patientPage,
  practiceCalendar,
  signingSecretMade,
  signingSecretState,
  taskMark,
  taskPage,
} from '@cairn/core/api';
import { z } from 'zod';
import { tabId } from '../co-editing/tab-id.ts';
import { ApiFailure } from './failure.ts';

export type OutboxSearch = { state?: string; channel?: string; campaignId?: string; cursor?: string };
export type CampaignAction = 'pause' | 'resume' | 'stop';

/** Every request the pages make; answers are parsed with the contract's schemas. Rejects with `ApiFailure` only. */
export const api = {
  me: async () => {
    const answer = await get('/me', me);
    shownPractice ??= answer.practice.id;
    return answer;
  },
  signOut: () => post('/sign-out', {}, z.unknown()),
  campaigns: () => get('/campaigns', z.object({ campaigns: z.array(campaignListItem) })),
  campaign: async (id: string) => {
    const { campaignDetail } = await import('./campaign-schemas.ts');
    return get(`/campaigns/${encodeURIComponent(id)}`, campaignDetail);
  },
  counts: (id: string) => get(`/campaigns/${encodeURIComponent(id)}/counts`, countsSnapshot),
  saveDraft: async (id: string, document: CampaignDocument, baseRevision: number) => {
    const { saveDraftAnswer } = await import('./campaign-schemas.ts');
    const body = { document, baseRevision, sessionId: tabId };
    return send('PUT', `/campaigns/${encodeURIComponent(id)}/draft`, body, saveDraftAnswer);
  },
  changeState: (id: string, action: CampaignAction) =>
    post(`/campaigns/${encodeURIComponent(id)}/${action}`, {}, z.object({ state: campaignState })),
  searchPatients: (search: PatientSearch) => post('/patients/search', search, patientPage),
  patient: (id: string) => get(`/patients/${encodeURIComponent(id)}`, patientDetail),
  enroll: (request: EnrollRequest) => post('/enrollments', request, enrollAnswer),
  withdraw: (enrollmentId: string, reason: string) =>
    post(`/enrollments/${encodeURIComponent(enrollmentId)}/withdraw`, { reason }, z.object({ status: z.string() })),
  settleUnknown: (effectId: string, arrived: boolean) =>
    post(`/outbox/${encodeURIComponent(effectId)}/settle`, { arrived }, z.object({ state: z.string() })),
  practiceCalendar: () => get('/practice/calendar', practiceCalendar),
  setPracticeCalendar: (calendar: PracticeCalendar) => send('PUT', '/practice/calendar', calendar, practiceCalendar),
  signingSecretState: () => get('/practice/signing-secret', signingSecretState),
  newSigningSecret: () => send('POST', '/practice/signing-secret', undefined, signingSecretMade),
  searchTasks: (search: TaskSearch) => post('/tasks/search', search, taskPage),
  markTask: (taskId: string, done: boolean) => post(`/tasks/${encodeURIComponent(taskId)}/done`, { done }, taskMark),
  searchOutbox: (search: OutboxSearch) => post('/outbox/search', search, outboxPage),
};

/** The practice that this page shows since it was loaded. The server refuses what would go into another one. */
let shownPractice: string | null = null;

const refusal = z.object({
  error: apiError.shape.error.extend({ issues: z.array(issueLine).optional() }),
});

function get<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
  return send('GET', path, undefined, schema);
}

function post<S extends z.ZodType>(path: string, body: unknown, schema: S): Promise<z.output<S>> {
  return send('POST', path, body, schema);
}

/** One request to the API; the answer is parsed. Rejects with `ApiFailure` only. */
export async function send<S extends z.ZodType>(
  method: string,
  path: string,
  body: unknown,
  schema: S,
): Promise<z.output<S>> {
  const json = body === undefined ? {} : { body: JSON.stringify(body), type: 'application/json' };
  return answerOf(await request(method, `/api/v1${path}`, json), schema);
}

/** Sends a file as it is; the answer is parsed. Rejects with `ApiFailure` only. */
export async function sendFile<S extends z.ZodType>(path: string, file: Blob, schema: S): Promise<z.output<S>> {
  return answerOf(await request('PUT', `/api/v1${path}`, { body: file, type: 'application/octet-stream' }), schema);
}

/** A request that is answered with a file. Rejects with `ApiFailure` only. */
export async function sendForFile(path: string, body: unknown): Promise<Blob> {
  const json = { body: JSON.stringify(body), type: 'application/json' };
  const response = await request('POST', `/api/v1${path}`, json);
  if (!response.ok) throw refusalOf(response.status, await bodyOf(response));
  return response.blob();
}

async function answerOf<S extends z.ZodType>(response: Response, schema: S): Promise<z.output<S>> {
  const answer = await bodyOf(response);
  if (response.status === 401) shownPractice = null;
  if (!response.ok) throw refusalOf(response.status, answer);
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new ApiFailure({
    status: response.status,
    code: 'unreadable',
    message: 'The server answered in a form this page does not know. Reload the page to get the version that fits.',
  });
}

type Content = { body?: BodyInit; type?: string };

async function request(method: string, url: string, { body, type }: Content): Promise<Response> {
  const headers = {
    ...(shownPractice === null ? {} : { 'cairn-practice': shownPractice }),
    ...(type === undefined ? {} : { 'content-type': type }),
  };
  const content = body === undefined ? {} : { body };
  try {
    return await fetch(url, { method, credentials: 'same-origin', headers, ...content });
  } catch {
    throw new ApiFailure({
      status: 0,
      code: 'unreachable',
      message: 'The server cannot be reached. Check that “npm start” is still running, then try again.',
    });
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refusalOf(status: number, answer: unknown): ApiFailure {
  const parsed = refusal.safeParse(answer);
  if (parsed.success) {
    const { code, message, path, issues } = parsed.data.error;
    return new ApiFailure({ status, code, message, path, ...(issues === undefined ? {} : { issues }) });
  }
  const message =
    status === 404
      ? 'This does not exist, or is not yours to see. Go back to the list and choose again.'
      : `The server failed (${status}). Try again; if it stays, look at the server’s log.`;
  return new ApiFailure({ status, code: `http_${status}`, message });
}
