// The files for production, which this machine may not be able to run: they parse, name what exists, give away nothing, and
// keep the rules that hadolint and kube-score have.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { inRoot } from '@/scripts/bootstrap/paths.mjs'
import { copiesOf, environmentOf, readStages, stage, wordsOf } from '../../fixtures/dockerfile'

const read = (path: string) => readFileSync(inRoot(path), 'utf8')

/** Every document of a YAML file. @throws where a strict parser has anything to say */
function readYaml<Document>(path: string): Document[] {
  return parseAllDocuments(read(path), { merge: true }).map((document) => {
    expect([...document.errors, ...document.warnings]).toEqual([])
    return document.toJS() as Document
  })
}

const PINNED = /:[\w.]*\d[\w.-]*$/

describe('deploy/Dockerfile', () => {
  const app = stage('app')
  const keywords = (name: string) => app.instructions.filter((each) => each.getKeyword() === name)

  it('builds on pinned versions', () => {
    for (const { image } of readStages()) if (image !== 'build') expect(image).toMatch(PINNED)
  })

  it('copies only what exists, and adds nothing from elsewhere', () => {
    for (const { from, sources } of readStages().flatMap(copiesOf))
      for (const source of sources.map((each) => each.replace(/^\/app\//, '')))
        if (!source.startsWith('.next/')) expect([from, source, existsSync(inRoot(source))]).toContain(true)
    expect(read('deploy/Dockerfile')).not.toMatch(/^ADD /m)
  })

  it('serves as nobody in particular, and says whether it is ready', () => {
    const [user] = keywords('USER').map((each) => wordsOf(each)[0])
    expect(Number(user?.split(':')[0])).toBeGreaterThan(1000)
    expect(keywords('HEALTHCHECK').join(' ')).toContain('/api/health/ready')
    expect(keywords('CMD').map(wordsOf).flat().join('')).toContain('scripts/serve.mjs')
  })

  it('has no secret in it, nor lets one in', () => {
    for (const each of readStages())
      for (const name of Object.keys(environmentOf(each)))
        expect(name).not.toMatch(/SECRET|KEY|PASSWORD|_URL/)
    expect(read('deploy/Dockerfile')).not.toMatch(/^ARG /m)
    const ignored = read('.dockerignore').split('\n')
    for (const name of ['.data', '.env', '.env.*', '.git', '.keycloak']) expect(ignored).toContain(name)
  })
})

type Service = {
  image?: string
  build?: { target: string; dockerfile: string }
  environment?: Record<string, string>
  read_only?: boolean
  cap_drop?: string[]
  security_opt?: string[]
  volumes?: string[]
  ports?: string[]
  depends_on?: Record<string, unknown>
}

describe('deploy/compose.yaml', () => {
  const [compose] = readYaml<{ services: Record<string, Service>; volumes: object }>('deploy/compose.yaml')
  const services = compose?.services ?? {}
  const text = read('deploy/compose.yaml')

  it('has two instances, a pooler, a database, Keycloak and a proxy, which alone is reachable', () => {
    expect(Object.keys(services).sort()).toEqual(
      ['app-1', 'app-2', 'database', 'keycloak', 'keycloak-database', 'migrate', 'pgbouncer', 'proxy'].sort(),
    )
    expect(Object.keys(services).filter((name) => services[name]?.ports)).toEqual(['proxy'])
  })

  it('pins every image, builds stages that there are, and waits only for services of its own', () => {
    for (const { image, build, depends_on } of Object.values(services)) {
      if (image) expect(image).toMatch(PINNED)
      if (build) expect(readStages().map(({ name }) => name)).toContain(build.target)
      for (const name of Object.keys(depends_on ?? {})) expect(services).toHaveProperty(name)
    }
  })

  it.each(['app-1', 'app-2'])('%s may write nothing and gain nothing', (name) => {
    expect(services[name]).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    })
  })

  it('takes every secret from the environment, without a default', () => {
    const example = read('deploy/example.env')
    for (const [, name = '', rest = ''] of text.matchAll(/\$\{(\w+)([^}]*)\}/g))
      expect([name, example.includes(`${name}=`) || rest === ':-unused']).toEqual([name, true])
    expect(example).not.toMatch(/(SECRET|KEY|PASSWORD)=./)
    for (const { environment = {} } of Object.values(services))
      for (const [name, value] of Object.entries(environment))
        if (/SECRET|PASSWORD|_KEY$/.test(name)) expect(value).toMatch(/^\$\{\w+/)
  })

  it('runs Keycloak as a server, not as a trial', () => {
    expect(services.keycloak).toMatchObject({ command: ['start', '--import-realm'] })
  })

  it('gives the realm all that it asks for', () => {
    const given = services.keycloak?.environment ?? {}
    for (const [, name = ''] of read('deploy/keycloak/courses-realm.json').matchAll(/\$\{([A-Z_]+)\}/g))
      expect(given).toHaveProperty(name)
  })

  it('mounts files that exist, into a proxy that asks whether an instance is ready', () => {
    for (const { volumes = [] } of Object.values(services))
      for (const source of volumes.map((each) => each.split(':')[0] ?? ''))
        if (source.startsWith('./')) expect(existsSync(inRoot('deploy', source))).toBe(true)
        else expect(compose?.volumes).toHaveProperty(source)
    expect(read('deploy/Caddyfile')).toMatch(/app-1:3000 app-2:3000[\s\S]*health_uri \/api\/health\/ready/)
  })
})

type Container = {
  image: string
  securityContext: object
  resources: { limits: object; requests: object }
  ports?: { name: string; containerPort: number }[]
  readinessProbe?: { httpGet: { path: string; port: string } }
  livenessProbe?: { httpGet: { path: string; port: string } }
}
type Pod = { securityContext: object; automountServiceAccountToken: boolean; containers: Container[] }
type Resource = {
  kind: string
  apiVersion: string
  metadata: { name: string }
  spec: { template: { spec: Pod } }
}

describe('deploy/kubernetes', () => {
  const folder = 'deploy/kubernetes'
  const [kustomization] = readYaml<{
    resources: string[]
    configMapGenerator: { name: string; literals: string[] }[]
  }>(`${folder}/kustomization.yaml`)
  const resources = (kustomization?.resources ?? []).flatMap((file) =>
    readYaml<Resource>(`${folder}/${file}`),
  )
  const pods = resources
    .filter(({ kind }) => kind === 'Deployment' || kind === 'Job')
    .map(({ spec }) => spec.template.spec)

  it('names every file that is there', () => {
    const files = readdirSync(inRoot(folder)).filter((name) => name !== 'kustomization.yaml')
    expect(kustomization?.resources.toSorted()).toEqual(files.sort())
  })

  it('runs nothing as root, with rights or with a token of the cluster', () => {
    expect(pods).toHaveLength(2)
    for (const { securityContext, automountServiceAccountToken, containers } of pods) {
      expect(securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      })
      expect(automountServiceAccountToken).toBe(false)
      for (const container of containers) {
        expect(container.securityContext).toMatchObject({
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
        })
        expect(container.image).toMatch(PINNED)
        expect(container.resources).toMatchObject({ limits: { memory: expect.any(String) as string } })
      }
    }
  })

  it('asks addresses that the application has', () => {
    const [app] = resources
      .filter(({ kind }) => kind === 'Deployment')
      .flatMap(({ spec }) => spec.template.spec.containers)
    expect(app?.securityContext).toMatchObject({ readOnlyRootFilesystem: true })
    for (const probe of [app?.readinessProbe, app?.livenessProbe]) {
      expect(existsSync(inRoot('app', `.${probe?.httpGet.path ?? ''}`, 'route.ts'))).toBe(true)
      expect(app?.ports?.map(({ name }) => name)).toContain(probe?.httpGet.port)
    }
  })

  it('sets variables that the application reads, and no secret', () => {
    const readers = read('lib/env.ts') + read('scripts/serve.mjs')
    for (const literal of kustomization?.configMapGenerator.flatMap(({ literals }) => literals) ?? []) {
      const [name = ''] = literal.split('=')
      expect(readers).toContain(name)
      expect(name).not.toMatch(/SECRET|KEY|PASSWORD|DATABASE/)
    }
  })
})
