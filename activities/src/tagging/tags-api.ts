import type { PracticeTags } from '@cairn/core/api';
import type { Actor, EngineContext } from '../context.ts';
import { type BulkTagInput, beginBulkTag, undoBulkTag } from './bulk-tag.ts';
import { runBulkTags } from './run-bulk-tags.ts';
import { readTagSettings, setTagSettings } from './tag-settings.ts';

/** Tags for many people at once, and those with a meaning of their own. */
export type Tags = {
  bulk(practiceId: string, input: BulkTagInput, by: Actor): ReturnType<typeof beginBulkTag>;
  undoBulk(practiceId: string, id: string, by: Actor): ReturnType<typeof undoBulkTag>;
  settings(practiceId: string): Promise<PracticeTags>;
  setSettings(practiceId: string, wanted: PracticeTags, by: Actor): Promise<PracticeTags>;
  /** Works on what is open, here and now; answers how many pages. */
  runOnce(): Promise<number>;
};

export function createTags(context: EngineContext): Tags {
  return {
    bulk: (practiceId, input, by) => beginBulkTag(context, practiceId, input, by),
    undoBulk: (practiceId, id, by) => undoBulkTag(context, practiceId, id, by),
    settings: (practiceId) => readTagSettings(context, practiceId),
    setSettings: (practiceId, wanted, by) => setTagSettings(context, practiceId, wanted, by),
    runOnce: () => runBulkTags(context),
  };
}
