/** What is wrong with an address as far as its text tells, or null. Where its name leads is looked at when it is called. */
export function webhookUrlProblem(url: string): string | null {
  const parsed = URL.parse(url);
  if (parsed === null) return 'it is no address';
  if (parsed.protocol !== 'https:') return 'it does not begin with https://';
  if (parsed.username !== '' || parsed.password !== '') return 'it holds a user name or a password';
  // Numbers of any spelling: the URL standard turns 2130706433 into 127.0.0.1.
  if (/^[\d.]+$/.test(parsed.hostname) || parsed.hostname.startsWith('[')) return 'it is a number and no name';
  if (!parsed.hostname.includes('.') || /\.(local|localhost|internal|home\.arpa)\.?$/.test(parsed.hostname))
    return 'its name is one of a network of your own';
  return null;
}

/** What a card shows: paths of webhooks often hold secrets. */
export function hostOfWebhook(url: string): string {
  return URL.parse(url)?.host ?? '…';
}
