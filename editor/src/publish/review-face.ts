import type { PublishApproval } from '@cairn/core/api';
import type { Tone } from '../ui/tone-badge.tsx';

/** How the state of a review is shown. */
export function faceOfReview({ state, isVoid }: Pick<PublishApproval, 'state' | 'isVoid'>): {
  tone: Tone;
  label: string;
} {
  if (isVoid) return { tone: 'warn', label: 'Changed since' };
  switch (state) {
    case 'in_review':
      return { tone: 'info', label: 'In review' };
    case 'changes_requested':
      return { tone: 'warn', label: 'Changes asked for' };
    case 'approved':
      return { tone: 'good', label: 'Approved' };
    case 'published':
      return { tone: 'muted', label: 'Published' };
    case 'withdrawn':
      return { tone: 'muted', label: 'Taken back' };
  }
}
