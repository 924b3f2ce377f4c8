import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { atMost, none, type Figure, type HardTest } from './hard-test.ts';

/** Licences under which a package may be delivered beside ours: permissive ones, fonts, and libraries linked at run time. */
const ALLOWED = new Set([
  ...['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0', 'OFL-1.1', 'CC0-1.0'],
  ...['MIT-0', 'LGPL-3.0', 'LGPL-3.0-or-later', 'Unlicense', 'Zlib', 'Python-2.0'],
]);
const REGISTRY = 'https://registry.npmjs.org/';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

/** What is delivered with the program, by the lock file; and what the registry knows against it, when it says so. */
export const dependencies: HardTest = {
  name: 'dependencies',
  means: 'what is delivered is exactly what the lock file names, under licences that allow it.',
  limitSeconds: 120,
  run() {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Readonly<Record<string, Locked>>;
    };
    const all = Object.entries(packages).filter(([path]) => path !== '');
    const delivered = all.filter(([, { dev }]) => dev !== true);
    const named = JSON.parse(readFileSync('package.json', 'utf8')) as Readonly<Record<string, Record<string, string>>>;
    const ranges = ['dependencies', 'devDependencies'].flatMap((kind) => Object.values(named[kind] ?? {}));
    const licences = new Map<string, number>();
    for (const each of delivered) licences.set(licenceOf(each), (licences.get(licenceOf(each)) ?? 0) + 1);
    const audit = audited();
    const counts = [...licences].sort(([, one], [, other]) => other - one);
    return Promise.resolve({
      tried: `${String(delivered.length)} packages that are delivered, ${String(all.length)} in all; licences of the former: ${counts.map(([name, count]) => `${name} ${String(count)}`).join(', ')}`,
      figures: [
        none('without integrity', all.filter(([, { integrity, link }]) => !integrity && link !== true).length),
        none('from elsewhere', all.filter(([, { resolved = REGISTRY }]) => !resolved.startsWith(REGISTRY)).length),
        none('not pinned', ranges.filter((range) => !/^\d+\.\d+\.\d+$/.test(range)).length),
        none('licences not allowed', delivered.filter((each) => !isAllowed(licenceOf(each))).length),
        none('run a script when installed', delivered.filter(runsScript).length),
        ...(typeof audit === 'string' ? [] : audit),
      ],
      less: typeof audit === 'string' ? `npm audit: ${audit}` : undefined,
    });
  },
};

/** As the lock file names it, else as old packages say it themselves: in a list, or in words of their README. */
function licenceOf([path, { license }]: readonly [string, Locked]): string {
  if (license !== undefined) return license;
  const { licenses = [] } = JSON.parse(readFileSync(`${path}/package.json`, 'utf8')) as {
    licenses?: readonly { readonly type: string }[];
  };
  if (licenses.length > 0) return licenses.map(({ type }) => type).join(' OR ');
  const readme = readdirSync(path).find((name) => /^readme/i.test(name));
  return readme !== undefined && /\bMIT License\b/i.test(readFileSync(`${path}/${readme}`, 'utf8')) ? 'MIT' : 'none';
}

/** `(MIT OR GPL-2.0)`: one that is allowed is enough; `MIT AND OFL-1.1`: each has to be. */
const isAllowed = (licence: string): boolean =>
  licence
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((each) => ALLOWED.has(each.trim())));

/** A script that is known: it counts downloads, and package.json turns it off. */
const KNOWN_SCRIPT = 'node_modules/@scarf/scarf';
const runsScript = ([path, { hasInstallScript }]: readonly [string, Locked]): boolean =>
  hasInstallScript === true && path !== KNOWN_SCRIPT;

/** Known vulnerabilities of what is delivered; or why the registry did not say. */
function audited(): readonly Figure[] | string {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', timeout: 60_000 });
  const report = JSON.parse(stdout || '{}') as {
    message?: string;
    metadata?: { vulnerabilities: Readonly<Record<string, number>> };
  };
  const known = report.metadata?.vulnerabilities;
  if (!known)
    return `not run, the registry answered ${/^\d{3} [\w ]+/.exec(report.message ?? '')?.[0].trim() ?? 'nothing'}`;
  return [
    atMost('high or critical', (known['high'] ?? 0) + (known['critical'] ?? 0), 0),
    { what: 'others', value: (known['low'] ?? 0) + (known['moderate'] ?? 0) },
  ];
}
