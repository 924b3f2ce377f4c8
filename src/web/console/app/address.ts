/** The address of a screen. */
export const addressOf = (path: string): string => `/app${path}`;

const known = new Set<string>();

/** Tells which screens there are, by their paths inside `/app`: menus name no others. */
export function knowScreens(paths: Iterable<string>): void {
  for (const path of paths) known.add(path);
}

export const hasScreen = (path: string): boolean => known.has(path);
