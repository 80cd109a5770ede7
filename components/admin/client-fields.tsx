// The settings of a client. What its kind can't have isn't asked for; typed text stays there while the kind is tried out.
'use client'
import { useState, type ReactNode } from 'react'
import { ClientChoices } from '@/components/admin/client-choices'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { SCOPE_WORDS } from '@/lib/authorization-server/schemas'
import {
  ABOUT_PEOPLE,
  ClientKindSchema,
  ClientScopeSchema,
  GRANT_LABELS,
  GRANTS_OF,
  KIND_LABELS,
  type ClientView,
} from '@/lib/clients/schemas'

type ErrorOf = (field: string) => string | undefined
type Props = { client: ClientView | undefined; errorOf: ErrorOf }

const KINDS = ClientKindSchema.options.map((value) => ({ value, label: KIND_LABELS[value] }))

export function ClientFields({ client, errorOf }: Props) {
  const [kind, setKind] = useState(client?.kind ?? 'web')
  const forPeople = kind !== 'machine'
  const scopes = ClientScopeSchema.options.filter((scope) => forPeople || !ABOUT_PEOPLE.includes(scope))
  return (
    <>
      <Part title="What it is">
        <Text
          name="name"
          label="Name"
          hint="People read it when they are asked to allow it."
          maxLength={60}
          {...{ client, errorOf }}
        />
        {!client && (
          <Text
            name="id"
            label="Client ID"
            hint="Lower-case words, such as study-planner. It can’t be changed later."
            maxLength={64}
            {...{ client, errorOf }}
          />
        )}
        {!client && (
          <Select
            id="client-kind"
            name="kind"
            label="Kind"
            choices={KINDS}
            value={kind}
            onChange={(event) => setKind(ClientKindSchema.parse(event.target.value))}
            error={errorOf('kind')}
          />
        )}
        <Text name="homepage" label="Homepage (optional)" type="url" {...{ client, errorOf }} />
        <div className="sm:col-span-2">
          <Text name="description" label="Description (optional)" maxLength={200} {...{ client, errorOf }} />
        </div>
      </Part>
      <Part title="What it may do">
        <ClientChoices
          key={`grants-${kind}`}
          name="grantTypes"
          legend="How it gets access"
          choices={GRANTS_OF[kind].map((value) => ({ value, label: GRANT_LABELS[value] }))}
          chosen={client?.grantTypes ?? []}
          error={errorOf('grantTypes')}
        />
        <ClientChoices
          key={`scopes-${String(forPeople)}`}
          name="scopes"
          legend="What it may ask for"
          choices={scopes.map((value) => ({ value, label: SCOPE_WORDS[value], code: value }))}
          chosen={client?.scopes ?? []}
          error={errorOf('scopes')}
        />
      </Part>
      <Part title="Its addresses" shown={forPeople}>
        <Lines name="redirectUris" label="Redirect addresses" {...{ client, errorOf }} />
        <Lines
          name="postLogoutRedirectUris"
          label="Addresses after sign-out (optional)"
          {...{ client, errorOf }}
        />
        <Text
          name="backchannelLogoutUri"
          label="Back-channel logout (optional)"
          hint="Told when somebody’s session ends here."
          type="url"
          {...{ client, errorOf }}
        />
      </Part>
      <Part title="Services" shown={!forPeople}>
        <Lines name="audiences" label="Services for token exchange (optional)" {...{ client, errorOf }} />
      </Part>
      <Part title="Its keys" shown={kind !== 'native'}>
        <div className="sm:col-span-2">
          <TextArea
            id="client-jwks"
            name="jwks"
            label="Public keys (optional)"
            hint="A JSON Web Key Set, for signing in with private_key_jwt instead of a secret."
            rows={4}
            spellCheck={false}
            className="font-mono"
            defaultValue={client?.jwks ? JSON.stringify(client.jwks, null, 2) : ''}
            error={errorOf('jwks')}
          />
        </div>
      </Part>
    </>
  )
}

/** What isn't shown isn't sent, and keeps what was typed. */
const Part = ({ title, shown = true, children }: { title: string; shown?: boolean; children: ReactNode }) => (
  <fieldset hidden={!shown} disabled={!shown}>
    <legend className="text-base font-semibold">{title}</legend>
    <div className="mt-3 grid items-start gap-x-5 gap-y-4 sm:grid-cols-2">{children}</div>
  </fieldset>
)

type FieldOf<Name> = Props & { name: Name; label: string; hint?: string; maxLength?: number; type?: string }

const Text = ({
  client,
  errorOf,
  name,
  ...rest
}: FieldOf<'name' | 'id' | 'homepage' | 'description' | 'backchannelLogoutUri'>) => (
  <Field
    {...rest}
    id={`client-${name}`}
    name={name}
    autoComplete="off"
    defaultValue={client?.[name] ?? ''}
    error={errorOf(name)}
  />
)

const Lines = ({
  client,
  errorOf,
  name,
  label,
}: FieldOf<'redirectUris' | 'postLogoutRedirectUris' | 'audiences'>) => (
  <TextArea
    id={`client-${name}`}
    name={name}
    label={label}
    hint="One on each line, in full. Each is compared letter by letter."
    rows={3}
    spellCheck={false}
    defaultValue={client?.[name].join('\n')}
    error={errorOf(name)}
  />
)
