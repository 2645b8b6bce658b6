import type { PasteAnswer, PasteRequest } from '@cairn/core/api';
import { mostPasted } from '@cairn/core/api';
import { databaseNow, inPractice, newId, practiceCountry, startNoCampaigns, type Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { makeLeads } from './make-leads.ts';
import { type PastedItem, readPasted } from './read-pasted.ts';
import { addMembers, makeList } from './save-list.ts';

const mostProblems = 1000;

/**
 * Makes a list of what was pasted: e-mail addresses, phone numbers and patient numbers. Whoever is not known becomes a lead, to whom nothing
 * is sent before consent is recorded and who starts no campaign; an unknown patient number is nobody, and is told.
 */
export async function pasteList(
  context: EngineContext,
  practiceId: string,
  { name, text, dryRun }: PasteRequest,
  by: Actor,
): Promise<Result<PasteAnswer>> {
  return inPractice(
    context.database,
    practiceId,
    async (tx): Promise<Result<PasteAnswer>> => {
      const pasted = readPasted(text, await practiceCountry(tx));
      if (pasted.items > mostPasted) return refuse(tooMany);
      const known = await findAll(tx, pasted.read);
      const unknown = pasted.read.filter((item) => !known.has(item.key));
      const leads = unknown.filter(({ kind }) => kind !== 'number');
      const strangers = unknown.filter(({ kind }) => kind === 'number').map((item) => ({ ...item, ...nobody }));
      const problems = [...pasted.problems, ...strangers].sort((a, b) => a.item - b.item);
      const ids = new Set([...known.values()].flat());
      const answer: PasteAnswer = {
        items: pasted.items,
        found: ids.size,
        leads: leads.length,
        duplicates: pasted.duplicates,
        unreadable: problems.length,
        problems: problems
          .slice(0, mostProblems)
          .map(({ item, value, what, remedy }) => ({ item, value, what, remedy })),
        listId: null,
        size: ids.size + leads.length,
      };
      if (dryRun) return { ok: true, value: answer };
      if (answer.size === 0) return refuse(nobodyInIt);
      await startNoCampaigns(tx);
      const now = await databaseNow(tx);
      const id = newId(now);
      await makeList(tx, { id, name, source: 'paste', by, now });
      const made = await makeLeads(tx, leads, now);
      const size = await addMembers(tx, id, [...ids, ...made]);
      await audit(tx, { by, action: 'list.pasted', subject: id, now });
      return { ok: true, value: { ...answer, listId: id, size } };
    },
    { lockMs: 10_000, statementMs: 60_000 },
  );
}

/** Whom each item stands for; those that stand for nobody are left out. */
async function findAll(tx: Tx, items: readonly PastedItem[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  const columns = { email: sql`p.email`, phone: sql`p.phone`, number: sql`p.external_id` } as const;
  for (const kind of ['email', 'phone', 'number'] as const) {
    const values = items.filter((item) => item.kind === kind).map(({ value }) => value);
    if (values.length === 0) continue;
    const rows = await tx
      .execute<{ value: string; ids: string[] }>(sql`
      select v.value, array_agg(distinct m.id) as ids
      from unnest(${sql.param(values)}::text[]) as v (value)
      cross join lateral (
        select coalesce(p.merged_into, p.id) as id from cairn.patients p where ${columns[kind]} = v.value
      ) m
      group by v.value`)
      .execute();
    for (const { value, ids } of rows) found.set(`${kind} ${value}`, ids);
  }
  return found;
}

const nobody = {
  what: 'Nobody has this patient number.',
  remedy: 'Correct it, or paste an e-mail address or a phone number instead.',
};
const tooMany = {
  code: 'paste_too_long',
  status: 422,
  message: `These are more than ${mostPasted.toLocaleString('en')} items. Paste fewer at once, or import them as a file.`,
  path: 'text',
} as const;
const nobodyInIt = {
  code: 'list_empty',
  status: 422,
  message: 'Nobody would be in this list. Look at what could not be read, and paste again.',
  path: 'text',
} as const;
