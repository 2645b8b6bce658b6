import { renameSync } from 'node:fs';

/** Sets the folder of a run aside, out of reach of whoever clears up, and says where it is now. */
export function keepHome(home: string): string {
  const kept = `${home}-kept`;
  renameSync(home, kept);
  return kept;
}
