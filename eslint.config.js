import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  {
    ignores: ['dist', 'data', 'coverage', '**/*.js', '**/*.mjs', '**/*.cjs', '!libs/**/*.js', 'apps/*/vite.config.ts'],
  },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['warn', 60],
      'max-params': ['warn', 7],
      complexity: ['warn', 16],
      'no-console': 'error',
    },
  },
  {
    // A handler of a screen may be one expression.
    files: ['apps/{widget,console,telephone}/**'],
    rules: {
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A type parameter may name what the wire is trusted to hold.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // What the page's own scripts pass is not what its types say.
      '@typescript-eslint/no-unnecessary-type-conversion': 'off',
      // Screens are markup: long, not deep.
      'max-lines-per-function': ['warn', 80],
    },
  },
  {
    // Places in typed arrays stay inside by construction; a check of each would cost more than the sum it guards.
    files: ['libs/nlu/**', 'libs/campaign/src/scoring/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/prefer-for-of': 'off' },
  },
  {
    // A list of names.
    files: ['libs/*/src/index.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    // Ports are passed to constructors by name; Nest needs them in the list.
    files: ['apps/server/**'],
    rules: { 'max-params': 'off' },
  },
  {
    // TypeORM and Nest document their options as object literals, though they are declared as classes.
    files: ['libs/persistence/**', 'apps/server/src/server.ts'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    // A migration says a whole schema.
    files: ['libs/persistence/src/migrations/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    // Says its types in JSDoc, checked by the compiler; what a thread is given is untyped.
    files: ['libs/**/*.worker.js'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/only-throw-error': 'off',
    },
  },
  {
    // A describe block is a list of claims, not one long function.
    files: ['**/*.spec.ts', '**/*.contract.ts'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-deprecated': 'off',
    },
  },
);
