import { lintTemplate, renderWritten } from '@cairn/core';
import { currentPractice, messageApprovals, type Sight, type Tx } from '@cairn/db';
import { audit } from '../audit.ts';
import { type EngineContext, type Result, refuse } from '../context.ts';
import type { EffectRow } from '../dispatch/settle.ts';
import { clockNow } from '../imports/import-row.ts';
import { inCommand } from '../in-command.ts';
import { lockEffects } from './act-page.ts';
import { fingerprintOf } from './approved-bytes.ts';
import type { Approver } from './decide.ts';
import { loadApprovals } from './load-approvals.ts';
import { prepare } from './prepare.ts';
import { readMessages, type Waiting } from './read-waiting.ts';

type Words = { subject?: string | undefined; text: string };

/** Other words for one patient alone; null: the campaign's words again. Only while nobody has decided about the message. */
export async function editWaiting(
  context: EngineContext,
  practiceId: string,
  { effectId, words }: { effectId: string; words: Words | null },
  { by, name, sight }: Approver,
): Promise<Result<Waiting>> {
  const result = await inCommand(context, practiceId, async (tx): Promise<Result<Waiting>> => {
    const effect = await lockWaiting(tx, effectId, sight);
    if (effect === null) return refuse(noLongerWaits);
    const [prepared] = await prepare(context, tx, [effect]);
    if (prepared === undefined || 'problem' in prepared.base) return refuse(cannotBeWritten);
    if (words !== null) {
      const wrong = problemWith(effect, words);
      if (wrong !== null) return wrong;
    }
    const now = await clockNow(context, tx);
    const edited =
      words === null ? null : { text: words.text, ...(words.subject !== undefined && { subject: words.subject }) };
    const change = {
      edited,
      editedFrom: words === null ? null : fingerprintOf(prepared.base.request),
      editedBy: `${by.kind}:${by.id}`,
      editedByName: name,
      editedAt: now,
    };
    await tx
      .insert(messageApprovals)
      .values({ practiceId: currentPractice, effectId, ...change })
      .onConflictDoUpdate({ target: [messageApprovals.practiceId, messageApprovals.effectId], set: change });
    const action = words === null ? 'message.text_restored' : 'message.text_changed';
    await audit(tx, { by, action, subject: effectId, now });
    const [waiting] = await readMessages(context, tx, [effectId]);
    return waiting === undefined ? refuse(noLongerWaits) : { ok: true, value: waiting };
  });
  if (result.ok) context.notices.tell(practiceId, { kind: 'approvals' });
  return result;
}

async function lockWaiting(tx: Tx, effectId: string, sight: Sight): Promise<EffectRow | null> {
  const [effect] = await lockEffects(tx, [effectId], sight);
  if (effect === undefined || effect.state !== 'awaiting') return null;
  const known = await loadApprovals(tx, [effect]);
  return known.get(effectId)?.decision == null ? effect : null;
}

/** The checks of the campaign's own texts; merge fields are none here, so whoever writes one is told. */
function problemWith({ channel }: EffectRow, { subject = '', text }: Words) {
  const blocks = lintTemplate({ channel, subject, body: text }).find(({ severity }) => severity === 'blocks');
  if (blocks !== undefined)
    return refuse({
      code: blocks.code,
      status: 422,
      message: blocks.message,
      path: blocks.path === 'body' ? 'text' : 'subject',
    });
  if (/\{\{|\{%/.test(`${subject}\n${text}`)) return refuse(nothingIsFilledIn);
  const rendered = renderWritten({ channel, subject, text });
  return rendered.ok ? null : refuse(cannotBeSent);
}

const noLongerWaits = {
  code: 'not_waiting',
  status: 409,
  message: 'This message does not wait any more: somebody decided about it, or it is settled. Look at the list again.',
  path: 'params.id',
} as const;
const cannotBeWritten = {
  code: 'cannot_be_written',
  status: 422,
  message: 'This message cannot be written for this patient, so there is nothing to change. Complete the record first.',
  path: 'params.id',
} as const;
const nothingIsFilledIn = {
  code: 'merge_field_here',
  status: 422,
  message: 'Nothing is filled in here: write the name itself in place of the field in braces.',
  path: 'text',
} as const;
const cannotBeSent = {
  code: 'message_too_long',
  status: 422,
  message: 'It is empty, or longer than this channel carries. Write something shorter.',
  path: 'text',
} as const;
