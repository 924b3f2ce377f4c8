/** Why a part of the service can't work: `away` is every reason that has no word of its own. */
export type OutageReason = 'away' | 'busy' | 'full' | 'readOnly' | 'damaged';

/**
 * A part that the service needs can't do its work now: a disk, a database, the index. Nobody who asked is at fault, and
 * it may work again at any moment. `cause` is what the part itself says.
 */
export class Outage extends Error {
  override readonly name: string = 'Outage';
  readonly reason: OutageReason;

  constructor(reason: OutageReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

export const isOutage = (error: unknown): error is Outage => error instanceof Outage;
