import { z } from 'zod';

/**
 * The code in a Vonage error object: the fragment of its `type` address (`…/messages#1150`, `…#low-balance`), else a
 * numeric `title`. Its `detail` is free text that may name a number, so it is never read.
 */
export function vonageErrorCode(error: unknown): string | null {
  const parsed = errorBody.safeParse(error);
  if (!parsed.success) return null;
  const fragment = /#([A-Za-z0-9_-]{1,64})$/.exec(parsed.data.type ?? '')?.[1];
  if (fragment !== undefined) return fragment;
  const title = String(parsed.data.title ?? '');
  return /^\d{1,6}$/.test(title) ? title : null;
}

const errorBody = z.object({ type: z.string().optional(), title: z.union([z.string(), z.number()]).optional() });
