import type { PracticeSettings } from '../tables/practices.ts';

/** The tag that excludes from marketing in a practice that chose none. */
export const defaultMarketingExclusion = 'not qualified';

const defaultReservedTags = ['np start'] as const;

/** Tags with a meaning of their own in a practice. */
export type TagSettings = { reserved: string[]; marketingExclusion: string | null };

/** As the practice set them, or as they are unless it does. */
export function tagSettings(settings: PracticeSettings): TagSettings {
  const { reservedTags = [...defaultReservedTags], marketingExclusion = defaultMarketingExclusion } = settings;
  return { reserved: reservedTags, marketingExclusion };
}
