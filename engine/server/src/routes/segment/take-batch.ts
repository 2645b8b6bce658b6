import { isTransient } from '@cairn/db';
import { z } from 'zod';
import { type Fault, faultOfIssue } from '../../http/fault-path.ts';
import { batchItem, identifyCall, trackCall } from './calls.ts';
import { type CallAnswer, type Caller, callAnswer, refused, takeIdentify, takeTrack, takeUnused } from './take-call.ts';

export const itemAnswer = z.union([
  ...callAnswer.options,
  z.object({
    stored: z.literal(false),
    error: z.object({ code: z.string(), message: z.string(), path: z.string() }),
  }),
]);
export type ItemAnswer = z.infer<typeof itemAnswer>;

/**
 * Takes the items in their order. While the database is away the rest need not be tried; any other failure of one item keeps
 * nobody else's from being stored, and is thrown at the end: the client sends the batch again.
 */
export async function takeBatch(items: readonly unknown[], caller: Caller): Promise<ItemAnswer[]> {
  const answers: ItemAnswer[] = [];
  const failures: unknown[] = [];
  for (const [index, item] of items.entries()) {
    try {
      const answer = await takeItem(item, caller);
      answers.push(answer.ok ? answer.value : { stored: false, error: errorAt(index, answer.fault) });
    } catch (error) {
      if (isTransient(error)) throw error;
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return answers;
}

function takeItem(item: unknown, caller: Caller): Promise<CallAnswer> | CallAnswer {
  const typed = batchItem.safeParse(item);
  if (!typed.success) return refused('unknown', faultOfFirst(typed.error), caller.deps);
  const { type } = typed.data;
  if (type === 'track') {
    const call = trackCall.safeParse(item);
    return call.success ? takeTrack(call.data, caller) : refused(type, faultOfFirst(call.error), caller.deps);
  }
  if (type === 'identify') {
    const call = identifyCall.safeParse(item);
    return call.success ? takeIdentify(call.data, caller) : refused(type, faultOfFirst(call.error), caller.deps);
  }
  return takeUnused(type, caller);
}

function faultOfFirst({ issues: [issue] }: z.ZodError): { ok: false; fault: Fault } {
  return { ok: false, fault: issue === undefined ? { path: '', message: 'This is no call.' } : faultOfIssue(issue) };
}

function errorAt(index: number, { code = 'invalid', path, message }: Fault & { code?: string }) {
  const place = `batch.${index}`;
  return path === ''
    ? { code, message: `${place}: ${message}`, path: place }
    : { code, message: `${place}.${message}`, path: `${place}.${path}` };
}
