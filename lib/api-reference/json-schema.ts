// JSON Schema (2020-12, as OpenAPI 3.1 uses it) from the application's own zod schemas: of what travels, so of the input
// where a schema transforms, and with dates as the text that JSON makes of them.
import { z } from 'zod'
import { MODELS } from '@/lib/api-reference/models'

export type JsonSchema = z.core.JSONSchema.JSONSchema

const OPTIONS: z.core.ToJSONSchemaParams = {
  io: 'input',
  unrepresentable: 'any',
  override: ({ zodSchema, jsonSchema }) => {
    if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' })
    // Classes of characters are no part of every language's regular expressions: tools would refuse the whole document.
    if (jsonSchema.pattern?.includes(String.raw`\p{`)) delete jsonSchema.pattern
  },
}

const withoutIds = ({ $schema: _schema, $id: _id, ...schema }: JsonSchema): JsonSchema => schema

export const toJsonSchema = (schema: z.ZodType): JsonSchema => withoutIds(z.toJSONSchema(schema, OPTIONS))

/** All models by name; one that is part of another is referred to. */
export function modelSchemas(): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(MODELS)) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, { ...OPTIONS, uri: (id) => `#/components/schemas/${id}` })
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutIds(schema)]))
}

export type Member = { name: string; required: boolean; schema: JsonSchema }

/** The members of an object's schema. */
export const membersOf = ({ properties = {}, required = [] }: JsonSchema): Member[] =>
  Object.entries(properties).map(([name, schema]) => ({
    name,
    required: required.includes(name),
    schema: typeof schema === 'boolean' ? {} : schema,
  }))
