import type { Viewport } from '@xyflow/react';
import { z } from 'zod';

const stored = z.object({ x: z.number(), y: z.number(), zoom: z.number().min(0.05).max(2) });

/** Where a person last looked at a campaign, in this browser. Null when never, or where nothing can be kept. */
export function rememberedViewport(key: string): Viewport | null {
  try {
    return stored.parse(JSON.parse(localStorage.getItem(keyOf(key)) ?? 'null'));
  } catch {
    return null;
  }
}

export function rememberViewport(key: string, { x, y, zoom }: Viewport): void {
  try {
    localStorage.setItem(keyOf(key), JSON.stringify({ x, y, zoom }));
  } catch {
    // A browser that keeps nothing opens the campaign at its top again.
  }
}

function keyOf(key: string): string {
  return `cairn.viewport.${key}`;
}
