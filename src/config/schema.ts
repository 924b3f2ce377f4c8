import Type, { type Static, type TString } from 'typebox';

/** The value of JWT_SECRET outside production when none is given. Production refuses it. */
export const DEFAULT_JWT_SECRET = 'only-for-development-never-for-production';

export const DEFAULT_DATA_DIR = '.data';

const secret = { secret: true };

/** Limits, each `<number>,<number>`; the second is for accounts whose phone is not proven. */
const quotas = <Name extends string>(known: Readonly<Record<Name, readonly [value: string, description: string]>>) =>
  Object.fromEntries(
    Object.entries<readonly [string, string]>(known).map(([name, [value, description]]) => [
      name,
      Type.String({
        default: value,
        pattern: '^\\d{1,9},\\d{1,9}$',
        description: `${description}; behind the comma while the phone of the account is not proven`,
      }),
    ]),
  ) as Record<Name, TString>;

/** A line about who runs the site; empty: not told. */
const operator = (maxLength: number, description: string): TString =>
  Type.String({ default: '', maxLength, description });

/**
 * Every variable that the service reads, with its default. A variable X may also come from the file that `X_FILE`
 * names. `.env.example` lists the same ones; a test compares the two.
 */
export const ConfigSchema = Type.Object(
  {
    NODE_ENV: Type.Enum(['development', 'test', 'production'], {
      default: 'development',
      description: 'production turns the safety rules on',
    }),
    ROLES: Type.String({
      default: 'api,worker',
      pattern: '^(api|worker)(,(api|worker))?$',
      description: 'What this process does: api, worker or both',
    }),
    HOST: Type.String({ default: '127.0.0.1', minLength: 1, description: 'Address to listen on; 0.0.0.0 for all' }),
    PORT: Type.Integer({
      default: 3000,
      minimum: 0,
      maximum: 65535,
      description: 'Port to listen on; 0 takes a free one',
    }),
    PUBLIC_URL: Type.String({
      default: '',
      pattern: '^(https?://[^/?#]+)?$',
      description: 'Address that people use, without a path; default http://localhost:PORT',
    }),
    OPERATOR_NAME: operator(200, 'Who runs this site, as its decision or registration names it: on every page'),
    OPERATOR_ADDRESS: operator(300, 'Address of who runs this site'),
    OPERATOR_PHONE: operator(40, 'Phone number of who runs this site'),
    OPERATOR_EMAIL: Type.String({
      default: '',
      maxLength: 254,
      pattern: '^([^\\s@]+@[^\\s@]+)?$',
      description: 'E-mail address of who runs this site, for people and in /.well-known/security.txt',
    }),
    OPERATOR_DECISION: operator(300, 'Decision or registration by which this site is run, with its number and day'),
    TRUST_PROXY: Type.String({
      default: '',
      pattern: '^[0-9a-fA-F.:/, a-z]*$',
      description: 'Proxies whose X-Forwarded-For is believed: a number of hops, or addresses separated by commas',
    }),
    DATA_DIR: Type.String({
      default: DEFAULT_DATA_DIR,
      minLength: 1,
      description: 'Folder of the embedded store and the demo file',
    }),
    UPLOADS_DIR: Type.String({
      default: '',
      description: 'Folder of uploaded files; default uploads with the default DATA_DIR, else DATA_DIR/uploads',
    }),
    STORE: Type.Enum(['embedded', 'mongodb'], {
      default: 'embedded',
      description: 'embedded: one SQLite file in DATA_DIR',
    }),
    MONGODB_URI: Type.String({
      default: '',
      pattern: '^(mongodb(\\+srv)?://.+)?$',
      description: 'Connection string with the database name, for STORE=mongodb',
      ...secret,
    }),
    SEARCH: Type.Enum(['embedded', 'meilisearch'], {
      default: 'embedded',
      description: 'embedded: one SQLite file in DATA_DIR/search',
    }),
    MEILI_URL: Type.String({
      default: '',
      pattern: '^(https?://[^/?#@]+/?)?$',
      description: 'Address of the Meilisearch server, 1.36 or newer, for SEARCH=meilisearch',
    }),
    MEILI_KEY: Type.String({
      default: '',
      description: 'Key of the Meilisearch server that may do everything with indexes, documents, settings and tasks',
      ...secret,
    }),
    JWT_SECRET: Type.String({
      default: DEFAULT_JWT_SECRET,
      minLength: 32,
      description: 'Signs access tokens, cursors and codes; at least 32 characters; change it in production',
      ...secret,
    }),
    JWT_SECRET_PREVIOUS: Type.String({
      default: '',
      pattern: '^(.{32,})?$',
      description: 'The secret before the last change: access tokens signed with it hold until they expire',
      ...secret,
    }),
    NOTICES: Type.Enum(['auto', 'log', 'webhook', 'none'], {
      default: 'auto',
      description:
        'How notices leave, besides the inbox: log (never in production), webhook, none (helpers and officers vouch for phone numbers); auto is log or, in production, none',
    }),
    NOTICE_WEBHOOK_URL: Type.String({
      default: '',
      pattern: '^(https?://.+)?$',
      description: 'SMS, Zalo or e-mail gateway that takes notices as JSON, for NOTICES=webhook',
      // Gateways put keys in their addresses.
      ...secret,
    }),
    NOTICE_WEBHOOK_SECRET: Type.String({
      default: '',
      description: 'Signs notices to the gateway (HMAC-SHA256 in X-Ocop-Signature)',
      ...secret,
    }),
    METRICS_TOKEN: Type.String({
      default: '',
      pattern: '^(.{16,})?$',
      description: 'Bearer token for /metrics; without it only loopback may read them, and behind a proxy nobody',
      ...secret,
    }),
    RATE_PER_ADDRESS: Type.Integer({
      default: 3000,
      minimum: 1,
      description: 'Requests a minute from one address; high, since mobile carriers share addresses',
    }),
    RATE_PER_ACCOUNT: Type.Integer({
      default: 600,
      minimum: 1,
      description: 'Requests a minute of one account or key',
    }),
    ...quotas({
      QUOTA_SENT_MB_A_DAY: ['20480,200', 'Megabytes that an account may send a day, in files and otherwise'],
      QUOTA_OWN_PRODUCERS: ['20,2', 'Producers that a person may be a member of by registering them'],
      QUOTA_PRODUCERS_A_DAY: ['200,10', 'Producers that a helper may register a day'],
      QUOTA_PRODUCTS: ['300,10', 'Products of a producer'],
      QUOTA_DOCUMENTS: ['100,10', 'Papers of a producer'],
      QUOTA_DOCUMENT_MB: ['300,30', 'Megabytes of papers of a producer'],
      QUOTA_RECORDINGS: ['30,5', 'Recordings of a producer'],
      QUOTA_PHOTO_MB: ['300,60', 'Megabytes of photos that a product shows'],
      QUOTA_EXPORTS_A_DAY: ['200,5', 'Exports that an account may order a day'],
      QUOTA_EXPORT_MB_A_DAY: [
        '10240,100',
        'Megabytes of exports made for an account a day, after which it gets no more',
      ],
    }),
    MIN_FREE_DISK_MB: Type.Integer({
      default: 512,
      minimum: 0,
      description: 'Megabytes of free disk below which uploads and exports are refused; 0 refuses none',
    }),
    RESERVE_DISK_MB: Type.Integer({
      default: 64,
      minimum: 0,
      description: 'Megabytes that a file in DATA_DIR keeps for signing in and deciding on a full disk; 0 keeps none',
    }),
    LEASE_SECONDS: Type.Integer({
      default: 30,
      minimum: 1,
      maximum: 600,
      description: 'How long the background work of a process that died waits until another takes it over',
    }),
    SHUTDOWN_SECONDS: Type.Integer({
      default: 20,
      minimum: 1,
      maximum: 300,
      description: 'Time to drain after SIGTERM before the process gives up',
    }),
    LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      default: 'info',
      description: 'error: a person must act now; warn: look at it; info: one line a request',
    }),
  },
  { additionalProperties: false },
);

export type Config = Readonly<Static<typeof ConfigSchema>>;
export type ConfigName = keyof Config;
export type ProcessRole = 'api' | 'worker';

export const processRoles = (config: Pick<Config, 'ROLES'>): ReadonlySet<ProcessRole> =>
  new Set(config.ROLES.split(',') as ProcessRole[]);
