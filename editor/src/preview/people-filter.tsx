import type { PreviewDetail } from '@cairn/core/api';
import { previewSearch } from '@cairn/core/api';
import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './people-filter.module.css';
import type { PeopleShown } from './preview-queries.ts';
import { channelWords } from './preview-summary.tsx';

type Props = {
  detail: PreviewDetail;
  shown: PeopleShown;
  onChange: (shown: PeopleShown) => void;
  children: ReactNode;
};

/** Which of the people are shown: by what they get, by why not, by name. */
export function PeopleFilter({ detail, shown, onChange, children }: Props) {
  const { channels, reasons } = detail.counts;
  const search = useDebouncedCallback((text: string) => {
    const { text: _text, ...rest } = shown;
    onChange(text.trim() === '' ? rest : { ...rest, text });
  }, 250);
  const choose = (value: string) => {
    const [show, detailOf] = value.split('/');
    const text = shown.text === undefined ? {} : { text: shown.text };
    const next = previewSearch.safeParse({
      show,
      ...text,
      ...(show === 'gets' && detailOf !== undefined ? { channel: detailOf } : {}),
      ...(show === 'gets_nothing' && detailOf !== undefined ? { reason: detailOf } : {}),
    });
    if (next.success) onChange(next.data);
  };
  return (
    <div className={classes.filter}>
      <NativeSelect
        aria-label="Whom to show"
        value={choiceValue(shown)}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          { value: 'all', label: 'Everybody' },
          { value: 'gets', label: 'Who gets something' },
          ...channels.map(({ channel }) => ({
            value: `gets/${channel}`,
            label: `Who gets it by ${channelWords[channel].toLowerCase()}`,
          })),
          { value: 'gets_nothing', label: 'Who gets nothing' },
          ...reasons
            .filter(({ code }, index) => reasons.findIndex((one) => one.code === code) === index)
            .map(({ code, sentence }) => ({ value: `gets_nothing/${code}`, label: sentence })),
          { value: 'removed', label: 'Removed by hand' },
        ]}
      />
      <TextInput
        aria-label="Search by name or patient number"
        placeholder="Name or patient number"
        leftSection={<IconSearch size={16} />}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => search(event.currentTarget.value)}
      />
      {children}
    </div>
  );
}

function choiceValue({ show, channel, reason }: PeopleShown): string {
  if (show === 'gets' && channel !== undefined) return `gets/${channel}`;
  if (show === 'gets_nothing' && reason !== undefined) return `gets_nothing/${reason}`;
  return show;
}
