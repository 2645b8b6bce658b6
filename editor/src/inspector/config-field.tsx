import type { CampaignDocument, DocumentNode, FormField, Issue } from '@cairn/core';
import { assertNever } from '@cairn/core';
import { Button, Input, NumberInput, Select, Switch, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { valueAt } from '../document/value-at.ts';
import { ListField } from '../lists/list-field.tsx';
import classes from './config-form.module.css';
import { FilterBuilder } from './filter-builder/filter-builder.tsx';
import { firstTest } from './filter-builder/leaf-kinds.ts';
import { messageChoices } from './filter-builder/message-choices.ts';
import { AnswersField } from './widgets/answers-field.tsx';
import { BranchesField } from './widgets/branches-field.tsx';
import { CampaignField } from './widgets/campaign-field.tsx';
import { ConfirmField } from './widgets/confirm-field.tsx';
import { DateField } from './widgets/date-field.tsx';
import { DurationField } from './widgets/duration-field.tsx';
import { EventNameField } from './widgets/event-name-field.tsx';
import { LocalTimeField } from './widgets/local-time-field.tsx';
import { MergeFieldField, MergeFieldsField } from './widgets/merge-fields-field.tsx';
import { MinuteField } from './widgets/minute-field.tsx';
import { OptionalComparison } from './widgets/optional-comparison.tsx';
import { PropertyTestsField } from './widgets/property-tests-field.tsx';
import { RampField } from './widgets/ramp-field.tsx';
import { ScalarField } from './widgets/scalar-field.tsx';
import { SegmentField } from './widgets/segment-field.tsx';
import { SegmentsField } from './widgets/segments-field.tsx';
import { SharesField } from './widgets/shares-field.tsx';
import { StepField } from './widgets/step-field.tsx';
import { TemplateField } from './widgets/template-field.tsx';
import { TextField } from './widgets/text-field.tsx';
import { WeekdaysField } from './widgets/weekdays-field.tsx';

type Props = {
  field: FormField;
  node: DocumentNode;
  document: CampaignDocument;
  /** Those that keep the campaign from being published. */
  issues: readonly Issue[];
  onChange: (value: unknown) => void;
};

/** One field of a step's form, by its widget. */
export function ConfigField({ field, node, document, issues, onChange }: Props) {
  const value = valueAt(node.config, field.path);
  const shared = { label: field.label, description: field.help, error: errorOf(issues) };
  const text = typeof value === 'string' ? value : '';
  const commitText = (next: string) => onChange(next === '' && !field.required ? undefined : next);
  switch (field.widget) {
    case 'text':
      return node.kind === 'message' && field.path === 'subject' ? (
        <TemplateField
          {...shared}
          required={field.required}
          value={text}
          multiline={false}
          countsSegments={false}
          onCommit={commitText}
        />
      ) : (
        <TextField {...shared} withAsterisk={field.required} value={text} onCommit={commitText} />
      );
    case 'textarea':
      return node.kind === 'note' ? (
        <Textarea
          {...shared}
          withAsterisk={field.required}
          autosize
          minRows={3}
          value={text}
          onChange={(event) => commitText(event.currentTarget.value)}
        />
      ) : (
        <TemplateField
          {...shared}
          required={field.required}
          value={text}
          multiline
          countsSegments={node.config['channel'] === 'sms' || field.path === 'smsBody'}
          onCommit={commitText}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...shared}
          withAsterisk={field.required}
          min={field.min ?? Number.MIN_SAFE_INTEGER}
          max={field.max ?? Number.MAX_SAFE_INTEGER}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
        />
      );
    case 'select':
      return <SelectField {...shared} field={field} value={text} onChange={onChange} />;
    case 'duration':
      return <DurationField {...shared} required={field.required} value={value} onCommit={onChange} />;
    case 'filter':
      return <FilterField {...shared} field={field} value={value} document={document} onChange={onChange} />;
    case 'minute_of_day':
      return <MinuteField {...shared} required={field.required} value={value} onCommit={onChange} />;
    case 'event_name':
      return (
        <EventNameField {...shared} required={field.required} value={text} onCommit={(next) => onChange(next.trim())} />
      );
    case 'property_tests':
      return (
        <PropertyTestsField
          {...shared}
          value={value ?? field.fallback}
          eventName={eventOf(node.config)}
          onCommit={onChange}
        />
      );
    case 'message_node':
      return (
        <Select
          {...shared}
          withAsterisk={field.required}
          placeholder="Choose a message"
          data={messageChoices(document).map(({ id, title }) => ({ value: id, label: title }))}
          value={text === '' ? null : text}
          onChange={(next) => onChange(next ?? undefined)}
          allowDeselect={false}
        />
      );
    case 'branches':
      return <BranchesField {...shared} value={value} messages={messageChoices(document)} onCommit={onChange} />;
    case 'answers':
      return <AnswersField {...shared} value={value} onCommit={onChange} />;
    case 'shares':
      return <SharesField {...shared} value={value} onCommit={onChange} />;
    case 'weekdays':
      return <WeekdaysField {...shared} required={field.required} value={value} onCommit={onChange} />;
    case 'date':
      return <DateField {...shared} required={field.required} value={text} onCommit={onChange} />;
    case 'step':
      return (
        <StepField
          {...shared}
          required={field.required}
          value={text}
          document={document}
          self={node.id}
          onCommit={onChange}
        />
      );
    case 'scalar':
      return (
        <Input.Wrapper {...shared} withAsterisk={field.required} labelElement="div">
          <ScalarField label={field.label} value={value} onCommit={onChange} />
        </Input.Wrapper>
      );
    case 'merge_field':
      return <MergeFieldField {...shared} required={field.required} value={text} onCommit={onChange} />;
    case 'merge_fields':
      return (
        <MergeFieldsField {...shared} required={field.required} value={value ?? field.fallback} onCommit={onChange} />
      );
    case 'campaign':
      return <CampaignField {...shared} required={field.required} value={text} onCommit={onChange} />;
    case 'segment':
      return <SegmentField {...shared} required={field.required} value={text} onCommit={onChange} />;
    case 'segments':
      return <SegmentsField {...shared} value={value} onCommit={onChange} />;
    case 'list':
      return <ListField {...shared} value={text} onCommit={onChange} />;
    case 'local_time':
      return <LocalTimeField {...shared} required={field.required} value={text} onCommit={onChange} />;
    case 'ramp':
      return <RampField {...shared} value={value} onCommit={onChange} />;
    case 'confirm':
      return <ConfirmField {...shared} value={value} onCommit={onChange} />;
    case 'comparison':
      return <OptionalComparison {...shared} value={value} onCommit={onChange} />;
    case 'switch':
      return (
        <Switch {...shared} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
      );
    default:
      return assertNever(field.widget, 'form widget');
  }
}

/** The event that a step starts from or waits for. */
function eventOf(config: DocumentNode['config']): string {
  const name = valueAt(config, 'event') ?? valueAt(config, 'for.event');
  return typeof name === 'string' ? name : '';
}

type FieldProps = {
  label: string;
  description: string | null;
  error: ReactNode;
  field: FormField;
  onChange: (value: unknown) => void;
};

function SelectField({ field, value, onChange, ...shared }: FieldProps & { value: string }) {
  const fallback = field.options.find((option) => option.value === field.fallback);
  return (
    <Select
      {...shared}
      withAsterisk={field.required}
      data={field.options.map((option) => ({ ...option }))}
      value={value === '' ? (fallback?.value ?? null) : value}
      placeholder={field.required ? 'Choose' : 'Not set'}
      clearable={!field.required && fallback === undefined}
      allowDeselect={false}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}

function FilterField({
  field,
  value,
  document,
  onChange,
  label,
  description,
  error,
}: FieldProps & { value: unknown; document: CampaignDocument }) {
  return (
    <Input.Wrapper
      label={label}
      description={description}
      error={error}
      withAsterisk={field.required}
      labelElement="div"
    >
      {value === undefined && !field.required ? (
        <Button mt={4} display="block" variant="default" size="compact-sm" onClick={() => onChange(firstTest)}>
          Add a condition
        </Button>
      ) : (
        <FilterBuilder
          value={value}
          messages={messageChoices(document)}
          onChange={(next) => onChange(!field.required && isEmpty(next) ? undefined : next)}
        />
      )}
    </Input.Wrapper>
  );
}

function isEmpty(filter: Readonly<Record<string, unknown>>): boolean {
  return Array.isArray(filter['of']) && filter['of'].length === 0;
}

/** Null when there is nothing to say, so that the input is not marked as wrong. */
function errorOf(issues: readonly Issue[]): ReactNode {
  if (issues.length === 0) return null;
  return issues.map((issue) => (
    <span key={`${issue.code}/${issue.message}`} className={classes.blocking}>
      {issue.message}
    </span>
  ));
}
