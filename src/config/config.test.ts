import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { TSchema } from 'typebox';
import { ConfigError, ConfigSchema, readConfig, redacted } from './index.ts';

const secret = 'a secret of more than thirty-two characters';
const production = { NODE_ENV: 'production', JWT_SECRET: secret, NOTICES: 'none' };

describe('when the configuration is read', () => {
  const refused: readonly (readonly [string, Record<string, string>, RegExp])[] = [
    ['a port that is no number', { PORT: 'eighty' }, /PORT phải là số nguyên/],
    ['a port beyond the last one', { PORT: '70000' }, /PORT lớn nhất là 65535/],
    ['a store it has not', { STORE: 'oracle' }, /STORE chỉ nhận embedded, mongodb/],
    ['MongoDB without an address', { STORE: 'mongodb' }, /MONGODB_URI/],
    ['a search it has not', { SEARCH: 'google' }, /SEARCH chỉ nhận embedded, meilisearch/],
    ['Meilisearch without an address', { SEARCH: 'meilisearch' }, /SEARCH=meilisearch cần MEILI_URL/],
    ['a password in the address of Meilisearch', { MEILI_URL: 'http://a:b@host' }, /MEILI_URL viết sai dạng/],
    ['a short secret', { JWT_SECRET: 'short' }, /JWT_SECRET phải có ít nhất 32 ký tự/],
    ['the default secret in production', { ...production, JWT_SECRET: '' }, /JWT_SECRET phải được đặt/],
    ['the default secret on a public address', { PUBLIC_URL: 'https://ocop.example' }, /JWT_SECRET phải được đặt/],
    ['a proxy that is no address', { TRUST_PROXY: 'foo' }, /TRUST_PROXY phải là/],
    ['a network that is none', { TRUST_PROXY: '10.0.0.0/33' }, /TRUST_PROXY phải là/],
    [
      'codes in the log on a public address',
      { PUBLIC_URL: 'https://ocop.example', JWT_SECRET: secret, NOTICES: 'log' },
      /NOTICES=log/,
    ],
    ['codes in the log in production', { ...production, NOTICES: 'log' }, /NOTICES=log/],
    ['a webhook without an address', { NOTICES: 'webhook' }, /NOTICE_WEBHOOK_URL/],
    ['a secret and a secret file', { JWT_SECRET: secret, JWT_SECRET_FILE: '/nowhere' }, /chỉ giữ một/],
    ['a secret file that is not there', { JWT_SECRET_FILE: '/nowhere' }, /không đọc được/],
  ];
  for (const [what, environment, message] of refused)
    it(`then ${what} is refused`, () => {
      expect(() => readConfig(environment)).to.throw(ConfigError, message);
    });

  it('then every reason is told at once', () => {
    const wrong = { PORT: 'x', STORE: 'y', JWT_SECRET_FILE: '/nowhere', NOTICES: 'webhook', PUBLIC_URL: 'ocop' };
    expect(() => readConfig(wrong)).to.throw(
      ConfigError,
      /^(?=[^]*JWT_SECRET_FILE)(?=[^]*PORT phải)(?=[^]*STORE chỉ)(?=[^]*NOTICE_WEBHOOK_URL)(?=[^]*PUBLIC_URL viết sai dạng)/,
    );
  });

  it('then notices go to the log in development, and nowhere in production until somebody says where', () => {
    expect(readConfig({})).to.include({ NOTICES: 'log' });
    expect(readConfig({ NODE_ENV: 'production', JWT_SECRET: secret })).to.include({ NOTICES: 'none' });
  });

  it('then proxies may be hops, addresses, networks and named ranges', () => {
    for (const TRUST_PROXY of ['', '1', '10.0.0.1', '10.0.0.0/8, ::1/128', 'loopback, uniquelocal'])
      expect(readConfig({ TRUST_PROXY })).to.include({ TRUST_PROXY });
  });

  it('then an empty environment gives the defaults, frozen', () => {
    const config = readConfig({});
    expect(config).to.include({ PORT: 3000, STORE: 'embedded', PUBLIC_URL: 'http://localhost:3000' });
    expect(config.UPLOADS_DIR).to.equal('uploads');
    expect(config).to.be.frozen;
  });

  it('then uploads follow a data folder of their own', () => {
    expect(readConfig({ DATA_DIR: '/srv/ocop' }).UPLOADS_DIR).to.equal('/srv/ocop/uploads');
  });

  it('then a value comes from the file that X_FILE names', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ocop-config-'));
    const file = join(folder, 'secret');
    writeFileSync(file, `${secret}\n`);
    expect(readConfig({ JWT_SECRET_FILE: file }).JWT_SECRET).to.equal(secret);
    rmSync(folder, { recursive: true });
  });

  it('then what is printed hides the secrets', () => {
    const addresses = {
      MEILI_KEY: 'pw',
      MONGODB_URI: 'mongodb://u:pw@host/db',
      NOTICE_WEBHOOK_URL: 'https://gateway.example/?key=pw',
    };
    const printed = JSON.stringify(redacted(readConfig({ ...production, ...addresses })));
    expect(printed).to.not.include(secret).and.not.include('pw');
    expect(printed).to.include('"JWT_SECRET":"[set]"');
  });
});

describe('.env.example', () => {
  const properties: Record<string, TSchema & { default?: unknown; description?: string }> = ConfigSchema.properties;
  const lines = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8').split('\n');
  const listed = new Map(
    lines.flatMap((line) => {
      const [, name, value] = /^#?\s?([A-Z_]+)=(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, value ?? ''] as const];
    }),
  );

  it('lists every variable of the schema with its default, and no other', () => {
    const expected = Object.entries(properties).map(([name, { default: value }]) => [name, String(value)]);
    expect([...listed]).to.have.deep.members(expected);
  });

  it('says what each variable is for', () => {
    const text = lines.join('\n');
    for (const { description } of Object.values(properties)) expect(text).to.include(description ?? 'a description');
  });
});
