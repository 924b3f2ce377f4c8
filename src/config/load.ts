import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { createAjv } from '../platform/schemas/ajv.ts';
import { ConfigSchema, DEFAULT_DATA_DIR, DEFAULT_JWT_SECRET, type Config, type ConfigName } from './schema.ts';

/** The configuration can't be used. `message` says every reason, each with the variable's name, never its value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Environment = Readonly<Record<string, string | undefined>>;
const names = Object.keys(ConfigSchema.properties) as ConfigName[];
const validate = createAjv('environment').compile<Config>(ConfigSchema);

/** Reads the environment, `.env` in the working directory first. @throws ConfigError */
export function loadConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readConfig(process.env);
}

/** Reads, completes, checks and freezes the configuration. An empty variable counts as absent. @throws ConfigError */
export function readConfig(environment: Environment): Config {
  const given: Record<string, unknown> = {};
  const unread: string[] = [];
  for (const name of names) {
    const { value, fault } = valueOf(name, environment);
    if (value) given[name] = value;
    if (fault) unread.push(fault);
  }
  const valid = validate(given);
  // Rules between variables are told along with what is wrong by itself: a person mends all in one go.
  const config = withDerivedDefaults(given as Config);
  const broken = crossFieldRules.filter((rule) => rule.broken(config)).map((rule) => rule.reason);
  const faults = [...unread, ...(validate.errors ?? []).map(reason), ...broken];
  if (!valid || faults.length > 0) throw new ConfigError(faults.join('\n'));
  return Object.freeze(config);
}

/** The value of a variable, from the environment or from the file that `X_FILE` names, or why there is none. */
function valueOf(name: ConfigName, environment: Environment): { readonly value?: string; readonly fault?: string } {
  const value = environment[name];
  const file = environment[`${name}_FILE`];
  if (!file) return value === undefined ? {} : { value };
  if (value) return { fault: `${name} and ${name}_FILE are both set: keep one` };
  try {
    return { value: readFileSync(file, 'utf8').trimEnd() };
  } catch {
    return { fault: `${name}_FILE names a file that can't be read` };
  }
}

function withDerivedDefaults(config: Config): Config {
  const exposed = isProduction(config) || isPublic(config);
  return {
    ...config,
    NOTICES: config.NOTICES === 'auto' ? (exposed ? 'none' : 'log') : config.NOTICES,
    PUBLIC_URL: config.PUBLIC_URL || `http://localhost:${String(config.PORT)}`,
    UPLOADS_DIR:
      config.UPLOADS_DIR || (config.DATA_DIR === DEFAULT_DATA_DIR ? 'uploads' : join(config.DATA_DIR, 'uploads')),
  };
}

const isProduction = (config: Config): boolean => config.NODE_ENV === 'production';
const isPublic = (config: Config): boolean => config.PUBLIC_URL.startsWith('https:');

/** What Express takes as a proxy: an address, a network, or the name of a range. */
function isNetwork(part: string): boolean {
  const [address = '', bits = '0', ...more] = part.split('/');
  const named = ['loopback', 'linklocal', 'uniquelocal'].includes(part);
  return (
    named ||
    (isIP(address) > 0 &&
      more.length === 0 &&
      /^\d{1,3}$/.test(bits) &&
      Number(bits) <= (isIP(address) === 4 ? 32 : 128))
  );
}

const crossFieldRules: readonly { readonly broken: (config: Config) => boolean; readonly reason: string }[] = [
  { broken: (c) => c.STORE === 'mongodb' && !c.MONGODB_URI, reason: 'STORE=mongodb needs MONGODB_URI' },
  { broken: (c) => c.SEARCH === 'meilisearch' && !c.MEILI_URL, reason: 'SEARCH=meilisearch needs MEILI_URL' },
  {
    broken: (c) => (isProduction(c) || isPublic(c)) && c.JWT_SECRET === DEFAULT_JWT_SECRET,
    reason: 'JWT_SECRET must be set (32 characters or more) in production and for a public https address',
  },
  {
    broken: (c) => (isProduction(c) || isPublic(c)) && c.NOTICES === 'log',
    reason:
      'NOTICES=log writes codes to the log: in production and for a public https address set NOTICES=webhook or NOTICES=none',
  },
  {
    broken: (c) => !/^\d*$/.test(c.TRUST_PROXY) && !c.TRUST_PROXY.split(',').every((part) => isNetwork(part.trim())),
    reason:
      'TRUST_PROXY must be a number of hops, or addresses, networks (10.0.0.0/8), loopback, linklocal, uniquelocal',
  },
  {
    broken: (c) => c.NOTICES === 'webhook' && !(c.NOTICE_WEBHOOK_URL && c.NOTICE_WEBHOOK_SECRET),
    reason: 'NOTICES=webhook needs NOTICE_WEBHOOK_URL and NOTICE_WEBHOOK_SECRET',
  },
];

function reason({ instancePath, keyword, params, message = 'is not valid' }: ErrorObject): string {
  const name = instancePath.slice(1) as ConfigName;
  const { description } = ConfigSchema.properties[name] as { readonly description?: string };
  if (keyword === 'enum')
    return `${name} must be one of ${(params as { allowedValues: string[] }).allowedValues.join(', ')}`;
  return keyword === 'pattern' ? `${name} has the wrong form: ${description ?? ''}` : `${name} ${message}`;
}

/** The configuration as it may be printed: secrets show only whether they are set. */
export function redacted(config: Config): Record<string, unknown> {
  return Object.fromEntries(
    names.map((name) => [
      name,
      'secret' in ConfigSchema.properties[name] ? (config[name] ? '[set]' : '') : config[name],
    ]),
  );
}
