import type { CampaignDocument, Issue } from '@cairn/core';
import { campaignSettings } from '@cairn/core';
import { ActionIcon, Button, NumberInput, Switch, Textarea } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { DraftSession } from '../campaigns/draft-session.ts';
import { EntryFields } from './entry-fields.tsx';
import { FilterBuilder } from './filter-builder/filter-builder.tsx';
import { hasBooked } from './filter-builder/leaf-kinds.ts';
import { messageChoices } from './filter-builder/message-choices.ts';
import { HoldoutFields } from './holdout-fields.tsx';
import { IssueNotes } from './issue-notes.tsx';
import type { LooseExit, LooseSettings } from './loose-settings.ts';
import { looseSettings, newExit } from './loose-settings.ts';
import { PaceFields } from './pace-fields.tsx';
import classes from './panel.module.css';
import { useDeferredText } from './use-deferred-text.ts';
import { TextField } from './widgets/text-field.tsx';

type Props = { document: CampaignDocument; issues: readonly Issue[]; session: DraftSession; readOnly: boolean };

/** What holds for the whole campaign: its name, when patients leave it early, what it is for. */
export function SettingsPanel({ document, issues, session, readOnly }: Props) {
  const [unfinished, setUnfinished] = useState<LooseSettings | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: undo and reload replace what was being typed
  useEffect(() => setUnfinished(null), [document.settings]);
  const settings = unfinished ?? looseSettings(document.settings);
  const change = (next: LooseSettings) => {
    const parsed = campaignSettings.safeParse(next);
    if (parsed.success) session.perform({ kind: 'set_settings', settings: parsed.data });
    setUnfinished(parsed.success ? null : next);
  };
  const setExit = (index: number, exit: LooseExit) =>
    change({ ...settings, exits: settings.exits.map((old, at) => (at === index ? exit : old)) });
  const messages = messageChoices(document);
  const { goal } = settings;
  return (
    <div className={classes.content}>
      <fieldset className={classes.fields} disabled={readOnly}>
        <TextField
          label="Name"
          withAsterisk
          maxLength={120}
          value={document.name}
          error={document.name.trim() === '' ? 'A campaign needs a name.' : null}
          onCommit={(name) => session.perform({ kind: 'set_settings', name })}
        />
        <Description
          value={document.description}
          onCommit={(description) => session.perform({ kind: 'set_settings', description })}
        />
        <IssueNotes issues={issues} session={readOnly ? null : session} />
        {unfinished === null ? null : (
          <p className={classes.unsaved} role="status">
            Complete the marked rule: until then the exits and the goal stay as they were last saved.
          </p>
        )}
        <EntryFields
          entry={settings.entry ?? {}}
          messages={messages}
          onChange={(entry) => {
            const { entry: _entry, ...rest } = settings;
            change(Object.keys(entry).length === 0 ? rest : { ...rest, entry });
          }}
        />
        <div>
          <h2 className={classes.sectionTitle}>Patients leave early when …</h2>
          <p className={classes.sectionLead}>
            Checked all the time, also in the middle of a wait. Messages on hold are then cancelled.
          </p>
        </div>
        {settings.exits.map((exit, index) => (
          <div key={exit.id} className={classes.rule}>
            <div className={classes.ruleHead}>
              <TextField
                className={classes.grow ?? ''}
                label="Said on the timeline"
                maxLength={120}
                value={exit.label}
                error={exit.label.trim() === '' ? 'Say why patients leave.' : null}
                onCommit={(label) => setExit(index, { ...exit, label })}
              />
              <ActionIcon
                size={34}
                aria-label={`Remove exit rule “${exit.label}”`}
                onClick={() => change({ ...settings, exits: settings.exits.filter((_, at) => at !== index) })}
              >
                <IconTrash size={17} />
              </ActionIcon>
            </div>
            <FilterBuilder
              value={exit.when}
              messages={messages}
              onChange={(when) => setExit(index, { ...exit, when })}
            />
          </div>
        ))}
        <div>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={15} />}
            onClick={() => change({ ...settings, exits: [...settings.exits, newExit(settings.exits)] })}
          >
            Add an exit rule
          </Button>
        </div>
        <div>
          <h2 className={classes.sectionTitle}>Goal</h2>
          <p className={classes.sectionLead}>
            A patient who meets it has been won: the journey ends and counts as a success.
          </p>
        </div>
        <Switch
          label="This campaign has a goal"
          checked={goal !== undefined}
          onChange={(event) => {
            const { goal: _goal, ...rest } = settings;
            change(
              event.currentTarget.checked
                ? { ...rest, goal: { label: 'has booked', when: hasBooked, windowDays: 28 } }
                : rest,
            );
          }}
        />
        {goal === undefined ? null : (
          <div className={classes.rule}>
            <TextField
              label="Name of the goal"
              maxLength={120}
              value={goal.label}
              error={goal.label.trim() === '' ? 'Name the goal.' : null}
              onCommit={(label) => change({ ...settings, goal: { ...goal, label } })}
            />
            <FilterBuilder
              value={goal.when}
              messages={messages}
              onChange={(when) => change({ ...settings, goal: { ...goal, when } })}
            />
            <NumberInput
              label="Counts within"
              description="Days after entering the campaign."
              suffix=" days"
              min={1}
              max={365}
              allowDecimal={false}
              value={goal.windowDays}
              onChange={(windowDays) => {
                if (typeof windowDays === 'number') change({ ...settings, goal: { ...goal, windowDays } });
              }}
            />
          </div>
        )}
        <PaceFields
          perMinute={settings.pace?.perMinute ?? null}
          onChange={(perMinute) => {
            const { pace: _pace, ...rest } = settings;
            change(perMinute === null ? rest : { ...rest, pace: { perMinute } });
          }}
        />
        <HoldoutFields
          percent={settings.holdout?.percent ?? null}
          onChange={(percent) => {
            const { holdout: _holdout, ...rest } = settings;
            change(percent === null ? rest : { ...rest, holdout: { percent } });
          }}
        />
      </fieldset>
    </div>
  );
}

function Description({ value, onCommit }: { value: string; onCommit: (text: string) => void }) {
  const { text, type, leave } = useDeferredText(value, onCommit);
  return (
    <Textarea
      label="Description"
      autosize
      minRows={2}
      maxRows={8}
      maxLength={2000}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={leave}
    />
  );
}
