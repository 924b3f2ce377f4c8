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
  if (value) return { fault: `${name} và ${name}_FILE cùng được đặt: chỉ giữ một` };
  try {
    return { value: readFileSync(file, 'utf8').trimEnd() };
  } catch {
    return { fault: `${name}_FILE: không đọc được tệp này` };
  }
}

/** Whether npm has started this process, by a script of package.json. */
export const isStartedByNpm = (): boolean => process.env['npm_lifecycle_event'] !== undefined;

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
  { broken: (c) => c.STORE === 'mongodb' && !c.MONGODB_URI, reason: 'STORE=mongodb cần MONGODB_URI' },
  { broken: (c) => c.SEARCH === 'meilisearch' && !c.MEILI_URL, reason: 'SEARCH=meilisearch cần MEILI_URL' },
  {
    broken: (c) => (isProduction(c) || isPublic(c)) && c.JWT_SECRET === DEFAULT_JWT_SECRET,
    reason: 'JWT_SECRET phải được đặt (từ 32 ký tự) khi NODE_ENV=production hoặc PUBLIC_URL là https',
  },
  {
    broken: (c) => (isProduction(c) || isPublic(c)) && c.NOTICES === 'log',
    reason:
      'NOTICES=log ghi mã vào nhật ký: khi NODE_ENV=production hoặc PUBLIC_URL là https, hãy đặt NOTICES=webhook hoặc none',
  },
  {
    broken: (c) => !/^\d*$/.test(c.TRUST_PROXY) && !c.TRUST_PROXY.split(',').every((part) => isNetwork(part.trim())),
    reason: 'TRUST_PROXY phải là số chặng, hoặc địa chỉ, mạng (10.0.0.0/8), loopback, linklocal, uniquelocal',
  },
  {
    broken: (c) => c.NOTICES === 'webhook' && !(c.NOTICE_WEBHOOK_URL && c.NOTICE_WEBHOOK_SECRET),
    reason: 'NOTICES=webhook cần NOTICE_WEBHOOK_URL và NOTICE_WEBHOOK_SECRET',
  },
];

type Said = Readonly<Record<string, (params: Readonly<Record<string, unknown>>) => string>>;

/** Why one variable is wrong, by the rule of the schema that it breaks. */
const says: Said = {
  enum: ({ allowedValues }) => `chỉ nhận ${(allowedValues as readonly string[]).join(', ')}`,
  type: ({ type }) => (type === 'integer' ? 'phải là số nguyên' : 'sai kiểu'),
  minimum: ({ limit }) => `nhỏ nhất là ${String(limit)}`,
  maximum: ({ limit }) => `lớn nhất là ${String(limit)}`,
  minLength: ({ limit }) => `phải có ít nhất ${String(limit)} ký tự`,
  maxLength: ({ limit }) => `dài nhất là ${String(limit)} ký tự`,
};

const reason = ({ instancePath, keyword, params }: ErrorObject): string =>
  `${instancePath.slice(1)} ${says[keyword]?.(params) ?? 'viết sai dạng'}`;

/** The configuration as it may be printed: secrets show only whether they are set. */
export function redacted(config: Config): Record<string, unknown> {
  return Object.fromEntries(
    names.map((name) => [
      name,
      'secret' in ConfigSchema.properties[name] ? (config[name] ? '[set]' : '') : config[name],
    ]),
  );
}
