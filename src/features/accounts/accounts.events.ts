import Type from 'typebox';
import { defineEvent } from '../../kernel/events.ts';
import { orNull } from '../../kernel/schemas.ts';

const aggregate = 'accounts';

export const accountCreated = defineEvent('account.created', { aggregate, description: 'An account was made.' });

export const accountChanged = defineEvent('account.changed', {
  aggregate,
  description: 'Fields of an account have other values.',
  data: { fields: Type.Array(Type.String()) },
});

export const signInSlowed = defineEvent('account.signInSlowed', {
  aggregate,
  description: 'Strangers tried so many passwords that further strangers have to wait.',
});

export const loginProven = defineEvent('account.loginProven', {
  aggregate,
  description: 'A number or address was shown to be that of its person.',
});

export const sessionReused = defineEvent('session.reused', {
  aggregate: 'sessions',
  description: 'A refresh token was used that is no longer good: somebody has a copy.',
  data: { accountId: Type.String() },
});

export const apiKeyCreated = defineEvent('apiKey.created', {
  aggregate: 'apiKeys',
  description: 'An admin made a key for a consumer.',
});

export const apiKeyRevoked = defineEvent('apiKey.revoked', {
  aggregate: 'apiKeys',
  description: 'An admin took a key back.',
});

/** `subjectId`: the account or producer that the code is about; `null` when there is none, and nothing is sent. */
const code = { aggregate: 'oneTimeCodes', data: { subjectId: orNull(Type.String()) } };

export const passwordResetRequested = defineEvent('passwordReset.requested', {
  ...code,
  description: 'A code for another password is to be sent.',
});

export const claimRequested = defineEvent('claim.requested', {
  ...code,
  description: 'A code for taking over a profile is to be sent.',
});

export const proofRequested = defineEvent('proof.requested', {
  ...code,
  description: 'A code is to be sent to a number or address that somebody says is theirs.',
});

export const accountEvents = [
  accountCreated,
  accountChanged,
  signInSlowed,
  loginProven,
  sessionReused,
  apiKeyCreated,
  apiKeyRevoked,
  passwordResetRequested,
  claimRequested,
  proofRequested,
];
