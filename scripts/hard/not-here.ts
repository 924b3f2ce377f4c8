import type { Tested } from './hard-test.ts';

const notRun = (name: string, means: string, reason: string): Tested => ({
  test: { name, means },
  seconds: 0,
  notRun: reason,
});

/** Tests of the same kind that this script does not run, and why. */
export const NOT_HERE: readonly Tested[] = [
  notRun(
    'killed-mongod',
    'A store that is killed loses nothing that it has acknowledged.',
    'there is no mongod among the packages that a test may install; run it on the deployment (SERVER-139311)',
  ),
  notRun('restore', 'A service that is restored elsewhere serves the same.', 'there is no backup command yet'),
  notRun(
    'webhooks',
    'Whoever subscribes gets every event at least once.',
    'the only webhook is the gateway of notices, which test/kill/service.test.ts kills under way',
  ),
];
