/** `fault`: the service can't work like this; `warn`: it can, and somebody should look. */
export type Health = 'ok' | 'warn' | 'fault';

/** What one check has found, and what to do about it. */
export interface Finding {
  readonly check: string;
  readonly health: Health;
  readonly says: string;
  /** What to do; nothing when all is well. */
  readonly todo?: string;
}

export const ok = (check: string, says: string): Finding => ({ check, health: 'ok', says });
export const warn = (check: string, says: string, todo: string): Finding => ({ check, health: 'warn', says, todo });
export const fault = (check: string, says: string, todo: string): Finding => ({ check, health: 'fault', says, todo });
