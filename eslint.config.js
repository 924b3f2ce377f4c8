import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const TESTS = ['**/*.test.ts', 'test/**'];

export default defineConfig(
  { ignores: ['dist/', 'coverage/', '.data/', 'uploads/', 'src/web/console/app/api/operations.ts'] },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', 400],
      // A default export has another name wherever it is imported; one word per idea needs one name.
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      // Node strips types without reading other files, so an import has to say itself that it is one of types.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // `_` says that a place must be there and is not wanted, as the fourth argument of an Express error handler.
      '@typescript-eslint/no-unused-vars': [
        'error',
        {
          argsIgnorePattern: '^_',
          varsIgnorePattern: '^_',
          destructuredArrayIgnorePattern: '^_',
          ignoreRestSiblings: true,
        },
      ],
      // A mapped type says `readonly` and `?` itself; `Partial<Readonly<Record<K, V>>>` says the same with more words.
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      // `() => close()` is as clear as a block, and half as long.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['src/**'],
    ignores: TESTS,
    rules: {
      // The types of Preact bring those of the browser along; nothing here runs in one.
      'no-restricted-globals': [
        'error',
        'window',
        'document',
        'location',
        'localStorage',
        'navigator',
        'name',
        'event',
      ],
      // Logs are structured and redacted (platform/logging); only commands talk to a terminal.
      'no-console': 'error',
      // Configuration is read, checked and frozen once.
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'src/config is the only reader of the environment.' },
      ],
    },
  },
  // The console is what runs in a browser.
  { files: ['src/web/console/app/**'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['src/config/**'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['src/commands/**'], rules: { 'no-console': 'off' } },
  {
    files: TESTS,
    rules: {
      // chai states an expectation as a property: `expect(x).to.be.true`.
      '@typescript-eslint/no-unused-expressions': 'off',
      // Tests look into answers of every shape: a wrong guess fails the test that made it.
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    // Tools read these, by their default export, and TypeScript does not.
    files: ['**/*.{js,cjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: { module: 'writable', require: 'readonly', process: 'readonly', console: 'readonly', URL: 'readonly' },
    },
    rules: { 'no-restricted-exports': 'off' },
  },
);
