// The named shapes of the API: each is the schema that the code itself uses, or that real answers are held against.
import type { z } from 'zod'
import * as oauth from '@/lib/api-reference/oauth-shapes'
import { CertificateListSchema, CertificateSchema, IssueSchema } from '@/lib/certificates/schemas'
import {
  CourseChangeSchema,
  CourseListSchema,
  CourseSchema,
  CourseWithProgressSchema,
  LessonStateSchema,
} from '@/lib/courses/schemas'
import { LiveSchema, ReadySchema, RefusalSchema } from '@/lib/http/schemas'
import { ProfileSchema } from '@/lib/identities/schemas'
import * as passkeys from '@/lib/passkeys/schemas'
import { AccessTokenClaimsSchema, ResourceMetadataSchema, TokenResponseSchema } from '@/lib/tokens/schemas'

export const MODELS = {
  Refusal: RefusalSchema,
  Profile: ProfileSchema,
  CourseList: CourseListSchema,
  Course: CourseSchema,
  CourseWithProgress: CourseWithProgressSchema,
  CourseChange: CourseChangeSchema,
  LessonState: LessonStateSchema,
  Certificate: CertificateSchema,
  CertificateList: CertificateListSchema,
  CertificateRequest: IssueSchema,
  Token: TokenResponseSchema,
  AccessTokenClaims: AccessTokenClaimsSchema,
  PasskeyCreationRequest: passkeys.RegistrationOptionsSchema,
  PasskeyCreationOptions: passkeys.CreationOptionsSchema,
  PasskeyRegistration: passkeys.RegistrationResponseSchema,
  PasskeyRegistered: passkeys.RegisteredSchema,
  PasskeyRequestOptions: passkeys.RequestOptionsSchema,
  PasskeyAssertion: passkeys.AuthenticationResponseSchema,
  PasskeyAuthenticated: passkeys.AuthenticatedSchema,
  PasskeyConfirmed: passkeys.ConfirmedSchema,
  PasskeyName: passkeys.RenameSchema,
  PasskeyRenamed: passkeys.RenamedSchema,
  PasskeyRemoved: passkeys.RemovedSchema,
  OAuthError: oauth.OAuthErrorSchema,
  AuthorizationRequest: oauth.AuthorizationRequestSchema,
  PushedRequest: oauth.PushedAnswerSchema,
  CodeGrant: oauth.CodeGrantSchema,
  RefreshGrant: oauth.RefreshGrantSchema,
  DeviceGrant: oauth.DeviceGrantSchema,
  ClientCredentialsGrant: oauth.ClientCredentialsGrantSchema,
  ExchangeGrant: oauth.ExchangeGrantSchema,
  TokenRequest: oauth.TokenRequestSchema,
  GrantedTokens: oauth.GrantedTokensSchema,
  DeviceRequest: oauth.DeviceRequestSchema,
  DeviceCodes: oauth.DeviceAnswerSchema,
  TokenQuestion: oauth.TokenQuestionSchema,
  Introspection: oauth.IntrospectionSchema,
  UserInfo: oauth.UserInfoSchema,
  ServerMetadata: oauth.ServerMetadataSchema,
  KeySet: oauth.KeySetSchema,
  RelatedOrigins: oauth.RelatedOriginsSchema,
  ResourceMetadata: ResourceMetadataSchema,
  Live: LiveSchema,
  Readiness: ReadySchema,
} satisfies Record<string, z.ZodType>

export type ModelName = keyof typeof MODELS
