// Runs the test stages one after the other and adds up what they say, repeating at the end what failed: a long run's
// lines are far away by then. The last line is always `N passed, N failed`.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'
import { Fault } from '../bootstrap/fault.mjs'
import { end } from '../bootstrap/lifecycle.mjs'
import { inRoot, ROOT } from '../bootstrap/paths.mjs'
import { bold, dim, duration, say, step } from '../bootstrap/terminal.mjs'
import { ensureDistribution } from '../keycloak/distribution'
import { NoKeycloakHere } from '../keycloak/faults'
import { ensureBuild } from './build'
import { runProgram } from './run-program'

type Tally = { passed: number; failed: number; skipped: number; failures: string[] }
type Stage = {
  name: string
  /** Why it can't run here, for a stage that needs more than Node; such a stage runs only when it is named. */
  missing?: () => Promise<string | null>
  needsBuild: boolean
  run: (report: string) => Promise<number>
  read: (report: unknown) => Tally
}

const VITEST = inRoot('node_modules/vitest/vitest.mjs')
const PLAYWRIGHT = inRoot('node_modules/@playwright/test/cli.js')

const STAGES: Stage[] = [
  { name: 'unit', needsBuild: false, run: vitest('unit'), read: readVitest },
  { name: 'integration', needsBuild: false, run: vitest('integration'), read: readVitest },
  { name: 'commands', needsBuild: false, run: vitest('commands'), read: readVitest },
  { name: 'launcher', needsBuild: true, run: vitest('launcher'), read: readVitest },
  {
    name: 'journeys',
    needsBuild: true,
    run: (report) =>
      runProgram([PLAYWRIGHT, 'test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
    read: readPlaywright,
  },
  {
    name: 'keycloak',
    // Whatever else keeps Keycloak from coming is a failure of the stage, which tells it when it starts one.
    missing: () =>
      ensureDistribution().then(
        () => null,
        (fault: unknown) => (fault instanceof NoKeycloakHere ? fault.message : null),
      ),
    needsBuild: true,
    run: (report) =>
      runProgram(
        [PLAYWRIGHT, 'test', '--config=tests/keycloak/playwright.config.ts', '--reporter=list,json'],
        {
          PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        },
      ),
    read: readPlaywright,
  },
]

export async function runTests(names: string[]): Promise<void> {
  const started = Date.now()
  const total = nothing()
  for (const stage of chooseStages(names)) {
    const tally = await runStage(stage)
    total.passed += tally.passed
    total.failed += tally.failed
    total.skipped += tally.skipped
    total.failures.push(...tally.failures.map((failure) => `${stage.name}: ${failure}`))
  }
  say()
  for (const failure of total.failures) say(`✗ ${failure}`)
  if (total.skipped > 0) say(`${total.skipped} skipped (the lists above say which)`)
  say(dim(`All stages took ${duration(Date.now() - started)}`))
  say(`${total.passed} passed, ${total.failed} failed`)
  await end(total.failed === 0 ? 0 : 1)
}

function chooseStages(names: string[]): Stage[] {
  if (names.includes('all')) return STAGES
  const unknown = names.find((name) => !STAGES.some((stage) => stage.name === name))
  if (unknown)
    throw new Fault(`There is no test stage “${unknown}”: ${STAGES.map(({ name }) => name).join(', ')}.`)
  return STAGES.filter(({ name, missing }) => (names.length === 0 ? !missing : names.includes(name)))
}

async function runStage({ name, missing, needsBuild, run, read }: Stage): Promise<Tally> {
  say(`\n${bold(`── ${name}`)}\n`)
  const reason = await missing?.()
  if (reason) {
    say(`Skipped: ${reason}`)
    return nothing()
  }
  if (needsBuild)
    await step('Build', 'building for production', ensureBuild, (built) => (built ? 'built' : 'unchanged'))
  const folder = mkdtempSync(join(tmpdir(), 'campuskey-report-'))
  const report = join(folder, 'report.json')
  try {
    const code = await run(report)
    const tally = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : nothing()
    // A runner that fails without a failed test (it could not start, a file could not be loaded) counts as one.
    if (code === 0 || tally.failed > 0) return tally
    const failures = [...tally.failures, `the runner ended with code ${code}, though no test failed`]
    return { ...tally, failed: 1, failures }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function vitest(project: string): Stage['run'] {
  return (report) =>
    runProgram([
      VITEST,
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ])
}

const nothing = (): Tally => ({ passed: 0, failed: 0, skipped: 0, failures: [] })

/** The first line of what a runner says of a failure, without its colours. */
const firstLine = (text = ''): string => stripVTControlCharacters(text).trim().split('\n')[0] ?? ''

const VITEST_REPORT = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
})

function readVitest(report: unknown): Tally {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } =
    VITEST_REPORT.parse(report)
  const failures = testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const tests = assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => `${fullName} (${firstLine(failureMessages?.[0])})`)
      // A file without a failed test failed while it was loaded, set up or cleaned away.
      return (tests.length > 0 ? tests : [firstLine(message)]).map(
        (each) => `${relative(ROOT, name)}: ${each}`,
      )
    })
  const skipped = numPendingTests + numTodoTests
  return { passed: numPassedTests, failed: numFailedTests, skipped, failures }
}

type Suite = {
  title: string
  specs?: { title: string; ok: boolean }[] | undefined
  suites?: Suite[] | undefined
}
const SUITE: z.ZodType<Suite> = z.lazy(() =>
  z.object({
    title: z.string(),
    specs: z.array(z.object({ title: z.string(), ok: z.boolean() })).optional(),
    suites: z.array(SUITE).optional(),
  }),
)
const PLAYWRIGHT_REPORT = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  suites: z.array(SUITE),
  errors: z.array(z.object({ message: z.string().optional() })),
})

function readPlaywright(report: unknown): Tally {
  const { stats, suites, errors } = PLAYWRIGHT_REPORT.parse(report)
  const failed = (suite: Suite): string[] => [
    ...(suite.specs ?? []).filter(({ ok }) => !ok).map(({ title }) => title),
    ...(suite.suites ?? []).flatMap(failed),
  ]
  const failures = [
    ...suites.flatMap((suite) => failed(suite).map((title) => `${suite.title}: ${title}`)),
    ...errors.map(({ message }) => firstLine(message)),
  ]
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    failures,
  }
}
