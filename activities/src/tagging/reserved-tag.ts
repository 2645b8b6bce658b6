import type { TagSettings } from '@cairn/db';
import type { Refusal } from '../context.ts';

/** Why a tag may not be set or taken away here, or null. */
export function reservedTag(tag: string, { reserved }: TagSettings): Refusal | null {
  const own = reserved.find((name) => name.toLowerCase() === tag.trim().toLowerCase());
  if (own === undefined) return null;
  return {
    code: 'tag_reserved',
    status: 422,
    message: `“${own}” is reserved: another system sets it and reads it, and would be misled. Choose another tag, or change the reserved tags in the settings of the practice.`,
    path: 'tag',
  };
}
