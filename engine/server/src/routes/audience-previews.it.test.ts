import type { PreviewDetail, PreviewPage } from '@cairn/core/api';
import { auditLog, inPractice, optOutAddress } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';

let app: AppUnderTest;
let headers: Record<string, string>;
const send = (method: 'GET' | 'POST', url: string, body?: unknown) =>
  app.send(method, `/api/v1${url}`, { headers, ...(body === undefined ? {} : { body }) });

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  headers = await app.asMember('administrator');
});
afterAll(() => app.close());

const agreed = { consents: [{ channel: 'sms', purpose: 'marketing', granted: true }] };

async function person(externalId: string, tag: string, fields: Record<string, unknown> = {}): Promise<string> {
  const known = { externalId, firstName: externalId, lastName: 'Sample', tags: [tag], ...agreed };
  const answer = await send('POST', '/patients', { ...known, ...fields });
  return answer.json().patientId;
}

const audience = (tag: string) => ({ kind: 'filter', filter: { op: 'tag', tag } });
const sms = { channel: 'sms', purpose: 'marketing', body: 'Hello {{ household.first_names }}' };

/** Asks, and waits until it is done. */
async function preview(asked: Record<string, unknown>): Promise<PreviewDetail> {
  const begun = await send('POST', '/audience-previews', asked);
  expect(begun.statusCode, begun.body).toBe(202);
  const { id } = begun.json();
  return expect
    .poll(async () => (await send('GET', `/audience-previews/${id}`)).json(), { timeout: 20_000 })
    .toMatchObject({ state: 'done' })
    .then(async () => (await send('GET', `/audience-previews/${id}`)).json());
}

async function names(id: string, search: Record<string, unknown> = {}): Promise<string[]> {
  const page: PreviewPage = (await send('POST', `/audience-previews/${id}/people`, search)).json();
  return page.items.map(({ externalId }) => externalId);
}

describe('a preview of an audience', () => {
  it('says who would get it on which channel, and of everybody else why not', async () => {
    const tag = 'mixed';
    await person('gets', tag, { phone: '+16175551001' });
    await person('no-phone', tag);
    await person('no-consent', tag, { phone: '+16175551002', consents: [] });
    await person('refused', tag, {
      phone: '+16175551003',
      consents: [{ channel: 'sms', purpose: 'marketing', granted: false }],
    });
    await person('opted-out', tag, { phone: '+16175551004' });
    await person('excluded', tag, { phone: '+16175551005', tags: [tag, 'not qualified'] });
    await person('inactive', tag, { phone: '+16175551006', active: false });
    await person('died', tag, { phone: '+16175551007', deceased: true });
    await person('oldest', tag, { phone: '+16175551008', birthDate: '1950-01-01' });
    await person('younger', tag, { phone: '+16175551008', birthDate: '1980-01-01' });
    await inPractice(app.database, app.practiceId, (tx) =>
      optOutAddress(tx, { channel: 'sms', value: '+16175551004', by: 'reply:STOP', at: Date.now() }),
    );
    const detail = await preview({ audience: audience(tag), messages: [sms], household: 'oldest_adult' });
    expect(detail).toMatchObject({ size: 10, wanted: 10, looked: 10, factor: 1, stale: false });
    expect(detail.counts).toMatchObject({ gets: 2, getsNothing: 8, removed: 0, toContacts: 0 });
    expect(detail.counts.channels).toEqual([
      { channel: 'email', people: 0, messages: 0 },
      { channel: 'sms', people: 2, messages: 2 },
    ]);
    expect(Object.fromEntries(detail.counts.reasons.map(({ code, n }) => [code, n]))).toEqual({
      'sms:no_address': 1,
      'sms:consent_missing': 1,
      'sms:consent_refused': 1,
      'sms:opted_out': 1,
      'sms:marketing_excluded': 1,
      'sms:household': 1,
      inactive: 1,
      deceased: 1,
    });
    for (const { sentence } of detail.counts.reasons) expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(await names(detail.id, { show: 'gets' })).toEqual(['gets', 'oldest']);
    for (const { code } of detail.counts.reasons) expect(await names(detail.id, { reason: code })).toHaveLength(1);
    expect(await names(detail.id, { text: 'OLDE' })).toEqual(['oldest']);
    const kept = await send('POST', `/audience-previews/${detail.id}/list`, {
      name: 'Shared',
      reason: 'sms:household',
    });
    expect([kept.statusCode, kept.json().size]).toEqual([201, 1]);
    const tagged = { audience: { kind: 'list', listId: kept.json().id }, tag: 'shared phone' };
    expect((await send('POST', '/bulk-tags', tagged)).statusCode).toBe(202);
    const covered: PreviewPage = (
      await send('POST', `/audience-previews/${detail.id}/people`, { reason: 'sms:household' })
    ).json();
    expect(covered.items).toMatchObject([
      { externalId: 'younger', gets: [], messages: [{ kind: 'not', coveredBy: { name: 'oldest Sample' } }] },
    ]);
  });

  it('shows people a page at a time', async () => {
    for (let at = 0; at < 53; at += 1) await person(`page-${String(at).padStart(2, '0')}`, 'pages');
    const { id } = await preview({ audience: audience('pages'), messages: [sms] });
    const first: PreviewPage = (await send('POST', `/audience-previews/${id}/people`, {})).json();
    const second: PreviewPage = (
      await send('POST', `/audience-previews/${id}/people`, { cursor: first.nextCursor })
    ).json();
    const all = [...first.items, ...second.items].map(({ externalId }) => externalId);
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([50, 3, null]);
    expect(new Set(all).size).toBe(53);
    expect(all).toEqual(all.toSorted());
  });

  it('keeps whoever is removed out of every later look and send, until they are brought back', async () => {
    const tag = 'removable';
    const stays = await person('stays', tag, { phone: '+16175552001' });
    const goes = await person('goes', tag, { phone: '+16175552002' });
    const document = {
      schemaVersion: 1,
      name: 'Blast',
      nodes: [
        {
          id: 'start',
          kind: 'audience',
          config: { audience: audience(tag), when: { kind: 'at', at: '2099-01-01T09:00' } },
        },
        { id: 'text', kind: 'message', config: { ...sms, sending: 'automatic' } },
      ],
      edges: [{ from: 'start', port: 'next', to: 'text' }],
    };
    const campaignId = (await send('POST', '/campaigns', { slug: 'removable', document })).json().id;
    const before = await preview({ campaignId });
    expect(before.counts).toMatchObject({ gets: 2, removed: 0 });
    await send('POST', `/campaigns/${campaignId}/exclusions`, { patientIds: [goes] });
    const after = (await send('GET', `/audience-previews/${before.id}`)).json();
    expect(after).toMatchObject({ stale: true, counts: { removed: 1 } });
    expect(await names(before.id, { show: 'gets' })).toEqual(['stays']);
    expect(await names(before.id, { show: 'removed' })).toEqual(['goes']);
    const again = await preview({ campaignId });
    expect(again).toMatchObject({ stale: false, counts: { gets: 1, getsNothing: 1, removed: 1 } });
    await send('POST', `/campaigns/${campaignId}/exclusions/remove`, { patientIds: [goes] });
    expect(await names(again.id, { show: 'gets' })).toEqual(['goes', 'stays']);
    expect(stays).not.toBe(goes);
  });

  it('is exported without formulas and addresses, and the audit log knows', async () => {
    await person('formula', 'csv', { firstName: '=HYPERLINK("http://evil")', phone: '+16175553001' });
    const { id } = await preview({ audience: audience('csv'), messages: [sms] });
    const file = await send('POST', `/audience-previews/${id}/csv`, {});
    expect(file.statusCode).toBe(200);
    expect(file.headers['content-type']).toContain('text/csv');
    expect(file.body).toContain(`formula,Sample,"'=HYPERLINK(""http://evil"")",patient,Text message,,`);
    expect(file.body).not.toContain('6175553001');
    const written = await inPractice(app.database, app.practiceId, (tx) =>
      tx.select().from(auditLog).where(eq(auditLog.subject, id)),
    );
    expect(written).toMatchObject([{ action: 'audience_preview.exported' }]);
  });

  it.each([
    [{}, 'nothing_to_preview'],
    [{ messages: [sms] }, 'nothing_to_preview'],
    [{ audience: { kind: 'filter', filter: { op: 'nonsense' } }, messages: [sms] }, 'draft_has_problems'],
    [{ campaignId: '0198c1d2-0000-7000-8000-00000000dead' }, 'campaign_unknown'],
  ])('refuses what cannot be looked at: %j', async (asked, code) => {
    const answer = await send('POST', '/audience-previews', asked);
    expect(answer.statusCode).toBeGreaterThanOrEqual(404);
    expect(answer.json()).toMatchObject({ error: { code } });
  });
});

describe('what contacts agreed to', () => {
  it('is kept by address, the newest answer last', async () => {
    const given = { channel: 'sms', address: '(617) 555-4001', purpose: 'care', granted: true };
    expect((await send('POST', '/contact-consents', given)).json()).toEqual({ changed: true });
    expect((await send('POST', '/contact-consents', given)).json()).toEqual({ changed: false });
    expect((await send('POST', '/contact-consents', { ...given, granted: false })).json()).toEqual({ changed: true });
    expect((await send('POST', '/contact-consents', { ...given, address: 'nobody' })).json()).toMatchObject({
      error: { code: 'address_invalid', path: 'address' },
    });
  });
});
