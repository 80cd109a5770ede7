// PostgreSQL refuses to run as root. When root starts it, this picks the account it runs under and a place that the
// account can reach: a clone under a 0700 home is out of its reach, however open the folders below are.

import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { explainWriteError, Fault } from '../../bootstrap/fault.mjs'
import { type Binaries, copyBinaries } from './binaries'
import type { Account } from './tether'

/** Reachable for every account, unlike a home directory. */
const SHARED_ROOT = '/var/lib/campuskey'
/** Says whose database a folder there holds. */
const OWNER_FILE = 'belongs-to'

export type Installation = {
  binaries: Binaries
  /** Where the cluster lives; not always where the caller asked for it. */
  directory: string
  account: Account | undefined
  /** One sentence for the person when the place is not the one asked for. */
  notice: string | undefined
}

/** @throws Fault when root has no account to lend to PostgreSQL */
export function chooseInstallation(binaries: Binaries, directory: string): Installation {
  if (process.getuid?.() !== 0) return { binaries, directory, account: undefined, notice: undefined }
  const account = unprivilegedAccount()
  const canRun = runsAs(account, binaries.postgres, ['--version'])
  const canStore = canReach(account, dirname(directory))
  if (canRun && canStore) return { binaries, directory, account, notice: undefined }
  return relocate({ binaries, directory, account, canRun, canStore })
}

/** An account of the machine itself: nothing is added to the system for a demo. */
function unprivilegedAccount(): Account {
  const entries = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : []
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const [, , uid, gid] = entries.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (Number(uid) > 0 && gid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Fault(
    'PostgreSQL refuses to run as root and this machine has no “postgres” or “nobody” account: start as an ordinary user, or set DATABASE_URL.',
  )
}

function runsAs(account: Account, command: string, args: string[]): boolean {
  const { status, error } = spawnSync(command, args, { ...account, cwd: '/', stdio: 'ignore' })
  if (error && 'code' in error && error.code === 'EPERM') {
    throw new Fault(
      'PostgreSQL refuses to run as root and this root may not switch to another account: start as an ordinary user, or set DATABASE_URL.',
      { cause: error },
    )
  }
  return status === 0
}

/** Asked of the system instead of worked out from modes, so that ACLs and mounts count too. */
function canReach(account: Account, folder: string): boolean {
  return runsAs(account, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder])
}

type Relocation = {
  binaries: Binaries
  directory: string
  account: Account
  canRun: boolean
  canStore: boolean
}

function relocate({ binaries, directory, account, canRun, canStore }: Relocation): Installation {
  try {
    mkdirSync(SHARED_ROOT, { recursive: true, mode: 0o755 })
    const moved = {
      binaries: canRun ? binaries : copyBinaries(binaries, SHARED_ROOT),
      directory: canStore ? directory : sharedDirectory(directory, account),
    }
    const notice = `PostgreSQL runs as another user than root, who can't enter ${canStore ? binaries.root : dirname(directory)}: it uses ${SHARED_ROOT}.`
    return { ...moved, account, notice }
  } catch (error) {
    throw explainWriteError(error, SHARED_ROOT)
  }
}

/**
 * The folder that stands in for `directory`. A file beside `directory` names it, so that whoever deletes the data directory
 * gets a new, empty one at the next start.
 */
function sharedDirectory(directory: string, account: Account): string {
  removeAbandoned()
  const pointer = pointerOf(directory)
  if (!existsSync(pointer))
    writeFileSync(pointer, `${join(SHARED_ROOT, `data-${randomUUID()}`)}\n`, { mode: 0o600 })
  const home = readFileSync(pointer, 'utf8').trim()
  if (!existsSync(home)) {
    mkdirSync(home, { mode: 0o711 })
    chownSync(home, account.uid, account.gid)
  }
  writeFileSync(join(home, OWNER_FILE), `${directory}\n`)
  return join(home, 'postgres')
}

function pointerOf(directory: string): string {
  return `${directory}.location`
}

/** Databases whose data directory has been deleted, or points elsewhere by now. */
function removeAbandoned(): void {
  for (const name of readdirSync(SHARED_ROOT).filter((entry) => entry.startsWith('data-'))) {
    const home = join(SHARED_ROOT, name)
    const ownerFile = join(home, OWNER_FILE)
    const pointer = existsSync(ownerFile) ? pointerOf(readFileSync(ownerFile, 'utf8').trim()) : ''
    const isOwned = existsSync(pointer) && readFileSync(pointer, 'utf8').trim() === home
    // A server that still runs there will be seen to at a later start.
    if (!isOwned && !existsSync(join(home, 'postgres/data/postmaster.pid')))
      rmSync(home, { recursive: true, force: true })
  }
}
