import type { AttributeValue } from '@cairn/core';

/** What a source said last of tags and attributes; null = it never said any. */
export type Said = { saidTags: string[] | null; saidAttributes: Record<string, AttributeValue> | null };
type Labels = { tags: string[]; attributes: Record<string, AttributeValue> };
type Given = Partial<Labels>;

/**
 * A practice system that sends its tags again every night must not undo what a campaign changed since. So only what differs between
 * its last word and this one is taken over; what it did not say is left as it is.
 */
export function taggedBySource(given: string[] | undefined, stored: Labels & Said): string[] {
  if (given === undefined) return stored.tags;
  const said = stored.saidTags ?? stored.tags;
  const kept = stored.tags.filter((tag) => !said.includes(tag) || given.includes(tag));
  const added = given.filter((tag) => !said.includes(tag));
  return [...new Set([...kept, ...added])].sort();
}

/** The same for attributes, one by one. */
export function attributedBySource(
  given: Record<string, AttributeValue> | undefined,
  stored: Labels & Said,
): Record<string, AttributeValue> {
  if (given === undefined) return stored.attributes;
  const said = new Map(Object.entries(stored.saidAttributes ?? stored.attributes));
  const told = new Map(Object.entries(given));
  const kept = Object.entries(stored.attributes).filter(([name]) => !said.has(name) || told.has(name));
  const news = [...told].filter(([name, value]) => !said.has(name) || said.get(name) !== value);
  return Object.fromEntries([...kept, ...news]);
}

/** What to remember of this word. */
export function saidBy({ tags, attributes }: Given, stored: Said | undefined): Said {
  return {
    saidTags: tags === undefined ? (stored?.saidTags ?? null) : [...new Set(tags)].sort(),
    saidAttributes: attributes ?? stored?.saidAttributes ?? null,
  };
}

export function saidBefore({ saidTags, saidAttributes }: Said): Said {
  return { saidTags, saidAttributes };
}
