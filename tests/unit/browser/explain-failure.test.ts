// What a person is told when a passkey ceremony ends without success.
import { WebAuthnError } from '@simplewebauthn/browser'
import { expect, test } from 'vitest'
import { Problem } from '@/components/api/problem'
import { explainFailure } from '@/components/passkeys/explain-failure'

const fromBrowser = (name: string, code: string) =>
  new WebAuthnError({
    message: 'for developers',
    code: code as WebAuthnError['code'],
    cause: new DOMException('for developers', name),
  })

test('a closed window is calm', () => {
  const failure = explainFailure(fromBrowser('NotAllowedError', 'ERROR_PASSTHROUGH_SEE_CAUSE_PROPERTY'))
  expect(failure).toMatchObject({ tone: 'info' })
  expect(failure?.reference).toBeUndefined()
})

test('an aborted request is not worth a word', () => {
  expect(explainFailure(fromBrowser('AbortError', 'ERROR_CEREMONY_ABORTED'))).toBeNull()
  expect(explainFailure(new DOMException('aborted', 'AbortError'))).toBeNull()
})

test('a passkey that is there already is no fault', () => {
  const failure = explainFailure(
    fromBrowser('InvalidStateError', 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED'),
  )
  expect(failure).toMatchObject({ tone: 'info' })
})

test('our own refusal is told in its words, with its reference', () => {
  const problem = new Problem('passkey_unknown', 'This passkey isn’t known here.', 'r-7')
  expect(explainFailure(problem)).toEqual({
    tone: 'danger',
    text: 'This passkey isn’t known here.',
    code: 'passkey_unknown',
    reference: 'r-7',
  })
})

test('a field’s own message comes before the general one', () => {
  const problem = new Problem('invalid_input', 'Some of the input is not valid.', 'r-8', {
    name: ['Use at most 60 characters.'],
  })
  expect(explainFailure(problem)?.text).toBe('Use at most 60 characters.')
})

test.each(['last_sign_in_method', 'fresh_sign_in_needed'])('%s is a rule, not a fault', (code) => {
  const failure = explainFailure(new Problem(code, 'a sentence', 'r-9'))
  expect(failure).toMatchObject({ tone: 'info', code })
  expect(failure?.reference).toBeUndefined()
})

test.each([[new Error('raw text of a library')], ['a string'], [undefined]])(
  'what nobody expected is never shown as it is: %s',
  (thrown) => expect(explainFailure(thrown)?.text).not.toMatch(/raw|string/),
)
