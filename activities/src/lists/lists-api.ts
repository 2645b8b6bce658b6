import type { PasteAnswer, PasteRequest, PickedRequest } from '@cairn/core/api';
import type { Actor, EngineContext, Result } from '../context.ts';
import { pasteList } from './paste-list.ts';
import { archiveList, pickList } from './save-list.ts';

/** Lists of people, put together by hand. */
export type Lists = {
  paste(practiceId: string, input: PasteRequest, by: Actor): Promise<Result<PasteAnswer>>;
  pick(practiceId: string, input: PickedRequest, by: Actor): ReturnType<typeof pickList>;
  archive(practiceId: string, id: string, by: Actor): ReturnType<typeof archiveList>;
};

export function createLists(context: EngineContext): Lists {
  return {
    paste: (practiceId, input, by) => pasteList(context, practiceId, input, by),
    pick: (practiceId, input, by) => pickList(context, practiceId, input, by),
    archive: (practiceId, id, by) => archiveList(context, practiceId, id, by),
  };
}
