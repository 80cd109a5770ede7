// Tries the verifier: one token a line in, one verdict a line out, as JSON.
//   APP_URL=http://localhost:3000 node check-tokens.mjs < tokens.txt
import { createInterface } from 'node:readline'
import { createAccessTokenVerifier, TokenRefused } from './verify-access-token.mjs'

const {
  APP_URL = 'http://localhost:3000',
  AUDIENCE,
  SCOPE = 'courses:read',
  REFETCH_SECONDS = '30',
} = process.env
const verify = createAccessTokenVerifier({
  issuer: APP_URL,
  audience: AUDIENCE ?? `${APP_URL}/api`,
  refetchSeconds: Number(REFETCH_SECONDS),
})

/** @param {string} token */
async function check(token) {
  try {
    return { accepted: true, claims: await verify(token, SCOPE) }
  } catch (error) {
    const code = error instanceof TokenRefused ? error.code : 'keys_unavailable'
    return { accepted: false, error: code, message: error instanceof Error ? error.message : String(error) }
  }
}

for await (const line of createInterface({ input: process.stdin }))
  console.log(JSON.stringify(await check(line.trim())))
