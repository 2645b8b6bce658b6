import type { CampaignDocument } from '@cairn/core';
import type { CampaignDetail } from '@cairn/core/api';
import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { StepView } from '../canvas/step-view.ts';
import { EventLog } from './event-log.tsx';
import { Everybody } from './everybody.tsx';
import { NotYet } from './not-yet.tsx';
import { PersonForm } from './person-form.tsx';
import type { Playback } from './playback.ts';
import classes from './rehearse-panel.module.css';
import { ScenarioList } from './scenario-list.tsx';
import { TriggerForm } from './trigger-form.tsx';
import type { RehearsalState, RehearsalWorld } from './use-rehearsal.ts';

type Props = {
  detail: CampaignDetail;
  document: CampaignDocument;
  steps: ReadonlyMap<string, StepView>;
  world: RehearsalWorld;
  state: RehearsalState;
  playback: Playback;
  chosen: string | null;
  onChoose: (stepId: string | null) => void;
  /** The steps themselves, where there is no room beside the panel. */
  stage: ReactNode;
};

/** Who and when, what happened and why, saved examples, and everybody. */
export function RehearsePanel(props: Props) {
  const { detail, document, steps, world, state, playback, chosen, onChoose, stage } = props;
  const [tab, setTab] = useState<string | null>('log');
  return (
    <aside className={classes.panel} aria-label="Rehearsal panel">
      <Tabs value={tab} onChange={setTab} keepMounted={false} className={classes.tabs ?? ''}>
        <Tabs.List className={classes.list ?? ''}>
          {stage === null ? null : <Tabs.Tab value="steps">Steps</Tabs.Tab>}
          <Tabs.Tab value="who">Who & when</Tabs.Tab>
          <Tabs.Tab value="log">What happens</Tabs.Tab>
          <Tabs.Tab value="examples">Examples</Tabs.Tab>
          <Tabs.Tab value="everybody">Everybody</Tabs.Tab>
        </Tabs.List>
        {stage === null ? null : (
          <Tabs.Panel value="steps" className={classes.whole ?? ''}>
            {stage}
          </Tabs.Panel>
        )}
        <Tabs.Panel value="who" className={classes.scroll ?? ''}>
          <PersonForm state={state} world={world} />
          <TriggerForm state={state} world={world} />
        </Tabs.Panel>
        <Tabs.Panel value="log" className={classes.scroll ?? ''}>
          {state.rehearsal === null ? (
            <NotYet state={state} steps={steps} onWho={() => setTab('who')} />
          ) : (
            <EventLog
              rehearsal={state.rehearsal}
              state={state}
              steps={steps}
              playback={playback}
              chosen={chosen}
              onChoose={onChoose}
              onWho={() => setTab('who')}
            />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="examples" className={classes.scroll ?? ''}>
          <ScenarioList
            campaignId={detail.id}
            document={document}
            world={world}
            state={state}
            onShow={() => setTab('log')}
          />
        </Tabs.Panel>
        <Tabs.Panel value="everybody" className={classes.scroll ?? ''}>
          <Everybody campaignId={detail.id} steps={steps} onChoose={onChoose} />
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}
