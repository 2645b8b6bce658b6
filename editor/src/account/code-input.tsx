import { Anchor, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';

export type Code = ReturnType<typeof useCode>;

/** A code of the second factor as it is being typed: of the app, or a backup code. */
export function useCode() {
  const [text, setText] = useState('');
  const [kind, setKind] = useState<'app' | 'backup'>('app');
  return { text, kind, setText, setKind, clear: () => setText('') };
}

export function CodeInput({ code }: { code: Code }) {
  const isApp = code.kind === 'app';
  return (
    <Stack gap={6}>
      <TextInput
        key={code.kind}
        label={isApp ? 'Code of your app' : 'Backup code'}
        value={code.text}
        inputMode={isApp ? 'numeric' : 'text'}
        autoComplete={isApp ? 'one-time-code' : 'off'}
        maxLength={20}
        data-autofocus
        onChange={(event) => code.setText(event.currentTarget.value)}
      />
      <Anchor
        component="button"
        type="button"
        size="sm"
        ta="left"
        mih={24}
        onClick={() => {
          code.setKind(isApp ? 'backup' : 'app');
          code.clear();
        }}
      >
        {isApp ? 'Use a backup code' : 'Use the app'}
      </Anchor>
    </Stack>
  );
}
