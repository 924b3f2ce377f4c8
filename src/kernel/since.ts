import { parseInstant, type Instant } from './clock.ts';
import { Problem, type FieldError } from './problems/index.ts';

/** The moment since which a list is asked for. @throws Problem query_invalid */
export function sinceOrThrow(text: string): Instant {
  const since = parseInstant(text);
  const values = { format: '2026-11-23T01:00:00.000Z' };
  const errors: readonly FieldError[] = [{ pointer: '/query/updatedSince', code: 'wrong_format', values }];
  if (since === null) throw new Problem('query_invalid', { errors, values: { count: 1 } });
  return since;
}
