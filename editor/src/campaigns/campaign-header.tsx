import { type CampaignDocument, describeNode, type Issue } from '@cairn/core';
import type { CampaignDetail, Present } from '@cairn/core/api';
import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconForms, IconHistory, IconSettings, IconUserQuestion } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
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
import { SaveNote } from './save-note.tsx';

const route = getRouteApi('/campaigns/$campaignId');

type Props = {
  detail: CampaignDetail;
  session: DraftSession;
  state: DraftState;
  issues: readonly Issue[];
  view: 'canvas' | 'outline';
  canSwitch: boolean;
  /** Who else has the campaign open. */
  others: readonly Present[];
};

/** Name and state of the campaign at the left, what can be done with it at the right. */
export function CampaignHeader({ detail, session, state, issues, view, canSwitch, others }: Props) {
  const navigate = route.useNavigate();
  const [asking, why] = useDisclosure(false);
  const mayEdit = useMay('campaigns.edit');
  const control = useRunControl(detail);
  const waiting = useWaitingTotal();
  const { history } = state;
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
        <div className={classes.tools}>
          <FindBox />
          {mayEdit ? (
            <>
              <ActionButton id="history.undo" />
              <ActionButton id="history.redo" />
            </>
          ) : null}
          <ActionButton id="help.palette" />
          <ActionButton id="help.keys" className={classes.forKeyboards} />
          {canSwitch ? (
            <SegmentedControl
              size="xs"
              aria-label="View"
              value={view}
              onChange={(value) =>
                void navigate({
                  search: (old) => ({ ...old, view: value === 'outline' ? 'outline' : undefined }),
                  replace: true,
                })
              }
              data={[
                { value: 'canvas', label: 'Canvas' },
                { value: 'outline', label: 'Outline' },
              ]}
            />
          ) : null}
          <Tooltip label="Campaign settings">
            <ActionIcon
              size={32}
              aria-label="Campaign settings"
              onClick={() =>
                void navigate({ search: ({ step: _step, ...old }) => ({ ...old, panel: 'settings' }), replace: true })
              }
            >
              <IconSettings size={18} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="History of the draft">
            <ActionIcon
              size={32}
              aria-label="History of the draft"
              onClick={() =>
                void navigate({ search: ({ step: _step, ...old }) => ({ ...old, panel: 'history' }), replace: true })
              }
            >
              <IconHistory size={18} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Who enters, and why not">
            <ActionIcon size={32} aria-label="Who enters, and why not" onClick={why.open}>
              <IconUserQuestion size={18} />
            </ActionIcon>
          </Tooltip>
          {readBlast(history.document).kind === 'form' ? (
            <LinkButton
              variant="default"
              size="xs"
              h={32}
              to="/campaigns/$campaignId/send"
              params={{ campaignId: detail.id }}
              leftSection={<IconForms size={16} />}
            >
              Form
            </LinkButton>
          ) : null}
          <ActionButton id="campaign.rehearse" />
          <RunControls detail={detail} control={control} />
          <PublishButton campaignId={detail.id} session={session} />
        </div>
        <WhyNotDialog opened={asking} onClose={why.close} campaign={{ id: detail.id, name: history.document.name }} />
      </header>
      <StateBanner detail={detail} here={waiting} onChange={control.ask} />
    </>
  );
}

function titleOfStep(document: CampaignDocument, stepId: string): string | null {
  const node = document.nodes.find(({ id }) => id === stepId);
  return node === undefined ? null : (node.name ?? describeNode(node).title);
}
