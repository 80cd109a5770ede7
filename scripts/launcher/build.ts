// The production build, made again only when something that goes into it has changed.
// Two starts at once build once; a build that was cut off is never taken for a finished one.

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readSource, SOURCE_IDS } from '../../lib/learning/sources'
import { requireSpace } from '../bootstrap/disk.mjs'
import { Fault } from '../bootstrap/fault.mjs'
import { waitForLock } from '../bootstrap/lock.mjs'
import { inRoot, readMarker, ROOT, writeMarker } from '../bootstrap/paths.mjs'
import { endLeftover, failureOf, runNode } from '../bootstrap/run-node.mjs'
import { say } from '../bootstrap/terminal.mjs'
import { buildEnvironment } from './environment'
import { sourceUrl } from './repository'
import { ensureSources } from './sources'

const OUTPUT = inRoot('.next')
const FINISHED = join(OUTPUT, 'campuskey-finished')
const UNFINISHED = inRoot('.launcher/build-unfinished')
const NEEDED_BYTES = 300_000_000

const FOLDERS = ['app', 'components', 'lib', 'public']
/** Pages show pieces of them (lib/learning/sources.ts). */
const SHOWN = SOURCE_IDS.map((id) => readSource(id).file)
/** Configuration and entry points that Next.js expects beside package.json. */
const ROOT_FILE = /\.(ts|mts|js|mjs|cjs|json)$/
/** Next.js writes next-env.d.ts itself, another one for development. */
const NOT_BUILT = /^(vitest|playwright|eslint|knip|prettier|next-env)|\.test\./

/** Returns whether a build was needed. @throws Fault that names the log */
export async function ensureBuild(): Promise<boolean> {
  if (readMarker(FINISHED) === fingerprint()) return false
  const lock = await waitForLock(inRoot('.launcher/build.lock'), () =>
    say('  … Another start is building: waiting for it'),
  )
  try {
    if (readMarker(FINISHED) === fingerprint()) return false
    await build()
    return true
  } finally {
    lock.release()
  }
}

async function build(): Promise<void> {
  // Tailwind reads what follows as a part of its import.
  if (ROOT.includes('#'))
    throw new Fault(`Tailwind CSS can't build in a folder with “#” in its name: move ${ROOT}.`)
  await endLeftover('build')
  requireSpace(ROOT, NEEDED_BYTES, 'The build')
  // A build that was cut off may have left anything, in its cache too.
  if (existsSync(UNFINISHED)) rmSync(OUTPUT, { recursive: true, force: true })
  rmSync(FINISHED, { force: true })
  await ensureSources()
  const wanted = fingerprint()
  writeMarker(UNFINISHED, wanted)
  const { code, output } = await runNode(
    'build',
    [inRoot('node_modules/next/dist/bin/next'), 'build'],
    buildEnvironment(),
  )
  // An exit code alone does not say that the build went through to its end.
  if (code !== 0 || !existsSync(join(OUTPUT, 'BUILD_ID'))) throw failureOf('build', 'The build', output)
  writeMarker(FINISHED, wanted)
  rmSync(UNFINISHED, { force: true })
}

/** Of the content, not of times: a fresh clone and a switched branch are judged alike. */
function fingerprint(): string {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0] ?? '')
  hash.update(`\0${sourceUrl() ?? ''}`)
  for (const file of builtFiles()) hash.update(`\0${file}\0`).update(readFileSync(inRoot(file)))
  for (const [name, value] of Object.entries(process.env).sort()) {
    if (name.startsWith('NEXT_PUBLIC_')) hash.update(`\0${name}=${value ?? ''}`)
  }
  return hash.digest('hex')
}

function builtFiles(): string[] {
  const rootFiles = readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isFile() && ROOT_FILE.test(entry.name) && !NOT_BUILT.test(entry.name))
    .map((entry) => entry.name)
  return [...new Set([...rootFiles, 'prisma/schema.prisma', ...SHOWN, ...FOLDERS.flatMap(filesUnder)])].sort()
}

function filesUnder(folder: string): string[] {
  if (folder === 'lib/generated' || !existsSync(inRoot(folder))) return []
  return readdirSync(inRoot(folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? filesUnder(path) : [path]
  })
}
