import type { Filter } from '../../filter/filter.ts';
import { leavesOf } from '../../filter/leaves.ts';
import { type Finding, issueOf } from '../../plan/issue-codes.ts';
import type { Issue } from '../../plan/plan.ts';
import type { AudienceTrigger } from './config.ts';
import { isSkippedTime } from './local-time.ts';
import { nextRunAt } from './next-run.ts';

/** What of a practice the settings of an audience are held against. */
export type AudienceWorld = {
  /** Epoch ms. */
  now: number;
  practiceZone: string;
  /** Segments and lists that are in use, by id; archived ones are not among them. */
  segments: Readonly<Record<string, Filter>>;
  lists: readonly string[];
  /** Tags that anybody carries. */
  tags: readonly string[];
};

/** What is wrong with an audience at this time in this practice: found when it is published and each time it is looked at. */
export function audienceProblems(nodeId: string, config: AudienceTrigger, world: AudienceWorld): Issue[] {
  return [...timeFindings(config, world), ...whoFindings(config, world)].map((finding) =>
    issueOf({ ...finding, nodeId }),
  );
}

/** Every tag that the audience's rule asks for, its segment's among them. */
export function tagsAskedFor({ audience, exclude }: AudienceTrigger, segments: AudienceWorld['segments']): string[] {
  const rules = [
    ...(audience.kind === 'filter' ? [audience.filter] : []),
    ...(audience.kind === 'segment' ? rulesOf([audience.segmentId], segments) : []),
    ...rulesOf(exclude, segments),
  ];
  const tags = rules.flatMap(leavesOf).flatMap((leaf) => {
    if (leaf.op === 'tag') return [leaf.tag];
    return leaf.op === 'tags' ? leaf.tags : [];
  });
  return [...new Set(tags)];
}

function timeFindings({ when }: AudienceTrigger, { now, practiceZone }: AudienceWorld): Finding[] {
  if (when.kind === 'now') return [];
  const next = nextRunAt(when, now, practiceZone);
  if (next === null) {
    const at = when.kind === 'repeat' && when.endsOn !== null ? when.endsOn : when.at.replace('T', ' ');
    const path = when.kind === 'repeat' ? 'when.endsOn' : 'when.at';
    return [{ code: 'audience_in_the_past', path, values: { at } }];
  }
  if (!isSkippedTime(next.local, practiceZone)) return [];
  return [{ code: 'audience_time_skipped', path: 'when.at', values: { at: next.local.replace('T', ' ') } }];
}

function whoFindings(config: AudienceTrigger, { segments, lists, tags }: AudienceWorld): Finding[] {
  const { audience, exclude } = config;
  const found: Finding[] = [];
  if (audience.kind === 'segment' && !Object.hasOwn(segments, audience.segmentId))
    found.push({ code: 'audience_segment_unknown', path: 'audience.segmentId' });
  if (audience.kind === 'list' && !lists.includes(audience.listId))
    found.push({ code: 'audience_list_unknown', path: 'audience.listId' });
  for (const [at, id] of exclude.entries())
    if (!Object.hasOwn(segments, id)) found.push({ code: 'audience_segment_unknown', path: `exclude.${at}` });
  const gone = tagsAskedFor(config, segments).filter((tag) => !tags.includes(tag));
  return [
    ...found,
    ...gone.map((tag) => ({ code: 'audience_tag_unused', path: 'audience', values: { tag } }) as const),
  ];
}

function rulesOf(ids: readonly string[], segments: AudienceWorld['segments']): Filter[] {
  return ids.flatMap((id) => {
    const rule = Object.hasOwn(segments, id) ? segments[id] : undefined;
    return rule === undefined ? [] : [rule];
  });
}
