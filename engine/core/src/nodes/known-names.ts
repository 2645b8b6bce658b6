import type { SegmentNames } from '../filter/explain.ts';

type Names = Readonly<Record<string, string>>;

/** What settings refer to by id or short name, as people call it; what is not there is called what it is. */
export type KnownNames = {
  /** By id. */
  segments?: Names;
  /** By id. */
  lists?: Names;
  /** By short name. */
  campaigns?: Names;
  /** Steps of the campaign, by id. */
  steps?: Names;
};

/** The names of segments as sentences of filters take them. */
export function segmentNamesOf({ segments = {} }: KnownNames): SegmentNames {
  return Object.fromEntries(Object.entries(segments).map(([id, name]) => [id, { name }]));
}
