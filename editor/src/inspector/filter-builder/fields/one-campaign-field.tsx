import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { queries } from '../../../api/queries.ts';

type Props = { value: unknown; onChange: (id: string | undefined) => void };

/** One campaign of the practice, or any. One that is not listed any more is kept. */
export function OneCampaignField({ value, onChange }: Props) {
  const campaigns = useQuery(queries.campaigns());
  const chosen = typeof value === 'string' ? value : '';
  const listed = (campaigns.data?.campaigns ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const isListed = chosen === '' || listed.some((one) => one.value === chosen);
  return (
    <NativeSelect
      label="Campaign"
      value={chosen}
      data={[
        { value: '', label: 'any campaign' },
        ...(isListed
          ? []
          : [{ value: chosen, label: campaigns.isPending ? 'Loading …' : 'a campaign that is not listed' }]),
        ...listed,
      ]}
      error={campaigns.isError ? 'The campaigns could not be loaded. Try again later.' : null}
      onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
    />
  );
}
