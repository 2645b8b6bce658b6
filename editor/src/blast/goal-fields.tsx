import type { CampaignDocument } from '@cairn/core';
import { campaignSettings } from '@cairn/core';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { DraftSession } from '../campaigns/draft-session.ts';
import { sameJson } from '../document/same-json.ts';
import { FilterBuilder } from '../inspector/filter-builder/filter-builder.tsx';
import { hasBooked } from '../inspector/filter-builder/leaf-kinds.ts';
import { messageChoices } from '../inspector/filter-builder/message-choices.ts';
import type { LooseGoal } from '../inspector/loose-settings.ts';

const common = {
  appointment: { label: 'has an appointment', when: { op: 'has_future_appointment' }, windowDays: 28 },
  booked: { label: 'has booked', when: hasBooked, windowDays: 28 },
} as const satisfies Record<string, LooseGoal>;

type Choice = 'none' | keyof typeof common | 'other';

/** What a patient may do that makes the messages still to come needless, and that counts as a success. */
export function GoalFields({ document, session }: { document: CampaignDocument; session: DraftSession }) {
  const stored = document.settings.goal;
  const [unfinished, setUnfinished] = useState<LooseGoal | null>(null);
  const goal: LooseGoal | undefined = unfinished ?? stored;
  const set = (next: LooseGoal | undefined) => {
    const { goal: _goal, ...rest } = document.settings;
    const parsed = campaignSettings.safeParse(next === undefined ? rest : { ...rest, goal: next });
    if (parsed.success) session.perform({ kind: 'set_settings', settings: parsed.data });
    setUnfinished(parsed.success ? null : (next ?? null));
  };
  const choice = choiceOf(goal);
  return (
    <>
      <NativeSelect
        label="Stop for a patient who …"
        description="Whoever gets there receives none of the messages still to come, and counts as a success."
        value={choice}
        data={[
          { value: 'none', label: 'never: everybody gets every message' },
          { value: 'appointment', label: 'has an appointment booked' },
          { value: 'booked', label: 'books after getting the message' },
          { value: 'other', label: 'meets a rule of my own' },
        ]}
        onChange={(event) => {
          const next = event.currentTarget.value;
          if (next === 'none') set(undefined);
          else if (next === 'appointment' || next === 'booked') set(common[next]);
          else set({ label: 'is done', when: { op: 'tag', tag: '' }, windowDays: 28 });
        }}
      />
      {choice === 'other' && goal !== undefined ? (
        <FilterBuilder
          value={goal.when}
          messages={messageChoices(document)}
          isCounted={false}
          onChange={(when) => set({ ...goal, when })}
        />
      ) : null}
    </>
  );
}

function choiceOf(goal: LooseGoal | undefined): Choice {
  if (goal === undefined) return 'none';
  if (sameJson(goal.when, common.appointment.when)) return 'appointment';
  return sameJson(goal.when, common.booked.when) ? 'booked' : 'other';
}
