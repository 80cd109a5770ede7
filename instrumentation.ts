// What happens once when the server starts: the configuration is checked, and the clean-up begins.

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
  const { keepRemovingExpired } = await import('@/lib/maintenance/remove-expired')
  keepRemovingExpired()
}
