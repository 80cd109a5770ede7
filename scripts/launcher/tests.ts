// Runs the test stages one after the other and adds up what they say. The last line is always `N passed, N failed`.

import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { Fault } from '../bootstrap/fault.mjs'
import { end, isEnding, onEnd } from '../bootstrap/lifecycle.mjs'
import { inRoot, ROOT } from '../bootstrap/paths.mjs'
import { TETHER } from '../bootstrap/run-node.mjs'
import { bold, dim, duration, say, step } from '../bootstrap/terminal.mjs'
import { ensureDistribution } from '../keycloak/distribution'
import { NoKeycloakHere } from '../keycloak/faults'
import { ensureBuild } from './build'

type Tally = { passed: number; failed: number; skipped: number }
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
  const total: Tally = { passed: 0, failed: 0, skipped: 0 }
  for (const stage of chooseStages(names)) {
    const tally = await runStage(stage)
    total.passed += tally.passed
    total.failed += tally.failed
    total.skipped += tally.skipped
  }
  say()
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
    return { passed: 0, failed: 0, skipped: 0 }
  }
  if (needsBuild)
    await step('Build', 'building for production', ensureBuild, (built) => (built ? 'built' : 'unchanged'))
  const folder = mkdtempSync(join(tmpdir(), 'campuskey-report-'))
  const report = join(folder, 'report.json')
  try {
    const code = await run(report)
    const tally = existsSync(report)
      ? read(JSON.parse(readFileSync(report, 'utf8')))
      : { passed: 0, failed: 0, skipped: 0 }
    // A runner that fails without a failed test (it could not start, a file could not be loaded) counts as one.
    return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
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

/** Its output goes straight to the person. */
function runProgram(args: string[], env: Record<string, string> = {}): Promise<number> {
  const child = spawn(process.execPath, [...TETHER.args, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env, ...TETHER.env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const exited = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => {
      resolve(code ?? 1)
    })
  })
  onEnd(() => {
    child.kill('SIGTERM')
    return exited
  })
  // A run that is being stopped has no result, least of all the failures that stopping causes.
  return exited.then((code) => (isEnding() ? new Promise<never>(() => undefined) : code))
}

function readVitest(report: unknown): Tally {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = z
    .object({
      numPassedTests: z.number(),
      numFailedTests: z.number(),
      numPendingTests: z.number(),
      numTodoTests: z.number(),
    })
    .parse(report)
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
}

function readPlaywright(report: unknown): Tally {
  const { stats } = z
    .object({
      stats: z.object({
        expected: z.number(),
        unexpected: z.number(),
        flaky: z.number(),
        skipped: z.number(),
      }),
    })
    .parse(report)
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}
