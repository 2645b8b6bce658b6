import { NativeSelect } from '@mantine/core';

type Props = {
  label: string;
  value: unknown;
  /** Words by value; an empty value stands for "not asked". */
  choices: Readonly<Record<string, string>>;
  onChange: (value: string) => void;
};

/** One of a few words, without a label of its own on the screen: its neighbours say what it is about. */
export function ChoiceField({ label, value, choices, onChange }: Props) {
  const known = typeof value === 'string' ? value : '';
  return (
    <NativeSelect
      aria-label={label}
      value={known}
      data={Object.entries(choices).map(([key, words]) => ({ value: key, label: words }))}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
