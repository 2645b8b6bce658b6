import { exitReasons } from '@cairn/core';
import { MultiSelect, NativeSelect } from '@mantine/core';
import { DurationField } from '../../widgets/duration-field.tsx';
import { EventNameField } from '../../widgets/event-name-field.tsx';
import classes from '../../widgets/pair.module.css';
import { PropertyTestsField } from '../../widgets/property-tests-field.tsx';
import type { LooseFilter } from '../filter-tree.ts';
import type { MessageChoice } from '../message-choices.ts';
import { ChoiceField } from './choice-field.tsx';
import { CountField } from './count-field.tsx';
import { OneCampaignField } from './one-campaign-field.tsx';
import { WhenField } from './when-field.tsx';
import { withSettings } from './with-settings.ts';
import { listOf } from './words-field.tsx';

type Props = { value: LooseFilter; messages: readonly MessageChoice[]; onChange: (value: LooseFilter) => void };

const channels = { email: 'e-mail', sms: 'text message' };
const purposes = { care: 'care', operational: 'operational', marketing: 'marketing' };

/** The inputs of tests of events, messages, campaigns and consent. */
export function HistoryFields({ value, messages, onChange }: Props) {
  const set = (changes: LooseFilter) => onChange(withSettings(value, changes));
  const text = (key: string) => (typeof value[key] === 'string' ? value[key] : '');
  const orAny = (next: string) => (next === '' ? undefined : next);
  switch (value['op']) {
    case 'event':
      return <EventFields value={value} set={set} />;
    case 'message':
      return (
        <div className={classes.pair}>
          <NativeSelect
            className={classes.grow ?? ''}
            aria-label="Message"
            data={[
              { value: '', label: 'Choose a message' },
              ...messages.map(({ id, title }) => ({ value: id, label: title })),
            ]}
            value={text('node')}
            error={text('node') === '' ? 'Choose one.' : null}
            onChange={(event) => set({ node: event.currentTarget.value })}
          />
          <ChoiceField
            label="Came to"
            value={value['came_to']}
            choices={{ accepted: 'was sent', delivered: 'was delivered', failed: 'failed', skipped: 'was skipped' }}
            onChange={(came_to) => set({ came_to })}
          />
        </div>
      );
    case 'message_history':
      return (
        <>
          <ChoiceField
            label="Messages"
            value={value['came_to']}
            choices={{ accepted: 'were sent', delivered: 'were delivered', failed: 'failed' }}
            onChange={(came_to) => set({ came_to })}
          />
          <CountField value={value} onChange={set} />
          <div className={classes.pair}>
            <ChoiceField
              label="Purpose"
              value={text('purpose')}
              choices={{ '': 'any purpose', ...purposes }}
              onChange={(next) => set({ purpose: orAny(next) })}
            />
            <ChoiceField
              label="Channel"
              value={text('channel')}
              choices={{ '': 'any channel', ...channels }}
              onChange={(next) => set({ channel: orAny(next) })}
            />
          </div>
          <OneCampaignField value={value['campaign']} onChange={(campaign) => set({ campaign })} />
          <WhenField label="When" value={value['when']} onChange={(when) => set({ when })} />
        </>
      );
    case 'campaign':
      return (
        <>
          <ChoiceField
            label="In a campaign"
            value={value['is']}
            choices={{ entered: 'entered', active: 'is in it now', finished: 'finished' }}
            onChange={(is) => set({ is, ...(is === 'finished' ? {} : { reasons: undefined }) })}
          />
          <OneCampaignField value={value['campaign']} onChange={(campaign) => set({ campaign })} />
          {value['is'] === 'finished' ? (
            <MultiSelect
              label="How it ended"
              placeholder={listOf(value['reasons']).length === 0 ? 'however' : ''}
              data={exitReasons.map((reason) => ({ value: reason, label: reason.replaceAll('_', ' ') }))}
              value={listOf(value['reasons'])}
              onChange={(reasons) => set({ reasons: reasons.length === 0 ? undefined : reasons })}
            />
          ) : null}
          <WhenField label="When" value={value['when']} onChange={(when) => set({ when })} />
        </>
      );
    case 'consent':
      return (
        <div className={classes.pair}>
          <ChoiceField
            label="Purpose"
            value={value['purpose']}
            choices={purposes}
            onChange={(purpose) => set({ purpose })}
          />
          <ChoiceField
            label="Channel"
            value={value['channel']}
            choices={channels}
            onChange={(channel) => set({ channel })}
          />
          <ChoiceField
            label="Consent"
            value={value['is']}
            choices={{ granted: 'is granted', refused: 'is refused', unknown: 'is not known' }}
            onChange={(is) => set({ is })}
          />
        </div>
      );
    case 'reachable':
      return (
        <ChoiceField
          label="Channel"
          value={value['channel']}
          choices={channels}
          onChange={(channel) => set({ channel })}
        />
      );
    default:
      return null;
  }
}

function EventFields({ value, set }: { value: LooseFilter; set: (changes: LooseFilter) => void }) {
  return (
    <>
      <EventNameField
        label="Event"
        required
        value={typeof value['name'] === 'string' ? value['name'] : ''}
        onCommit={(name) => set({ name: name.trim() })}
      />
      <CountField value={value} onChange={set} />
      <ChoiceField
        label="Counting"
        value={value['since']}
        choices={{ enrollment: 'since entering the campaign', ever: 'ever' }}
        onChange={(since) => set({ since })}
      />
      {value['within'] === undefined ? null : (
        <DurationField
          label="Within the last"
          required={false}
          value={value['within']}
          onCommit={(within) => set({ within })}
        />
      )}
      <WhenField label="It happened" value={value['when']} onChange={(when) => set({ when })} />
      <PropertyTestsField
        label="Only if the event says"
        value={value['where']}
        onCommit={(where) => set({ where: where.length === 0 ? undefined : where })}
      />
    </>
  );
}
