import type { PublicKeyCredentialCreationOptionsJSON as Creation } from 'nid-webauthn-emulator'
import type { PublicKeyCredentialRequestOptionsJSON as Asking } from 'nid-webauthn-emulator'
import { RouteBrowser } from '../../../fixtures/route-browser'
import { SoftwareAuthenticator } from '../../../fixtures/software-authenticator'
import type { World } from './world'

export async function passkeyLife({ recorder }: World): Promise<void> {
  const [browser, authenticator] = [new RouteBrowser(), new SoftwareAuthenticator()]
  const here = { browser }
  const begun = await recorder.record('beginRegistration', 'A new account', { json: { name: 'Pat' } }, here)
  const made = { json: authenticator.create(begun.body as unknown as Creation) as never }
  const { body } = await recorder.record('finishRegistration', 'Made', made, here)
  await recorder.record('finishRegistration', 'The same answer again', made, here)
  await recorder.record('beginRegistration', 'One more passkey', {}, here)
  await recorder.record('beginRegistration', 'Nobody in particular', {}, { browser: new RouteBrowser() })

  const asked = await recorder.record('beginAuthentication', 'Any passkey of this site', {}, here)
  const signed = { json: authenticator.get(asked.body as unknown as Asking) as never }
  await recorder.record('finishAuthentication', 'Signed in', signed, here)
  await recorder.record('finishAuthentication', 'The same answer again', signed, here)

  const confirming = await recorder.record('beginConfirmation', 'One of her own', {}, here)
  const confirmed = { json: authenticator.get(confirming.body as unknown as Asking) as never }
  await recorder.record('finishConfirmation', 'Confirmed', confirmed, here)
  await recorder.record('beginConfirmation', 'Signed out', {}, { browser: new RouteBrowser() })
  await manage(recorder, browser, (body.passkey as { id: string }).id)
}

async function manage(recorder: World['recorder'], browser: RouteBrowser, id: string): Promise<void> {
  const fill = { PASSKEY: id }
  const params = { id: '$PASSKEY' }
  const json = { name: 'Blue key' }
  await recorder.record('renamePasskey', 'Another name', { params, json }, { browser, fill })
  await recorder.record('removePasskey', 'The last way to sign in', { params }, { browser, fill })
  const second = await recorder.record(
    'beginRegistration',
    'One more passkey, on another device',
    {},
    { browser },
  )
  const answer = new SoftwareAuthenticator().create(second.body as unknown as Creation)
  await browser.post('/api/passkeys/registration/verify', answer)
  await recorder.record('removePasskey', 'One of two', { params }, { browser, fill })
  await recorder.record('removePasskey', 'It is gone already', { params }, { browser, fill })
}
