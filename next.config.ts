import type { NextConfig } from 'next'

/** For every answer; what needs the request (CSP nonce, HSTS) is in proxy.ts. */
const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  // Keeps `Origin` on our own form posts; tells other sites nothing.
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'publickey-credentials-get=(self), publickey-credentials-create=(self), camera=(), microphone=(), geolocation=(), payment=(), usb=()',
}

/**
 * For what proxy.ts leaves out. Mostly JSON, but an unknown address there answers with a page, which shows who is signed
 * in: it may be looked at, and run nothing.
 */
const WITHOUT_SCRIPTS = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Of the worker that runs what learners type in the lab: it may evaluate that, and load and reach nothing. */
const ONLY_EVALUATES = "default-src 'none'; script-src 'unsafe-eval'; base-uri 'none'; frame-ancestors 'none'"

const config: NextConfig = {
  poweredByHeader: false,
  // Gathers what a server needs of the packages, for an image (deploy/Dockerfile).
  output: 'standalone',
  reactStrictMode: true,
  // Native or dynamically loading packages that a bundler would break.
  serverExternalPackages: [
    'oidc-provider',
    'pino',
    'prom-client',
    'pg',
    '@prisma/client',
    '@prisma/adapter-pg',
    '@opentelemetry/sdk-trace-node',
    '@opentelemetry/exporter-trace-otlp-http',
  ],
  // `npm run check` checks the types of everything at once; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // forbidden(): a page that answers 403.
    authInterrupts: true,
  },
  // Development tells of every request; the address of one carries an authorization code.
  logging: { incomingRequests: { ignore: [/^\/flows\/callback/] } },
  headers: () =>
    Promise.resolve([
      { source: '/:path*', headers: Object.entries(HEADERS).map(([key, value]) => ({ key, value })) },
      ...['/api/:path*', '/.well-known/:path*'].map((source) => ({
        source,
        headers: [{ key: 'Content-Security-Policy', value: WITHOUT_SCRIPTS }],
      })),
      {
        source: '/lab-worker.js',
        headers: [{ key: 'Content-Security-Policy', value: ONLY_EVALUATES }],
      },
    ]),
}

export default config
