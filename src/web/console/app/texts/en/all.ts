/** Everything in English, as one part of the build. */
export * from './account.ts';
export * from './card.ts';
export * from './common.ts';
export * from './field.ts';
export * from './handover.ts';
export * from './help.ts';
export * from './me.ts';
export * from './outbox.ts';
export * from './parts.ts';
export * from './photos.ts';
export * from './print.ts';
export * from './problems.ts';
export * from './producers.ts';
export * from './products.ts';
export * from './session.ts';
export * from './share.ts';
export * from './tasks.ts';
