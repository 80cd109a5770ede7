import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const root = import.meta.dirname

export default defineConfig({
  resolve: { alias: { '@': root } },
  test: {
    reporters: ['default'],
    // By itself Vitest leaves one core to others, which of two is half.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          setupFiles: ['./tests/fixtures/console.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.{ts,tsx}'],
          globalSetup: ['./tests/fixtures/cluster.ts'],
          setupFiles: [
            './tests/fixtures/fresh-application.ts',
            './tests/fixtures/console.ts',
            './tests/fixtures/worker-database.ts',
          ],
          // Loading Next.js and Prisma anew takes longer than most files do.
          isolate: false,
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'commands',
          include: ['tests/commands/**/*.test.ts'],
          globalSetup: ['./tests/fixtures/cluster.ts'],
          setupFiles: ['./tests/fixtures/console.ts', './tests/fixtures/worker-database.ts'],
          // Most start processes.
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'launcher',
          include: ['tests/e2e/**/*.test.ts'],
          // Each test starts whole demos: one at a time keeps their times meaningful.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
    // next-auth imports `next/server` without an extension, which only a bundler resolves.
    server: { deps: { inline: ['next-auth', '@auth/core'] } },
  },
})
