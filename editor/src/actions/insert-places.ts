import type { Gap } from '../document/commands.ts';
import { gapsAfter, gapsInto, gapWords } from '../document/gaps.ts';
import { onlyTarget } from './acting.ts';
import type { ActionContext } from './action.ts';
import type { InsertPlace } from './editor-session.ts';

/** Where steps can be added behind the one that is meant, the way out with the focus first. */
export function placesAfter(context: ActionContext): InsertPlace[] {
  const { document, editor } = context;
  const id = onlyTarget(context);
  if (id === null) return [];
  const gaps = gapsAfter(document, id);
  const port = editor.focus?.step === id ? editor.focus.port : null;
  const first = gaps.filter((gap) => gap.port === port);
  return [...first, ...gaps.filter((gap) => gap.port !== port)].map((at) => placeAt(document, at));
}

/** One place, with its words. */
export function placeAt(document: ActionContext['document'], at: Gap): InsertPlace {
  return { at, alsoFrom: [], words: gapWords(document, at) };
}

/** Before the step that is meant: on all ways into it, or on one of them. */
export function placesBefore(context: ActionContext): InsertPlace[] {
  const { document, steps } = context;
  const id = onlyTarget(context);
  const gaps = id === null ? [] : gapsInto(document, id);
  const [first, ...others] = gaps;
  if (id === null || first === undefined) return [];
  const title = steps.get(id)?.title ?? id;
  const all = { at: first, alsoFrom: others, words: `before “${title}”` };
  return others.length === 0 ? [all] : [all, ...gaps.map((at) => placeAt(document, at))];
}
