// `npm run admin -- grant <user e-mail or id>` makes somebody an administrator; `revoke` takes it back, `list` says who is
// one. It works on the machine alone: there is no password to guess, and no page that makes the first administrator.

import { parseArgs } from 'node:util'
import { Fault } from './bootstrap/fault.mjs'
import { openApplication } from './launcher/application'

const USAGE = [
  'Say what to do:',
  '  npm run admin -- grant <user e-mail or id>    makes them an administrator',
  '  npm run admin -- revoke <user e-mail or id>   takes it back',
  '  npm run admin -- list                         says who is one',
].join('\n')

type User = { id: string; name: string | null; email: string | null }

export async function run(args: string[]): Promise<void> {
  const { command, who } = readArguments(args)
  await openApplication()
  console.log(command === 'list' ? await list() : await change(command, who))
}

type Wish = { command: 'list'; who?: never } | { command: 'grant' | 'revoke'; who: string }

/** @throws Fault with the usage */
function readArguments(args: string[]): Wish {
  const [command, who, ...more] = positionals(args)
  if (command === 'list' && who === undefined) return { command }
  if ((command === 'grant' || command === 'revoke') && who?.trim() && more.length === 0)
    return { command, who }
  throw new Fault(USAGE)
}

function positionals(args: string[]): string[] {
  try {
    return parseArgs({ args, allowPositionals: true }).positionals
  } catch (error) {
    throw new Fault(USAGE, { cause: error })
  }
}

async function list(): Promise<string> {
  const { listAdmins } = await import('../lib/roles/appoint-admins')
  const admins = await listAdmins()
  if (admins.length === 0) return 'There is no administrator yet: npm run admin -- grant <user e-mail or id>'
  return admins.map(describe).join('\n')
}

async function change(command: 'grant' | 'revoke', who: string): Promise<string> {
  const { appointAdmin, dismissAdmin } = await import('../lib/roles/appoint-admins')
  const user = await findOne(who)
  if (command === 'grant')
    return (await appointAdmin(user.id))
      ? `${describe(user)} is an administrator now. Open pages notice by themselves.`
      : `${describe(user)} is an administrator already: nothing was changed.`
  return (await dismissAdmin(user.id))
    ? `${describe(user)} is no longer an administrator, as of now.`
    : `${describe(user)} is no administrator: nothing was changed.`
}

/** @throws Fault when it isn't clear who is meant */
async function findOne(who: string): Promise<User> {
  const { db } = await import('../lib/db')
  const { findUsers } = await import('../lib/identities/find-users')
  const [user, ...others] = await findUsers(db(), who)
  if (!user)
    throw new Fault(`Nobody here is “${who}”. They have to sign in once first; then this command finds them.`)
  if (others.length > 0)
    throw new Fault(
      [
        `Several accounts have proven “${who}”. Say which one by its id:`,
        ...[user, ...others].map(describe),
      ].join('\n'),
    )
  return user
}

/** Names are what people call themselves: nothing in them may steer the terminal. */
const describe = ({ id, name, email }: User): string =>
  [name ?? 'Somebody without a name', email && `<${email}>`, `(${id})`]
    .filter(Boolean)
    .join(' ')
    .replace(/\p{Cc}/gu, '')
