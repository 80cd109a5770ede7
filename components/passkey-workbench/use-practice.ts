// The practice passkeys of this visit, and what the last ceremony of each kind answered. All of it lives in this page.
'use client'
import { useState } from 'react'
import { signalUnknown } from '@/components/passkeys/signals'
import {
  bytesOf,
  explainRefusal,
  practiseAuthentication,
  practiseCreation,
  randomText,
} from '@/components/passkey-workbench/run-ceremony'
import {
  toCreationOptions,
  toRequestOptions,
  type CreationChoices,
  type RequestChoices,
} from '@/lib/learning/webauthn/options'
import {
  verifyAuthentication,
  type KnownPasskey,
  type ReadAuthentication,
} from '@/lib/learning/webauthn/verify-authentication'
import { verifyRegistration, type ReadRegistration } from '@/lib/learning/webauthn/verify-registration'
import { sha256 } from '@/lib/learning/webauthn/verify-signature'

export type Refusal = { name: string; words: string }
export type Outcome<Read> = { read: Read; answer: unknown } | { refusal: Refusal }

export function usePractice() {
  const [known, setKnown] = useState<KnownPasskey[]>([])
  const [created, setCreated] = useState<Outcome<ReadRegistration>>()
  const [used, setUsed] = useState<Outcome<ReadAuthentication>>()
  const knownIds = known.map(({ id }) => id)

  const create = async (choices: CreationChoices) => {
    try {
      const options = toCreationOptions(choices, { challenge: randomText(), userId: randomText(), knownIds })
      const answer = await practiseCreation(options)
      const read = await verifyRegistration(
        {
          clientDataJSON: bytesOf(answer.response.clientDataJSON),
          attestationObject: bytesOf(answer.response.attestationObject),
        },
        {
          ...(await expectations(choices, options.challenge)),
          type: 'webauthn.create',
          algorithms: choices.algorithms,
          knownIds,
          id: answer.id,
        },
      )
      setCreated({ read, answer })
      const { attested, signCount, flags } = read.authenticatorData
      if (attested)
        setKnown((before) => [
          ...before,
          {
            id: answer.id,
            userHandle: options.user.id,
            publicKey: attested.publicKey,
            signCount,
            backupEligible: flags.be,
          },
        ])
    } catch (error) {
      setCreated({ refusal: explainRefusal(error) })
    }
  }

  const use = async (choices: RequestChoices) => {
    try {
      const options = toRequestOptions(choices, { challenge: randomText(), knownIds })
      const answer = await practiseAuthentication(options)
      const { response } = answer
      const read = await verifyAuthentication(
        {
          id: answer.id,
          userHandle: response.userHandle ?? null,
          clientDataJSON: bytesOf(response.clientDataJSON),
          authenticatorData: bytesOf(response.authenticatorData),
          signature: bytesOf(response.signature),
        },
        {
          ...(await expectations(choices, options.challenge)),
          type: 'webauthn.get',
          allowed: options.allowCredentials.map(({ id }) => id),
          known,
        },
      )
      setUsed({ read, answer })
      const { signCount } = read.authenticatorData
      setKnown((before) => before.map((each) => (each.id === answer.id ? { ...each, signCount } : each)))
    } catch (error) {
      setUsed({ refusal: explainRefusal(error) })
    }
  }

  /** Asks the password manager to drop it. The page can't see whether it does. */
  const forget = async (id: string) => {
    await signalUnknown(undefined, id)
    setKnown((before) => before.filter((each) => each.id !== id))
  }

  return { known, created, used, create, use, forget }
}

async function expectations({ rpId, userVerification }: RequestChoices | CreationChoices, challenge: string) {
  const rpIdHash = await sha256(new TextEncoder().encode(rpId))
  return { challenge, origin: window.location.origin, rpId, rpIdHash, userVerification }
}
