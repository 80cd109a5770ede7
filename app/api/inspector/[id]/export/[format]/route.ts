import { AppError } from '@/lib/errors'
import { exportFlow } from '@/lib/flow-recorder/export-flow'
import { ExportFormatSchema } from '@/lib/flow-recorder/schemas'
import { readingRoute } from '@/lib/http/route'
import { requireSession } from '@/lib/sign-in/current-session'

export const GET = readingRoute<{ id: string; format: string }>(async (request, { params }) => {
  const { userId } = await requireSession(request.headers)
  const format = ExportFormatSchema.safeParse(params.format)
  if (!format.success) throw new AppError('not_found')
  const { name, type, text } = await exportFlow(userId, params.id, format.data)
  return new Response(text, {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
  })
})
