// Who may import whom. The same arrows stand in the package.json files and in the TypeScript
// project references; here they are told with their reasons and hold for relative imports too.

const { existsSync, readdirSync, readFileSync, realpathSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');

// Without swc no TypeScript would be read and every rule would hold: better to stop here.
createRequire(realpathSync(join(__dirname, 'node_modules/dependency-cruiser/package.json'))).resolve('@swc/core');

const tests = '[.](test|it[.]test|story[.]test)[.]tsx?$|/testing/';
const examples = readdirSync(join(__dirname, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(__dirname, 'examples', entry.name, 'package.json')))
  .map((entry) => `examples/${entry.name}`);
const packages = ['engine/core', 'engine/server', 'workflows', 'activities', 'db', 'editor', ...examples];

/** A package's own entry points, as its package.json names them: the only files that others may import. */
function entryPoints(folder) {
  const { exports = {} } = JSON.parse(readFileSync(join(__dirname, folder, 'package.json'), 'utf8'));
  return Object.values(exports).map((file) => `^${folder}/${file.replace(/^[.][/]/, '')}$`);
}

const anyOf = (folders) => `^(${folders.join('|')})/`;
const others = (...mayImport) => anyOf(packages.filter((folder) => !mayImport.includes(folder)));

module.exports = {
  forbidden: [
    {
      name: 'core-stands-alone',
      comment: 'The core runs in Node, in the browser and in tests: it knows no other package of ours.',
      severity: 'error',
      from: { path: '^engine/core/' },
      to: { path: others('engine/core') },
    },
    {
      name: 'core-is-pure',
      comment: 'The core does no I/O: no built-in module of Node outside its tests.',
      severity: 'error',
      from: { path: '^engine/core/src/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-has-few-dependencies',
      comment: 'What the core imports is loaded in the browser and in the workflow sandbox: only its own dependencies.',
      severity: 'error',
      from: { path: '^engine/core/src/', pathNot: tests },
      to: { path: 'node_modules', pathNot: 'node_modules/(zod|temporal-polyfill|liquidjs|libphonenumber-js)/' },
    },
    {
      name: 'db-knows-core-only',
      comment: 'The database package stores what the core defines; who uses it is not its business.',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: others('db', 'engine/core') },
    },
    {
      name: 'activities-know-core-and-db',
      comment: 'Activities join the pure core with the database; the server hands them everything else.',
      severity: 'error',
      from: { path: '^activities/' },
      to: { path: others('activities', 'engine/core', 'db') },
    },
    {
      name: 'workflows-know-contracts-only',
      comment: 'Workflow code decides nothing and is replayed for years: of ours it sees the contracts alone.',
      severity: 'error',
      from: { path: '^workflows/src/', pathNot: tests },
      to: { path: anyOf(packages), pathNot: '^(workflows/|engine/core/src/contracts[.]ts$)' },
    },
    {
      name: 'workflows-use-the-sdk-only',
      comment: 'The sandbox loads nothing but the workflow part of the Temporal SDK.',
      severity: 'error',
      from: { path: '^workflows/src/', pathNot: tests },
      to: { path: 'node_modules', pathNot: 'node_modules/@temporalio/workflow/' },
    },
    {
      name: 'workflows-use-no-built-in',
      comment: 'The sandbox has no module of Node.',
      severity: 'error',
      from: { path: '^workflows/src/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'workflow-tests-know-core-only',
      comment: 'Tests of the driver replace the activities, so they need no database.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: others('workflows', 'engine/core') },
    },
    {
      name: 'editor-knows-core-only',
      comment: 'The editor speaks to the server over HTTP and shares only the pure core with it.',
      severity: 'error',
      from: { path: '^editor/' },
      to: { path: others('editor', 'engine/core') },
    },
    {
      name: 'nobody-imports-the-server',
      comment: 'The server is the composition root: it imports everything and nothing imports it.',
      severity: 'error',
      from: { pathNot: '^engine/server/' },
      to: { path: '^engine/server/' },
    },
    ...packages.map((folder) => ({
      name: `entry-points-of-${folder.replaceAll('/', '-')}`,
      comment: 'Other packages and the examples use the public entry points; what lies behind them may change.',
      severity: 'error',
      from: { pathNot: `^${folder}/` },
      to: { path: `^${folder}/`, pathNot: entryPoints(folder).join('|') || '(?!)' },
    })),
    {
      name: 'no-circular',
      comment:
        'A cycle means that two files are one thing: join them, or move what both need to a third. Types may point back.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that leads nowhere would escape every rule above.',
      severity: 'error',
      from: {},
      // A package of types alone has no file to lead to.
      to: { couldNotResolve: true, pathNot: '^(vite|node):|[.]css$|^@medplum/fhirtypes$' },
    },
    {
      name: 'no-tests-in-programs',
      comment: 'Shipped code imports no test.',
      severity: 'error',
      from: { pathNot: tests },
      to: { path: '[.]test[.]tsx?$' },
    },
  ],
  options: {
    // TypeScript 7 has no interface that this tool could use, so it reads the sources with swc.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)([.]build|[.]cairn|coverage|dist)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts', '.json'],
    },
  },
};
