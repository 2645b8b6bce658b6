import { NumberInput, Switch } from '@mantine/core';
import classes from './panel.module.css';

type Props = { percent: number | null; onChange: (percent: number | null) => void };

/** Whether some patients are kept out of the campaign by lot, and how many. */
export function HoldoutFields({ percent, onChange }: Props) {
  return (
    <>
      <div>
        <h2 className={classes.sectionTitle}>Holdout</h2>
        <p className={classes.sectionLead}>
          Some patients enter and leave at once, without any message: comparing with them shows what the campaign
          brings. Always the same patients; not for care messages.
        </p>
      </div>
      <Switch
        label="Keep some patients out by lot"
        checked={percent !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? 10 : null)}
      />
      {percent === null ? null : (
        <NumberInput
          label="Kept out"
          description="Of all who enter, 1 to 50 %."
          suffix=" %"
          min={1}
          max={50}
          clampBehavior="strict"
          allowDecimal={false}
          value={percent}
          onChange={(next) => {
            if (typeof next === 'number') onChange(next);
          }}
        />
      )}
    </>
  );
}
