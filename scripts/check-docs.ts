import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/**
 * `npm run check:docs`: every relative link and anchor of README.md and src/docs leads somewhere, and every npm script
 * named there exists. Prints one line for each that does not.
 */
const root = process.cwd();
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

const complaints = pages().flatMap((page) => {
  const text = readFileSync(page, 'utf8');
  return [...brokenLinks(page, text), ...missingScripts(text)].map(
    (complaint) => `${relative(root, page)}: ${complaint}`,
  );
});
for (const complaint of complaints) console.error(complaint);
process.exitCode = complaints.length > 0 ? 1 : 0;

function pages(): string[] {
  const docs = readdirSync('src/docs', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'));
  return [resolve('README.md'), ...docs.map((path) => resolve('src/docs', path))];
}

function brokenLinks(page: string, text: string): string[] {
  return linksIn(text).flatMap((link) => {
    const [path = '', anchor] = decodeURI(link).split('#');
    const target = path === '' ? page : path.startsWith('/') ? join(root, path) : resolve(dirname(page), path);
    if (!existsSync(target)) return [`${link} leads to nothing`];
    if (anchor === undefined || !target.endsWith('.md')) return [];
    return anchorsIn(readFileSync(target, 'utf8')).has(anchor) ? [] : [`${link}: no such heading`];
  });
}

/** Targets of links and images, in Markdown and in HTML, that stay within the repository. */
function linksIn(text: string): string[] {
  const prose = withoutCode(text);
  const forms = [/\]\(<?([^)\s>]+)/g, /^\[[^\]]+\]:\s*<?([^\s>]+)/gm, /\b(?:href|src)="([^"]+)"/g];
  return forms
    .flatMap((form) => [...prose.matchAll(form)].map(([, target = '']) => target))
    .filter((target) => !/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(target));
}

/** The anchors that GitHub gives to headings (letters of every script stay; a repeated one gets a number), and `id="..."`. */
function anchorsIn(text: string): Set<string> {
  const anchors = new Set([...text.matchAll(/\b(?:id|name)="([^"]+)"/g)].map(([, id = '']) => id));
  for (const [, heading = ''] of withoutFences(text).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/<[^>]+>/g, '');
    const slug = words
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-');
    let anchor = slug;
    for (let again = 1; anchors.has(anchor); again++) anchor = `${slug}-${String(again)}`;
    anchors.add(anchor);
  }
  return anchors;
}

function missingScripts(text: string): string[] {
  const named = [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(test|start)\b)/g)].map(
    ([, run, short]) => run ?? short ?? '',
  );
  return [...new Set(named)].filter((name) => !(name in scripts)).map((name) => `npm has no script ${name}`);
}

function withoutFences(text: string): string {
  return text.replace(/^ *(```|~~~)[\s\S]*?^ *\1/gm, '');
}

function withoutCode(text: string): string {
  return withoutFences(text).replace(/`[^`\n]*`/g, '');
}
