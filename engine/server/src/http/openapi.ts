import swagger, { type FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { OpenAPIV3_1 } from 'openapi-types';
import { describeApi } from '../api-docs/describe-api.ts';
import { nameSchemas } from '../api-docs/named-schemas.ts';
import type { GuardedRoute } from './guard.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** The description of the API: of all routes that were added, so ask when the server is ready. */
    describeApi(): OpenAPIV3_1.Document;
  }
}

/** Collects what routes take and give, and adds `describeApi`. */
export async function openapi(app: FastifyInstance, publicUrl: string, routes: readonly GuardedRoute[]): Promise<void> {
  nameSchemas();
  await app.register(swagger, optionsFor(publicUrl));
  let described: OpenAPIV3_1.Document | null = null;
  app.decorate('describeApi', () => {
    described ??= describeApi(documentOf(app), routes);
    return described;
  });
}

function documentOf(app: FastifyInstance): OpenAPIV3_1.Document {
  const document = app.swagger();
  if (!isOpenApi31(document)) throw new Error('The description of the API is not of OpenAPI 3.1.');
  return document;
}

function isOpenApi31(document: object): document is OpenAPIV3_1.Document {
  return 'openapi' in document && typeof document.openapi === 'string' && document.openapi.startsWith('3.1');
}

/** How routes are described: those of the API alone, what a transform takes in as it is sent. */
function optionsFor(publicUrl: string): FastifyDynamicSwaggerOptions {
  const config = { zodToJsonConfig: { unrepresentable: 'any' } } as const;
  const transform = createJsonSchemaTransform(config);
  return {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Cairn',
        version: '1',
        description:
          'Facts in, enrollments and campaigns, and what became of them.\n\nSend an API key as `Authorization: Bearer cairn_…` (`npm run cairn -- api-key create --name NAME` prints one). A refused request gets `{ "error": { "code", "message", "path" } }`: a stable code, a sentence that says what to do, and the place in what was sent. Times are ISO 8601 with their zone; answers give them in UTC.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: publicUrl }],
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'An API key of the practice.' },
          keyAsUserName: {
            type: 'http',
            scheme: 'basic',
            description: 'The key as the user name, without a password: how event clients send it.',
          },
        },
      },
      security: [{ key: [] }, { keyAsUserName: [] }],
    },
    transform: (route) => {
      const isApi = /^\/(api|v1|fhir)(\/|$)/.test(route.url);
      return isApi ? transform(route) : { schema: { hide: true }, url: route.url };
    },
    transformObject: createJsonSchemaTransformObject(config),
  };
}
