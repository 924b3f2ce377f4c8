import type { session as vi } from '../vi/session.ts';

export const session: typeof vi = {
  signIn: {
    title: 'Sign in',
    login: 'Phone number or e-mail',
    password: 'Password',
    act: 'Sign in',
    forgotten: 'Forgotten password',
    signUp: 'Create an account',
    again: (name) => `${name}, sign in again to send. What was written is still here.`,
    kept: 'People with work on this device:',
  },
  password: { show: 'Show', hide: 'Hide' },
  failed: {
    login_failed: 'The phone number, e-mail address or password is not right.',
    too_many_logins: 'Too many wrong attempts.',
    too_many_requests: 'Too many requests.',
    tryIn: (seconds) => `Try again in ${String(seconds)} seconds.`,
    login_taken: 'This number has an account already.',
    code_invalid: 'The code is wrong, or too old.',
    session_ended: 'Please sign in again, then go on.',
    password_wrong: 'The present password is not right.',
    offline: 'This step needs a network. What was written is still on this device.',
    signInOffline: 'Signing in needs a network. What was written is still on this device.',
    unknown: 'That did not work. Please try again.',
  },
  wrong: {
    empty: 'Please fill this in.',
    phone: 'This is not a phone number. Example: 0912 345 678.',
    login: 'A phone number or an e-mail address, please.',
    code: 'The code has exactly 6 digits.',
    short: 'A password has at least 8 letters.',
    weak: 'This password is too easy to guess. Choose a longer sentence.',
    other: 'This is not right yet.',
  },
};
