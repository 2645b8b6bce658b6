/** Generated campaigns, filters, patients and steps, for tests of other packages. */
export { arbitraryAction, arbitraryClockDelay, type GeneratedStep, withWaysBack } from './arbitrary-action.ts';
export { arbitraryFacts, madeUpPlaces } from './arbitrary-facts.ts';
export { arbitraryFilter, arbitraryLeaf, arbitraryLeaves, arbitrarySegments } from './arbitrary-filter.ts';
export { instantNear } from './arbitrary-when.ts';
export { generatedCampaign } from './generated-campaign.ts';
