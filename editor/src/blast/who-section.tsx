import { audienceSource, filter, sentenceOf } from '@cairn/core';
import { Input, Radio, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { audienceStarters } from '../audience/starters.ts';
import { valueAt } from '../document/value-at.ts';
import { FilterBuilder } from '../inspector/filter-builder/filter-builder.tsx';
import { SegmentField } from '../inspector/widgets/segment-field.tsx';
import { SegmentsField } from '../inspector/widgets/segments-field.tsx';
import { ListField } from '../lists/list-field.tsx';
import { segmentQueries } from '../segments/segment-queries.ts';
import { countOf } from '../ui/count-of.ts';
import { NoteBox } from '../ui/note-box.tsx';
import { ConfirmPart } from './confirm-part.tsx';
import type { SectionState } from './section-states.ts';
import { SendSection } from './send-section.tsx';
import type { TriggerEdit } from './trigger-edit.ts';

const sources = [
  { value: 'segment', label: 'A saved segment' },
  { value: 'filter', label: 'Patients who fit a rule' },
  { value: 'list', label: 'A list' },
  { value: 'everyone', label: 'Everyone at the practice' },
] as const;

/** Whom it goes to, and who is left out. */
export function WhoSection({ edit, state }: { edit: TriggerEdit; state: SectionState }) {
  const audience = edit.config['audience'];
  const kind = textAt(audience, 'kind');
  const [kept, keep] = useState<Readonly<Record<string, unknown>>>({});
  const change = (next: unknown) => edit.change({ audience: next }, 'change who gets it');
  const choose = (next: string) => {
    // What was chosen before comes back, should the author come back to it.
    keep({ ...kept, [kind]: audience });
    change(kept[next] ?? starterOf(next));
  };
  return (
    <SendSection id="who" title="Who" summary={useWhoWords(edit)} state={state}>
      <ConfirmPart edit={edit} part="audience" words="The audience is right" />
      <Radio.Group label="Send it to" value={kind} onChange={choose}>
        <Stack gap={8} mt={6}>
          {sources.map(({ value, label }) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Stack>
      </Radio.Group>
      {kind === 'segment' ? (
        <SegmentField
          label="Segment"
          description="Who is in it is looked up afresh each time it is sent."
          error={null}
          required
          value={textAt(audience, 'segmentId')}
          onCommit={(segmentId) => change({ kind: 'segment', segmentId })}
        />
      ) : null}
      {kind === 'filter' ? (
        <Input.Wrapper label="Patients for whom …" labelElement="div">
          <FilterBuilder
            value={valueAt(audience, 'filter')}
            messages={[]}
            onChange={(rule) => change({ kind: 'filter', filter: rule })}
          />
        </Input.Wrapper>
      ) : null}
      {kind === 'list' ? (
        <ListField value={textAt(audience, 'listId')} onCommit={(listId) => change({ kind: 'list', listId })} />
      ) : null}
      {kind === 'everyone' ? <EveryoneNote /> : null}
      <SegmentsField
        label="Leave out"
        description="Whoever is in one of these segments gets nothing."
        error={null}
        value={edit.config['exclude']}
        onCommit={(exclude = []) => edit.change({ exclude }, 'change who is left out')}
      />
    </SendSection>
  );
}

function EveryoneNote() {
  return (
    <NoteBox tone="warn" title="A message to everyone harms the ones that matter">
      People who did not expect it mark it as junk. Mailbox providers and phone carriers then hold back your other
      messages too, reminders among them. A rule such as “last visit in the past 2 years” reaches those who know you.
      Before it goes you will be asked to type that you mean everyone.
    </NoteBox>
  );
}

function useWhoWords({ config }: TriggerEdit): string {
  const segments = useQuery(segmentQueries.all()).data?.segments ?? [];
  const read = audienceSource.safeParse(config['audience']);
  const { exclude } = config;
  const without = Array.isArray(exclude) && exclude.length > 0 ? `, without ${countOf(exclude.length, 'segment')}` : '';
  if (!read.success) return 'Choose whom it goes to.';
  const source = read.data;
  switch (source.kind) {
    case 'segment': {
      const name = segments.find(({ id }) => id === source.segmentId)?.name ?? '…';
      return `Everyone in “${name}”${without}.`;
    }
    case 'filter':
      return filter.safeParse(source.filter).success
        ? `Everyone for whom ${sentenceOf(source.filter)}${without}.`
        : 'Complete the rule.';
    case 'list':
      return `Everyone on the chosen list${without}.`;
    case 'everyone':
      return `Everyone at the practice${without}.`;
  }
}

function starterOf(kind: string): unknown {
  switch (kind) {
    case 'filter':
      return { kind, filter: audienceStarters[1].filter };
    case 'list':
      return { kind, listId: '' };
    case 'segment':
      return { kind, segmentId: '' };
    default:
      return { kind };
  }
}

function textAt(value: unknown, path: string): string {
  const text = valueAt(value, path);
  return typeof text === 'string' ? text : '';
}
