export { operatorOf } from './operator.ts';
export { ConfigError, isStartedByNpm, loadConfig, readConfig, redacted } from './load.ts';
export { ConfigSchema, processRoles, type Config } from './schema.ts';
export { VERSION } from './version.ts';
