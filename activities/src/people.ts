import type { EngineContext } from './context.ts';
import { createImports, type Imports } from './imports/imports-api.ts';
import { createLists, type Lists } from './lists/lists-api.ts';
import { createTags, type Tags } from './tagging/tags-api.ts';

/** Bringing people in, putting them together and telling them apart. */
export type People = {
  /** Files of people. */
  imports: Imports;
  /** Lists of people, put together by hand. */
  lists: Lists;
  tags: Tags;
};

export function createPeople(context: EngineContext): People {
  return { imports: createImports(context), lists: createLists(context), tags: createTags(context) };
}
