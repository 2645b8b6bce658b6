import type { CampaignDetail } from '@cairn/core/api';
import { IconChartBar } from '@tabler/icons-react';
import { LinkButton } from '../ui/link-button.tsx';
import type { useRunControl } from './run-control.tsx';
import { RunMenu } from './run-control.tsx';

type Props = { detail: CampaignDetail; control: ReturnType<typeof useRunControl>; hasMenu: boolean };

/** In the header of the editor: the way to the live numbers, and what can be done to the campaign as a whole, unless another menu has it. */
export function RunControls({ detail, control, hasMenu }: Props) {
  return (
    <>
      {detail.published === null ? null : (
        <LinkButton
          variant="default"
          size="xs"
          h={32}
          to="/campaigns/$campaignId"
          params={{ campaignId: detail.id }}
          search={{ mode: 'live' }}
          leftSection={<IconChartBar size={16} />}
        >
          Live
        </LinkButton>
      )}
      {hasMenu ? <RunMenu detail={detail} ask={control.ask} /> : null}
      {control.dialogs}
    </>
  );
}
