import { NumberInput, Switch } from '@mantine/core';
import { paceWords } from './pace-words.ts';
import classes from './panel.module.css';

type Props = { perMinute: number | null; onChange: (perMinute: number | null) => void };

/** How many messages of the campaign go out in a minute at most. */
export function PaceFields({ perMinute, onChange }: Props) {
  return (
    <>
      <div>
        <h2 className={classes.sectionTitle}>Pace</h2>
        <p className={classes.sectionLead}>
          Messages go out as fast as the practice’s accounts allow. A pace spreads them, so that not everybody calls
          back at once.
        </p>
      </div>
      <Switch
        label="Send at a pace"
        checked={perMinute !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? 60 : null)}
      />
      {perMinute === null ? null : (
        <NumberInput
          label="Messages a minute"
          description={`${paceWords(perMinute)} A long text counts as often as it has parts.`}
          min={1}
          max={1_000_000}
          clampBehavior="strict"
          allowDecimal={false}
          thousandSeparator=","
          value={perMinute}
          onChange={(next) => {
            if (typeof next === 'number') onChange(next);
          }}
        />
      )}
    </>
  );
}
