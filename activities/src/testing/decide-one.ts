import { type CallingAnswer, type Decided, decideCalls } from '../calling/calling.ts';
import type { CallingRequest } from '../calling/lock-and-load.ts';
import type { ToMake } from '../calling/write-calls.ts';
import type { EngineContext } from '../context.ts';

type One =
  | Extract<ToMake, { kind: 'single' }>
  | Extract<Decided, { kind: 'decided' | 'undecidable' }>
  | { kind: 'gone' }
  | Extract<CallingAnswer, { kind: 'dead_epoch' }>;

/** Decides one message by itself and answers with what came of it. */
export async function decideOne(
  context: EngineContext,
  { effectId, ...request }: Omit<CallingRequest, 'effectIds' | 'batchIds'> & { effectId: string },
): Promise<One> {
  const answer = await decideCalls(context, { ...request, effectIds: [effectId] });
  if (answer.kind === 'dead_epoch') return answer;
  const call = answer.calls.find((one) => one.kind === 'single');
  const decided = answer.decided.find((one) => one.kind !== 'call');
  return call ?? decided ?? { kind: 'gone' };
}
