// Owns getting Keycloak: its Maven artefact, compared with the SHA-256 below, unpacked and built once for all data
// directories; or the container image, where an engine runs and Java doesn't.
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Fault } from '../bootstrap/fault.mjs'
import { waitForLock } from '../bootstrap/lock.mjs'
import { inRoot, makeFolder, writeMarker } from '../bootstrap/paths.mjs'
import { NoKeycloakHere } from './faults'
import { run, tryRun } from './run'

export const VERSION = '26.7.3'
const SHA256 = '27a6535553c3cdcd083872ba40629efafb3475e3b758e0c6f691395561dd0f1f'
const IMAGE = `keycloak/keycloak:${VERSION}`
const OLDEST_JAVA = 17
const CACHE = inRoot('.launcher/keycloak')

/** What Keycloak fixes when it is built. Health is told at its one address, so that it needs no second port. */
export const BUILD_OPTIONS = [
  '--db=dev-file',
  '--health-enabled=true',
  '--http-management-health-enabled=false',
]

export type Distribution = { kind: 'folder'; home: string } | { kind: 'image'; engine: string; image: string }

/** @throws NoKeycloakHere | Fault */
export async function ensureDistribution(): Promise<Distribution> {
  if (await hasJava()) {
    if (existsSync(builtMark()) || (await tryRun('mvn', ['--version'])) !== null)
      return { kind: 'folder', home: await ensureFolder() }
  }
  const engine = await runningEngine()
  if (!engine) throw new NoKeycloakHere()
  if ((await tryRun(engine, ['image', 'inspect', IMAGE])) === null)
    await run(engine, ['pull', '--quiet', IMAGE])
  return { kind: 'image', engine, image: IMAGE }
}

async function hasJava(): Promise<boolean> {
  const said = await tryRun('java', ['-version'])
  return Number(/version "(\d+)/.exec(said ?? '')?.[1] ?? 0) >= OLDEST_JAVA
}

async function runningEngine(): Promise<string | undefined> {
  for (const engine of ['docker', 'podman'])
    if ((await tryRun(engine, ['ps', '--quiet'])) !== null) return engine
  return undefined
}

const homeOf = () => join(CACHE, `keycloak-${VERSION}`)
const builtMark = () => join(homeOf(), '.campuskey-built')

/** Several starts may want it at once: one unpacks, the others wait. */
async function ensureFolder(): Promise<string> {
  if (existsSync(builtMark())) return homeOf()
  makeFolder(CACHE)
  const lock = await waitForLock(join(CACHE, 'install.lock'))
  try {
    if (!existsSync(builtMark())) await install()
    return homeOf()
  } finally {
    lock.release()
  }
}

async function install(): Promise<void> {
  const folder = join(CACHE, 'unpacking')
  rmSync(folder, { recursive: true, force: true })
  makeFolder(folder)
  const zip = await download(folder)
  await unpack(zip, folder)
  const unpacked = join(folder, `keycloak-${VERSION}`)
  await run(join(unpacked, 'bin/kc.sh'), ['build', ...BUILD_OPTIONS])
  rmSync(homeOf(), { recursive: true, force: true })
  renameSync(unpacked, homeOf())
  rmSync(folder, { recursive: true, force: true })
  writeMarker(builtMark(), VERSION)
}

/** @throws Fault when what came isn't the Keycloak that this was written for */
async function download(folder: string): Promise<string> {
  const artifact = `org.keycloak:keycloak-quarkus-dist:${VERSION}:zip`
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy'
  await run('mvn', ['-B', '-q', goal, `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`])
  const zip = join(folder, `keycloak-quarkus-dist-${VERSION}.zip`)
  const hash = createHash('sha256')
  await pipeline(createReadStream(zip), hash)
  const found = hash.digest('hex')
  if (found !== SHA256)
    throw new Fault(`The Keycloak that Maven brought has the SHA-256 ${found}, not ${SHA256}: it isn't used.`)
  return zip
}

async function unpack(zip: string, folder: string): Promise<void> {
  if ((await tryRun('unzip', ['-q', zip, '-d', folder])) !== null) return
  // The tar of Windows and macOS reads zip files, and a JDK brings `jar`; neither keeps the right to execute.
  if ((await tryRun('jar', ['xf', zip], { cwd: folder })) === null)
    await run('tar', ['-xf', zip, '-C', folder])
  await run('chmod', ['+x', join(folder, `keycloak-${VERSION}`, 'bin/kc.sh')])
}
