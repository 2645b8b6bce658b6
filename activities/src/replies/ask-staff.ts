import type { ReplyIntent } from '@cairn/core';
import { newId, staffTasks, type Tx } from '@cairn/db';
import { and, eq, isNull } from 'drizzle-orm';
import type { StoredText } from './apply-intent.ts';

type ToAsk = StoredText & {
  practiceId: string;
  before: { suppressedReason: string | null };
  changed: boolean;
};

type Task = { kind: string; title: string };

/** Gives staff a task where a text needs a person, one of a kind for a patient until it is done. Answers whether there is a new one. */
export async function askStaff(tx: Tx, text: ToAsk): Promise<boolean> {
  const { practiceId, patientIds, now } = text;
  const task = taskFor(text);
  if (!task) return false;
  const patientId = patientIds[0] ?? null;
  const open = and(
    eq(staffTasks.kind, task.kind),
    eq(staffTasks.title, task.title),
    patientId === null ? isNull(staffTasks.patientId) : eq(staffTasks.patientId, patientId),
    isNull(staffTasks.doneAt),
  );
  // Numbers of nobody have no other mark than their text, so each of theirs is a task of its own.
  if (patientId !== null && (await tx.$count(staffTasks, open)) > 0) return false;
  await tx.insert(staffTasks).values({ practiceId, id: newId(now), ...task, patientId, createdAt: now });
  return true;
}

function taskFor({ intent, changed, before, patientIds }: ToAsk): Task | null {
  switch (intent.kind) {
    case 'wrong_number':
      return {
        kind: 'reply_wrong_number',
        title:
          'Somebody says that this number is not the patient’s. Nothing more goes to it; ask the patient for the right one.',
      };
    case 'opt_out':
      return optOutTask(intent, changed);
    case 'opt_in':
      return changed && before.suppressedReason !== null && before.suppressedReason !== 'barred'
        ? {
            kind: 'reply_opt_in',
            title: `The patient wants texts again, but the number is out of use (${before.suppressedReason.replaceAll('_', ' ')}). Please find out why.`,
          }
        : null;
    case 'message':
      // A number of nobody has no page yet where it could be read.
      return patientIds.length === 0
        ? null
        : { kind: 'reply_message', title: 'The patient wrote a text. Please read it.' };
    case 'help':
    case 'awaited_reply':
      return null;
  }
}

function optOutTask(intent: Extract<ReplyIntent, { kind: 'opt_out' }>, changed: boolean): Task | null {
  const kind = 'reply_opt_out';
  if (intent.mayMeanAppointment) {
    return {
      kind: 'reply_may_cancel',
      title: 'The patient replied CANCEL: texts are off. They may have meant their appointment; please ask.',
    };
  }
  if (!changed) return null;
  return intent.via === 'intent'
    ? { kind, title: 'The patient seems to want no more texts, so they are off. Please read the reply.' }
    : {
        kind,
        title: 'The patient replied STOP: texts are off, reminders too. Reach them another way where care needs it.',
      };
}
