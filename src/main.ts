import { tooFewDescriptors } from './commands/descriptors.ts';

// Before anything else is loaded: that alone opens more files than such a system allows.
const refusal = tooFewDescriptors();
if (refusal === null) {
  const { serve } = await import('./commands/serve.ts');
  await serve();
} else {
  process.stderr.write(`${refusal}\n`);
  process.exitCode = 1;
}
