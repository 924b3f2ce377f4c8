import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PersonRole } from '../../kernel/rights.ts';

/** An account of the demo, and how to get in. */
export interface DemoAccount {
  readonly role: PersonRole;
  readonly login: string;
  readonly password: string;
  /** The first of its areas; `null` for roles without one. */
  readonly areaCode: string | null;
  readonly name: string;
}

/** `DATA_DIR/demo.json`: what the demo page says, for programs. */
export interface Demo {
  readonly url: string;
  readonly accounts: readonly DemoAccount[];
  readonly apiKey: string;
}

/** The file that keeps passwords and key from one start to the next. */
export interface DemoFile {
  /** What was written last, a draft too; `null` before the first. */
  read(): Demo | null;
  /**
   * Writes what is known so far beside the file: a start that is cut off behind the accounts must not cost anybody
   * their password.
   */
  draft(demo: Demo): void;
  finish(demo: Demo): void;
}

export function demoFileIn(folder: string): DemoFile {
  const file = join(folder, 'demo.json');
  const draft = `${file}.draft`;
  const write = (demo: Demo): void => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Passwords are for the owner of the file.
    writeFileSync(draft, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
  };
  return {
    read() {
      const last = [file, draft].find((each) => existsSync(each));
      return last === undefined ? null : (JSON.parse(readFileSync(last, 'utf8')) as Demo);
    },
    draft: write,
    finish(demo) {
      write(demo);
      renameSync(draft, file);
    },
  };
}
