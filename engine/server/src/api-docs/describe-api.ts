import type { OpenAPIV3_1 } from 'openapi-types';
import type { GuardedRoute } from '../http/guard.ts';
import { type Operation, tags } from './operation.ts';
import { operations } from './operations.ts';
import { problems } from './problems.ts';

type Document = OpenAPIV3_1.Document;
type OperationObject = OpenAPIV3_1.OperationObject;
type Response = OpenAPIV3_1.ResponseObject;

/**
 * The whole description of the API: what the schemas of the routes say, and what we say of each operation in words. An operation
 * without words keeps what its schemas say.
 */
export function describeApi(fromSchemas: Document, routes: readonly GuardedRoute[]): Document {
  const paths: NonNullable<Document['paths']> = {};
  for (const [path, item] of Object.entries(fromSchemas.paths ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const described: Record<string, OperationObject> = {};
    for (const method of methods) {
      const operation = item?.[method];
      if (operation === undefined) continue;
      const route = routes.find((each) => each.method === method.toUpperCase() && templateOf(each.url) === path);
      described[method] = describe(operation, { path, method, route });
    }
    paths[path] = described;
  }
  const document = { ...fromSchemas, paths, tags: tagList() };
  const components = { ...document.components, responses: refusals() };
  return { ...document, components: { ...components, schemas: used({ ...document, components }) } };
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** A route's address as the description writes it. */
export function templateOf(url: string): string {
  return url.replaceAll(/:(\w+)/g, '{$1}');
}

type Place = { path: string; method: (typeof methods)[number]; route: GuardedRoute | undefined };

function describe(operation: OperationObject, place: Place): OperationObject {
  const { path, method, route } = place;
  const words = operations[`${method.toUpperCase()} ${path}`];
  const isPublic = route?.permission === 'public';
  const needs = route === undefined || isPublic ? 'Open to all.' : `Needs the permission \`${route.permission}\`.`;
  const { requestBody: _body, responses: _responses, ...rest } = operation;
  const body = bodyOf(operation, words);
  return {
    ...rest,
    operationId: operationId(method, path),
    ...(words !== undefined && { tags: [words.tag], summary: words.summary }),
    description: [words?.description, needs].filter((text) => text !== undefined).join('\n\n'),
    ...(isPublic && { security: [] }),
    ...(body !== undefined && { requestBody: body }),
    responses: { ...answersOf(operation, words), ...problemsOf(operation, words, { isPublic }) },
  };
}

/** `POST /api/v1/patients/search` is `postPatientsSearch`: it changes only when the address does. */
function operationId(method: string, path: string): string {
  const words = path.replace(/^\/(api\/v1|api)\//, '').match(/[A-Za-z0-9]+/g) ?? [];
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function bodyOf(operation: OperationObject, words: Operation | undefined): OpenAPIV3_1.RequestBodyObject | undefined {
  const { requestBody } = operation;
  if (requestBody === undefined || '$ref' in requestBody) return undefined;
  const [[contentType, media] = ['application/json', {}]] = Object.entries(requestBody.content);
  const refs = (words?.bodyIs ?? []).map((name) => ({ $ref: `#/components/schemas/${name}` }));
  const [only] = refs;
  const schema = refs.length > 1 ? { anyOf: refs } : (only ?? media.schema ?? {});
  const example = words?.body === undefined ? {} : { example: words.body };
  return { required: true, content: { [contentType]: { schema, ...example } } };
}

function answersOf(operation: OperationObject, words: Operation | undefined): Record<string, Response> {
  const found = Object.entries(operation.responses ?? {}).flatMap(([status, response]) =>
    '$ref' in response || status >= '400' ? [] : [[status, response] as const],
  );
  const told = words?.answers ?? {};
  const undescribed = Object.keys(told).filter((status) => !found.some(([each]) => each === status));
  const isNothing = found.every(([, { description }]) => description === 'Default Response') && words !== undefined;
  const kept = isNothing ? found.filter(([status]) => told[Number(status)] !== undefined) : found;
  return Object.fromEntries([
    ...kept.map(([status, response]) => [status, answered(response, told[Number(status)])] as const),
    ...undescribed.map((status) => [status, { description: told[Number(status)]?.means ?? '' }] as const),
  ]);
}

function answered(response: Response, told: Operation['answers'][number] | undefined): Response {
  if (told === undefined) return response;
  const content = Object.entries(response.content ?? {}).map(([contentType, media]) => [
    contentType,
    { ...media, ...(told.example !== undefined && { example: told.example }) },
  ]);
  return {
    ...response,
    description: told.means,
    ...(content.length > 0 && { content: Object.fromEntries(content) }),
  };
}

/** What an operation of this shape may be refused for. */
function problemsOf(
  { requestBody, parameters = [] }: OperationObject,
  words: Operation | undefined,
  { isPublic }: { isPublic: boolean },
): Record<string, OpenAPIV3_1.ReferenceObject> {
  const statuses = new Set<keyof typeof problems>([429, 500, 503, ...(words?.problems ?? [])]);
  if (!isPublic) for (const status of [401, 403] as const) statuses.add(status);
  if (requestBody !== undefined) for (const status of [400, 413, 415] as const) statuses.add(status);
  if (parameters.length > 0) for (const status of [400, 404] as const) statuses.add(status);
  return Object.fromEntries(
    [...statuses].sort((a, b) => a - b).map((status) => [status, { $ref: `#/components/responses/${nameOf(status)}` }]),
  );
}

function nameOf(status: keyof typeof problems | string): string {
  return `Refused${status}`;
}

/** Each refusal once: the operations point at them. */
function refusals(): Record<string, Response> {
  const schema = { $ref: '#/components/schemas/Error' };
  return Object.fromEntries(
    Object.entries(problems).map(([status, { means, error }]) => [
      nameOf(status),
      { description: means, content: { 'application/json': { schema, example: { error } } } },
    ]),
  );
}

function tagList(): OpenAPIV3_1.TagObject[] {
  return Object.entries(tags).map(([name, description]) => ({ name, description }));
}

/** The components that something refers to, in the order of their names. */
function used(document: Document): Record<string, OpenAPIV3_1.SchemaObject> {
  const all = document.components?.schemas ?? {};
  const names = new Set<string>();
  const waiting: unknown[] = [document.paths, document.components?.responses ?? {}];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const [, name = ''] of JSON.stringify(next).matchAll(/"#\/components\/schemas\/([^"/]+)"/g)) {
      if (names.has(name)) continue;
      names.add(name);
      const schema = all[name];
      if (schema !== undefined) waiting.push(schema);
    }
  }
  return Object.fromEntries(
    Object.entries(all)
      .filter(([name]) => names.has(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
