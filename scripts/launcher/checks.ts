// Runs the checks, all of them even when one fails, and shows what the failing ones say: one after the other, with the
// longest beside them from the start.

import { Fault } from '../bootstrap/fault.mjs'
import { end } from '../bootstrap/lifecycle.mjs'
import { inRoot } from '../bootstrap/paths.mjs'
import { runNode } from '../bootstrap/run-node.mjs'
import { bold, hasColor, say, step } from '../bootstrap/terminal.mjs'
import { lockfileFaults } from './lockfile'
import { findDrift } from './migrations'

type Check = { name: string; doing: string; good: string; longest?: true; run: () => Promise<string> }

/** Types and lint read what Next writes down about the pages. */
const routeTypes = once(() => tool('next/dist/bin/next', 'typegen'))

const CHECKS: Check[] = [
  {
    name: 'lockfile',
    doing: 'comparing package-lock.json',
    good: 'in step with package.json, for every platform',
    run: () => Promise.resolve(lockfileFaults().join('\n')),
  },
  {
    name: 'types',
    doing: 'checking types',
    good: 'sound',
    run: async () =>
      (await routeTypes()) || tool('typescript/bin/tsc', '--noEmit', '--pretty', String(hasColor)),
  },
  {
    name: 'format',
    doing: 'comparing with Prettier',
    good: 'as Prettier writes it',
    run: () => tool('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
  },
  {
    name: 'unused',
    doing: 'looking for unused code',
    good: 'nothing unused',
    run: () => tool('knip/bin/knip.js', '--no-progress'),
  },
  {
    name: 'migrations',
    doing: 'comparing migrations with the schema',
    good: 'give exactly prisma/schema.prisma',
    run: async () => {
      const missing = await findDrift()
      return missing && `The migrations lack this (npm run migrate:new -- name writes it):\n${missing}`
    },
  },
  {
    name: 'lint',
    doing: 'linting, with the import zones',
    good: 'clean, and every import stays in its zone',
    longest: true,
    run: async () =>
      (await routeTypes()) ||
      tool('eslint/bin/eslint.js', '--max-warnings=0', hasColor ? '--color' : '--no-color', '.'),
  },
]

export async function runChecks(names: string[]): Promise<void> {
  say(`\n  ${bold('Campuskey')} check\n`)
  const failures: string[] = []
  const checks = chooseChecks(names).map((check) =>
    check.longest ? { ...check, run: started(check) } : check,
  )
  for (const check of checks) {
    const said = await runCheck(check)
    if (said) failures.push(`── ${check.name}\n\n${said.trim()}\n`)
  }
  say()
  for (const failure of failures) say(failure)
  say(failures.length === 0 ? 'All checks passed' : `${failures.length} checks failed`)
  await end(failures.length === 0 ? 0 : 1)
}

function chooseChecks(names: string[]): Check[] {
  const unknown = names.find((name) => !CHECKS.some((check) => check.name === name))
  if (unknown)
    throw new Fault(`There is no check “${unknown}”: ${CHECKS.map(({ name }) => name).join(', ')}.`)
  return names.length === 0 ? CHECKS : CHECKS.filter(({ name }) => names.includes(name))
}

/** Returns what a failed check says, or '' for a good one. */
async function runCheck({ name, doing, good, run }: Check): Promise<string> {
  let said = ''
  const work = async () => {
    said = await run()
    if (said) throw new CheckFailed()
  }
  await step(name, doing, work, () => good).catch((error: unknown) => {
    if (!(error instanceof CheckFailed)) throw error
  })
  return said
}

class CheckFailed extends Error {}

/** What goes wrong before somebody waits for it isn't lost: whoever does wait gets it. */
function started({ run }: Check): Check['run'] {
  const running = run()
  running.catch(() => undefined)
  return () => running
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined
  return () => (running ??= work())
}

async function tool(program: string, ...args: string[]): Promise<string> {
  const { code, output } = await runNode('check', [inRoot('node_modules', program), ...args], process.env)
  return code === 0 ? '' : output || `${program} ended with code ${code}`
}
