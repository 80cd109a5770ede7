// What the security history tells, in words.
import { z } from 'zod'

export const EVENT_KINDS = {
  'user.deleted': 'Account deleted',
  'sign_in.succeeded': 'Signed in',
  'sign_in.confirmed': 'Confirmed it was you',
  'sign_in.refused': 'Sign-in refused',
  signed_out: 'Signed out',
  'sessions.ended': 'Sessions ended',
  'identity.connected': 'Account connected',
  'identity.disconnected': 'Account disconnected',
  'passkey.added': 'Passkey added',
  'passkey.renamed': 'Passkey renamed',
  'passkey.removed': 'Passkey removed',
  'passkey.counter_went_back': 'Passkey may have been copied',
  'account.merged': 'Another account became part of this one',
  'account.merged_away': 'Became part of another account',
  'account.merge_undone': 'Merge undone',
  'roles.changed': 'Access changed',
  'data.exported': 'Data downloaded',
  'recovery_codes.created': 'Recovery codes made',
  'recovery_code.used': 'Recovery code used',
  'access_code.redeemed': 'Access code redeemed',
  'organization.joined': 'Joined an organization',
  'organization.left': 'Left an organization',
  'organization.removed': 'Removed from an organization',
  'organization.invited': 'Organization invite made',
  'organization.invite_withdrawn': 'Organization invite withdrawn',
  'certificate.issued': 'Certificate issued',
  'certificate.revoked': 'Certificate revoked',
  'account.disabled': 'Account disabled',
  'account.enabled': 'Account enabled',
  'access_code.created': 'Access code made',
  'access_code.ended': 'Access code ended',
  'organization.created': 'Organization made',
  'organization.changed': 'Organization changed',
  'course.created': 'Course created',
  'course.changed': 'Course changed',
} as const

export type EventKind = keyof typeof EVENT_KINDS

export const EventKindSchema = z.enum(Object.keys(EVENT_KINDS) as [EventKind, ...EventKind[]])

/** What a person may filter the history by. */
export const EVENT_GROUPS = {
  'sign-ins': ['sign_in.succeeded', 'sign_in.confirmed', 'sign_in.refused', 'signed_out', 'sessions.ended'],
  methods: [
    'identity.connected',
    'identity.disconnected',
    'passkey.added',
    'passkey.renamed',
    'passkey.removed',
    'passkey.counter_went_back',
    'recovery_codes.created',
    'recovery_code.used',
  ],
  account: [
    'account.merged',
    'account.merged_away',
    'account.merge_undone',
    'account.disabled',
    'account.enabled',
    'roles.changed',
    'access_code.redeemed',
    'organization.joined',
    'organization.left',
    'organization.removed',
    'organization.changed',
    'organization.invited',
    'organization.invite_withdrawn',
    'certificate.issued',
    'certificate.revoked',
    'data.exported',
  ],
} as const satisfies Record<string, readonly EventKind[]>

export const EventGroupSchema = z.enum(['sign-ins', 'methods', 'account'])
export type EventGroup = z.infer<typeof EventGroupSchema>
