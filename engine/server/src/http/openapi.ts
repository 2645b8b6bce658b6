import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';

/** How routes are described: those of the API alone, what a transform takes in as it is sent. */
export function openapiOptions(publicUrl: string): FastifyDynamicSwaggerOptions {
  return {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Cairn',
        version: '1',
        description: 'Facts in, enrollments and campaigns, and what became of them.',
      },
      servers: [{ url: publicUrl }],
      components: {
        securitySchemes: { key: { type: 'http', scheme: 'bearer' }, keyAsUserName: { type: 'http', scheme: 'basic' } },
      },
      security: [{ key: [] }, { keyAsUserName: [] }],
    },
    transform: (route) => {
      const isApi = route.url.startsWith('/api/') || route.url.startsWith('/v1/');
      return isApi ? transform(route) : { schema: { hide: true }, url: route.url };
    },
  };
}

const transform = createJsonSchemaTransform({ zodToJsonConfig: { unrepresentable: 'any' } });
