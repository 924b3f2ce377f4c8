/** Set for processes that run tests side by side: what the first of them has found. */
const VARIABLE = 'TEST_SERVERS';

interface Servers {
  readonly mongo: SharedServer;
  readonly secantus: SharedServer;
}

type SharedServer = { readonly uri: string; readonly name: string } | { readonly skip: string };

/** The variables by which a child process uses servers that this one has started, and skips what it could not start. */
export function shareServers({ mongo, secantus }: Servers): Readonly<Record<string, string>> {
  const known = (server: SharedServer) =>
    'skip' in server ? { skip: server.skip } : { uri: server.uri, name: server.name };
  return { [VARIABLE]: JSON.stringify({ mongo: known(mongo), secantus: known(secantus) }) };
}

/** What the parent process has found; it is the one that ends the server. */
export function sharedServer(
  key: keyof Servers,
): { readonly uri: string; readonly name: string; stop(): Promise<void> } | { readonly skip: string } | undefined {
  const shared = process.env[VARIABLE];
  if (shared === undefined) return undefined;
  const server = (JSON.parse(shared) as Servers)[key];
  return 'skip' in server ? server : { ...server, stop: () => Promise.resolve() };
}
