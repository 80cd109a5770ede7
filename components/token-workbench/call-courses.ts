// Asks the real course API with a token, whatever is wrong with it, and keeps the answer as it came.

export type ApiAnswer = { status: number; challenge: string | null; body: string }

export async function callCourses(token: string): Promise<ApiAnswer | null> {
  try {
    const response = await fetch('/api/courses', {
      headers: { authorization: `Bearer ${token}` },
      cache: 'no-store',
    })
    const body: unknown = await response.json().catch(() => null)
    return {
      status: response.status,
      challenge: response.headers.get('www-authenticate'),
      body: shortened(body),
    }
  } catch {
    return null
  }
}

/** A catalogue is long, and its words aren't what one looks for here. */
function shortened(body: unknown): string {
  if (typeof body === 'object' && body !== null && 'courses' in body && Array.isArray(body.courses)) {
    const slugs = (body.courses as { slug?: unknown }[]).map(({ slug }) => ({ slug }))
    return JSON.stringify({ courses: slugs }, null, 2)
  }
  return JSON.stringify(body, null, 2)
}
