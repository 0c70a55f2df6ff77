import vue from 'eslint-plugin-vue';
import vueAccessibility from 'eslint-plugin-vuejs-accessibility';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';

const imports = (...patterns) => ['error', { patterns }];
const deep = {
  regex: [
    '^@muster/(?!domain(/[\\w-]+)?$|directus(/[\\w-]+)?$|directus/([\\w-]+/)?[\\w-]+\\.ts$)',
    '(^|/)(domain|workflows|portal|cli|extensions/muster)/src/',
    '^(\\.\\./)+directus/',
  ].join('|'),
  message:
    'Another workspace is reached through its package name only: @muster/domain/<slug>, @muster/directus/<slug> for its statements, @muster/directus/<slug>/<file>.ts for the rest.',
};
/** What runs without a database: rules, and the pages of the portal. */
const data = {
  regex: '^@muster/directus',
  message: 'Rules and pages do not reach the database: they are given what they need.',
};
const io = {
  regex: '^(node:|pg$|@temporalio/|@directus/|directus|express$|nodemailer$|vue$|knex$)|^\\.\\./\\.\\./\\.\\./',
  message: 'The domain is pure: it imports nothing that does I/O and nothing outside of itself.',
};
const nodeInWorkflow = {
  regex: '^node:|^(fs|path|crypto|os|http|https|net|child_process)$',
  message: 'Workflow code runs again from its history: no Node built-ins, effects belong to activities.',
};
const ASYNC_VALIDATOR = {
  selector: 'Property[key.name="validator"][value.async=true]',
  message: 'A rejected promise in an Update validator fails the workflow task over and over.',
};

export default defineConfig(
  globalIgnores([
    '**/node_modules',
    '**/dist',
    '**/coverage',
    '**/.muster*',
    '**/reports',
    '**/test-results',
    'docs/rules',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ts.configs.base,
  vue.configs['flat/essential'],
  vueAccessibility.configs['flat/recommended'],
  {
    // Only where the page has one thing to do: sign-in, a dialog's field, the code by hand.
    files: ['**/*.vue'],
    rules: { 'vuejs-accessibility/no-autofocus': 'off' },
  },
  {
    files: ['**/*.{ts,vue}'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      'no-restricted-imports': imports(deep),
      'no-restricted-syntax': ['error', ASYNC_VALIDATOR],
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    // Promises need types to be seen; the rest of the rules do not, and stay fast.
    files: ['{cli,workflows,directus,e2e,bench,drill}/**/*.ts', 'extensions/muster/src/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  {
    files: ['domain/src/**/*.ts'],
    ignores: ['**/*.test.ts', '**/{fixture,samples}.ts'],
    rules: { 'no-restricted-imports': imports(deep, data, io) },
  },
  {
    files: ['portal/src/**/*.{ts,vue}'],
    rules: { 'no-restricted-imports': imports(deep, data) },
  },
  { files: ['workflows/**/workflow.ts'], rules: { 'no-restricted-imports': imports(deep, nodeInWorkflow) } },
  {
    files: ['**/*.{ts,js,mjs}'],
    rules: {
      'max-lines': ['warn', { max: 200, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['warn', { max: 40, skipComments: true, skipBlankLines: true }],
    },
  },
  { files: ['**/*.vue'], rules: { 'max-lines': ['warn', { max: 150 }] } },
  // What proves the whole may reach into the parts.
  { files: ['{e2e,bench,drill}/**/*.ts', '**/*.test.ts', '**/testing/**'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['**/*.test.ts', 'e2e/**'], rules: { 'max-lines-per-function': 'off' } },
);
