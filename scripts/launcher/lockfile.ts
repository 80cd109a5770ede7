// Whether package-lock.json installs everywhere: in step with package.json, with every platform's packages, and without
// naming a registry's host.

import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { inRoot } from '../bootstrap/paths.mjs'

const Versions = z.record(z.string(), z.string()).default({})

const ManifestSchema = z.object({ dependencies: Versions, devDependencies: Versions })

const LockfileSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      dependencies: Versions,
      devDependencies: Versions,
      optionalDependencies: Versions,
      resolved: z.string().optional(),
      integrity: z.string().optional(),
    }),
  ),
})

type Packages = z.infer<typeof LockfileSchema>['packages']

/** One line per fault. */
export function lockfileFaults(): string[] {
  const manifest = ManifestSchema.parse(readJson('package.json'))
  const { packages } = LockfileSchema.parse(readJson('package-lock.json'))
  return [...outOfStep(manifest, packages), ...missingPlatforms(packages), ...tiedToHost(packages)]
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(inRoot(file), 'utf8'))
}

function outOfStep(manifest: z.infer<typeof ManifestSchema>, packages: Packages): string[] {
  const locked = packages['']
  return (['dependencies', 'devDependencies'] as const).flatMap((kind) => {
    const names = new Set([...Object.keys(manifest[kind]), ...Object.keys(locked?.[kind] ?? {})])
    return [...names]
      .filter((name) => manifest[kind][name] !== locked?.[kind][name])
      .map((name) => `${name} differs between package.json and package-lock.json: run npm install`)
  })
}

/** A package that exists for other platforms only is easily left out, and npm ci then fails there. */
function missingPlatforms(packages: Packages): string[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(packages, path, name))
      .map((name) => `${name}, wanted by ${path}, is not in package-lock.json`),
  )
}

/** Looks where Node.js would look: in the package's own folder, then in each one above. */
function isLocked(packages: Packages, path: string, name: string): boolean {
  if (packages[`${path ? `${path}/` : ''}node_modules/${name}`]) return true
  if (path === '') return false
  const above = path.lastIndexOf('/node_modules/')
  return isLocked(packages, above < 0 ? '' : path.slice(0, above), name)
}

function tiedToHost(packages: Packages): string[] {
  return Object.entries(packages)
    .filter(([path, { resolved, integrity }]) => path !== '' && (resolved ?? !integrity))
    .map(([path]) => `${path} names a host or has no checksum in package-lock.json`)
}
