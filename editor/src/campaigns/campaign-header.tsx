import { type CampaignDocument, describeNode, type Issue } from '@cairn/core';
import type { CampaignDetail, Present } from '@cairn/core/api';
import { ActionIcon, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconForms, IconUserQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { ActionButton } from '../actions/action-button.tsx';
import { FindBox } from '../actions/find-box.tsx';
import { readBlast } from '../blast/read-blast.ts';
import { useWaitingTotal } from '../canvas/use-counts.ts';
import { PresentPeople } from '../co-editing/present-people.tsx';
import { sameJson } from '../document/same-json.ts';
import { WhyNotDialog } from '../entry/why-not-dialog.tsx';
import { PublishButton } from '../publish/publish-button.tsx';
import { PlanBadges } from '../running/plan-badges.tsx';
import { useRunControl } from '../running/run-control.tsx';
import { RunControls } from '../running/run-controls.tsx';
import { StateBanner } from '../running/state-banner.tsx';
import { useMay } from '../shell/use-may.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { ToneBadge } from '../ui/tone-badge.tsx';
import classes from './campaign-header.module.css';
import { CampaignStateBadge } from './campaign-state.tsx';
import type { DraftSession, DraftState } from './draft-session.ts';
import { MoreMenu } from './more-menu.tsx';
import { SaveNote } from './save-note.tsx';
import { ViewSwitch } from './view-switch.tsx';

type Props = {
  detail: CampaignDetail;
  session: DraftSession;
  state: DraftState;
  issues: readonly Issue[];
  view: 'canvas' | 'outline';
  /** Room for both views and every button; without it lesser things stand in a menu. */
  canSwitch: boolean;
  /** Who else has the campaign open. */
  others: readonly Present[];
};

/** Name and state of the campaign at the left, what can be done with it at the right. */
export function CampaignHeader({ detail, session, state, issues, view, canSwitch, others }: Props) {
  const [asking, why] = useDisclosure(false);
  const mayEdit = useMay('campaigns.edit');
  const control = useRunControl(detail);
  const waiting = useWaitingTotal();
  const { history } = state;
  const isForm = readBlast(history.document).kind === 'form';
  const isChanged = detail.published !== null && !sameJson(detail.published.document, history.document);
  const blocks = issues.filter((issue) => issue.severity === 'blocks').length;
  return (
    <>
      <header className={classes.header}>
        <div className={classes.names}>
          <div className={classes.above}>
            <Link to="/campaigns" className={classes.up}>
              Campaigns
            </Link>
            <span className={classes.slash} aria-hidden>
              /
            </span>
            <PresentPeople others={others} nameOfStep={(id) => titleOfStep(history.document, id)} />
            <SaveNote save={state.save} onRetry={() => void session.flush()} />
          </div>
          <div className={classes.title}>
            <h1 className={classes.name} title={history.document.name}>
              {history.document.name}
            </h1>
            <CampaignStateBadge state={detail.state} />
            <PlanBadges state={detail.state} plan={detail.plan} />
            {detail.published === null ? null : (
              <Link to="/campaigns/$campaignId/versions" params={{ campaignId: detail.id }} className={classes.version}>
                Version {detail.published.version}
              </Link>
            )}
            {isChanged ? <ToneBadge tone="info">Unpublished changes</ToneBadge> : null}
            {blocks > 0 ? <ToneBadge tone="bad">{blocks === 1 ? '1 problem' : `${blocks} problems`}</ToneBadge> : null}
          </div>
        </div>
        <div className={classes.tools} data-region="toolbar">
          <FindBox />
          {mayEdit ? (
            <>
              <ActionButton id="history.undo" />
              <ActionButton id="history.redo" />
            </>
          ) : null}
          {canSwitch ? (
            <>
              <ActionButton id="help.palette" />
              <ActionButton id="help.keys" />
              <ViewSwitch view={view} />
              <ActionButton id="campaign.settings" />
              <ActionButton id="campaign.history" />
              <Tooltip label="Who enters, and why not">
                <ActionIcon size={32} aria-label="Who enters, and why not" onClick={why.open}>
                  <IconUserQuestion size={18} />
                </ActionIcon>
              </Tooltip>
              {isForm ? <FormLink campaignId={detail.id} /> : null}
            </>
          ) : null}
          <ActionButton id="campaign.rehearse" />
          <RunControls detail={detail} control={control} hasMenu={canSwitch} />
          {canSwitch ? null : <MoreMenu detail={detail} control={control} isForm={isForm} onWhy={why.open} />}
          <PublishButton campaignId={detail.id} session={session} />
        </div>
        <WhyNotDialog opened={asking} onClose={why.close} campaign={{ id: detail.id, name: history.document.name }} />
      </header>
      <StateBanner detail={detail} here={waiting} onChange={control.ask} />
    </>
  );
}

function FormLink({ campaignId }: { campaignId: string }) {
  return (
    <LinkButton
      variant="default"
      size="xs"
      h={32}
      to="/campaigns/$campaignId/send"
      params={{ campaignId }}
      leftSection={<IconForms size={16} />}
    >
      Form
    </LinkButton>
  );
}

function titleOfStep(document: CampaignDocument, stepId: string): string | null {
  const node = document.nodes.find(({ id }) => id === stepId);
  return node === undefined ? null : (node.name ?? describeNode(node).title);
}
