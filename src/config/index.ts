export { ConfigError, loadConfig, readConfig, redacted } from './load.ts';
export { operatorOf } from './operator.ts';
export { ConfigSchema, processRoles, type Config } from './schema.ts';
export { VERSION } from './version.ts';
