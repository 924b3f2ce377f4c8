/** What is written beside a message: ids and counts, `err` for an error; never names, phone numbers or codes. */
export type LogFields = Readonly<Record<string, unknown>>;

/** The part of a pino logger that the program uses. */
export interface Log {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}
