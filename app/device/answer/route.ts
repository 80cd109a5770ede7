import { answerDeviceRequest } from '@/lib/authorization-server/answer-device-request'
import { DeviceAnswerSchema } from '@/lib/authorization-server/schemas'
import { readClient } from '@/lib/http/client-address'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { redirectTo } from '@/lib/sign-in/redirect'

export function POST(request: Request): Promise<Response> {
  return answerForm(request, '/device', async () => {
    const { headers } = request
    const session = await requireSession(headers)
    const { request: proof, decision } = await readForm(request, DeviceAnswerSchema)
    const allow = decision === 'allow'
    await answerDeviceRequest({ proof, session, client: readClient(headers), allow })
    return redirectTo(`/device/done?${new URLSearchParams({ decision })}`)
  })
}
