/**
 * Which room may import from which: the arrows of src/docs/architecture.md, enforced by `npm run check:rooms`.
 * Each rule is proved to bite by test/architecture.test.ts.
 */

/** Features in rising order: each may know only those before it. */
const FEATURES = [
  'calendar',
  'areas',
  'accounts',
  'groups',
  'helpers',
  'ocop',
  'channels',
  'guidance',
  'uploads',
  'producers',
  'media',
  'products',
  'reviews',
  'expiring',
  'search',
  'complaints',
  'feeds',
  'exports',
  'categories',
  'audit',
  'jobs',
  'counts',
  'reports',
];

/** Folders of a feature that build on one another, in rising order: none knows the files beside them. */
const ROOMS = {
  feeds: ['mappers'],
  exports: ['template', 'shops', 'writers', 'run'],
};

const TESTS = '(\\.test\\.ts$|^test/)';
const ENTRIES = '^src/(main|container|app|collections|feature)\\.ts$|^src/commands/';
/** What adapters of several ports share: a driver, spoken to once. */
const SHARED = '^src/platform/sqlite/';
const ADAPTERS = ['^src/platform/[^/]+/(embedded|mongo|disk)', '^src/features/[^/]+/adapters/', SHARED];
const KEYS = '^src/features/.+\\.keys\\.ts$';
/** What runs in the browser. */
const BROWSER = '^src/web/console/app/';
/** The door of a feature for the browser. */
const BROWSER_RULES = '^src/features/[^/]+/browser\\.ts$';
/** Rules of the kernel that need no package: the browser computes by them as the service does. */
const BROWSER_KERNEL =
  '^src/kernel/(clock|contact|identifiers|look-alikes|merge-patch|numbers|pasted-text|skus|text)\\.ts$';
const WRITERS = '^src/features/[^/]+/writers/';
const packages = (...names) => `node_modules/(@types/)?(${names.join('|')})/`;

/** One rule: what it is for, who is bound by it, what they must not import. */
const forbid = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { ...from, pathNot: [TESTS, ...(from.pathNot ?? [])] },
  to,
});

const rules = [
  {
    name: 'no-cycles',
    comment: 'What needs each other belongs together.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-unresolved',
    comment: 'An import leads somewhere.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },

  forbid(
    'kernel-stands-alone',
    'The kernel is pure: ids need random bytes and uuid, schemas need typebox, nothing else.',
    { path: '^src/kernel/' },
    { pathNot: ['^src/kernel/', '^(node:)?crypto$', packages('uuid', 'typebox')] },
  ),
  forbid(
    'pure-rules-touch-no-packages',
    'Domain and policy files compute; what they compute with is handed to them.',
    { path: '\\.(domain|policy)\\.ts$' },
    { pathNot: ['^src/', '^(node:)?crypto$', packages('uuid', 'typebox')] },
  ),
  forbid(
    'pure-rules-touch-no-io',
    'A type may come from anywhere; code that reads or writes may not.',
    { path: '\\.(domain|policy)\\.ts$' },
    {
      path: ['^src/(http|config|web|commands)/', '\\.(routes|service|store|jobs|subscribers)\\.ts$', WRITERS],
      dependencyTypesNot: ['type-only'],
    },
  ),
  forbid(
    'features-by-their-door',
    'Only index.ts of a feature is known to the others, and files of constants that child processes load alone.',
    { path: '^src/features/([^/]+)/' },
    { path: '^src/features/', pathNot: ['^src/features/$1/', '^src/features/[^/]+/(index|browser)\\.ts$', KEYS] },
  ),
  forbid('keys-import-nothing', 'Constants that a child process loads bring nothing along.', { path: KEYS }, {}),
  ...FEATURES.map((feature, place) =>
    forbid(
      'features-rise',
      `Features know only those before them: ${FEATURES.join(', ')}.`,
      { path: `^src/features/${feature}/` },
      { path: '^src/features/', pathNot: `^src/features/(${FEATURES.slice(0, place + 1).join('|')})/` },
    ),
  ),
  ...Object.entries(ROOMS).flatMap(([feature, rooms]) =>
    rooms.map((room, place) =>
      forbid(
        'rooms-rise',
        `The folders of ${feature} know only those before them: ${rooms.join(', ')}.`,
        { path: `^src/features/${feature}/${room}/` },
        {
          path: `^src/features/${feature}/`,
          pathNot: `^src/features/${feature}/(${rooms.slice(0, place + 1).join('|')})/`,
        },
      ),
    ),
  ),
  forbid(
    'features-have-a-place',
    'A new feature is entered in the list of this file.',
    { path: '^src/features/', pathNot: [`^src/features/(${FEATURES.join('|')})/`] },
    {},
  ),
  forbid(
    'features-stay-below',
    'What a feature needs is handed to it by the container, configuration included.',
    { path: '^src/features/' },
    { path: '^src/', pathNot: ['^src/(kernel|platform|features|http)/'] },
  ),
  forbid(
    'platform-below-features',
    'The platform serves every feature and knows none.',
    { path: '^src/platform/' },
    { path: '^src/', pathNot: ['^src/(kernel|platform)/'] },
  ),
  forbid(
    'file-formats-stand-alone',
    'Archives and office files know neither what is in them nor where it is kept.',
    { path: '^src/platform/(archive|office)/' },
    { path: '^src/platform/', pathNot: ['^src/platform/(archive|office)/'] },
  ),
  forbid(
    'http-below-features',
    'Routes use http, never the other way round.',
    { path: '^src/http/' },
    { path: '^src/', pathNot: ['^src/(kernel|platform|http)/'] },
  ),
  forbid(
    'http-for-routes',
    'Use cases work without a request.',
    { path: '^src/', pathNot: ['^src/(http|web)/', '\\.routes\\.ts$', ENTRIES] },
    { path: '^src/http/' },
  ),
  forbid(
    'express-at-the-door',
    'The framework can change without touching a use case.',
    { path: '^src/', pathNot: ['^src/http/', '^src/app\\.ts$', '\\.routes\\.ts$'] },
    { path: packages('express', 'express-serve-static-core') },
  ),
  forbid(
    'pages-by-the-doors',
    'A page shows what features present; it reads no store and knows no rule of its own.',
    { path: '^src/web/', pathNot: [BROWSER] },
    { path: '^src/', pathNot: ['^src/(web|http|kernel)/', '^src/features/[^/]+/index\\.ts$', ENTRIES] },
  ),
  forbid(
    'console-in-the-browser',
    'What a phone loads is the console itself, and rules that need neither Node nor a package of the service.',
    { path: BROWSER },
    {
      pathNot: [
        BROWSER,
        '^src/web/shared/',
        BROWSER_RULES,
        BROWSER_KERNEL,
        packages('preact', '@preact/signals', 'preact-iso', 'idb', 'uqr', 'diff'),
      ],
    },
  ),
  forbid(
    'console-by-its-door',
    'The service hands out the console as files; nothing of it runs there.',
    { path: '^src/', pathNot: [BROWSER] },
    { path: BROWSER },
  ),
  forbid(
    'shared-is-pure',
    'What pages and console share is drawn by either, so it rests on nothing but the kernel.',
    { path: '^src/web/shared/' },
    { pathNot: ['^src/web/shared/', BROWSER_KERNEL, packages('preact')] },
  ),
  forbid(
    'browser-kernel-alone',
    'What of the kernel goes to phones brings nothing else along.',
    { path: BROWSER_KERNEL },
    { pathNot: [BROWSER_KERNEL] },
  ),
  forbid(
    'browser-rules-alone',
    'Rules of a feature go to phones without a package and without the rest of the features.',
    { path: '^src/features/([^/]+)/browser\\.ts$' },
    { path: '', pathNot: ['^src/features/$1/[^/]+\\.domain\\.ts$'], dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'pages-for-the-container',
    'Nothing is built on what people are shown.',
    {
      path: '^src/',
      pathNot: [
        '^src/web/',
        '^src/(features|platform|http|kernel)/',
        '^src/(container|commands/waiting|commands/doctor/console-check)\\.ts$',
      ],
    },
    { path: '^src/web/' },
  ),
  forbid(
    'preact-in-pages',
    'HTML is drawn in one room.',
    { path: '^src/', pathNot: ['^src/web/'] },
    { path: packages('preact', 'preact-render-to-string') },
  ),
  forbid(
    'adapters-by-the-container',
    'One place picks what stands behind a port.',
    { path: '^src/', pathNot: ['^src/container\\.ts$', ...ADAPTERS] },
    { path: ADAPTERS },
  ),
  forbid(
    'adapters-know-their-own-room',
    'An adapter of one port does not lean on that of another.',
    { path: '^src/(platform|features)/([^/]+)/' },
    { path: ADAPTERS, pathNot: ['^src/$1/$2/', SHARED] },
  ),
  forbid(
    'drivers-in-adapters',
    'Drivers stay behind ports.',
    // What draws the pictures of the demo has no port: it hands in files as people do.
    { path: '^src/', pathNot: [...ADAPTERS, WRITERS, '^src/commands/demo/pictures/rasterise\\.ts$'] },
    {
      path: packages('mongoose', 'mongodb', 'libsql', 'sharp', 'heic-decode', 'thumbhash', 'meilisearch', 'exceljs'),
    },
  ),
  forbid(
    'entries-on-top',
    'main and the commands start the container, the container makes the app; nobody reaches up to them.',
    { path: '^src/', pathNot: [ENTRIES] },
    { path: ENTRIES },
  ),
  forbid(
    'src-alone',
    'What ships needs neither tests nor scripts.',
    { path: '^src/' },
    { pathNot: ['^src/', 'node_modules'], dependencyTypes: ['local'] },
  ),
  forbid(
    'no-dev-packages',
    'A production install has no devDependencies; those of the console are in its build.',
    { path: '^src/', pathNot: [BROWSER] },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'no-undeclared-packages',
    'package.json names what is used.',
    { path: '^src/' },
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
];

module.exports = {
  forbidden: rules,
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types bind rooms together as much as code does.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
