import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import '../testing/provided.ts';
import { templateOf } from '../api-docs/describe-api.ts';
import { operations } from '../api-docs/operations.ts';
import { type AppUnderTest, startAppUnderTest } from '../app-under-test.ts';

let app: AppUnderTest;
let document: Document;
type Media = { schema?: unknown; example?: unknown };
type Operation = {
  operationId: string;
  summary?: string;
  description: string;
  tags?: string[];
  security?: unknown[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { description: string; content?: Record<string, Media> }>;
};
type Response = { content?: Record<string, Media> };
type Document = {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: object; responses: Record<string, Response> };
};

beforeAll(async () => {
  app = await startAppUnderTest(inject('adminDatabaseUrl'));
  const answer = await app.send('GET', '/api/openapi.json');
  expect(answer.statusCode).toBe(200);
  document = answer.json();
});
afterAll(() => app.close());

const described = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  );

describe('the description of the API', () => {
  it('tells of every route, in words', () => {
    expect(document.openapi).toMatch(/^3\.1/);
    const routes = app.routes
      .filter(({ url }) => /^[/](api[/]v1|v1)[/]/.test(url))
      .map(({ method, url }) => `${method} ${templateOf(url)}`);
    const named = described().map(({ name }) => name);
    expect(named).toEqual(expect.arrayContaining(routes));
    // A new route needs its words in api-docs/operations.
    expect(named.filter((name) => !Object.hasOwn(operations, name) && !name.includes(' /fhir'))).toEqual([]);
    expect(Object.keys(operations).filter((name) => !named.includes(name))).toEqual([]);
  });

  it('gives each operation a name of its own, a summary, who may call it, and its refusals', () => {
    const ids = described().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { name, operation } of described()) {
      const { description, security, requestBody, responses } = operation;
      expect({ name, says: description }).toMatchObject({ says: expect.stringMatching(/Needs|Open to all/) });
      const statuses = Object.keys(responses);
      const isOpen = security?.length === 0;
      const expected = [
        ...(isOpen ? [] : ['401', '403']),
        ...(requestBody === undefined ? [] : ['400', '413', '415']),
        ...(name.includes('{') ? ['400', '404'] : []),
      ];
      expect({ name, statuses }).toMatchObject({
        statuses: expect.arrayContaining([...expected, '429', '500', '503']),
      });
      expect({ name, good: statuses.filter((status) => status < '300').length > 0 }).toEqual({ name, good: true });
    }
  });

  it('has examples that its own schemas take, and for each body that may be sent', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'doc', ...document });
    const faults: unknown[] = [];
    const check = (name: string, { schema, example }: Media) => {
      const pointed: unknown = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"doc#/components'));
      const validate = ajv.compile(pointed === true || typeof pointed !== 'object' || pointed === null ? {} : pointed);
      if (!validate(example)) faults.push({ name, errors: validate.errors });
    };
    let checked = 0;
    for (const { name, operation } of described()) {
      const bodies = Object.entries(operation.requestBody?.content ?? {});
      for (const [, media] of bodies) {
        expect({ name, hasExample: media.example !== undefined }).toEqual({ name, hasExample: true });
        check(`${name} body`, media);
      }
      for (const [status, { content = {} }] of Object.entries(operation.responses)) {
        for (const media of Object.values(content)) {
          if (media.example === undefined) continue;
          check(`${name} ${status}`, media);
          checked += 1;
        }
      }
    }
    for (const [name, { content = {} }] of Object.entries(document.components.responses)) {
      for (const media of Object.values(content)) check(name, media);
    }
    expect(faults).toEqual([]);
    expect(checked).toBeGreaterThan(40);
  });

  it('gives parts a name, and points at none that is not there', () => {
    const text = JSON.stringify(document);
    const pointedAt = [...text.matchAll(/"#\/components\/schemas\/([^"/]+)"/g)].map(([, name]) => name);
    expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining([...new Set(pointedAt)]));
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining(['Error', 'EventInput', 'EventAnswer', 'PatientRecordInput', 'Patient', 'Filter']),
    );
  });

  it('is read on a page that holds no script of its own and asks no other server', async () => {
    const page = await app.send('GET', '/api/docs');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    const scripts = [...page.body.matchAll(/<script\b([^>]*)>([^<]*)<\/script>/g)].map(([, has, text]) => ({
      has,
      text,
    }));
    expect(scripts.map(({ text }) => text)).toEqual(['', '']);
    expect(page.body).not.toMatch(/(src|href)="https?:/);
    const script = await app.send('GET', '/api/docs/reference.js');
    expect(script.statusCode).toBe(200);
    expect(script.headers['content-type']).toContain('text/javascript');
    expect(script.body.length).toBeGreaterThan(1_000_000);
  });
});
