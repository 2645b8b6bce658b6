import type { PersonKind } from '@cairn/core';
import { ToneBadge } from '../ui/tone-badge.tsx';
import { kindWords } from './kind-words.ts';

/** Says of whoever is no patient what they are instead. */
export function KindBadge({ kind }: { kind: PersonKind }) {
  return kind === 'patient' ? null : <ToneBadge tone="info">{kindWords[kind]}</ToneBadge>;
}
