/** Tells the test something, from within a fixture. */
export function say(text: string): void {
  process.send?.(text);
}

// A test that dies takes its fixtures with it.
process.on('disconnect', () => process.exit());
