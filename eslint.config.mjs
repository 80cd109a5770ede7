// What the house style asks for and a tool can see: types (typescript-eslint) and which folder may import which.

import boundaries from 'eslint-plugin-boundaries'
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** The folders as the rules below name them; the first pattern that matches a file decides. */
const elements = [
  { type: 'app', mode: 'full', pattern: ['app/**', 'proxy.ts'] },
  { type: 'ui', mode: 'full', pattern: 'components/ui/**' },
  { type: 'component', mode: 'full', pattern: 'components/**' },
  { type: 'database', mode: 'full', pattern: 'lib/db.ts' },
  // The application's own code, as the build found it: words for pages too.
  { type: 'learning', mode: 'full', pattern: 'lib/generated/sources.json' },
  { type: 'generated', mode: 'full', pattern: 'lib/generated/**' },
  { type: 'store', mode: 'full', pattern: ['lib/*/store.ts', 'lib/*/*-store.ts'] },
  { type: 'schemas', mode: 'full', pattern: 'lib/*/schemas.ts' },
  { type: 'base', mode: 'full', pattern: 'lib/*.ts' },
  // What pages teach: tables of words, without any dependency.
  { type: 'learning', mode: 'full', pattern: 'lib/learning/**' },
  // The lab's sandbox may use the application's pure rules, and nothing that reaches people, keys or the database.
  { type: 'lab', mode: 'full', pattern: 'lib/lab/**' },
  { type: 'policy', mode: 'full', pattern: ['lib/*/policy.ts', 'lib/crypto/hash.ts'] },
  { type: 'edge', mode: 'full', pattern: ['lib/http/**', 'lib/sign-in/**'] },
  { type: 'domain', mode: 'full', pattern: 'lib/**' },
]

/** Data goes one way: app → use case → store → database. What isn't allowed here is refused. */
const mayImport = [
  {
    from: 'app',
    allow: ['app', 'ui', 'component', 'schemas', 'base', 'learning', 'lab', 'policy', 'edge', 'domain'],
  },
  { from: 'ui', allow: ['ui'] },
  { from: 'component', allow: ['ui', 'component', 'schemas', 'learning'] },
  { from: 'database', allow: ['generated', 'base'] },
  { from: 'store', allow: ['store', 'database', 'generated', 'schemas', 'base', 'policy', 'edge', 'domain'] },
  { from: 'schemas', allow: ['schemas', 'base', 'policy', 'domain'] },
  { from: 'base', allow: ['base'] },
  { from: 'learning', allow: ['learning', 'schemas'] },
  { from: 'lab', allow: ['lab', 'policy', 'schemas', 'learning'] },
  { from: 'policy', allow: ['policy', 'schemas', 'base', 'domain'] },
  { from: 'edge', allow: ['store', 'database', 'schemas', 'base', 'policy', 'edge', 'domain'] },
  { from: 'domain', allow: ['store', 'database', 'schemas', 'base', 'learning', 'policy', 'edge', 'domain'] },
]

export default defineConfig(
  globalIgnores([
    'node_modules',
    '.next',
    '.data',
    '.launcher',
    'lib/generated',
    'next-env.d.ts',
    'test-results',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,mjs}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A name for what is left out says what it would be.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Interfaces that return promises are often kept by functions that have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Event handlers and callbacks may be async where nobody waits for them.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  {
    // Plain JavaScript has no way to say what JSON.parse returns; its own types are in comments, and tsc checks those.
    files: ['**/*.mjs'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['app/**', 'components/**'], ...reactHooks.configs.flat.recommended },
  {
    files: ['tests/**'],
    rules: {
      // A test that meets null or a wrong shape should fail right there.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Spies take methods off their objects and put them back.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['app/**', 'components/**', 'lib/**', 'proxy.ts'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { [`${import.meta.dirname}/scripts/lint/resolve-import.cjs`]: {} },
      'boundaries/elements': elements,
      'boundaries/include': ['app/**', 'components/**', 'lib/**', 'proxy.ts'],
    },
    rules: {
      'boundaries/no-unknown-files': 'error',
      'boundaries/element-types': [
        'error',
        { default: 'disallow', rules: mayImport, message: '${file.type} must not import ${dependency.type}' },
      ],
    },
  },
  {
    files: ['lib/**'],
    ignores: ['lib/http/**', 'lib/sign-in/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(next|react|react-dom)(/|$)',
              message: 'Domain folders know nothing of the web framework.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['app/**', 'components/**', 'proxy.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'next/headers', message: 'Only lib/http and lib/sign-in touch cookies and headers.' },
            {
              name: 'next/link',
              message: 'components/ui/link.tsx doesn’t fetch what nobody is about to follow.',
            },
          ],
        },
      ],
    },
  },
)
