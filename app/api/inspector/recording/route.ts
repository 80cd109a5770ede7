import { z } from 'zod'
import { chooseRecording } from '@/lib/flow-recorder/choose-recording'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { redirectTo } from '@/lib/sign-in/redirect'

const FormSchema = z.object({ recording: z.enum(['on', 'off']) })

export function POST(request: Request): Promise<Response> {
  return answerForm(request, '/inspector', async () => {
    const { recording } = await readForm(request, FormSchema)
    const { userId } = await requireSession(request.headers)
    await chooseRecording(userId, recording === 'on')
    return redirectTo(`/inspector?recording=${recording}`)
  })
}
