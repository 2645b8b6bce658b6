import { Autocomplete } from '@mantine/core';
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

/** Another campaign by its short name; one that is still to be made can be typed. */
export function CampaignField({ required, value, onCommit, ...shared }: Props) {
  const campaigns = useQuery(queries.campaigns());
  return (
    <Autocomplete
      {...shared}
      withAsterisk={required}
      data={(campaigns.data?.campaigns ?? []).map(({ slug }) => slug)}
      value={value}
      onChange={onCommit}
    />
  );
}
