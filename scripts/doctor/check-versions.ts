// Whether the packages are those that this version was tested with. Some of them accept only certain versions of each other.

import { existsSync, readFileSync } from 'node:fs'
import { inRoot } from '../bootstrap/paths.mjs'
import type { Finding } from '../../lib/doctor/schemas'

type Package = { version?: string; dependencies?: Record<string, string> }

const readPackage = (...path: string[]): Package | null => {
  const file = inRoot(...path, 'package.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Package) : null
}

/** Sign-in hangs on these fitting together to the patch release. */
const ONE_COPY = ['@auth/core']

export function checkVersions(): Finding[] {
  const area = 'Packages'
  const todo = 'npm ci installs exactly what package-lock.json says.'
  const wanted = Object.entries(readPackage()?.dependencies ?? {})
  const others = wanted
    .map(([name, version]) => ({ name, version, found: readPackage('node_modules', name)?.version }))
    .filter(({ version, found }) => found !== version)
  const copies = ONE_COPY.filter((name) =>
    wanted.some(([by]) => existsSync(inRoot('node_modules', by, 'node_modules', name))),
  )
  const faults = [
    ...others.map(({ name, version, found }) => `${name} is ${found ?? 'missing'} instead of ${version}.`),
    ...copies.map((name) => `There are two copies of ${name}: they don’t know each other’s sign-ins.`),
  ]
  if (faults.length > 0) return faults.map((says) => ({ area, level: 'fault', says, todo }))
  const node = `Node.js ${process.versions.node}`
  return [{ area, level: 'good', says: `${node}, and ${wanted.length} packages in their exact versions.` }]
}
