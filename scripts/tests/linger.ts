const LIMIT_MS = 5_000;

/** Fails this process, and says why, if something of the tests goes on after the last of them. */
export function expectEnd(): void {
  setTimeout(() => {
    console.error(`Still open after the last test: ${process.getActiveResourcesInfo().join(', ')}`);
    process.exit(1);
  }, LIMIT_MS).unref();
}
