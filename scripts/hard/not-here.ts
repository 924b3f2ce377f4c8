import type { Tested } from './hard-test.ts';

const notRun = (name: string, means: string, reason: string): Tested => ({
  test: { name, means },
  seconds: 0,
  notRun: reason,
});

/** Tests of the same kind that this script does not run, and why. */
export const NOT_HERE: readonly Tested[] = [
  notRun('restore', 'a service that is restored elsewhere serves the same.', 'there is no backup command yet'),
  notRun(
    'webhooks',
    'whoever subscribes gets every event at least once.',
    'the only webhook is the gateway of notices, which test/kill/service.test.ts kills under way',
  ),
];
