const browsers = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;

const systems = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
] as const;

/** "Firefox on Windows", from what the browser says of itself; enough to tell one's own apart. */
export function browserName(userAgent: string | null): string {
  if (userAgent === null) return 'Unknown browser';
  const find = (known: typeof browsers | typeof systems) => known.find(([sign]) => sign.test(userAgent))?.[1];
  const [browser, system] = [find(browsers) ?? 'A browser', find(systems)];
  return system === undefined ? browser : `${browser} on ${system}`;
}
