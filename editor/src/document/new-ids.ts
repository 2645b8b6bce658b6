/** Makes the id of a new step of a kind. */
export type NewId = (kind: string) => string;

/** Ids by counting: none of those given, none twice. */
export function countedIds(taken: Iterable<string>): NewId {
  const used = new Set(taken);
  return (kind) => {
    const stem = stemOf(kind);
    let count = 1;
    while (used.has(`${stem}_${count}`)) count += 1;
    return remember(used, `${stem}_${count}`);
  };
}

/**
 * Ids for one author's session: never one that was there before, also not of a step deleted since or in another session, because
 * patients' positions and counts hang on them. `random` gives numbers from 0 to below 1.
 */
export function randomIds(taken: Iterable<string>, random: () => number): NewId {
  const used = new Set(taken);
  const draw = () => Array.from({ length: 6 }, () => letters[Math.floor(random() * letters.length)] ?? 'a').join('');
  return (kind) => {
    const stem = stemOf(kind);
    let id = `${stem}_${draw()}`;
    while (used.has(id)) id = `${stem}_${draw()}`;
    return remember(used, id);
  };
}

/** No vowels, and none that look alike: ids are read aloud, and spell nothing. */
const letters = 'bcdfghjkmnpqrstvwxz23456789';

function stemOf(kind: string): string {
  const stem = kind
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, 30)
    .replace(/^[^a-z]+|_+$/g, '');
  return stem === '' ? 'step' : stem;
}

function remember(used: Set<string>, id: string): string {
  used.add(id);
  return id;
}
