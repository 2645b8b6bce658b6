import type { HumanName, Period } from './elements.ts';

const rank = ['usual', 'official', undefined, 'nickname', 'temp', 'anonymous'] as const;

/** First and last name by which to greet somebody now: a usual name before the official one, never an old or maiden name. */
export function nameOf(names: readonly HumanName[] | null | undefined, now: number): { first: string; last: string } {
  const name = currentName(names, now);
  if (name === undefined) return { first: '', last: '' };
  const first = clip(name.given?.find((each) => each.trim() !== ''));
  const last = clip(name.family);
  if (first !== '' || last !== '') return { first, last };
  const words = clip(name.text).split(/\s+/);
  return words.length < 2
    ? { first: words.join(''), last: '' }
    : { first: words[0] ?? '', last: words.slice(1).join(' ') };
}

/** The whole name as it stands on a door: "Dr. Emily Nguyen". Null when there is none. */
export function fullNameOf(names: readonly HumanName[] | null | undefined, now: number): string | null {
  const name = currentName(names, now);
  if (name === undefined) return null;
  const parts = [...(name.prefix ?? []), ...(name.given ?? []), name.family ?? '', ...(name.suffix ?? [])];
  const joined = parts.map((part) => part.trim()).filter((part) => part !== '');
  const text = clip(name.text) || joined.join(' ').slice(0, 200);
  return text === '' ? null : text;
}

function currentName(names: readonly HumanName[] | null | undefined, now: number): HumanName | undefined {
  const current = (names ?? []).filter(({ use, period }) => use !== 'old' && use !== 'maiden' && isNow(period, now));
  const place = ({ use }: HumanName) => {
    const at = rank.findIndex((each) => each === (use ?? undefined));
    return at === -1 ? rank.length : at;
  };
  return current.sort((a, b) => place(a) - place(b))[0];
}

/** Whether a period has not ended; one without an end never does. */
export function isNow(period: Period | null | undefined, now: number): boolean {
  return period?.end == null || period.end >= now;
}

function clip(text: string | null | undefined): string {
  return (text ?? '').trim().slice(0, 120);
}
