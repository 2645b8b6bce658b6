import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { CampaignListPage } from './campaigns/campaign-list-page.tsx';
import { FirstPage } from './shell/first-page.tsx';
import { NotFoundPage } from './shell/not-found-page.tsx';
import { Root } from './shell/root.tsx';

const rootRoute = createRootRoute({ component: Root, notFoundComponent: NotFoundPage });

const indexRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: FirstPage });

const campaignsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/campaigns',
  component: CampaignListPage,
});

/**
 * What of the campaign page can be linked to: the mode (absent: editing, or watching where one may not edit), the open step, the view,
 * and `test` for browser tests.
 */
const campaignSearch = z.object({
  mode: z.enum(['edit', 'rehearse', 'live']).optional().catch(undefined),
  step: z.string().optional().catch(undefined),
  view: z.enum(['canvas', 'outline']).optional().catch(undefined),
  panel: z.enum(['settings', 'problems', 'history']).optional().catch(undefined),
  test: z.coerce.number().optional().catch(undefined),
});
export type CampaignSearch = z.infer<typeof campaignSearch>;

const campaignRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/campaigns/$campaignId',
  validateSearch: campaignSearch,
  component: lazyRouteComponent(() => import('./campaigns/campaign-page.tsx'), 'CampaignPage'),
});

const sendRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/campaigns/$campaignId/send',
  component: lazyRouteComponent(() => import('./blast/send-page.tsx'), 'SendPage'),
});

const previewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/campaigns/$campaignId/preview',
  component: lazyRouteComponent(() => import('./preview/preview-page.tsx'), 'PreviewPage'),
});

/** `version`: an earlier version that is to come back; `move`: what was just published, with the people being moved. */
const publishSearch = z.object({
  version: z.coerce.number().int().min(1).optional().catch(undefined),
  move: z.string().optional().catch(undefined),
});

const publishRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/campaigns/$campaignId/publish',
  validateSearch: publishSearch,
  component: lazyRouteComponent(() => import('./publish/publish-page.tsx'), 'PublishPage'),
});

const versionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/campaigns/$campaignId/versions',
  component: lazyRouteComponent(() => import('./publish/versions-page.tsx'), 'VersionsPage'),
});

const versionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/campaigns/$campaignId/versions/$version',
  component: lazyRouteComponent(() => import('./publish/version-page.tsx'), 'VersionPage'),
});

const reviewsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/campaigns/reviews',
  component: lazyRouteComponent(() => import('./publish/reviews-page.tsx'), 'ReviewsPage'),
});

const newCampaignRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/campaigns/new',
  component: lazyRouteComponent(() => import('./blast/new-campaign-page.tsx'), 'NewCampaignPage'),
});

const galleryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/campaigns/gallery',
  component: lazyRouteComponent(() => import('./gallery/gallery-page.tsx'), 'GalleryPage'),
});

const segmentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/segments',
  component: lazyRouteComponent(() => import('./segments/segment-list-page.tsx'), 'SegmentListPage'),
});

/** `start` names a common rule that a new segment begins with. */
const segmentSearch = z.object({ start: z.string().optional().catch(undefined) });

const segmentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/segments/$segmentId',
  validateSearch: segmentSearch,
  component: lazyRouteComponent(() => import('./segments/segment-page.tsx'), 'SegmentPage'),
});

const patientsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/patients',
  component: lazyRouteComponent(() => import('./patients/patient-list-page.tsx'), 'PatientListPage'),
});

const patientRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/patients/$patientId',
  component: lazyRouteComponent(() => import('./patients/patient-page.tsx'), 'PatientPage'),
});

const importsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/patients/imports',
  component: lazyRouteComponent(() => import('./imports/import-list-page.tsx'), 'ImportListPage'),
});

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/patients/imports/$importId',
  component: lazyRouteComponent(() => import('./imports/import-page.tsx'), 'ImportPage'),
});

const listsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/patients/lists',
  component: lazyRouteComponent(() => import('./lists/list-list-page.tsx'), 'ListListPage'),
});

const pasteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/patients/lists/paste',
  component: lazyRouteComponent(() => import('./lists/paste-page.tsx'), 'PastePage'),
});

const pickRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/patients/lists/pick',
  component: lazyRouteComponent(() => import('./lists/pick-page.tsx'), 'PickPage'),
});

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/patients/lists/$listId',
  component: lazyRouteComponent(() => import('./lists/list-page.tsx'), 'ListPage'),
});

const outboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/outbox',
  component: lazyRouteComponent(() => import('./outbox/outbox-page.tsx'), 'OutboxPage'),
});

const practiceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/practice',
  component: lazyRouteComponent(() => import('./practice/practice-page.tsx'), 'PracticePage'),
});

const tasksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tasks',
  component: lazyRouteComponent(() => import('./tasks/tasks-page.tsx'), 'TasksPage'),
});

/** Which step's messages are read. */
const approvalSearch = z.object({
  campaign: z.string().optional().catch(undefined),
  step: z.string().optional().catch(undefined),
});

const approvalsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/approvals',
  validateSearch: approvalSearch,
  component: lazyRouteComponent(() => import('./approvals/approvals-page.tsx'), 'ApprovalsPage'),
});

const eventsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/events',
  component: lazyRouteComponent(() => import('./events/events-page.tsx'), 'EventsPage'),
});

const webhooksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('./webhooks-out/webhooks-page.tsx'), 'WebhooksPage'),
});

const peopleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/people',
  component: lazyRouteComponent(() => import('./people-of-practice/people-page.tsx'), 'PeoplePage'),
});

const keysRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/keys',
  component: lazyRouteComponent(() => import('./people-of-practice/keys-page.tsx'), 'KeysPage'),
});

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  component: lazyRouteComponent(() => import('./account/account-page.tsx'), 'AccountPage'),
});

// What is shown at these is decided by the root, for whoever is not inside yet.
const joinRoute = createRoute({ getParentRoute: () => rootRoute, path: '/join', component: FirstPage });
const secondStepRoute = createRoute({ getParentRoute: () => rootRoute, path: '/second-step', component: FirstPage });

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    indexRoute,
    campaignsRoute,
    newCampaignRoute,
    galleryRoute,
    publishRoute,
    versionsRoute,
    versionRoute,
    reviewsRoute,
    campaignRoute,
    sendRoute,
    previewRoute,
    segmentsRoute,
    segmentRoute,
    patientsRoute,
    patientRoute,
    importsRoute,
    importRoute,
    listsRoute,
    pasteRoute,
    pickRoute,
    listRoute,
    outboxRoute,
    approvalsRoute,
    eventsRoute,
    tasksRoute,
    practiceRoute,
    peopleRoute,
    keysRoute,
    webhooksRoute,
    accountRoute,
    joinRoute,
    secondStepRoute,
  ]),
  // A page's code comes while the pointer is still on its way to the link.
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
