import type { ApprovalGroup, WaitingMessage } from '@cairn/core/api';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { ActNote } from './act-note.tsx';
import { approvalQueries, type Step } from './approval-queries.ts';
import classes from './approvals.module.css';
import { DeskHelp } from './desk-help.tsx';
import { GroupList } from './group-list.tsx';
import { MessageReader } from './message-reader.tsx';
import { useDecisions } from './use-decisions.ts';
import { useDeskKeys } from './use-desk-keys.ts';

type Props = {
  groups: readonly ApprovalGroup[];
  current: Step | null;
  onChoose: (step: Step) => void;
  /** What stands here when nothing waits. */
  empty: ReactNode;
};

/** What is open beside the message: writing other words, or saying why it does not go. */
export type Opened = 'words' | 'reject' | null;

const nowhere: Step = { campaignId: '', nodeId: '' };

/** The queue at the left, the message that is read at the right; worked by keys as by mouse. */
export function ApprovalDesk({ groups, current, onChoose, empty }: Props) {
  const desk = useRef<HTMLDivElement>(null);
  const list = useInfiniteQuery({ ...approvalQueries.messages(current ?? nowhere), enabled: current !== null });
  const decisions = useDecisions(current ?? nowhere);
  const [chosen, setChosen] = useState<string | null>(null);
  const [opened, setOpened] = useState<Opened>(null);
  /** On a narrow page the message takes the place of the list. */
  const [isReading, setReading] = useState(false);
  const [isHelping, help] = useDisclosure(false);
  const items = (list.data?.pages.flatMap((page) => page.items) ?? []).filter((one) => !decisions.isGone(one));
  const message = items.find(({ effectId }) => effectId === chosen) ?? items[0];
  const open = useCallback((effectId: string) => {
    setChosen(effectId);
    setOpened(null);
    setReading(true);
  }, []);
  const move = (by: 1 | -1) => {
    const at = items.findIndex(({ effectId }) => effectId === message?.effectId);
    const next = items[at + by];
    if (next === undefined) return;
    setChosen(next.effectId);
    setOpened(null);
    if (by === 1 && at + 4 > items.length && list.hasNextPage) void list.fetchNextPage();
  };
  const nextAfter = (one: WaitingMessage) => {
    const at = items.findIndex(({ effectId }) => effectId === one.effectId);
    setChosen((items[at + 1] ?? items[at - 1])?.effectId ?? null);
    setOpened(null);
  };
  const approve = (one: WaitingMessage) => {
    nextAfter(one);
    decisions.decide({ kind: 'approve', message: one });
  };
  const reject = (one: WaitingMessage, reason: string) => {
    nextAfter(one);
    decisions.decide({ kind: 'reject', message: one, reason });
  };
  useDeskKeys(desk, {
    j: () => move(1),
    k: () => move(-1),
    enter: () => message !== undefined && open(message.effectId),
    a: () => message !== undefined && approve(message),
    x: () => message !== undefined && setOpened('reject'),
    e: () => message !== undefined && message.text !== null && setOpened('words'),
    u: () => decisions.undo(),
    '?': help.open,
    escape: () => (opened === null ? setReading(false) : setOpened(null)),
  });
  // What had the focus may be gone with the message or the form: the keys go on working.
  useEffect(() => {
    if (document.activeElement === document.body) desk.current?.focus({ preventScroll: true });
  });
  if (groups.length === 0 && decisions.act === null) return empty;
  return (
    <>
      <section
        ref={desk}
        tabIndex={-1}
        className={classes.desk}
        data-reading={isReading || undefined}
        aria-label="Messages that wait for approval"
      >
        <GroupList
          groups={groups}
          current={current}
          items={items}
          list={list}
          chosen={message?.effectId ?? null}
          onChoose={(step) => {
            setChosen(null);
            setOpened(null);
            onChoose(step);
          }}
          onOpen={open}
          onAll={(kind, reason) => decisions.decideAll(kind, reason)}
        />
        <MessageReader
          key={message?.effectId ?? 'none'}
          message={message ?? null}
          isLoading={list.isPending && current !== null && groups.length > 0}
          opened={opened}
          onOpened={setOpened}
          onBack={() => setReading(false)}
          onApprove={approve}
          onReject={reject}
          place={{
            at: message === undefined ? 0 : items.indexOf(message) + 1,
            of: items.length,
            more: list.hasNextPage,
          }}
          onMove={move}
          onHelp={help.open}
        />
      </section>
      <ActNote decisions={decisions} />
      <DeskHelp opened={isHelping} onClose={help.close} />
    </>
  );
}
