import type { ApprovalGroup, WaitingMessage } from '@cairn/core/api';
import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { formatDistance } from '../time/format.ts';
import { useNow } from '../time/use-now.ts';
import { FailureNote, LoadingRows } from '../ui/notes.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import { ToneBadge } from '../ui/tone-badge.tsx';
import type { Step } from './approval-queries.ts';
import classes from './approvals.module.css';
import { DecideAll } from './decide-all.tsx';

type List = Parameters<typeof ShowMore>[0]['list'] & {
  isPending: boolean;
  isError: boolean;
  error: unknown;
  refetch: () => unknown;
};

type Props = {
  groups: readonly ApprovalGroup[];
  current: Step | null;
  items: readonly WaitingMessage[];
  list: List;
  chosen: string | null;
  onChoose: (step: Step) => void;
  onOpen: (effectId: string) => void;
  onAll: (kind: 'approve' | 'reject', reason?: string) => void;
};

/** The queue by campaign and step; the messages of the one that is open below it. */
export function GroupList({ groups, current, onChoose, ...rest }: Props) {
  const now = useNow();
  return (
    <div className={classes.queue}>
      {groups.map((group) => {
        const isOpen = group.campaign.id === current?.campaignId && group.nodeId === current.nodeId;
        return (
          <section
            key={`${group.campaign.id}/${group.nodeId}`}
            className={classes.group}
            data-open={isOpen || undefined}
          >
            <h2 className={classes.groupTitle}>
              <UnstyledButton
                className={classes.groupButton}
                aria-expanded={isOpen}
                onClick={() => onChoose({ campaignId: group.campaign.id, nodeId: group.nodeId })}
              >
                <IconChevronRight className={classes.chevron} size={16} aria-hidden />
                <span className={classes.groupWords}>
                  <span className={classes.stepName}>{group.stepName}</span>
                  <span className={classes.campaignName}>{group.campaign.name}</span>
                </span>
                <span className={classes.groupCount}>
                  {group.waiting.toLocaleString('en-US')}
                  <span className="visually-hidden"> waiting</span>
                </span>
              </UnstyledButton>
            </h2>
            <p className={classes.groupFacts}>
              {group.changed > 0 ? <ToneBadge tone="warn">{group.changed} changed since approved</ToneBadge> : null}
              {group.campaign.state === 'paused' ? <ToneBadge tone="warn">Campaign paused</ToneBadge> : null}
              <span>oldest {formatDistance(group.oldestAt, now)}</span>
            </p>
            {isOpen ? <Items group={group} {...rest} /> : null}
          </section>
        );
      })}
    </div>
  );
}

function Items({
  group,
  items,
  list,
  chosen,
  onOpen,
  onAll,
}: Omit<Props, 'groups' | 'current' | 'onChoose'> & { group: ApprovalGroup }) {
  if (list.isPending) return <LoadingRows count={3} height={52} />;
  if (list.isError)
    return (
      <FailureNote title="The messages could not be loaded" error={list.error} onRetry={() => void list.refetch()} />
    );
  return (
    <>
      <DecideAll waiting={group.waiting} read={items.length} onAll={onAll} />
      <ul className={classes.items}>
        {items.map((item) => (
          <Item key={item.effectId} item={item} isChosen={item.effectId === chosen} onOpen={onOpen} />
        ))}
      </ul>
      <ShowMore list={list} />
    </>
  );
}

function Item({ item, isChosen, onOpen }: { item: WaitingMessage; isChosen: boolean; onOpen: (id: string) => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isChosen) button.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    <li>
      <UnstyledButton
        ref={button}
        className={classes.item}
        aria-current={isChosen || undefined}
        onClick={() => onOpen(item.effectId)}
      >
        <span className={classes.itemName}>{item.patient.name}</span>
        <span className={classes.itemText}>{item.problem ?? item.text}</span>
        <ItemBadges item={item} />
      </UnstyledButton>
    </li>
  );
}

function ItemBadges({ item }: { item: WaitingMessage }) {
  const { changedAt, edited, outlook, problem } = item;
  if (changedAt === null && edited === null && outlook.kind !== 'held_back' && problem === null) return null;
  return (
    <span className={classes.itemBadges}>
      {changedAt === null ? null : <ToneBadge tone="warn">Changed since approved</ToneBadge>}
      {edited === null ? null : <ToneBadge tone="info">Own words</ToneBadge>}
      {outlook.kind === 'held_back' || problem !== null ? <ToneBadge tone="bad">Would not be sent</ToneBadge> : null}
    </span>
  );
}
