// Who and what is there when the examples are recorded: Alice, two courses, and the sample clients of the demo.
import { putCourse } from '@/lib/courses/put-course'
import { resetDatabase } from '../../../fixtures/database'
import { signedInAccount, type Account } from '../../../fixtures/accounts'
import { addClient, addMachine, post, SECRET } from '../../../fixtures/oauth'
import { APP } from '../../../fixtures/route-browser'
import type { Recorder } from '../recorder'

export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'
export const EXCHANGE_GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange'
export const BEARER = { Authorization: 'Bearer $TOKEN' }

export type World = {
  recorder: Recorder
  alice: Account
  aliceToken: string
  machineToken: string
  planner: { id: string; kind: string }
}

async function addCourses(): Promise<void> {
  await putCourse('python-foundation', {
    title: 'Python Foundation',
    summary: 'Values, functions and files, one evening each.',
    requiredRole: 'free-user',
    lessons: [
      { slug: 'values', title: 'Values and names', minutes: 12, body: '### A value has a type\n\n`type(3)`' },
      { slug: 'functions', title: 'Functions', minutes: 15, body: '### A function gives something back' },
    ],
  })
  await putCourse('ai-systems', {
    title: 'AI Systems',
    summary: 'From a model to something people rely on.',
    requiredRole: 'paid-individual',
    lessons: [{ slug: 'what-a-model-is', title: 'What a model is', minutes: 20, body: 'Text in, text out.' }],
  })
}

export async function makeWorld(recorder: Recorder): Promise<World> {
  await resetDatabase()
  await addCourses()
  const alice = await signedInAccount({ name: 'Alice Archer', email: 'alice@example.com' })
  const planner = await addClient({ id: 'study-planner', homepage: 'http://localhost:3001/' })
  await addClient({
    id: 'course-cli',
    name: 'Course command line',
    kind: 'native',
    grantTypes: [DEVICE_GRANT, 'refresh_token'],
    scopes: ['openid', 'offline_access', 'courses:read', 'courses:write'],
    redirectUris: [],
    postLogoutRedirectUris: [],
    secretHash: null,
  })
  const sync = await addMachine({ id: 'course-sync-service', name: 'Course sync' })
  await addMachine({
    id: 'course-gateway',
    name: 'Course gateway',
    grantTypes: [EXCHANGE_GRANT],
    scopes: [],
    audiences: [`${APP}/services/courses`],
  })
  const { body } = await post('/oauth/token', { grant_type: 'client_credentials' }, sync)
  const machineToken = String(body.access_token)
  return { recorder, alice, aliceToken: await alice.browser.accessToken(), machineToken, planner }
}

export { SECRET }
