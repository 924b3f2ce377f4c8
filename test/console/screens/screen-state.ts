import type { Client } from '../../support/client.ts';
import type { Service } from '../../support/service.ts';
import type { Visit } from '../../support/console.ts';

/** Those in whose name screens are looked at, and what they have. */
export interface People {
  readonly service: Service;
  readonly helper: Client;
  readonly producer: Client;
  /** Of the commune in which the helper works. */
  readonly officer: Client;
  readonly admin: Client;
  /** Of two communes. */
  readonly leader: Client;
}

/** A screen in one of its states. A new screen is a line in the list of its area, and a new area a line in index.ts. */
export interface ScreenState {
  /** Says which screen, and in which state; also the name of its picture. */
  readonly name: string;
  /** Default: nobody is signed in. */
  readonly as?: Exclude<keyof People, 'service'>;
  /** Default: a phone. */
  readonly at?: 'desk';
  /** Inside `/app`. */
  readonly path: string | ((people: People) => string | Promise<string>);
  readonly userAgent?: string;
  /** Brings the screen into the state, when it has been opened. */
  readonly prepare?: (visit: Visit, people: People) => Promise<void>;
  /** Complaints of the browser that belong to the state, such as of an answer that was refused. */
  readonly expected?: RegExp;
}
