import type { TextInputProps } from '@mantine/core';
import { TextInput } from '@mantine/core';
import { useDeferredText } from '../use-deferred-text.ts';

type Props = Omit<TextInputProps, 'value' | 'onChange' | 'onBlur'> & {
  value: string;
  onCommit: (text: string) => void;
};

/** A line of text that hands over what was typed when typing pauses. */
export function TextField({ value, onCommit, ...rest }: Props) {
  const { text, type, leave } = useDeferredText(value, onCommit);
  return <TextInput {...rest} value={text} onChange={(event) => type(event.currentTarget.value)} onBlur={leave} />;
}
