import {
  IconBolt,
  IconBuildingHospital,
  IconChecklist,
  IconInbox,
  IconKey,
  IconMailCheck,
  IconRoute,
  IconUserCog,
  IconUsers,
  IconUsersGroup,
  IconWebhook,
} from '@tabler/icons-react';

/** The pages of the navigation, and what one must be allowed to see them. A page below one is part of it. */
export const places = [
  { to: '/campaigns', label: 'Campaigns', Icon: IconRoute, needs: 'campaigns.read', group: 'work' },
  { to: '/segments', label: 'Segments', Icon: IconUsersGroup, needs: 'campaigns.read', group: 'work' },
  { to: '/patients', label: 'Patients', Icon: IconUsers, needs: 'patients.read', group: 'work' },
  { to: '/approvals', label: 'Approvals', Icon: IconMailCheck, needs: 'messages.approve', group: 'work' },
  { to: '/tasks', label: 'Tasks', Icon: IconChecklist, needs: 'campaigns.read', group: 'work' },
  { to: '/outbox', label: 'Outbox', Icon: IconInbox, needs: 'outbox.read', group: 'work' },
  { to: '/events', label: 'Events', Icon: IconBolt, needs: 'events.read', group: 'work' },
  { to: '/practice', label: 'Practice', Icon: IconBuildingHospital, needs: 'practice.manage', group: 'practice' },
  { to: '/people', label: 'People', Icon: IconUserCog, needs: 'members.manage', group: 'practice' },
  { to: '/keys', label: 'API keys', Icon: IconKey, needs: 'keys.manage', group: 'practice' },
  { to: '/webhooks', label: 'Webhooks', Icon: IconWebhook, needs: 'webhooks.manage', group: 'practice' },
] as const;

/** The place that a path belongs to; null for pages that everybody has, such as one's own account. */
export function placeOf(path: string): (typeof places)[number] | null {
  return places.find(({ to }) => path === to || path.startsWith(`${to}/`)) ?? null;
}
