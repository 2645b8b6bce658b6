import { lookup } from 'node:dns/promises';
import { request as plainRequest } from 'node:http';
import { type RequestOptions, request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

export type OutboundRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
  /** Milliseconds until it is given up, from looking up the name to the last byte of the answer. */
  timeoutMs: number;
};

/** What became of a request. Only `no_answer` leaves open whether the other side acted. */
export type OutboundAnswer =
  | { kind: 'answered'; status: number; retryAfter: string | null; body: string }
  /** The address is one that is never called; trying again changes nothing until its name leads elsewhere. */
  | { kind: 'refused'; reason: 'address_invalid' | 'not_https' | 'has_credentials' | 'private_address' }
  /** Nothing was sent: the name is unknown, nobody listens, or the certificate is not good. */
  | { kind: 'not_sent'; code: string }
  /** It was sent, and the answer did not come whole in time. */
  | { kind: 'no_answer'; code: string };

/** Requests to addresses that people of a practice typed in. */
export type OutboundHttp = {
  send(request: OutboundRequest): Promise<OutboundAnswer>;
  /** Why this address is never called, as far as the text of it tells; null when it may be. */
  problemOf(url: string): 'address_invalid' | 'not_https' | 'has_credentials' | 'private_address' | null;
};

/** What of an answer is read; the rest is left where it is. */
const longestAnswer = 64 * 1024;

/**
 * Calls https addresses of the public internet and follows no redirect. Each name is looked up once and only what was found and
 * checked is connected to, so that a name cannot change its mind in between. `alsoAllow` names origins (`http://127.0.0.1:9000`) that
 * are called whatever they are: for receivers of tests, and for one inside the operator's own network.
 */
export function createOutboundHttp({ alsoAllow = [] }: { alsoAllow?: readonly string[] } = {}): OutboundHttp {
  const isExempt = (url: URL) => alsoAllow.includes(url.origin);
  const problemIn = (url: URL) => {
    if (isExempt(url)) return null;
    if (url.protocol !== 'https:') return 'not_https';
    if (url.username !== '' || url.password !== '') return 'has_credentials';
    const host = hostOf(url);
    return isIP(host) !== 0 && !isPublicAddress(host) ? 'private_address' : null;
  };
  return {
    problemOf: (text) => {
      const url = URL.parse(text);
      return url === null ? 'address_invalid' : problemIn(url);
    },
    send: async (request) => {
      const url = URL.parse(request.url);
      if (url === null) return { kind: 'refused', reason: 'address_invalid' };
      const problem = problemIn(url);
      if (problem !== null) return { kind: 'refused', reason: problem };
      const signal = AbortSignal.timeout(request.timeoutMs);
      const found = await addressesOf(hostOf(url), signal);
      if (found.kind === 'unknown') return { kind: 'not_sent', code: found.code };
      const { addresses } = found;
      if (!isExempt(url) && !addresses.every(({ address }) => isPublicAddress(address))) {
        return { kind: 'refused', reason: 'private_address' };
      }
      return exchange(url, request, { addresses, signal });
    },
  };
}

/** A name or an address, without the brackets of IPv6. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

type Address = { address: string; family: number };
type Found = { kind: 'found'; addresses: Address[] } | { kind: 'unknown'; code: string };

async function addressesOf(host: string, signal: AbortSignal): Promise<Found> {
  const aborted = new Promise<Found>((resolve) => {
    signal.addEventListener('abort', () => resolve({ kind: 'unknown', code: 'ETIMEDOUT' }), { once: true });
  });
  const found = lookup(host, { all: true })
    .then(
      (addresses): Found =>
        addresses.length === 0 ? { kind: 'unknown', code: 'ENOTFOUND' } : { kind: 'found', addresses },
    )
    .catch((error: unknown): Found => ({ kind: 'unknown', code: codeOf(error) }));
  return Promise.race([found, aborted]);
}

type Way = { addresses: readonly Address[]; signal: AbortSignal };

function exchange(url: URL, { method, headers, body }: OutboundRequest, way: Way): Promise<OutboundAnswer> {
  const { promise, resolve } = Promise.withResolvers<OutboundAnswer>();
  const isSecure = url.protocol === 'https:';
  let isConnected = false;
  const end = (error: unknown) => resolve({ kind: isConnected ? 'no_answer' : 'not_sent', code: codeOf(error) });
  const options: RequestOptions = {
    method,
    headers: { ...headers, ...(body !== null && { 'content-length': Buffer.byteLength(body) }) },
    // A connection of its own: one that was opened for another request was checked for that one.
    agent: false,
    lookup: onlyThese(way.addresses),
    signal: way.signal,
  };
  const call = (isSecure ? secureRequest : plainRequest)(url, options, (answer) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const done = () => {
      const { statusCode = 0 } = answer;
      const retryAfter = answer.headers['retry-after'] ?? null;
      const text = Buffer.concat(chunks).toString('utf8').slice(0, longestAnswer);
      resolve({ kind: 'answered', status: statusCode, retryAfter, body: text });
    };
    answer.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length < longestAnswer) return;
      done();
      call.destroy();
    });
    answer.on('end', done);
    answer.on('error', end);
  });
  call.on('socket', (socket) => {
    socket.once(isSecure ? 'secureConnect' : 'connect', () => {
      isConnected = true;
    });
  });
  call.on('error', end);
  call.end(body ?? undefined);
  return promise;
}

function onlyThese(addresses: readonly Address[]): LookupFunction {
  const [first] = addresses;
  return (_host, { all }, callback) => {
    if (all === true) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family ?? 0);
  };
}

/** A short code; never the text of the error, which may hold the address. */
function codeOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'ETIMEDOUT';
  if (error instanceof Error && error.name === 'AbortError') return 'ETIMEDOUT';
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'EUNKNOWN';
}
