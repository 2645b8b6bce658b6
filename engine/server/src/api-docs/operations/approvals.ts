import type { Operation } from '../operation.ts';
import { sample } from './sample.ts';

const id = '0198c1d2-0000-7000-8000-000000000061';
const at = '2031-03-04T09:00:00.000Z';
const step = { campaignId: sample.campaignId, nodeId: 'mail' } as const;
const message = {
  effectId: id,
  patient: { id: sample.patientId, name: 'Ana Reyes' },
  channel: 'email',
  purpose: 'care',
  mode: 'sandbox',
  toContact: false,
  maskedAddress: 'a•••@example.com',
  before: null,
  subject: 'Before your visit',
  text: 'Hello Ana, please bring your insurance card.',
  problem: null,
  parts: null,
  fingerprint: '5f1d',
  edited: null,
  changedAt: null,
  outlook: { kind: 'goes', sentence: 'Goes as soon as it is approved.', until: null },
  waitingSince: at,
  staleAt: null,
} as const;
const act = { id, kind: 'approve', state: 'done', total: 1, looked: 1, changed: 1 } as const;

export const approvalOperations = {
  'GET /api/v1/approvals': {
    tag: 'Messages',
    summary: 'List steps whose messages wait for approval',
    answers: {
      200: {
        means: 'By campaign and step, those that wait longest first.',
        example: {
          total: 12,
          groups: [
            {
              campaign: { id: sample.campaignId, name: 'Recall after six months', state: 'live' },
              nodeId: 'mail',
              stepName: 'Recall by e-mail',
              waiting: 12,
              changed: 1,
              oldestAt: at,
            },
          ],
        },
      },
    },
  },
  'POST /api/v1/approvals/search': {
    tag: 'Messages',
    summary: 'Read messages that wait at a step',
    description: 'Each as its patient would get it now, 20 a page; `cursor` is `nextCursor` of the page before.',
    body: step,
    answers: { 200: { means: 'A page.', example: { items: [message], nextCursor: null } } },
  },
  'POST /api/v1/approvals/decide': {
    tag: 'Messages',
    summary: 'Approve or reject messages',
    description:
      'With `messages` it is about these, each as it was read: one that reads otherwise by now is left, and told in `passed`. Without it is about all that wait at the step, worked off in pages. An approved message waits eight seconds, so that it can be undone, then passes every check anew. To reject needs a reason.',
    body: { kind: 'approve', ...step, messages: [{ effectId: id, fingerprint: '5f1d' }] },
    answers: { 200: { means: 'Decided, or begun.', example: { ...act, passed: [] } } },
    problems: [404, 422],
  },
  'GET /api/v1/approvals/acts/{id}': {
    tag: 'Messages',
    summary: 'See how far a decision is',
    answers: { 200: { means: 'How many were looked at and decided.', example: act } },
    problems: [404],
  },
  'POST /api/v1/approvals/acts/{id}/undo': {
    tag: 'Messages',
    summary: 'Take a decision back',
    description: 'What has gone, or is settled, stays so.',
    answers: { 200: { means: 'Taken back, or begun.', example: { ...act, state: 'undone' } } },
    problems: [404],
  },
  'PUT /api/v1/approvals/{id}/text': {
    tag: 'Messages',
    summary: 'Write other words for one patient',
    description:
      'Nothing is filled in. They are approved like any, and come back when what they stand in place of changes.',
    body: { subject: 'Before your visit', text: 'Dear Ana, please bring your glasses.' },
    answers: { 200: { means: 'The message as it reads now.', example: message } },
    problems: [409, 422],
  },
  'DELETE /api/v1/approvals/{id}/text': {
    tag: 'Messages',
    summary: 'Take the campaign’s words again',
    answers: { 200: { means: 'The message as it reads now.', example: message } },
    problems: [409],
  },
} as const satisfies Record<string, Operation>;
