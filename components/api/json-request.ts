// Same-origin JSON requests that the session cookie authenticates.
import { request } from '@/components/api/problem'

/** @throws Problem */
export async function sendJson<Answer>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await request(path, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
  return (response.status === 204 ? undefined : await response.json()) as Answer
}
