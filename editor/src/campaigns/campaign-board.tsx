import type { SendState } from '@cairn/core/api';
import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconForms, IconRoute } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { audienceKind } from '../blast/read-blast.ts';
import { useMe } from '../shell/me-context.ts';
import { useMay } from '../shell/use-may.ts';
import { dayKey, formatMoment } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyNote, FailureNote, LoadingRows } from '../ui/notes.tsx';
import table from '../ui/table.module.css';
import { ToneBadge } from '../ui/tone-badge.tsx';
import type { BoardCampaign } from './board-queries.ts';
import { boardQuery } from './board-queries.ts';
import classes from './campaign-list-page.module.css';
import type { PeriodName } from './periods.ts';
import { periodOf } from './periods.ts';
import { SendStateBadge } from './send-state.tsx';
import { useCopyCampaign } from './use-copy-campaign.ts';

export type BoardFilter = { text: string; state: SendState | null; period: PeriodName };

/** The campaigns that fit a filter, the newest first. */
export function CampaignBoard({ filter }: { filter: BoardFilter }) {
  const { practice } = useMe();
  const today = dayKey(new Date(useNow()).toISOString(), practice.zone);
  const board = useQuery({
    ...boardQuery(periodOf(filter.period, today)),
    placeholderData: (before) => before,
  });
  if (board.isPending) return <LoadingRows count={5} height={60} />;
  if (board.data === undefined) {
    return (
      <FailureNote title="The campaigns could not be loaded" error={board.error} onRetry={() => void board.refetch()} />
    );
  }
  const items = board.data.campaigns.filter((campaign) => fits(campaign, filter));
  if (items.length === 0) {
    return board.data.campaigns.length === 0 && filter.period === 'all' ? (
      <EmptyNote icon={<IconRoute size={22} />} title="No campaigns yet">
        Start with a message to a group of patients, or with a recall that sends itself.
      </EmptyNote>
    ) : (
      <EmptyNote icon={<IconRoute size={22} />} title="No campaign fits">
        Try another word, state or period.
      </EmptyNote>
    );
  }
  return (
    <DataTable columns={['Campaign', 'State', 'Recipients', 'Messages', 'Last', 'Next', '']} className={classes.frame}>
      {items.map((campaign) => (
        <BoardRow key={campaign.id} campaign={campaign} />
      ))}
    </DataTable>
  );
}

function BoardRow({ campaign }: { campaign: BoardCampaign }) {
  const { practice } = useMe();
  const now = useNow();
  const { id, name, sentence, state, trigger, recipients, sent, lastAt, nextAt, plan } = campaign;
  const moment = (iso: string | null) => (iso === null ? '–' : formatMoment(iso, practice.zone, now));
  const isSend = trigger === audienceKind;
  return (
    <tr className={table.row}>
      <th scope="row">
        <Link
          to={isSend ? '/campaigns/$campaignId/send' : '/campaigns/$campaignId'}
          params={{ campaignId: id }}
          className={table.name}
        >
          {name}
        </Link>
        {sentence === null ? null : <span className={classes.sentence}>{sentence}</span>}
      </th>
      <td data-label="State">
        <SendStateBadge state={state} />
        {plan.drainsSince !== null && (state === 'running' || state === 'sending' || state === 'paused') ? (
          <ToneBadge tone="warn">Finishing</ToneBadge>
        ) : null}
        {plan.failure === null ? null : <ToneBadge tone="bad">Plan did not happen</ToneBadge>}
        {plan.endsAt === null ? null : (
          <span className={classes.sentence}>
            {plan.endHow === 'stop' ? 'Stops' : 'Finishes'} {moment(plan.endsAt)}
          </span>
        )}
      </td>
      <td data-label="Recipients">{recipients.toLocaleString('en-US')}</td>
      <td data-label="Messages">{sent.toLocaleString('en-US')}</td>
      <td data-label="Last" data-moment data-empty={lastAt === null || undefined}>
        {moment(lastAt)}
      </td>
      <td data-label="Next" data-moment data-empty={nextAt === null || undefined}>
        {moment(nextAt)}
      </td>
      <td className={classes.more}>
        <RowMenu campaign={campaign} isSend={isSend} />
      </td>
    </tr>
  );
}

function RowMenu({ campaign: { id, name }, isSend }: { campaign: BoardCampaign; isSend: boolean }) {
  const mayEdit = useMay('campaigns.edit');
  const copy = useCopyCampaign();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={30} aria-label={`More about ${name}`}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isSend ? (
          <Menu.Item
            leftSection={<IconForms size={16} />}
            renderRoot={(props) => <Link to="/campaigns/$campaignId/send" params={{ campaignId: id }} {...props} />}
          >
            Open the form
          </Menu.Item>
        ) : null}
        <Menu.Item
          leftSection={<IconRoute size={16} />}
          renderRoot={(props) => <Link to="/campaigns/$campaignId" params={{ campaignId: id }} {...props} />}
        >
          Open on canvas
        </Menu.Item>
        {mayEdit ? (
          <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => copy.mutate({ id, name, isSend })}>
            Copy
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}

function fits({ name, sentence, state }: BoardCampaign, filter: BoardFilter): boolean {
  const text = filter.text.trim().toLowerCase();
  return (
    (filter.state === null || state === filter.state) &&
    (text === '' || `${name} ${sentence ?? ''}`.toLowerCase().includes(text))
  );
}
