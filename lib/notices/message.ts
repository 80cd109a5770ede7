// The e-mail about a change, in plain text. Nothing in it comes from outside but what we have words of our own for: a name
// that somebody chose, or what a browser says of itself, could carry a link. No secret, nothing that tracks.
import { env } from '@/lib/env'
import { sentenceFor, type NoticedKind } from '@/lib/notices/words'
import { describeDevice, shortenAddress } from '@/lib/sessions/describe-client'

type Facts = {
  details: Record<string, unknown>
  client: { address: string; userAgent: string | null } | undefined
  at: Date
}

const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

export function messageFor(
  kind: NoticedKind,
  { details, client, at }: Facts,
): { subject: string; text: string } {
  const { provider, left } = details
  const sentence = sentenceFor(kind, { provider, left })
  const site = env().APP_URL
  const lines = [
    'Hello,',
    '',
    `${sentence}.`,
    '',
    `When: ${when.format(at)} UTC`,
    ...fromWhere(client),
    '',
    'If that was you, there is nothing to do.',
    '',
    'If it wasn’t, sign in and look at what happened:',
    `${site}/account/activity`,
    'There you can end sessions that you don’t know, and remove ways to sign in that aren’t yours.',
    '',
    'You get this message whenever something changes about how you sign in. It can’t be answered.',
    `Campuskey, ${site}`,
  ]
  return { subject: `Campuskey: ${sentence}`, text: `${lines.join('\n')}\n` }
}

function fromWhere(client: Facts['client']): string[] {
  if (!client) return []
  const device = client.userAgent ? describeDevice(client.userAgent) : null
  const known = [device && /^[\w ]{1,60}$/.test(device) && device, shortenAddress(client.address)].filter(
    Boolean,
  )
  return known.length === 0 ? [] : [`From: ${known.join(', ')}`]
}
