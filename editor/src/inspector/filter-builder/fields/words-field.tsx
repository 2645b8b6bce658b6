import { TagsInput } from '@mantine/core';

type Props = {
  label: string;
  value: unknown;
  /** A list that must not be empty says so. */
  required?: boolean;
  placeholder?: string;
  suggestions?: readonly string[];
  onChange: (words: string[] | undefined) => void;
};

/** Several words, each ended by Enter or a comma; an empty list that may be empty is left out. */
export function WordsField({ label, value, required = false, placeholder, suggestions = [], onChange }: Props) {
  const words = listOf(value);
  return (
    <TagsInput
      label={label}
      placeholder={words.length === 0 ? (placeholder ?? (required ? 'Type, then Enter' : 'Any')) : ''}
      data={[...suggestions]}
      value={words}
      splitChars={[',']}
      acceptValueOnBlur
      error={required && words.length === 0 ? 'Name at least one.' : null}
      onChange={(next) => onChange(next.length === 0 && !required ? undefined : next)}
    />
  );
}

/** What of a value is a list of texts. */
export function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
