import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';

export type StandInRequest = {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  rawBody: string;
  /** The parsed body; `undefined` if it is not JSON. */
  body: unknown;
};

export type Answer =
  | { kind: 'json'; status: number; headers?: Record<string, string>; body: unknown }
  /** Never answered: the caller has to give up. */
  | { kind: 'hang' }
  /** The connection breaks. */
  | { kind: 'reset' };

export type RunningServer = { url: string; port: number; close(): Promise<void> };

/** Serves on one loopback address; closing also breaks the calls left hanging. */
export async function serveHttp(
  handle: (request: StandInRequest) => Promise<Answer>,
  { host, port }: { host: string; port: number },
): Promise<RunningServer> {
  const server = createServer((incoming, response) => {
    readRequest(incoming)
      .then(handle)
      .then((answer) => give(answer, response))
      .catch(() => give({ kind: 'json', status: 500, body: { name: 'stand_in_error' } }, response));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stand-in listens on no port');
  return {
    url: `http://${host}:${address.port}`,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readRequest(incoming: IncomingMessage): Promise<StandInRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const rawBody = Buffer.concat(chunks).toString('utf8');
  return {
    method: incoming.method ?? 'GET',
    path: new URL(incoming.url ?? '/', 'http://stand-in').pathname,
    headers: incoming.headers,
    rawBody,
    body: parseJson(rawBody),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function give(answer: Answer, response: ServerResponse): void {
  if (answer.kind === 'hang' || response.headersSent) return;
  if (answer.kind === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
  response.end(JSON.stringify(answer.body));
}
