/** A stretch of words that stands in another's place, after `at` words of the old text; one of both is empty where words came or went. */
export type WordChange = { at: number; was: string; is: string };

/** Beyond this many comparisons what lies between the equal ends counts as one change. */
const mostComparisons = 1_000_000;

/** What a text says otherwise than it did, word for word, in its order. Runs of space count as one. */
export function wordChanges(before: string, after: string): WordChange[] {
  const was = wordsOf(before);
  const is = wordsOf(after);
  let start = 0;
  while (start < was.length && start < is.length && was[start] === is[start]) start += 1;
  let end = 0;
  while (end < was.length - start && end < is.length - start && was.at(-1 - end) === is.at(-1 - end)) end += 1;
  return between(was.slice(start, was.length - end), is.slice(start, is.length - end)).map((change) => ({
    ...change,
    at: start + change.at,
  }));
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function between(was: readonly string[], is: readonly string[]): WordChange[] {
  const kept = was.length * is.length > mostComparisons ? [] : longestCommon(was, is);
  const changes: WordChange[] = [];
  let [atWas, atIs] = [0, 0];
  for (const [inWas, inIs] of [...kept, [was.length, is.length] as const]) {
    if (inWas > atWas || inIs > atIs)
      changes.push({ at: atWas, was: was.slice(atWas, inWas).join(' '), is: is.slice(atIs, inIs).join(' ') });
    [atWas, atIs] = [inWas + 1, inIs + 1];
  }
  return changes;
}

/** Places of the words that both have, in the one order that keeps most of them. */
function longestCommon(was: readonly string[], is: readonly string[]): (readonly [number, number])[] {
  const width = is.length + 1;
  const lengths = new Uint32Array((was.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = was.length - 1; i >= 0; i -= 1)
    for (let j = is.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = was[i] === is[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const kept: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < was.length && j < is.length; ) {
    if (was[i] === is[j]) {
      kept.push([i, j]);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return kept;
}
