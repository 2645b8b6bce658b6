import type { TablerIcon } from '@tabler/icons-react';
import {
  IconArrowsShuffle,
  IconArrowsSplit,
  IconBolt,
  IconClock,
  IconFlag,
  IconGitBranch,
  IconHelp,
  IconHourglass,
  IconMail,
  IconMessage,
  IconUserPlus,
} from '@tabler/icons-react';

const icons: Readonly<Record<string, TablerIcon>> = {
  'arrows-shuffle': IconArrowsShuffle,
  'arrows-split': IconArrowsSplit,
  bolt: IconBolt,
  clock: IconClock,
  flag: IconFlag,
  'git-branch': IconGitBranch,
  hourglass: IconHourglass,
  mail: IconMail,
  message: IconMessage,
  'user-plus': IconUserPlus,
};

/** The picture behind an icon name of a node definition; names this page does not know get a question mark. */
export function StepIcon({ name, size = 18 }: { name: string; size?: number }) {
  const Icon = icons[name] ?? IconHelp;
  return <Icon size={size} stroke={1.8} aria-hidden />;
}
