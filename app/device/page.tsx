// Where a person answers a device that has no browser: first its code, then what it asks for (RFC 8628, section 3.3).
import type { Metadata } from 'next'
import { readQuery, type SearchParams } from '@/app/search-params'
import { AccountSwitch } from '@/components/apps/account-switch'
import { DeviceCodeForm } from '@/components/apps/device-code-form'
import { DeviceRequestForm } from '@/components/apps/device-request-form'
import { SignInCard } from '@/components/sign-in/sign-in-card'
import { Refusal } from '@/components/ui/refusal'
import { readDeviceRequest } from '@/lib/authorization-server/read-device-request'
import { publicMessage } from '@/lib/errors'
import { requirePerson } from '@/lib/sign-in/current-person'
import { signInNotice } from '@/lib/sign-in/notices'
import { withQuery } from '@/lib/sign-in/paths'

export const metadata: Metadata = { title: 'Connect a device', robots: { index: false } }

export default async function DevicePage({ searchParams }: { searchParams: SearchParams }) {
  const { user_code, request: proof, error: failure, ref } = await readQuery(searchParams)
  const person = await requirePerson(withQuery('/device', { user_code }))
  const request = proof ? await readDeviceRequest(proof, person.userId) : failure
  return (
    <div className="shell grid grid-cols-[minmax(0,29rem)] justify-center py-10 sm:py-16">
      {proof && typeof request === 'object' ? (
        <SignInCard
          title={`${request.appName} asks for access`}
          lead="It runs on a device without a browser of its own."
        >
          <DeviceRequestForm
            proof={proof}
            request={request}
            account={person.email ?? person.name ?? 'your account'}
          />
        </SignInCard>
      ) : (
        <EnterCode
          account={person.email ?? person.name ?? 'your account'}
          code={user_code}
          error={typeof request === 'string' ? request : undefined}
          reference={ref}
        />
      )}
    </div>
  )
}

type Entry = {
  account: string
  code: string | undefined
  error: string | undefined
  reference: string | undefined
}

function EnterCode({ account, code, error, reference }: Entry) {
  const aboutCode = error === 'device_code_invalid' || error === 'device_code_answered'
  const notice = aboutCode ? null : signInNotice(error)
  return (
    <SignInCard title="Connect a device" lead="Enter the code that the device or the terminal shows.">
      <Refusal refusal={notice} reference={reference} />
      <DeviceCodeForm code={code} error={aboutCode ? publicMessage(error) : undefined} />
      <AccountSwitch
        account={account}
        action="/device/switch"
        fields={code ? { user_code: code.slice(0, 20) } : {}}
      />
    </SignInCard>
  )
}
