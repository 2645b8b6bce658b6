import Fastify from 'fastify';

/** What the reference shows, and that it asks nothing of other servers. */
const configuration = {
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
};

/** The page that shows the description of the API. It holds no script of its own, so our rules for scripts need no exception. */
export const docsPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Cairn API</title>
  </head>
  <body>
    <script id="api-reference" type="application/json" data-url="/api/openapi.json" data-configuration='${JSON.stringify(configuration)}'></script>
    <script src="/api/docs/reference.js"></script>
  </body>
</html>
`;

let script: Promise<Buffer> | null = null;

/** The reference's script, out of its package: large, so it is read when the first reader comes. */
export function referenceScript(): Promise<Buffer> {
  script ??= readScript();
  return script;
}

async function readScript(): Promise<Buffer> {
  const { default: reference } = await import('@scalar/fastify-api-reference');
  const holder = Fastify();
  await holder.register(reference, {
    routePrefix: '/reference',
    configuration: { content: { openapi: '3.1.0', info: { title: 'Cairn', version: '1' }, paths: {} } },
  });
  const answer = await holder.inject('/reference/js/scalar.js');
  await holder.close();
  if (answer.statusCode !== 200) throw new Error('The script of the API reference is not in its package.');
  return answer.rawPayload;
}
