/** Generated filters and patients, for tests of other packages. */
export { arbitraryFacts } from './arbitrary-facts.ts';
export { arbitraryFilter, arbitraryLeaf } from './arbitrary-filter.ts';
export { instantNear } from './arbitrary-when.ts';
