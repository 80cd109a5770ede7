import { goingOn } from '@/lib/authorization-server/pages'

type Context = { params: Promise<{ uid: string }> }

/** The answer is given, or nothing was to ask: the browser goes on from a page of ours, not from a form. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { uid } = await params
  return goingOn(uid, new URL(request.url).searchParams.get('again'))
}
