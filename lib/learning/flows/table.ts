// All flows, in the order in which they are best learned.
import { PASSKEY_REGISTRATION, PASSKEY_SIGN_IN } from '@/lib/learning/flows/passkey-flows'
import {
  AUTHORIZATION_CODE,
  IMPLICIT_AND_PASSWORD,
  LOGOUT,
  OPENID_CONNECT,
  PKCE,
} from '@/lib/learning/flows/sign-in-flows'
import {
  CLIENT_CREDENTIALS,
  DEVICE,
  REFRESH_ROTATION,
  TOKEN_EXCHANGE_FLOW,
} from '@/lib/learning/flows/token-flows'
import { FLOW_IDS, type Flow, type FlowId } from '@/lib/learning/flows/types'

const FLOWS: Record<FlowId, Flow> = {
  'authorization-code': AUTHORIZATION_CODE,
  pkce: PKCE,
  'openid-connect': OPENID_CONNECT,
  'passkey-registration': PASSKEY_REGISTRATION,
  'passkey-sign-in': PASSKEY_SIGN_IN,
  'client-credentials': CLIENT_CREDENTIALS,
  device: DEVICE,
  'refresh-rotation': REFRESH_ROTATION,
  'token-exchange': TOKEN_EXCHANGE_FLOW,
  logout: LOGOUT,
  'implicit-and-password': IMPLICIT_AND_PASSWORD,
}

export const readFlow = (id: FlowId): Flow => FLOWS[id]

export const isFlowId = (text: string): text is FlowId => FLOW_IDS.some((id) => id === text)
