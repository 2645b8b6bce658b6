import { Checkbox, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { entryQueries } from './entry-queries.ts';

type Props = { campaignId: string; revision: number; checked: boolean; onChange: (checked: boolean) => void };

/** In the publish dialog: also take in who fits already, with how many those are; or why nobody does. */
export function BackfillChoice({ campaignId, revision, checked, onChange }: Props) {
  const preview = useQuery(entryQueries.backfill(campaignId, revision));
  const { possible = false, why = null, matching = null, sentence = null } = preview.data ?? {};
  if (!possible) {
    return why === null ? null : (
      <Text size="sm" className="soft">
        Nobody is taken in by publishing. {why}
      </Text>
    );
  }
  const fits = sentence === null ? null : `Who fits: ${sentence}.`;
  if (matching === 0) {
    return (
      <Text size="sm" className="soft">
        Nobody fits already who was not in it before. {fits}
      </Text>
    );
  }
  const many =
    matching === null ? 'those' : matching === 1 ? 'the 1 patient' : `the ${matching.toLocaleString('en-US')} patients`;
  return (
    <>
      <Checkbox
        label={`Also take in ${many} who fit already`}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <Text size="sm" className="soft">
        {fits} They enter a part at a time; messages of care go before theirs.
      </Text>
    </>
  );
}
