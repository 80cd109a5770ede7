// `npm run doctor` says in plain words what is wrong with the configuration: of the environment it is run in, or else of the
// demo in the data directory. It changes nothing, and shows no secret. `--json` for programs. The exit code is 1 on a fault.

import { parseArgs } from 'node:util'
import { Fault } from './bootstrap/fault.mjs'
import { end } from './bootstrap/lifecycle.mjs'
import { bold, cyan, dim, green, red, say } from './bootstrap/terminal.mjs'
import { checkVersions } from './doctor/check-versions'
import { findEnvironment, NothingHere } from './launcher/application'
import { explainDatabaseError } from './launcher/database-faults'
import { expectedMigration } from './server/expected-migration.mjs'
import type { Finding } from '../lib/doctor/schemas'
import { EnvError, parseEnv } from '../lib/env'

const MARKS: Record<Finding['level'], string> = {
  good: green('✓'),
  note: cyan('•'),
  warning: bold('!'),
  fault: red('✗'),
}

export async function run(args: string[]): Promise<void> {
  const json = readArguments(args)
  if (!json) say(`\n  ${bold('Campuskey')} doctor\n`)
  const findings: Finding[] = []
  for await (const finding of examine()) {
    findings.push(finding)
    if (!json) show(finding)
  }
  if (json) say(JSON.stringify(findings, null, 2))
  else say(`\n${summary(findings)}`)
  if (findings.some(({ level }) => level === 'fault')) await end(1)
}

/** @throws Fault with the usage */
function readArguments(args: string[]): boolean {
  try {
    return parseArgs({ args, options: { json: { type: 'boolean', default: false } } }).values.json
  } catch (error) {
    throw new Fault('npm run doctor takes no arguments but --json.', { cause: error })
  }
}

async function* examine(): AsyncGenerator<Finding> {
  yield* checkVersions()
  const environment = await readEnvironment()
  if (Array.isArray(environment)) return yield* environment
  Object.assign(process.env, environment)
  yield { area: 'Settings', level: 'good', says: 'All that is needed is there, and nothing is dangerous.' }
  const { checkAddress } = await import('../lib/doctor/check-address')
  yield* await checkAddress()
  yield* await checkDatabase(environment.DATABASE_URL ?? '')
  const { checkProviders } = await import('../lib/doctor/check-provider')
  yield* await checkProviders()
}

/** The environment, or what is wrong with it. */
async function readEnvironment(): Promise<Record<string, string> | Finding[]> {
  const area = 'Settings'
  try {
    const environment = { ...(await findEnvironment()), EXPECTED_MIGRATION: expectedMigration() ?? '' }
    // In a shell NODE_ENV is seldom set; what is looked for is what a production start would refuse.
    parseEnv({ ...process.env, ...environment, NODE_ENV: 'production' })
    return environment
  } catch (error) {
    if (error instanceof NothingHere) return [{ area, level: 'note', says: error.message }]
    if (error instanceof Fault) return [{ area, level: 'fault', says: error.message }]
    if (!(error instanceof EnvError)) throw error
    const todo = 'lib/env.ts lists every variable with what it may be.'
    return error.faults.map((says): Finding => ({ area, level: 'fault', says, todo }))
  }
}

async function checkDatabase(databaseUrl: string): Promise<Finding[]> {
  const { checkDatabase: check } = await import('../lib/doctor/check-database')
  try {
    return await check()
  } catch (error) {
    const explained = explainDatabaseError(error, databaseUrl)
    if (!(explained instanceof Fault)) throw error
    return [{ area: 'Database', level: 'fault', says: explained.message }]
  }
}

function show({ area, level, says, todo }: Finding): void {
  say(`  ${MARKS[level]} ${area.padEnd(14)} ${says}`)
  if (todo) say(`    ${' '.repeat(14)} ${dim(todo)}`)
}

function summary(findings: Finding[]): string {
  const count = (level: Finding['level']) => findings.filter((finding) => finding.level === level).length
  const [faults, warnings] = [count('fault'), count('warning')]
  if (faults + warnings === 0) return 'Nothing is wrong.'
  const counted = [
    faults > 0 && `${faults} ${faults === 1 ? 'fault' : 'faults'}`,
    warnings > 0 && `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
  ]
  return `${counted.filter(Boolean).join(', ')}.`
}
