// The members of a shape as lines of a table: `lessons[].title`, string, required.
import { membersOf, type JsonSchema, type Member } from '@/lib/api-reference/json-schema'
import type { FieldView, ShapeView } from '@/lib/api-reference/schemas'

type Part = JsonSchema | boolean | undefined

const asSchema = (part: Part): JsonSchema => (typeof part === 'object' ? part : {})

function typeText(schema: JsonSchema): string {
  const { type, format, items, enum: values, const: value, anyOf } = schema
  if (value !== undefined) return JSON.stringify(value)
  if (values) return values.map((each) => JSON.stringify(each)).join(' | ')
  if (anyOf) return anyOf.map((each) => typeText(asSchema(each))).join(' | ')
  if (type === 'array') return `${typeText(asSchema(items as Part))}[]`
  if (format === 'date-time' || format === 'uri' || format === 'uuid') return format
  return typeof type === 'string' ? type : 'any'
}

/** An object inside: as it is, or as what a list has. */
function inside(schema: JsonSchema): { schema: JsonSchema; suffix: string } | null {
  if (schema.type === 'object' && schema.properties) return { schema, suffix: '.' }
  const items = asSchema(schema.items as Part)
  return schema.type === 'array' && items.properties ? { schema: items, suffix: '[].' } : null
}

function toFields({ name, required, schema }: Member, prefix: string): FieldView[] {
  const inner = inside(schema)
  const { description: text = '' } = schema
  const field = { name: prefix + name, type: typeText(schema), required, text }
  if (!inner) return [field]
  const nested = membersOf(inner.schema).flatMap((member) => toFields(member, prefix + name + inner.suffix))
  // That there is an object is seen by what is in it.
  return text || !required ? [field, ...nested] : nested
}

export const fieldsOf = (schema: JsonSchema): FieldView[] =>
  membersOf(schema).flatMap((member) => toFields(member, ''))

/** One shape, or each of several that are told apart by one member's value. */
export function shapesOf(schema: JsonSchema): ShapeView[] {
  const { oneOf } = schema
  if (!oneOf) return [{ variant: null, fields: fieldsOf(schema) }]
  return oneOf.map((each) => {
    const fields = fieldsOf(asSchema(each))
    const told = fields.find(({ type }) => type.startsWith('"'))
    return { variant: told ? `${told.name} ${told.type.slice(1, -1).replace(/^.*:/, '')}` : null, fields }
  })
}
