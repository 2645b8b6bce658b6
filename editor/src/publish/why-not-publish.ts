import type { PeopleGroup, PublishReview } from '@cairn/core/api';

type Situation = { review: PublishReview; may: boolean; isNew: boolean; people: readonly PeopleGroup[] };

/** Why publishing is not possible now, as a sentence with the remedy; null when it is. */
export function whyNotPublish({ review, may, isNew, people }: Situation): string | null {
  const { issues, refusal, approval } = review;
  const blocks = issues.filter(({ severity }) => severity === 'blocks').length;
  if (isNothingNew({ review, isNew }))
    return `Nothing to publish: version ${review.live?.version} is ${review.state === 'live' ? 'live' : 'published'} as drawn.`;
  if (!may) return 'Your role may not publish. Ask an approver.';
  if (blocks > 0)
    return blocks === 1 ? 'Solve the blocking problem first.' : `Solve the ${blocks} blocking problems first.`;
  if (refusal !== null) return refusal.message;
  if (people.some(({ choice }) => choice.kind === 'exit' && choice.reason.trim() === ''))
    return 'Say why patients leave: it stands on their timeline.';
  if (!approval.isNeeded) return null;
  const { current } = approval;
  if (current === null) return 'A second person has to approve this first. Ask for a review above.';
  if (current.isVoid) return 'This was changed after it was given for review. Ask for a review of it as it is now.';
  if (current.state === 'in_review') return `Waits for a second person since ${current.askedBy} asked for a review.`;
  if (current.state === 'changes_requested')
    return `${current.decidedBy ?? 'The reviewer'} asked for changes. Make them, then ask again.`;
  return null;
}

/** Whether the draft is what is published already. */
export function isNothingNew({ review, isNew }: Pick<Situation, 'review' | 'isNew'>): boolean {
  return !isNew && review.live !== null && review.state !== 'draft';
}
