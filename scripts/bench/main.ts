// `npm run bench` measures what the application promises about speed, as ratios and seconds of one run on this machine.
// `npm run bench -- api`, or another name of PARTS below, measures one of them; `-- soak` runs only so.

import { cpus } from 'node:os'
import { Fault } from '../bootstrap/fault.mjs'
import { bold, dim, green, red, say } from '../bootstrap/terminal.mjs'
import { runProgram } from '../launcher/run-program'
import type { Cost } from './compare-sizes'
import { measureGrants } from './grants'
import { measureGuard } from './guarded-api'
import { measureInstances } from './instances'
import { measureEndpoints } from './oauth'
import { measureRecording } from './recording'
import { soak } from './soak'
import { measureStarts } from './starts'
import { measureLookups } from './users'

/** Without a goal it is told for what it is. */
type Row = { what: string; result: string; goal: string; met: boolean | null }

const flatRows = (costs: Cost[], things: string): Row[] =>
  costs.map(({ what, small, big, ratio }) => ({
    what: `${what}: a million ${things} of a thousand`,
    result: `${ratio.toFixed(2)} (${big.toFixed(2)} of ${small.toFixed(2)} ms)`,
    goal: '1.5 or less',
    met: ratio <= 1.5,
  }))

const PARTS: Record<string, () => Promise<Row[]>> = {
  // `oauth` and `api` come last, because they give up a core.
  starts: async () => {
    const { first, second } = await measureStarts()
    return [
      {
        what: 'First start, from clone to Ready',
        result: `${first.toFixed(1)} s`,
        goal: 'under 120 s',
        met: first < 120,
      },
      { what: 'Second start', result: `${second.toFixed(1)} s`, goal: 'about 5 s', met: second < 6 },
    ]
  },
  users: async () => flatRows(await measureLookups(), 'users'),
  grants: async () => flatRows(await measureGrants(), 'grants'),
  instances: async () => {
    const { one, two, delays } = await measureInstances()
    return [
      {
        what: 'GET /api/courses on two instances, of one; with all on the same cores',
        result: `${(two / one).toFixed(2)} (${Math.round(two)}/s of ${Math.round(one)}/s)`,
        goal: '',
        met: null,
      },
      {
        what: 'Until the other instance refuses a revoked token',
        result: `median ${Math.round(delays.median)} ms, longest ${Math.round(delays.longest)} ms`,
        goal: 'under 1000 ms',
        met: delays.longest < 1000,
      },
    ]
  },
  recording: async () => {
    const { off, on, behind, ratio, untold } = await measureRecording()
    const percent = (share: number) => `${(100 * share).toFixed(share < 0.01 ? 3 : 1)} %`
    return [
      {
        what: 'What recording adds to the time that a sign-in takes',
        result: `${percent(ratio - 1)} (${on.toFixed(2)} of ${off.toFixed(2)} ms)`,
        goal: 'under 5 %',
        met: ratio < 1.05,
      },
      {
        what: 'Writing it down afterwards, of a sign-in',
        result: `${percent(behind / off)} (${behind.toFixed(2)} ms)`,
        goal: '',
        met: null,
      },
      {
        what: 'What is left of it in a sign-in where it is off',
        result: percent(untold),
        goal: 'under 0.1 %',
        met: untold < 0.001,
      },
    ]
  },
  soak: async () => {
    const minutes = Number(process.env.BENCH_SOAK_MINUTES ?? 15)
    const { requests, memory, overdue } = await soak(minutes)
    const growth = memory.late / memory.early
    return [
      {
        what: `Memory at the end of ${minutes} minutes (${requests} requests), of after a quarter`,
        result: `${growth.toFixed(2)} (${Math.round(memory.late)} of ${Math.round(memory.early)} MB)`,
        goal: '1.25 or less',
        met: growth <= 1.25,
      },
      {
        what: 'Expired rows that clean-up has forgotten',
        result: String(overdue),
        goal: '0',
        met: overdue === 0,
      },
    ]
  },
  oauth: async () =>
    (await measureEndpoints()).map(({ what, perSecond, of, ratio, cpuRatio }) => ({
      what: `${what}, of an unguarded route`,
      result:
        `${ratio.toFixed(2)} (${Math.round(perSecond)}/s of ${Math.round(of)}/s)` +
        (cpuRatio === null ? '' : `, by processor time ${cpuRatio.toFixed(2)}`),
      goal: '',
      met: null,
    })),
  api: async () => {
    const { guarded, unguarded, ratio, cpuRatio } = await measureGuard()
    const row = (what: string, value: number, beside = '') => ({
      what,
      result: `${value.toFixed(3)}${beside}`,
      goal: '0.9 or more',
      met: value >= 0.9,
    })
    const throughput = ` (${Math.round(guarded)}/s of ${Math.round(unguarded)}/s)`
    return [
      row('Throughput of GET /api/courses, guarded of unguarded', ratio, throughput),
      ...(cpuRatio === null ? [] : [row('The same by the server’s processor time a request', cpuRatio)]),
    ]
  },
}

export async function run(names: string[]): Promise<void> {
  const unknown = names.find((name) => !(name in PARTS))
  if (unknown) throw new Fault(`There is no benchmark “${unknown}”: ${Object.keys(PARTS).join(', ')}.`)
  const chosen = Object.keys(PARTS).filter((name) =>
    names.length === 0 ? name !== 'soak' : names.includes(name),
  )
  const [only] = chosen
  if (chosen.length > 1) await runEach(chosen)
  else if (only) await measure(only)
}

/** Each in a process of its own: what one has loaded and connected to is nothing to the next. */
async function runEach(names: string[]): Promise<void> {
  const failed: string[] = []
  for (const name of names) {
    const code = await runProgram(['scripts/run.mjs', 'bench/main', name])
    if (code !== 0) failed.push(name)
  }
  if (failed.length > 0) throw new Fault(`Not measured: ${failed.join(', ')}.`)
}

async function measure(name: string): Promise<void> {
  const [cpu] = cpus()
  say(
    `\n  ${bold('Campuskey')} ${dim(`benchmark “${name}”, Node ${process.versions.node}, ${cpus().length} × ${cpu?.model ?? 'unknown'}`)}\n`,
  )
  tell((await PARTS[name]?.()) ?? [])
}

function tell(rows: Row[]): void {
  const header = { what: 'What', result: 'Result', goal: 'Goal' }
  const width = (column: keyof typeof header) =>
    Math.max(...[header, ...rows].map((row) => row[column].length))
  const line = (row: typeof header) =>
    (['what', 'result', 'goal'] as const).map((column) => row[column].padEnd(width(column))).join('   ')
  say(`\n  ${bold(line(header))}`)
  for (const row of rows)
    say(`  ${line(row)}   ${row.met === null ? '' : row.met ? green('met') : red('missed')}`.trimEnd())
  say()
}
