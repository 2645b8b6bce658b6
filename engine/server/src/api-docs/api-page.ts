import type { OpenAPIV3_1 } from 'openapi-types';
import { problems } from './problems.ts';

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** `engine/docs/api.md`, whole: every operation of the API, from its own description. */
export function apiPage(document: OpenAPIV3_1.Document): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item?.[method];
      return operation === undefined ? [] : [{ method, path, operation }];
    }),
  );
  const tags = [...new Set(operations.map(({ operation }) => operation.tags?.[0] ?? 'Other'))];
  const parts = tags.map((tag) => {
    const rows = operations
      .filter(({ operation }) => (operation.tags?.[0] ?? 'Other') === tag)
      .map(({ method, path, operation }) => {
        const answers = Object.keys(operation.responses ?? {}).join(', ');
        return `| \`${method.toUpperCase()} ${path}\` | ${cell(operation.summary ?? '')} | ${answers} |`;
      });
    return [`## ${tag}`, ['| operation | what it does | answers |', '| --- | --- | --- |', ...rows].join('\n')].join(
      '\n\n',
    );
  });
  return `# The API in short

Every operation, with the statuses it answers. \`/api/docs\` on your Cairn shows each with its schema and examples, \`/api/openapi.json\` is the same for
programs. A refused request gets \`{ "error": { "code", "message", "path" } }\`: a stable code, a sentence that says what to do, and the place in what was sent.

## What a refusal means

| status | means | for example |
| --- | --- | --- |
${Object.entries(problems)
  .map(([status, { means, error }]) => `| ${status} | ${cell(means)} | \`${error.code}\`: ${cell(error.message)} |`)
  .join('\n')}

${parts.join('\n\n')}
`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
