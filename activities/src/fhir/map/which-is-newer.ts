import type { ResourceVersion } from './read-resource.ts';

/**
 * Whether a version that arrives is older than the stored one: by `meta.lastUpdated`; where one of them has none, by `meta.versionId`,
 * where both are numbers; else what arrives later is the newer one.
 */
export function isOlderVersion(arriving: ResourceVersion, stored: ResourceVersion): boolean {
  if (arriving.lastUpdated !== null && stored.lastUpdated !== null && arriving.lastUpdated !== stored.lastUpdated) {
    return arriving.lastUpdated < stored.lastUpdated;
  }
  const [a, b] = [numberOf(arriving.versionId), numberOf(stored.versionId)];
  return a !== null && b !== null && a < b;
}

function numberOf(versionId: string | null): bigint | null {
  return versionId !== null && /^\d{1,40}$/.test(versionId) ? BigInt(versionId) : null;
}
