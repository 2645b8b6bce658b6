import {
  type Answering,
  type AutoReplyTexts,
  autoReplyKinds,
  autoReplyProblems,
  defaultAutoReplyTexts,
} from '@cairn/core';
import type { AutoReplyRequest, AutoReplySettings } from '@cairn/core/api';
import { databaseNow, inPractice, practices, type Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';

/** What the practice answers to STOP, HELP and START, and where it says that help is. */
export async function readReplySettings(context: EngineContext, practiceId: string): Promise<AutoReplySettings> {
  return inPractice(context.database, practiceId, read);
}

/** Sets all three; wording that lacks what must stand in it is refused, with what to add. */
export async function setReplySettings(
  context: EngineContext,
  practiceId: string,
  { phone, ...wanted }: AutoReplyRequest,
  by: Actor,
): Promise<Result<AutoReplySettings>> {
  return inCommand(context, practiceId, async (tx): Promise<Result<AutoReplySettings>> => {
    const [row] = await tx.select({ name: practices.name }).from(practices).for('no key update');
    if (!row) throw new Error('The practice of this transaction is not there.');
    const practice: Answering = { name: row.name, phone };
    const texts: AutoReplyTexts = {};
    for (const kind of autoReplyKinds) {
      const text = wanted[kind];
      if (text === null) continue;
      const problems = autoReplyProblems(kind, text, practice);
      if (problems.length > 0)
        return refuse({ status: 422, code: 'auto_reply_unusable', message: problems.join(' '), path: kind });
      texts[kind] = text;
    }
    const settings = JSON.stringify({ autoReplies: texts });
    await tx.update(practices).set({ phone, settings: sql`${practices.settings} || ${settings}::jsonb` });
    const now = await databaseNow(tx);
    await audit(tx, { by, action: 'practice.auto_replies_changed', subject: practiceId, now });
    return { ok: true, value: await read(tx) };
  });
}

async function read(tx: Tx): Promise<AutoReplySettings> {
  const [row] = await tx
    .select({ name: practices.name, phone: practices.phone, settings: practices.settings })
    .from(practices);
  if (!row) throw new Error('The practice of this transaction is not there.');
  const { stop = null, help = null, welcome = null } = row.settings.autoReplies ?? {};
  const { name, phone } = row;
  return { name, phone, stop, help, welcome, defaults: defaultAutoReplyTexts(row) };
}
