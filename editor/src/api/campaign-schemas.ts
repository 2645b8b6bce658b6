/** Schemas that know all of a campaign document, apart from those of every page: most pages show none, and the rules of filters are large. */
export { campaignDetail, saveDraftAnswer } from '@cairn/core/api';
