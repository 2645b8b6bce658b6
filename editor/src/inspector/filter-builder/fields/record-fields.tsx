import { NumberInput, Switch, TextInput } from '@mantine/core';
import classes from '../../widgets/pair.module.css';
import type { LooseFilter } from '../filter-tree.ts';
import { ChoiceField } from './choice-field.tsx';
import { CodeField } from './code-field.tsx';
import { CountField } from './count-field.tsx';
import { NameField } from './patient-fields.tsx';
import { WhenField } from './when-field.tsx';
import { withSettings } from './with-settings.ts';
import { WordsField } from './words-field.tsx';

type Props = { value: LooseFilter; onChange: (value: LooseFilter) => void };

/** The inputs of tests of diagnoses, procedures, insurance, money and forms. */
export function RecordFields({ value, onChange }: Props) {
  const set = (changes: LooseFilter) => onChange(withSettings(value, changes));
  switch (value['op']) {
    case 'condition':
      return (
        <>
          <CodeField label="Diagnosis code" required value={value['code']} onChange={(code) => set({ code })} />
          <WordsField
            label="Status"
            suggestions={['active', 'recurrence', 'relapse', 'inactive', 'remission', 'resolved']}
            value={value['status']}
            onChange={(status) => set({ status })}
          />
          <WhenField label="It began" value={value['when']} onChange={(when) => set({ when })} />
        </>
      );
    case 'procedure':
      return (
        <>
          <CodeField label="Procedure code" required value={value['code']} onChange={(code) => set({ code })} />
          <CountField value={value} onChange={set} />
          <WhenField label="It was done" value={value['when']} onChange={(when) => set({ when })} />
        </>
      );
    case 'coverage':
      return (
        <>
          <WordsField label="Insurance company" value={value['payer']} onChange={(payer) => set({ payer })} />
          <WordsField label="Plan" value={value['plan']} onChange={(plan) => set({ plan })} />
          <WordsField
            label="Fee schedule"
            value={value['feeSchedule']}
            onChange={(feeSchedule) => set({ feeSchedule })}
          />
          <Switch
            size="xs"
            label="Only what holds today"
            checked={value['current'] === true}
            onChange={(event) => set({ current: event.currentTarget.checked })}
          />
        </>
      );
    case 'invoice':
      return (
        <div className={classes.pair}>
          <ChoiceField
            label="Invoice"
            value={value['is']}
            choices={{ unpaid: 'is unpaid', overdue: 'is overdue by' }}
            onChange={(is) => set({ is, days: value['days'] ?? 1 })}
          />
          {value['is'] === 'overdue' ? (
            <NumberInput
              className={classes.amount ?? ''}
              aria-label="Overdue by days"
              min={1}
              max={10_000}
              suffix=" days"
              allowDecimal={false}
              value={typeof value['days'] === 'number' ? value['days'] : 1}
              onChange={(days) => {
                if (typeof days === 'number') set({ days });
              }}
            />
          ) : null}
        </div>
      );
    case 'total_paid':
      return (
        <>
          <div className={classes.pair}>
            <ChoiceField
              label="Total paid: comparison"
              value={value['compare']}
              choices={{ at_least: 'at least', below: 'less than' }}
              onChange={(compare) => set({ compare })}
            />
            <NumberInput
              className={classes.amount ?? ''}
              aria-label="Total paid: amount"
              min={0}
              decimalScale={2}
              value={typeof value['amountMinor'] === 'number' ? value['amountMinor'] / 100 : ''}
              onChange={(amount) => {
                if (typeof amount === 'number') set({ amountMinor: Math.round(amount * 100) });
              }}
            />
            <TextInput
              aria-label="Currency"
              w={64}
              maxLength={3}
              value={typeof value['currency'] === 'string' ? value['currency'] : ''}
              onChange={(event) => set({ currency: event.currentTarget.value.toUpperCase() })}
            />
          </div>
          <WhenField label="On invoices issued" value={value['when']} onChange={(when) => set({ when })} />
        </>
      );
    case 'form':
      return (
        <>
          <NameField
            label="Form"
            ask="Name the form."
            placeholder="Name or address of the form"
            value={value['form']}
            onCommit={(form) => set({ form })}
          />
          <WhenField label="It was answered" value={value['when']} onChange={(when) => set({ when })} />
        </>
      );
    default:
      return null;
  }
}
