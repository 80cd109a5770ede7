// `npm run cli -- login | courses | whoami | logout`: your courses in a terminal. A client like any other: it knows the
// address of Campuskey (APP_URL, or PORT), and signs in with a code that is allowed in a browser (RFC 8628).

import { z } from 'zod'
import { Fault } from './bootstrap/fault.mjs'
import { readSettings } from './bootstrap/settings.mjs'
import { bold, dim, hasColor, lightOnDark, say, step } from './bootstrap/terminal.mjs'
import { Campuskey } from './cli/campuskey'
import { explain, plain, SIGN_IN } from './cli/faults'
import { KeptTokens } from './cli/kept-tokens'

const USAGE = [
  'Say what to do:',
  '  npm run cli -- login     connects this terminal to your account',
  '  npm run cli -- courses   lists the courses that are open to you',
  '  npm run cli -- whoami    says which account this is',
  '  npm run cli -- logout    ends the access of this terminal',
].join('\n')

const COMMANDS: Record<string, (campuskey: Campuskey) => Promise<void>> = { login, courses, whoami, logout }

export async function run([name = '', ...more]: string[]): Promise<void> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command || more.length > 0) throw new Fault(USAGE)
  const { appUrl, dataDir } = readSettings()
  try {
    await command(await Campuskey.discover(appUrl, new KeptTokens(dataDir, appUrl)))
  } catch (error) {
    throw explain(error, appUrl)
  }
}

async function login(campuskey: Campuskey): Promise<void> {
  const asked = await campuskey.askForCode()
  const { user_code, verification_uri, verification_uri_complete: complete } = asked
  say()
  say(`  Open ${bold(plain(verification_uri))} in a browser, and enter`)
  say()
  say(`      ${bold(plain(user_code))}`)
  say()
  if (complete) await showQrCode(complete)
  await step(
    'Waiting',
    'waiting for your answer in the browser',
    () => campuskey.waitForAnswer(asked),
    () => 'connected',
  )
  say(`  Now: ${bold('npm run cli -- courses')}`)
}

/** For a phone's camera; without a terminal that shows it, the address in words has to do. */
async function showQrCode(address: string): Promise<void> {
  if (!hasColor) {
    say(`  or open ${plain(address)}\n`)
    return
  }
  const { renderUnicodeCompact } = await import('uqr')
  // A camera expects dark squares on light ground, which a terminal in light colours would turn round.
  for (const line of renderUnicodeCompact(address, { border: 2 }).split('\n')) say(`  ${lightOnDark(line)}`)
  say(dim('  or point a camera at it\n'))
}

const CoursesSchema = z.object({
  courses: z.array(z.object({ slug: z.string(), title: z.string(), summary: z.string() })),
})

async function courses(campuskey: Campuskey): Promise<void> {
  const list = CoursesSchema.parse(await campuskey.get('/api/courses')).courses
  if (list.length === 0) say('There are no courses for you yet.')
  for (const { slug, title, summary } of list) {
    say(`${bold(plain(title))}  ${dim(plain(slug))}`)
    say(`  ${plain(summary)}`)
  }
}

const MeSchema = z.object({
  sub: z.string(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  roles: z.array(z.string()).optional(),
})

async function whoami(campuskey: Campuskey): Promise<void> {
  const { sub, name, email, roles = [] } = MeSchema.parse(await campuskey.get('/api/me'))
  // A terminal asks for neither name nor address: then the account's id is what there is to say.
  const who = [name, email && `<${email}>`].filter(Boolean).join(' ')
  say(plain(`Signed in as ${who || sub}`))
  say(plain(`Roles: ${roles.join(', ') || 'none'}`))
}

async function logout(campuskey: Campuskey): Promise<void> {
  if (await campuskey.logOut()) say(`Signed out: this terminal has no access any more. Again: ${SIGN_IN}`)
  else say('Nobody is signed in here.')
}
