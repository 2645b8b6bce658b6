import type { TablerIcon } from '@tabler/icons-react';
import {
  IconApi,
  IconArrowsShuffle,
  IconArrowsSplit,
  IconBolt,
  IconCake,
  IconCalendarTime,
  IconChecklist,
  IconClock,
  IconEdit,
  IconFlag,
  IconFold,
  IconGitBranch,
  IconHelp,
  IconHourglass,
  IconLogout,
  IconMail,
  IconMessage,
  IconNote,
  IconPencil,
  IconRepeat,
  IconRoute,
  IconTag,
  IconTarget,
  IconUserPlus,
  IconUsersGroup,
  IconWebhook,
} from '@tabler/icons-react';

const icons: Readonly<Record<string, TablerIcon>> = {
  api: IconApi,
  'arrows-shuffle': IconArrowsShuffle,
  'arrows-split': IconArrowsSplit,
  bolt: IconBolt,
  cake: IconCake,
  'calendar-time': IconCalendarTime,
  checklist: IconChecklist,
  clock: IconClock,
  edit: IconEdit,
  flag: IconFlag,
  fold: IconFold,
  'git-branch': IconGitBranch,
  hourglass: IconHourglass,
  logout: IconLogout,
  mail: IconMail,
  message: IconMessage,
  note: IconNote,
  pencil: IconPencil,
  repeat: IconRepeat,
  route: IconRoute,
  tag: IconTag,
  target: IconTarget,
  'user-plus': IconUserPlus,
  'users-group': IconUsersGroup,
  webhook: IconWebhook,
};

/** The picture behind an icon name of a node definition; names this page does not know get a question mark. */
export function StepIcon({ name, size = 18 }: { name: string; size?: number }) {
  const Icon = icons[name] ?? IconHelp;
  return <Icon size={size} stroke={1.8} aria-hidden />;
}
