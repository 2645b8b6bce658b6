import { z } from 'zod';

const parts = z.array(z.string()).max(4);

/** Where the next page begins, as one opaque word. */
export function writeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values), 'utf8').toString('base64url');
}

/** The values of a cursor, one for each shape; null when it is none of ours (then the first page is given). */
export function readCursor(cursor: string | undefined, shapes: readonly RegExp[]): string[] | null {
  if (cursor === undefined) return null;
  try {
    const values = parts.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    const fits = values.length === shapes.length && shapes.every((shape, i) => shape.test(values[i] ?? ''));
    return fits ? values : null;
  } catch {
    return null;
  }
}

/** Shapes of a cursor's values. */
export const cursorShapes = {
  text: /^/,
  number: /^\d{1,3}$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  instant: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/,
} as const;
