import type { FactChange, Facts } from '@cairn/core';

type Question = {
  facts: Pick<Facts, 'campaignHistory' | 'pastMessages'>;
  /** The campaign that is looked at: what it did itself in that time does not count, for the draft does it anew. */
  campaignId: string;
  since: number;
};

/** What campaigns had done with a patient by `since`, and what other campaigns did from then on. */
export function pastOfOthers({ facts, campaignId, since }: Question): {
  before: Question['facts'];
  changes: { at: number; change: FactChange }[];
} {
  const isOver = (at: number | null) => at !== null && at <= since;
  const isOther = (one: { campaignId: string }) => one.campaignId !== campaignId;
  const open = (journey: Facts['campaignHistory'][number]) => ({ ...journey, endedAt: null, exitReason: null });
  const journeys = facts.campaignHistory.flatMap((journey) => {
    const { enteredAt, endedAt } = journey;
    const isNew = enteredAt > since;
    if (isNew && !isOther(journey)) return [];
    const change = (one: typeof journey): FactChange => ({ kind: 'journey', journey: one });
    return [
      ...(isNew ? [{ at: enteredAt, change: change(open(journey)) }] : []),
      ...(endedAt === null || isOver(endedAt) ? [] : [{ at: endedAt, change: change(journey) }]),
    ];
  });
  const messages = facts.pastMessages.filter(isOther).flatMap((message) => {
    const { acceptedAt } = message;
    return acceptedAt === null || isOver(acceptedAt)
      ? []
      : [{ at: acceptedAt, change: { kind: 'past_message', message } as const }];
  });
  return {
    before: {
      campaignHistory: facts.campaignHistory
        .filter(({ enteredAt }) => isOver(enteredAt))
        .map((journey) => (isOver(journey.endedAt) ? journey : open(journey))),
      pastMessages: facts.pastMessages
        .filter(({ acceptedAt }) => isOver(acceptedAt))
        .map((message) => (isOver(message.deliveredAt) ? message : { ...message, deliveredAt: null })),
    },
    changes: [...journeys, ...messages],
  };
}
