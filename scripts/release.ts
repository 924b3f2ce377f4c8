import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { startService } from '../test/support/service.ts';
import { writeReleased, type OpenApiDocument } from './openapi/released.ts';

/**
 * `npm run release -- 1.2.3`: gives the project that version, makes the unreleased part of the changelog that of the
 * version, and keeps the OpenAPI document that later ones are compared with. Commits and tags nothing.
 */
const CHANGELOG = 'src/docs/CHANGELOG.md';
const UNRELEASED = '## Unreleased\n';

const version = process.argv[2] ?? '';
if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error('say the version: npm run release -- 1.2.3');
const changelog = readFileSync(CHANGELOG, 'utf8');
if (changelog.split(UNRELEASED).length !== 2) throw new Error(`${CHANGELOG} needs one line "${UNRELEASED.trim()}"`);

execFileSync('npm', ['version', version, '--no-git-tag-version', '--allow-same-version'], { stdio: 'inherit' });
const day = new Date().toISOString().slice(0, 10);
writeFileSync(CHANGELOG, changelog.replace(UNRELEASED, `${UNRELEASED}\n## ${version} (${day})\n`));

const service = await startService();
writeReleased((await service.anyone().get('/v1/openapi.json')).body as OpenApiDocument);
await service.stop();
console.log(`Look at the changes, commit them as "Release ${version}", and tag that commit v${version}.`);
