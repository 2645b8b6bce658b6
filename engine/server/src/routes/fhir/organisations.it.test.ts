import type { PatientPage, PreviewDetail, PreviewPage } from '@cairn/core/api';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import '../../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../../app-under-test.ts';
import { bundle, patient } from './testing/made-up.ts';

let app: AppUnderTest;
let member: Record<string, string>;

const invoice = {
  resourceType: 'Invoice',
  status: 'issued',
  subject: { reference: 'Patient/p-1' },
  totalGross: { value: 120, currency: 'USD' },
};
const employer = {
  resourceType: 'Organization',
  id: 'acme',
  name: 'Acme Works',
  telecom: [{ system: 'email', value: 'accounts@acme.example' }],
};

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  member = await app.asMember('administrator');
  const headers = await app.withKey(undefined, ['fhir']);
  const recipient = { reference: 'Organization/acme' };
  // The invoice comes before whom it is addressed to.
  for (const resources of [
    [patient('p-1'), { ...invoice, id: 'i-1', recipient }],
    [employer, patient('p-2'), { ...invoice, id: 'i-2', subject: { reference: 'Patient/p-2' } }],
  ]) {
    const answer = await app.send('POST', '/fhir', { headers, body: bundle('batch', ...resources) });
    expect(answer.statusCode, answer.body).toBe(200);
  }
});
afterAll(() => app.close());

const send = (method: 'GET' | 'POST', url: string, body?: unknown) =>
  app.send(method, `/api/v1${url}`, { headers: member, ...(body === undefined ? {} : { body }) });
const unpaid = { op: 'invoice', is: 'unpaid' };
const organisations = { op: 'patient', field: 'kind', compare: 'is', value: 'organisation' };

async function preview(filter: unknown, body: string) {
  const message = { channel: 'email', purpose: 'operational', body };
  const begun = await send('POST', '/audience-previews', {
    audience: { kind: 'filter', filter },
    messages: [message],
    household: 'each',
  });
  const { id } = begun.json();
  await expect
    .poll(async () => (await send('GET', `/audience-previews/${id}`)).json().state, { timeout: 20_000 })
    .toBe('done');
  const detail: PreviewDetail = (await send('GET', `/audience-previews/${id}`)).json();
  const page: PreviewPage = (await send('POST', `/audience-previews/${id}/people`, {})).json();
  return { counts: detail.counts, people: page.items.map(({ name, kind }) => `${name}: ${kind}`) };
}

it('an invoice that an organisation is to pay is the organisation’s: it is reminded, and the patient is not', async () => {
  const patients = await preview(unpaid, 'Your invoice is open.');
  expect(patients).toMatchObject({ counts: { gets: 1 }, people: ['Ada Sample: patient'] });
  const payers = await preview(
    { op: 'all', of: [organisations, unpaid] },
    'Dear {{ patient.first_name }}, please pay.',
  );
  expect(payers).toMatchObject({ counts: { gets: 1 }, people: ['Acme Works: organisation'] });
});

it('an organisation hears of nobody’s visit', async () => {
  const told = await preview({ op: 'all', of: [organisations, unpaid] }, 'For the visit of {{ appointment.date }}.');
  expect(told.counts).toMatchObject({ gets: 0, reasons: [{ code: 'email:content_private', n: 1 }] });
});

it('the register says what it is, and shows organisations alone', async () => {
  const page: PatientPage = (await send('POST', '/patients/search', { kind: 'organisation' })).json();
  expect(page).toMatchObject({ total: 1, items: [{ name: 'Acme Works', kind: 'organisation' }] });
  const detail = await send('GET', `/patients/${page.items[0]?.id}`);
  expect(detail.json()).toMatchObject({ name: 'Acme Works', kind: 'organisation' });
});

it('organisations have one name, and everybody else two', async () => {
  const made = await send('POST', '/patients', { externalId: 'o-9', kind: 'organisation', firstName: 'Borough' });
  expect(made.statusCode, made.body).toBe(201);
  const refused = await send('POST', '/patients', { externalId: 'p-9', firstName: 'Ada' });
  expect(refused.json().error).toMatchObject({ path: 'lastName', message: expect.stringContaining('last name') });
});
