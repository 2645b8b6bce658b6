import { z } from 'zod';

const stored = z.array(z.string()).max(2000);

/** Branches that a person folded in a campaign, in this browser. */
export function rememberedFolds(key: string): ReadonlySet<string> {
  try {
    return new Set(stored.parse(JSON.parse(localStorage.getItem(keyOf(key)) ?? '[]')));
  } catch {
    return new Set();
  }
}

export function rememberFolds(key: string, folded: ReadonlySet<string>): void {
  try {
    if (folded.size === 0) localStorage.removeItem(keyOf(key));
    else localStorage.setItem(keyOf(key), JSON.stringify([...folded]));
  } catch {
    // A browser that keeps nothing opens the campaign with every branch unfolded.
  }
}

function keyOf(key: string): string {
  return `cairn.folds.${key}`;
}
