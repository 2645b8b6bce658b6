import type { ImportState } from '@cairn/core/api';
import type { Tone } from '../ui/tone-badge.tsx';
import { ToneBadge } from '../ui/tone-badge.tsx';

const faces = {
  awaiting_file: { tone: 'muted', label: 'No file yet' },
  reading: { tone: 'info', label: 'Reading' },
  refused: { tone: 'bad', label: 'Cannot be read' },
  read: { tone: 'warn', label: 'Choose columns' },
  checking: { tone: 'info', label: 'Checking' },
  checked: { tone: 'warn', label: 'Ready to import' },
  committing: { tone: 'info', label: 'Importing' },
  done: { tone: 'good', label: 'Imported' },
  cancelled: { tone: 'muted', label: 'Cancelled' },
  undoing: { tone: 'info', label: 'Taking back' },
  undone: { tone: 'muted', label: 'Taken back' },
} as const satisfies Record<ImportState, { tone: Tone; label: string }>;

export function ImportStateBadge({ state }: { state: ImportState }) {
  const { tone, label } = faces[state];
  return (
    <ToneBadge tone={tone} dot={tone === 'info'}>
      {label}
    </ToneBadge>
  );
}
