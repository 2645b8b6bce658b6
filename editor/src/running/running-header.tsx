import type { CampaignDetail } from '@cairn/core/api';
import { IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import header from '../campaigns/campaign-header.module.css';
import { CampaignStateBadge } from '../campaigns/campaign-state.tsx';
import { ViewSwitch } from '../campaigns/view-switch.tsx';
import { sameJson } from '../document/same-json.ts';
import { useMay } from '../shell/use-may.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { FindPatient } from './find-patient.tsx';
import { PlanBadges } from './plan-badges.tsx';
import type { useRunControl } from './run-control.tsx';
import { RunMenu } from './run-control.tsx';

type Props = {
  detail: CampaignDetail & { published: object };
  view: 'canvas' | 'outline';
  canSwitch: boolean;
  control: ReturnType<typeof useRunControl>;
  onFollow: (patientId: string) => void;
};

/** Name, state and plan at the left; who is looked for, the view and the way to the draft at the right. */
export function RunningHeader({ detail, view, canSwitch, control, onFollow }: Props) {
  const mayEdit = useMay('campaigns.edit');
  const { published, draft, state, plan, id } = detail;
  const isChanged = !sameJson(published.document, draft);
  return (
    <header className={header.header}>
      <div className={header.names}>
        <div className={header.above}>
          <Link to="/campaigns" className={header.up}>
            Campaigns
          </Link>
        </div>
        <div className={header.title}>
          <h1 className={header.name} title={published.document.name}>
            {published.document.name}
          </h1>
          <CampaignStateBadge state={state} />
          <PlanBadges state={state} plan={plan} />
          <span className={header.version}>Version {published.version}</span>
        </div>
      </div>
      <div className={header.tools} data-of="running">
        <FindPatient onFollow={onFollow} />
        {canSwitch ? <ViewSwitch view={view} /> : null}
        <RunMenu detail={detail} ask={control.ask} />
        {mayEdit ? (
          <LinkButton
            variant="default"
            size="xs"
            h={32}
            flex="0 0 auto"
            to="/campaigns/$campaignId"
            params={{ campaignId: id }}
            search={{ mode: 'edit' }}
            leftSection={<IconPencil size={15} />}
            title={isChanged ? 'The draft differs from what runs.' : 'The draft is what runs.'}
          >
            {isChanged ? 'Edit draft (changed)' : 'Edit'}
          </LinkButton>
        ) : null}
      </div>
    </header>
  );
}
