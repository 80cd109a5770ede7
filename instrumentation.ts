// What happens once when the server starts: the configuration is checked, and the clean-up, the sending of mail, the telling
// of logouts and a look at providers and database begin.

import type { Instrumentation } from 'next'

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { env, EnvError } = await import('@/lib/env')
  try {
    env()
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    console.error(error.message)
    process.exit(1)
  }
  if (env().OTEL_EXPORTER_OTLP_ENDPOINT) {
    const { startTracing } = await import('@/lib/http/tracing')
    startTracing(env().OTEL_SERVICE_NAME)
  }
  const { keepRemovingExpired } = await import('@/lib/maintenance/remove-expired')
  keepRemovingExpired()
  const { keepSendingMail } = await import('@/lib/mail/send-due')
  keepSendingMail()
  const { keepTellingLogouts } = await import('@/lib/authorization-server/tell-logouts')
  keepTellingLogouts()
  const { keepLearningClients } = await import('@/lib/flow-runner/prepare-clients')
  keepLearningClients()
  const { keepFollowingRoles } = await import('@/lib/keycloak/follow-role-events')
  keepFollowingRoles()
  const { observeInstance } = await import('@/lib/maintenance/observe-instance')
  observeInstance()
  const { reportAtStart } = await import('@/lib/doctor/report-at-start')
  void reportAtStart()
}

/** A page that failed is answered in words; what Next.js shows in development says more. */
export const onRequestError: Instrumentation.onRequestError = async (error, { path }, { routeType }) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NODE_ENV !== 'production') return
  if (routeType !== 'render') return
  const { answerFailedPage } = await import('@/lib/http/failed-page')
  answerFailedPage(error, path)
}
