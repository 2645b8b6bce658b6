import { audienceWhen, compile } from '@cairn/core';
import type { AudienceRun, CampaignDetail } from '@cairn/core/api';
import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconRoute } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useDeferredValue, useMemo } from 'react';
import { CampaignStateBadge } from '../campaigns/campaign-state.tsx';
import { ConflictDialog } from '../campaigns/conflict-dialog.tsx';
import type { DraftSession, DraftState } from '../campaigns/draft-session.ts';
import { SaveNote } from '../campaigns/save-note.tsx';
import { useDraft } from '../campaigns/use-draft.ts';
import { useSaveKeys } from '../campaigns/use-save-keys.ts';
import { TogetherBars } from '../co-editing/together-bars.tsx';
import { useTogether } from '../co-editing/use-together.ts';
import { useDeferredText } from '../inspector/use-deferred-text.ts';
import { useMay } from '../shell/use-may.ts';
import { BackLink } from '../ui/back-link.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { ChecksSection } from './checks-section.tsx';
import { readBlast } from './read-blast.ts';
import { ReviewSection } from './review-section.tsx';
import { RunHistory } from './run-history.tsx';
import { RunPanel } from './run-panel.tsx';
import { isMoving, runQueries } from './run-queries.ts';
import { SchedulePanel } from './schedule-panel.tsx';
import { SectionNav } from './section-nav.tsx';
import { sectionStates } from './section-states.ts';
import { ReadingContext } from './send-section.tsx';
import classes from './send-workspace.module.css';
import { SentNote } from './sent-note.tsx';
import { triggerEdit } from './trigger-edit.ts';
import { WhatSection } from './what-section.tsx';
import { WhenSection } from './when-section.tsx';
import { WhoSection } from './who-section.tsx';

/** The five parts of a send over one draft, which saves itself. */
export function SendWorkspace({ detail }: { detail: CampaignDetail }) {
  const { session, state } = useDraft(detail);
  const { document } = state.history;
  const settled = useDeferredValue(document);
  const issues = useMemo(() => compile(settled).issues, [settled]);
  const maySave = useMay('campaigns.edit');
  const together = useTogether(detail.id, session, { wants: maySave, step: null });
  const mayEdit = maySave && together.turn.mine;
  const { runs = [], next = null } = useQuery(runQueries.ofCampaign(detail.id)).data ?? {};
  useSaveKeys(session);
  const read = readBlast(document);
  if (read.kind === 'canvas_only') return null;
  const { blast } = read;
  const states = sectionStates(blast, issues);
  const edit = triggerEdit(document, blast, session);
  const kind = audienceWhen.safeParse(blast.trigger.config['when']).data?.kind;
  const isOver = kind !== 'repeat' && runs.some(hasReachedSomebody);
  const isSet = detail.state === 'live' && kind === 'at';
  const isReading = !mayEdit || isOver || isSet || runs.some(isMoving);
  return (
    <PageFrame
      title={document.name === '' ? 'Send' : document.name}
      above={<BackLink to="/campaigns" label="Campaigns" />}
      actions={<Tools detail={detail} session={session} state={state} canEdit={!isReading} />}
    >
      <TogetherBars together={together} mayEdit={maySave} />
      {runs.slice(0, 1).map((run) => (
        <RunPanel key={run.id} run={run} detail={detail} />
      ))}
      {next === null ? null : <SchedulePanel detail={detail} at={next.at} isRepeat={kind === 'repeat'} />}
      {isOver && runs.every(isSettled) ? <SentNote detail={detail} /> : null}
      <ReadingContext value={isReading}>
        <div className={isReading ? classes.sections : classes.columns}>
          {isReading ? null : <SectionNav states={states} />}
          <div className={classes.sections}>
            {isReading ? null : <NameField value={document.name} session={session} />}
            <WhoSection edit={edit} state={states.who} />
            <WhatSection
              campaignId={detail.id}
              document={document}
              blast={blast}
              session={session}
              state={states.what}
            />
            <WhenSection edit={edit} state={states.when} />
            <ChecksSection edit={edit} document={document} session={session} state={states.checks} />
            {isReading ? null : (
              <ReviewSection detail={detail} blast={blast} session={session} draft={state} state={states.review} />
            )}
          </div>
        </div>
      </ReadingContext>
      <RunHistory runs={runs.slice(1)} />
      <ConflictDialog
        detail={detail}
        session={session}
        state={state}
        left={together.kept.left}
        onLeftDone={together.kept.forget}
      />
    </PageFrame>
  );
}

/** Whether anybody may have got something of it, now or later. */
function hasReachedSomebody({ state, entered }: AudienceRun): boolean {
  return entered > 0 || (state !== 'cancelled' && state !== 'failed' && state !== 'undo');
}

/** Nothing more will come of it by itself, and nobody is asked for anything. */
function isSettled({ state }: AudienceRun): boolean {
  return state === 'done' || state === 'cancelled' || state === 'failed';
}

type ToolsProps = { detail: CampaignDetail; session: DraftSession; state: DraftState; canEdit: boolean };

function Tools({ detail, session, state, canEdit }: ToolsProps) {
  const undoes = state.history.undo.at(-1)?.label;
  const redoes = state.history.redo.at(-1)?.label;
  return (
    <>
      <SaveNote save={state.save} onRetry={() => void session.flush()} />
      <CampaignStateBadge state={detail.state} />
      {canEdit ? (
        <>
          <Step
            words={`Undo${undoes === undefined ? '' : `: ${undoes}`}`}
            isOn={undoes !== undefined}
            run={session.undo}
          >
            <IconArrowBackUp size={18} />
          </Step>
          <Step
            words={`Redo${redoes === undefined ? '' : `: ${redoes}`}`}
            isOn={redoes !== undefined}
            run={session.redo}
          >
            <IconArrowForwardUp size={18} />
          </Step>
        </>
      ) : null}
      <Link to="/campaigns/$campaignId" params={{ campaignId: detail.id }} className={classes.canvas}>
        <IconRoute size={16} aria-hidden />
        Open on canvas
      </Link>
    </>
  );
}

type StepProps = { words: string; isOn: boolean; run: () => void; children: ReactNode };

function Step({ words, isOn, run, children }: StepProps) {
  return (
    <Tooltip label={words}>
      <ActionIcon
        size={32}
        aria-label={words}
        aria-disabled={!isOn}
        {...(isOn ? {} : { 'data-disabled': true })}
        onClick={run}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

function NameField({ value, session }: { value: string; session: DraftSession }) {
  const { text, type, leave } = useDeferredText(value, (name) => session.perform({ kind: 'set_settings', name }));
  return (
    <TextInput
      label="Name"
      description="Patients never see it."
      maxLength={120}
      value={text}
      error={text.trim() === '' ? 'Name the send.' : null}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={leave}
    />
  );
}
