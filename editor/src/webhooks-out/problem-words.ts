const known: Readonly<Record<string, string>> = {
  address_invalid: 'this is not an address',
  not_https: 'the address does not begin with https',
  has_credentials: 'the address holds a name or password',
  private_address: 'the address leads into a private network',
  enotfound: 'no server has this name',
  eai_again: 'the name could not be looked up',
  etimedout: 'no answer in time',
  econnrefused: 'the server refused the connection',
  econnreset: 'the server broke off',
  cert_has_expired: 'its certificate has expired',
};

/** Why a request did not get through, in words; codes that are not known stay as they are. */
export function problemWords(code: string): string {
  if (code.startsWith('http_')) return `answered ${code.slice('http_'.length)}`;
  return known[code] ?? code;
}
