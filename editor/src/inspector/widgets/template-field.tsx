import { countSegments, fillTemplate, sampleValues, smartReplace } from '@cairn/core';
import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useRef } from 'react';
import { useDeferredText } from '../use-deferred-text.ts';
import { FallbackList } from './fallback-list.tsx';
import { MergeFieldPicker } from './merge-field-picker.tsx';
import classes from './template-field.module.css';

type Props = {
  label: string;
  description: string | null;
  error: ReactNode;
  required: boolean;
  value: string;
  multiline: boolean;
  /** Shows what the text costs as a text message. */
  countsSegments: boolean;
  onCommit: (text: string) => void;
};

/** Text with merge fields: a picker puts them at the caret, and each may say what to write where it is not known. */
export function TemplateField({
  label,
  description,
  error,
  required,
  value,
  multiline,
  countsSegments,
  onCommit,
}: Props) {
  const { text, type, leave } = useDeferredText(value, onCommit);
  const input = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null);
  const insert = (field: string) => {
    const at = input.current?.selectionStart ?? text.length;
    const end = input.current?.selectionEnd ?? at;
    const token = `{{ ${field} }}`;
    type(text.slice(0, at) + token + text.slice(end));
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(at + token.length, at + token.length);
    });
  };
  const shared = {
    label,
    description,
    error,
    withAsterisk: required,
    value: text,
    onBlur: leave,
    ref: (element: HTMLInputElement | HTMLTextAreaElement | null) => {
      input.current = element;
    },
  };
  return (
    <div>
      {multiline ? (
        <Textarea {...shared} autosize minRows={5} maxRows={16} onChange={(event) => type(event.currentTarget.value)} />
      ) : (
        <TextInput {...shared} onChange={(event) => type(event.currentTarget.value)} />
      )}
      <div className={classes.tools}>
        <MergeFieldPicker onChoose={insert} />
        {countsSegments ? <SegmentNote text={text} /> : null}
      </div>
      <FallbackList text={text} onChange={onCommit} />
    </div>
  );
}

/** Counted with the samples filled in, since that is what is sent. */
function SegmentNote({ text }: { text: string }) {
  const filled = smartReplace(filledWithSamples(text) ?? text);
  const { encoding, units, parts } = countSegments(filled);
  return (
    <span className={classes.count} data-long={parts > 2 || undefined}>
      {units} characters · {parts === 1 ? '1 part' : `${parts} parts`}
      {encoding === 'UCS-2' ? ' · special characters' : ''}
    </span>
  );
}

/** Null while the template has a fault, which the field then tells. */
function filledWithSamples(text: string): string | null {
  const filled = fillTemplate(text, sampleValues);
  return filled.ok ? filled.text : null;
}
