// The house's import rules: src → ingest → graph, one driver in one folder, pure parts stay pure.
// Cycles are looked for in test/architecture/cycles.test.ts: this parser cannot tell an import of types from another,
// and two files may know each other's types.

/** Each driver is imported in one folder alone; tests may use it to look behind the port. */
const DRIVERS = {
  'neo4j-driver': 'graph/store/neo4j',
  'node:sqlite': 'graph/store/embedded',
  'hnswlib-node': 'graph/search',
  graphql: 'src/api',
  'graphql-yoga': 'src/api',
  '@huggingface/transformers': 'ingest/embed',
  'pdfjs-dist': 'ingest/parse',
  'tesseract.js-core': 'ingest/parse',
  rolldown: 'ingest/parse',
  re2js: 'ingest/redact/secrets',
  'smol-toml': 'src/config',
  '@casl/ability': 'graph/access',
};

/** Parts that do no I/O and read no clock, so that the same input gives the same output anywhere. */
const PURE = '^graph/(model|access)/|^graph/ledger/(merkle|tree)';

const layers = [
  {
    name: 'graph-imports-nothing-of-ours',
    from: { path: '^graph/' },
    to: { path: '^(ingest|src|web|eval|bench|sample|setup|test)/' },
  },
  {
    name: 'ingest-imports-graph-only',
    from: { path: '^ingest/' },
    to: { path: '^(src|web|eval|bench|sample|setup|test)/' },
  },
  { name: 'src-imports-ingest-and-graph-only', from: { path: '^src/' }, to: { path: '^(web|eval|bench|setup|test)/' } },
  {
    name: 'web-imports-nothing-of-the-server',
    from: { path: '^web/' },
    to: { path: '^(graph|ingest|src|eval|bench|sample|setup|test)/' },
  },
  { name: 'product-does-not-import-tests', from: { pathNot: '^test/' }, to: { path: '^test/' } },
  {
    name: 'setup-imports-nothing-installed',
    from: { path: '^setup/' },
    to: { pathNot: '^setup/', dependencyTypesNot: ['core'] },
  },
];

const drivers = Object.entries(DRIVERS).map(([driver, folder]) => ({
  name: `${driver.replace(/^@/, '').replace(/[/:]/g, '-')}-only-in-${folder.replaceAll('/', '-')}`,
  from: { path: '^(graph|ingest|src)/', pathNot: `^${folder}/` },
  to: { path: driver.startsWith('node:') ? `^(node:)?${driver.slice(5)}$` : `(^|/)node_modules/${driver}/` },
}));

module.exports = {
  forbidden: [
    ...layers,
    ...drivers,
    { name: 'everything-imported-exists', from: {}, to: { couldNotResolve: true } },
    {
      name: 'pure-parts-do-no-input-or-output',
      from: { path: PURE },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|buffer)$' },
    },
    {
      name: 'pure-parts-import-pure-parts',
      from: { path: PURE },
      to: { path: '^graph/', pathNot: `${PURE}|^graph/(keys|store|search)/ports?\\.ts$` },
    },
  ].map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types count too: a type that points back is a layer that points back.
    tsPreCompilationDeps: true,
    parser: 'swc',
    builtInModules: { add: ['node:sqlite'] },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['node', 'import', 'default'] },
  },
};
