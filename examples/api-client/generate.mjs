// Reads the description of the API from standard input and prints its types:
//   npm run --silent cairn -- openapi | node examples/api-client/generate.mjs > examples/api-client/cairn-api.ts
import { text } from 'node:stream/consumers';
import openapiTS, { astToString } from 'openapi-typescript';

const document = JSON.parse(await text(process.stdin));
const types = astToString(await openapiTS(document, { alphabetize: true, silent: true }));
process.stdout.write(`// Made from the description of the API: see README.md. Do not edit.\n\n${types}`);
