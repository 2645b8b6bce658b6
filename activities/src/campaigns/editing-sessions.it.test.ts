import { randomUUID } from 'node:crypto';
import { editTurnMs } from '@cairn/core/api';
import { campaignSessions, draftHistory } from '@cairn/db';
import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Actor } from '../context.ts';
import { createStillEngine, email, journey, type StillEngine } from '../testing/still-engine.ts';

let still: StillEngine;
beforeAll(async () => {
  still = await createStillEngine(inject('adminDatabaseUrl'));
});
afterAll(() => still.stop());

const ada: Actor = { kind: 'user', id: 'ada', name: 'Ada' };
const ben: Actor = { kind: 'user', id: 'ben', name: 'Ben' };
const document = (name: string) => ({ ...journey(email('mail')), name });
let count = 0;
async function campaign() {
  count += 1;
  const made = await still.campaigns.create(
    still.practiceId,
    { slug: `edit-${count}`, document: document('One') },
    ada,
  );
  if (!made.ok) throw new Error(made.error.message);
  return made.value.id;
}
async function see(
  id: string,
  sessionId: string,
  by: Actor,
  more: { takeOver?: boolean; edits?: boolean; stepId?: string; said?: number } = {},
) {
  const seen = { sessionId, stepId: null, edits: true, takeOver: false, ...more };
  const answer = await still.editing.see(still.practiceId, id, seen, { by, name: by.name ?? '' });
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}
const save = (id: string, baseRevision: number, name: string, by: Actor, sessionId?: string) =>
  still.campaigns.saveDraft(still.practiceId, id, { document: document(name), baseRevision, sessionId }, by);
const away = (sessionId: string) =>
  still.read((tx) =>
    tx
      .update(campaignSessions)
      .set({ seenAt: sql`now() - make_interval(secs => ${editTurnMs / 1000 + 1})` })
      .where(eq(campaignSessions.sessionId, sessionId)),
  );

describe('the turn to edit', () => {
  it('is one tab’s, also of the same person, however many ask at once', async () => {
    const id = await campaign();
    const tabs = Array.from({ length: 6 }, () => randomUUID());
    const states = await Promise.all(tabs.map((tab, i) => see(id, tab, i % 2 === 0 ? ada : ben)));
    expect(states.filter(({ mine }) => mine)).toHaveLength(1);
    const again = await see(id, tabs[0] ?? '', ada);
    expect(again.others).toHaveLength(5);
    expect(again.others.filter(({ edits }) => edits).length + Number(again.mine)).toBe(1);
    expect(again.others.filter(({ isMe }) => isMe)).toHaveLength(2);
  });

  it('is kept while it is renewed, free when the tab is closed or silent', async () => {
    const id = await campaign();
    const [a, b] = [randomUUID(), randomUUID()];
    expect((await see(id, a, ada, { stepId: 'mail' })).mine).toBe(true);
    expect(await see(id, b, ben)).toMatchObject({
      mine: false,
      others: [{ name: 'Ada', stepId: 'mail', edits: true }],
    });
    await still.editing.end(still.practiceId, id, { sessionId: a }, ben);
    expect((await see(id, b, ben)).mine).toBe(false);
    await still.editing.end(still.practiceId, id, { sessionId: a }, ada);
    expect(await see(id, b, ben)).toMatchObject({ mine: true, others: [] });
    await away(b);
    expect((await see(id, a, ada)).mine).toBe(true);
    expect(await see(id, b, ben)).toMatchObject({ mine: false, lostTo: null });
  });

  it('stays closed when a word it said before comes after its end, and is there again when it is opened again', async () => {
    const id = await campaign();
    const [a, b] = [randomUUID(), randomUUID()];
    await see(id, a, ada, { said: 1 });
    await still.editing.end(still.practiceId, id, { sessionId: a, said: 3 }, ada);
    expect(await see(id, a, ada, { said: 2 })).toMatchObject({ mine: false });
    expect(await see(id, b, ada, { said: 1 })).toMatchObject({ mine: true, others: [] });
    await still.editing.end(still.practiceId, id, { sessionId: b, said: 2 }, ada);
    expect(await see(id, a, ada, { said: 4 })).toMatchObject({ mine: true, others: [] });
    await still.editing.end(still.practiceId, id, { sessionId: a, said: 3 }, ada);
    expect(await see(id, b, ada, { said: 3 })).toMatchObject({ mine: false });
  });

  it('can be taken over, and whoever lost it is told and cannot save', async () => {
    const id = await campaign();
    const [a, b] = [randomUUID(), randomUUID()];
    await see(id, a, ada);
    expect((await see(id, b, ben, { takeOver: true })).mine).toBe(true);
    expect(await save(id, 1, 'Hers', ada, a)).toMatchObject({
      ok: false,
      error: { code: 'draft_taken_over', message: expect.stringContaining('Ben edits this campaign now') },
    });
    expect(await see(id, a, ada)).toMatchObject({ mine: false, lostTo: 'Ben' });
    expect(await save(id, 1, 'His', ben, b)).toMatchObject({ ok: true, value: { draftRevision: 2 } });
    expect(await see(id, a, ada, { takeOver: true })).toMatchObject({ mine: true, lostTo: null, draftRevision: 2 });
    expect(await save(id, 1, 'Hers', ada, a)).toMatchObject({ ok: false, error: { code: 'draft_conflict' } });
  });

  it('is nobody’s who only looks', async () => {
    const id = await campaign();
    expect((await see(id, randomUUID(), ben, { edits: false })).mine).toBe(false);
    expect((await see(id, randomUUID(), ada)).mine).toBe(true);
  });

  it('does not stop a program, which the revision keeps honest', async () => {
    const id = await campaign();
    const a = randomUUID();
    await see(id, a, ada);
    expect(await save(id, 1, 'Told by a program', { kind: 'api_key', id: 'k' })).toMatchObject({ ok: true });
    expect(await save(id, 1, 'Hers', ada, a)).toMatchObject({ ok: false, error: { code: 'draft_conflict' } });
  });
});

describe('the history of a draft', () => {
  it('has one entry for each sitting, whoever saves in between begins a new one', async () => {
    const id = await campaign();
    const [a, b] = [randomUUID(), randomUUID()];
    await save(id, 1, 'Two', ada, a);
    await save(id, 2, 'Three', ada, a);
    await save(id, 3, 'Four', ben, b);
    await save(id, 4, 'Five', ada, a);
    const rows = await still.read((tx) =>
      tx.select().from(draftHistory).where(eq(draftHistory.campaignId, id)).orderBy(asc(draftHistory.revision)),
    );
    expect(rows.map(({ authorName, revision, document: said }) => [authorName, revision, said])).toEqual([
      ['Ada', 1, expect.objectContaining({ name: 'One' })],
      ['Ada', 3, expect.objectContaining({ name: 'Three' })],
      ['Ben', 4, expect.objectContaining({ name: 'Four' })],
      ['Ada', 5, expect.objectContaining({ name: 'Five' })],
    ]);
  });
});
