import type { PublicKeyCredentialCreationOptionsJSON as Creation } from 'nid-webauthn-emulator'
import type { PublicKeyCredentialRequestOptionsJSON as Asking } from 'nid-webauthn-emulator'
import { db } from '@/lib/db'
import { openSession, signedInAccount } from '../../../fixtures/accounts'
import { confirmationOptions, createAccount, register } from '../../../fixtures/passkeys'
import { RouteBrowser } from '../../../fixtures/route-browser'
import { SoftwareAuthenticator, type Changes } from '../../../fixtures/software-authenticator'
import type { World } from '../scenarios/world'
import { refuse } from './world'

const ELSEWHERE: Changes = { clientData: { origin: 'https://evil.example' } }
const PASSKEY = { params: { id: '01939a2e-5d6f-7c3a-9b1e-2f4d6a8c0e1f' } }
const nobody = () => ({ browser: new RouteBrowser() })

/** Somebody with a passkey on this one device. */
async function pat() {
  const [browser, authenticator] = [new RouteBrowser(), new SoftwareAuthenticator({ synced: false })]
  await createAccount(browser, authenticator)
  return { browser, authenticator }
}

export async function atRegistration({ recorder }: World): Promise<void> {
  const { browser } = await pat()
  const begin = async (how: { browser: RouteBrowser }, json = {}) =>
    (await recorder.record('beginRegistration', 'begun', { json }, how)).body as unknown as Creation
  const make = (options: Creation, changes: Changes = {}) => ({
    json: new SoftwareAuthenticator().create(options, changes) as never,
  })
  const here = { browser }
  await refuse(recorder, [
    ['beginRegistration', 'invalid_input', { json: { name: '' } }, nobody()],
    ['finishRegistration', 'invalid_input', { json: {} }, here],
    ['finishRegistration', 'passkey_rejected', make(await begin(here), ELSEWHERE), here],
  ])
  const left = make(await begin(here))
  await browser.submit('/api/auth/signout', {})
  await refuse(recorder, [['finishRegistration', 'not_signed_in', left, here]])
  const again = new SoftwareAuthenticator()
  const first = nobody()
  const same = again.create(await begin(first, { name: 'Sam' }))
  await recorder.record('finishRegistration', 'made', { json: same as never }, first)
  await presentAgain(recorder, same)
}

/** The same passkey as an answer to another challenge: without attestation nothing in it says when it was made. */
async function presentAgain(recorder: World['recorder'], made: ReturnType<SoftwareAuthenticator['create']>) {
  const how = nobody()
  const { body } = await recorder.record('beginRegistration', 'begun', { json: { name: 'Sue' } }, how)
  const { challenge } = body as unknown as Creation
  const members = JSON.parse(Buffer.from(made.response.clientDataJSON, 'base64url').toString()) as object
  const clientDataJSON = Buffer.from(JSON.stringify({ ...members, challenge })).toString('base64url')
  const json = { ...made, response: { ...made.response, clientDataJSON } } as never
  await refuse(recorder, [['finishRegistration', 'passkey_exists', { json }, how]])
}

export async function atSignIn({ recorder }: World): Promise<void> {
  const { authenticator } = await pat()
  const how = nobody()
  const sign = async (by: SoftwareAuthenticator, changes: Changes = {}) => {
    const { body } = await recorder.record('beginAuthentication', 'begun', {}, how)
    return { json: by.get(body as unknown as Asking, changes) as never }
  }
  const unknown = new SoftwareAuthenticator()
  unknown.create(
    (await recorder.record('beginRegistration', 'begun', { json: { name: 'No' } }, how))
      .body as unknown as Creation,
  )
  await refuse(recorder, [
    ['finishAuthentication', 'invalid_input', { json: {} }, how],
    ['finishAuthentication', 'passkey_unknown', await sign(unknown), how],
    ['finishAuthentication', 'passkey_rejected', await sign(authenticator, ELSEWHERE), how],
  ])
  await db().passkey.updateMany({ data: { counter: 1000n } })
  await refuse(recorder, [['finishAuthentication', 'passkey_cloned', await sign(authenticator), how]])
  await db().user.updateMany({ data: { disabledAt: new Date() }, where: { passkeys: { some: {} } } })
  const disabled = await sign(authenticator, { signCount: 2000 })
  await refuse(recorder, [['finishAuthentication', 'account_disabled', disabled, how]])
}

export async function atConfirmation({ recorder }: World): Promise<void> {
  const { browser, authenticator } = await pat()
  const other = await pat()
  const how = { browser }
  const sign = async (by: SoftwareAuthenticator, changes: Changes = {}) => {
    const { allowCredentials: _allowed, ...options } = await confirmationOptions(browser)
    return { json: by.get(options, changes) as never }
  }
  const unknown = new SoftwareAuthenticator()
  unknown.create(
    (await recorder.record('beginRegistration', 'begun', { json: { name: 'No' } }, nobody()))
      .body as unknown as Creation,
  )
  const used = await sign(authenticator)
  await recorder.record('finishConfirmation', 'confirmed', used, how)
  await refuse(recorder, [
    ['beginConfirmation', 'not_found', {}, await signedInAccount()],
    ['finishConfirmation', 'invalid_input', { json: {} }, how],
    ['finishConfirmation', 'challenge_invalid', used, how],
    ['finishConfirmation', 'passkey_unknown', await sign(unknown), how],
    ['finishConfirmation', 'confirm_other_account', await sign(other.authenticator), how],
    ['finishConfirmation', 'passkey_rejected', await sign(authenticator, ELSEWHERE), how],
    ['finishConfirmation', 'not_signed_in', used, nobody()],
  ])
  await db().passkey.updateMany({ data: { counter: 1000n } })
  await refuse(recorder, [['finishConfirmation', 'passkey_cloned', await sign(authenticator), how]])
}

export async function atManaging({ recorder, alice }: World): Promise<void> {
  await register(alice.browser, new SoftwareAuthenticator())
  const { browser } = await openSession(alice.userId)
  const json = { name: 'Key' }
  await refuse(recorder, [
    ['renamePasskey', 'not_signed_in', { ...PASSKEY, json }, nobody()],
    ['renamePasskey', 'not_found', { ...PASSKEY, json }, { browser }],
    ['renamePasskey', 'invalid_input', { ...PASSKEY, json: { name: '' } }, { browser }],
    ['removePasskey', 'not_signed_in', PASSKEY, nobody()],
  ])
  await db().session.updateMany({ data: { createdAt: new Date(Date.now() - 11 * 60_000) } })
  await refuse(recorder, [
    ['removePasskey', 'fresh_sign_in_needed', PASSKEY, { browser }],
    ['beginRegistration', 'fresh_sign_in_needed', {}, { browser }],
  ])
}
