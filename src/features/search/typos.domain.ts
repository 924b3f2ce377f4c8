/** Longer words may be mistyped once, long ones twice: Vietnamese syllables have two to four letters. */
export const TYPOS = { once: 4, twice: 8 } as const;

/** Words of which another is never a mistyped form. */
export const NEVER_MISTYPED: readonly string[] = ['ocop', 'vietgap', 'haccp', 'globalgap'];

/** How many typos a folded word may have; numbers have none. */
export function typosIn(word: string): 0 | 1 | 2 {
  if (/^\p{N}+$/u.test(word) || NEVER_MISTYPED.includes(word)) return 0;
  if (word.length < TYPOS.once) return 0;
  return word.length < TYPOS.twice ? 1 : 2;
}

/**
 * How many typos lead from one word to another: a letter too much, missing, wrong, or two that changed places. A wrong
 * first letter counts twice. Answers a number above `most` as soon as it is sure of one.
 */
export function typosBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  const first = other.startsWith(one.charAt(0)) ? 0 : 1;
  if (first > most) return most + 1;
  let before: number[] = [];
  let previous = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const ways = [
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
        ...(swapped ? [at(before, column - 2) + 1] : []),
      ];
      current.push(Math.min(...ways));
    }
    if (Math.min(...current) > most) return most + 1;
    before = previous;
    previous = current;
  }
  return at(previous, other.length) + first;
}

const at = (row: readonly number[], column: number): number => row[column] ?? Infinity;
