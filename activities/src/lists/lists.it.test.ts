import { bulkTags, consents, enrollments, patientListMembers, patients } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createStillEngine, type StillEngine, tester } from '../testing/still-engine.ts';

let engine: StillEngine;
beforeAll(async () => {
  engine = await createStillEngine(inject('adminDatabaseUrl'));
  await engine.patient('P-1', { firstName: 'Ana', email: 'ana@example.com', phone: '+12125550101' });
  await engine.patient('P-2', { firstName: 'Bo', phone: '+12125550102' });
  // A family: one number, two people.
  await engine.patient('P-3', { firstName: 'Cy', phone: '+12125550102' });
});
afterAll(() => engine.stop());

const text =
  'ana@example.com; (212) 555-0102, P-1\nnew@example.com\n+442079460958; NEW@example.com ;1.2E+10,ana@,P-404';

describe('a list that is pasted', () => {
  it('says first what it would make, and makes nothing', async () => {
    const dry = await paste(text, true);
    expect(dry).toMatchObject({ items: 9, found: 3, leads: 2, duplicates: 1, unreadable: 3, listId: null, size: 5 });
    expect(dry.problems.map(({ item, value }) => `${item} ${value}`)).toEqual(['7 1.2E+10', '8 ana@', '9 P-404']);
    expect(dry.problems.every(({ remedy }) => remedy.length > 0)).toBe(true);
    expect(await people()).toHaveLength(3);
  });

  it('makes leads of unknown addresses, without consent, and holds everybody once', async () => {
    const made = await paste(text, false);
    expect(made.size).toBe(5);
    const leads = (await people()).filter(({ kind }) => kind === 'lead');
    expect(leads.map(({ email, phone }) => email ?? phone).sort()).toEqual(['+442079460958', 'new@example.com']);
    expect(await engine.read((tx) => tx.select().from(consents))).toEqual([]);
    expect(await membersOf(made.listId)).toHaveLength(5);
  });

  it('starts no campaign by the leads it makes', async () => {
    const lead = { op: 'patient', field: 'kind', compare: 'is', value: 'lead' } as const;
    const saved = await engine.segments.create(
      engine.practiceId,
      { name: 'Leads', filter: lead, folder: '', description: '' },
      tester,
    );
    if (!saved.ok) throw new Error(saved.error.message);
    const start = { id: 'start', kind: 'segment-trigger', config: { segment: saved.value.id, direction: 'entered' } };
    const task = {
      id: 'call',
      kind: 'staff-task',
      config: { title: 'Call the lead', assignee: 'anybody', afterwards: 'go_on' },
    };
    const edges = [{ from: 'start', port: 'next', to: 'call' }];
    const id = await engine.publish('leads', { schemaVersion: 1, name: 'Leads', nodes: [start, task], edges });
    const settle = async () => {
      for (let turn = 0; turn < 20 && (await engine.entries.runOnce()); turn += 1);
    };
    await settle();
    await paste('another@example.com', false);
    await settle();
    const entered = await engine.read((tx) => tx.select().from(enrollments).where(eq(enrollments.campaignId, id)));
    expect(entered).toEqual([]);
  });

  it('takes 50,000 items, and refuses more', async () => {
    const many = Array.from({ length: 50_001 }, (_, n) => `X-${n}`).join('\n');
    const refused = await engine.lists.paste(engine.practiceId, { name: 'Many', text: many, dryRun: true }, tester);
    expect(refused).toMatchObject({ ok: false, error: { code: 'paste_too_long' } });
    expect((await paste(many.slice(0, many.lastIndexOf('\n')), true)).items).toBe(50_000);
  });

  it('is not kept with nobody in it', async () => {
    const refused = await engine.lists.paste(engine.practiceId, { name: 'None', text: 'P-404', dryRun: false }, tester);
    expect(refused).toMatchObject({ ok: false, error: { code: 'list_empty' } });
  });
});

describe('a tag for many', () => {
  it('goes to everybody of a list and no one else, and is taken back from those whom it changed', async () => {
    const [ana, bo] = (await people()).filter(({ externalId }) => externalId === 'P-1' || externalId === 'P-2');
    const list = await engine.lists.pick(
      engine.practiceId,
      { name: 'Two', patientIds: [ana?.id ?? '', bo?.id ?? ''] },
      tester,
    );
    expect(list).toMatchObject({ ok: true, value: { size: 2 } });
    // Bo has the tag already: it stays when this is undone.
    await tag({ kind: 'filter', filter: { op: 'patient', field: 'firstName', compare: 'is', value: 'Bo' } }, 'spring');
    const listId = list.ok ? list.value.id : '';
    const id = await tag({ kind: 'list', listId }, 'spring');
    expect(await job(id)).toMatchObject({ state: 'done', looked: 2, changed: 1 });
    expect(await tagged('spring')).toEqual(['Ana', 'Bo']);
    await engine.tags.undoBulk(engine.practiceId, id, tester);
    await work();
    expect(await job(id)).toMatchObject({ state: 'undone', changed: 1 });
    expect(await tagged('spring')).toEqual(['Bo']);
  });

  it('means patients alone where everybody is asked for; leads are asked for by name', async () => {
    const all = await tag({ kind: 'everyone' }, 'all');
    expect(await job(all)).toMatchObject({ looked: 3 });
    const leads = await tag(
      { kind: 'filter', filter: { op: 'patient', field: 'kind', compare: 'is', value: 'lead' } },
      'lead list',
    );
    expect(await job(leads)).toMatchObject({ looked: 3, changed: 3 });
  });

  it('is refused for a tag that another system owns, however it is written, until the practice says otherwise', async () => {
    const audience = { kind: 'everyone' } as const;
    const ask = () =>
      engine.tags.bulk(engine.practiceId, { audience, tag: ' NP Start', add: true, startCampaigns: false }, tester);
    const refused = await ask();
    expect(refused).toMatchObject({ ok: false, error: { code: 'tag_reserved' } });
    if (!refused.ok) expect(refused.error.message).toContain('another system');
    await engine.tags.setSettings(engine.practiceId, { reserved: [], marketingExclusion: null }, tester);
    expect(await engine.tags.settings(engine.practiceId)).toEqual({ reserved: [], marketingExclusion: null });
    expect((await ask()).ok).toBe(true);
  });

  it('is refused for an audience that is not there', async () => {
    const listId = '00000000-0000-7000-8000-000000000009';
    const input = { audience: { kind: 'list', listId }, tag: 'x', add: true, startCampaigns: false } as const;
    expect(await engine.tags.bulk(engine.practiceId, input, tester)).toMatchObject({
      ok: false,
      error: { code: 'audience_unknown', path: 'audience.listId' },
    });
  });
});

type Audience = Parameters<StillEngine['tags']['bulk']>[1]['audience'];

async function tag(audience: Audience, name: string): Promise<string> {
  const input = { audience, tag: name, add: true, startCampaigns: false };
  const begun = await engine.tags.bulk(engine.practiceId, input, tester);
  if (!begun.ok) throw new Error(begun.error.message);
  await work();
  return begun.value.id;
}

async function work(): Promise<void> {
  while ((await engine.tags.runOnce()) > 0);
}

async function paste(pasted: string, dryRun: boolean) {
  const answer = await engine.lists.paste(engine.practiceId, { name: 'Pasted', text: pasted, dryRun }, tester);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

async function job(id: string) {
  const [row] = await engine.read((tx) => tx.select().from(bulkTags).where(eq(bulkTags.id, id)));
  return row;
}

function people() {
  return engine.read((tx) => tx.select().from(patients).orderBy(patients.externalId));
}

async function tagged(name: string): Promise<string[]> {
  return (await people()).filter(({ tags }) => tags.includes(name)).map(({ firstName }) => firstName);
}

function membersOf(listId: string | null) {
  return engine.read((tx) =>
    tx
      .select()
      .from(patientListMembers)
      .where(eq(patientListMembers.listId, listId ?? '')),
  );
}
