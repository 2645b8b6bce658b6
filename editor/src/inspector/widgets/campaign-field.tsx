import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queries } from '../../api/queries.ts';

type Props = {
  label: string;
  description: string | null;
  error: ReactNode;
  required: boolean;
  value: string;
  onCommit: (slug: string) => void;
};

const stateWords: Readonly<Record<string, string>> = { draft: 'draft', paused: 'paused' };

/** Another campaign, by its name; those that are over are left out. One that is gone is shown as it is named. */
export function CampaignField({ required, value, onCommit, ...shared }: Props) {
  const campaigns = useQuery(queries.campaigns());
  const open = (campaigns.data?.campaigns ?? []).filter(({ state }) => state !== 'archived' && state !== 'stopped');
  const choices = open.map(({ slug, name, state }) => {
    const words = stateWords[state];
    return { value: slug, label: words === undefined ? name : `${name} (${words})` };
  });
  const isKnown = choices.some((choice) => choice.value === value);
  return (
    <Select
      {...shared}
      withAsterisk={required}
      searchable
      allowDeselect={false}
      placeholder={campaigns.isSuccess && choices.length === 0 ? 'Make another campaign first' : 'Choose a campaign'}
      nothingFoundMessage="No such campaign"
      data={isKnown || value === '' ? choices : [...choices, { value, label: value }]}
      value={value === '' ? null : value}
      onChange={(next) => {
        if (next !== null) onCommit(next);
      }}
    />
  );
}
