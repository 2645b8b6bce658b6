import type { Gap } from '../document/commands.ts';
import { gapWords } from '../document/gaps.ts';
import { act } from './acting.ts';
import type { ActionContext } from './action.ts';

/** Puts what was picked up into a place. */
export function putHeld(context: ActionContext, to: Gap): void {
  const { session, editor } = context;
  const { held } = editor;
  if (held === null) return;
  session.set({ held: null });
  act(context, { kind: 'move', nodeIds: held.nodeIds, to }, 'It stays where it was.');
}

/** The keys while steps are held: arrows choose a place, Enter puts them there, Escape lets go. True where the key was meant for it. */
export function heldKey(context: ActionContext, key: string): boolean {
  const { session, editor, document, page } = context;
  const { held } = editor;
  if (held === null) return false;
  const by = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[key];
  if (by !== undefined) {
    const at = Math.max(0, Math.min(held.places.length - 1, held.at + by));
    const place = held.places[at];
    session.set({ held: { ...held, at } });
    if (place !== undefined) {
      page.focus(place.after, place.port);
      session.say(`Put ${gapWords(document, place)}`);
    }
    return true;
  }
  const place = held.places[held.at];
  if (key === 'Enter' && place !== undefined) putHeld(context, place);
  else if (key === 'Escape') {
    session.set({ held: null });
    session.say('It stays where it was.');
    const [first] = held.nodeIds;
    if (first !== undefined) page.focus(first);
  } else return false;
  return true;
}
