// What programs find out about this server by itself, and what a load balancer asks.
import type { Endpoint, Group } from '@/lib/api-reference/endpoint'
import type { ModelName } from '@/lib/api-reference/models'

const document = (id: string, name: string, title: string, text: string, model: ModelName): Endpoint => ({
  id,
  method: 'GET',
  path: `/.well-known/${name}`,
  title,
  text,
  access: 'anyone',
  answers: [{ status: 200, text: 'The document. It may be cached for five minutes.', model }],
})

const RESOURCE = 'Which authorization server gives tokens for this API, and how they are sent (RFC 9728).'
const SERVER = 'Endpoints and abilities of the authorization server'

export const METADATA: Group = {
  id: 'metadata',
  title: 'Metadata',
  text: 'Public documents at well-known addresses. A client library usually needs the first one and nothing else.',
  endpoints: [
    document(
      'readOpenIdConfiguration',
      'openid-configuration',
      'OpenID Connect discovery',
      `${SERVER} (OpenID Connect Discovery 1.0).`,
      'ServerMetadata',
    ),
    document(
      'readServerMetadata',
      'oauth-authorization-server',
      'Authorization server metadata',
      `${SERVER} (RFC 8414): the same document.`,
      'ServerMetadata',
    ),
    document(
      'readKeys',
      'jwks.json',
      'Public keys',
      'The keys that verify access tokens, ID tokens and certificates (RFC 7517). A key is published before it signs, and stays for as long as anything it signed is valid: on an unknown `kid`, read the document again.',
      'KeySet',
    ),
    document(
      'readResourceMetadata',
      'oauth-protected-resource/api',
      'Protected resource metadata',
      RESOURCE,
      'ResourceMetadata',
    ),
    document(
      'readResourceMetadataAtHost',
      'oauth-protected-resource',
      'Protected resource metadata, by host',
      'The same document, for programs that only know the host.',
      'ResourceMetadata',
    ),
    document(
      'readRelatedOrigins',
      'webauthn',
      'Related origins',
      'Which other origins may use passkeys made here.',
      'RelatedOrigins',
    ),
    {
      id: 'readSecurityTxt',
      method: 'GET',
      path: '/.well-known/security.txt',
      title: 'Security contact',
      text: 'Whom to tell about a vulnerability (RFC 9116).',
      access: 'anyone',
      answers: [{ status: 200, text: 'Lines of text.', mediaType: 'text/plain' }],
    },
  ],
}

export const HEALTH: Group = {
  id: 'health',
  title: 'Health',
  text: 'For load balancers and for whoever keeps watch.',
  endpoints: [
    {
      id: 'isLive',
      method: 'GET',
      path: '/api/health/live',
      title: 'Is the process alive?',
      text: 'Answers without looking at anything.',
      access: 'anyone',
      answers: [{ status: 200, text: 'It is.', model: 'Live' }],
    },
    {
      id: 'isReady',
      method: 'GET',
      path: '/api/health/ready',
      title: 'Can it do its work?',
      text: 'Looks at the database and at the signing keys.',
      access: 'anyone',
      answers: [
        { status: 200, text: 'It can.', model: 'Readiness' },
        { status: 503, text: 'Send it nothing for now.', model: 'Readiness' },
      ],
    },
    {
      id: 'readOpenApi',
      method: 'GET',
      path: '/api/openapi.json',
      title: 'This reference, for programs',
      text: 'The OpenAPI 3.1 document of everything on this page.',
      access: 'anyone',
      answers: [{ status: 200, text: 'The document.', mediaType: 'application/json' }],
    },
  ],
}
