/** Changes the schemas of a description, wherever they stand. */
import { callsOf, type Description, type Media, notificationsOf, type Operation, type Schema } from "../spec/openapi.ts"

/** Who writes the values of a schema. What both write counts as sent by the platform, because a merchant must read it. */
export type Sender = "merchant" | "platform"

/** A body, a parameter or a header. */
export type Holder = Partial<Media>

/** A copy of the description in which every outermost schema is changed. `mapInner` reaches the schemas inside. */
export function mapSchemas(api: Description, change: (schema: Schema, sender: Sender) => Schema): Description {
  const copy = structuredClone(api)
  for (const [holder, sender] of holdersOf(copy)) if (holder.schema) holder.schema = change(holder.schema, sender)
  const received = holdersOf(api).flatMap(([holder, sender]) => (sender === "platform" ? [holder] : []))
  const isReceived = schemasUsedBy(received, api)
  for (const [name, schema] of Object.entries(copy.components.schemas)) {
    copy.components.schemas[name] = change(schema, isReceived.has(name) ? "platform" : "merchant")
  }
  return copy
}

/** A copy of a schema in which the schemas directly inside it are changed. */
export function mapInner(schema: Schema, change: (inner: Schema) => Schema): Schema {
  const { properties, items, contentSchema, anyOf, not } = schema
  return {
    ...schema,
    ...(properties && { properties: mapValues(properties, change) }),
    ...(items && { items: change(items) }),
    ...(contentSchema && { contentSchema: change(contentSchema) }),
    ...(anyOf && { anyOf: anyOf.map(change) }),
    ...(not && { not: change(not) }),
  }
}

/** Everything in a description that has a schema and is not itself one, with who sends it. */
export function holdersOf(api: Description): [holder: Holder, sender: Sender][] {
  const sentBy = (sender: Sender, holders: Holder[]): [Holder, Sender][] => holders.map((holder) => [holder, sender])
  return [
    ...callsOf(api).flatMap(([, call]) => [
      ...sentBy("merchant", requestHolders(call)),
      ...sentBy("platform", responseHolders(call.responses)),
    ]),
    ...notificationsOf(api).flatMap(([, notification]) => [
      ...sentBy("platform", requestHolders(notification)),
      ...sentBy("merchant", responseHolders(notification.responses)),
    ]),
    ...sentBy("platform", responseHolders(api.components.responses)),
  ]
}

export const requestHolders = ({ parameters = [], requestBody }: Operation): Holder[] => [
  ...parameters.flatMap((parameter) => [parameter, ...Object.values(parameter.content ?? {})]),
  ...Object.values(requestBody?.content ?? {}),
]

export const responseHolders = (responses: Operation["responses"]): Holder[] =>
  Object.values(responses).flatMap(({ content = {}, headers = {} }) => [
    ...Object.values(content),
    ...Object.values(headers),
  ])

/** The names of the shared schemas to which these parts of a description lead. */
export function schemasUsedBy(parts: object, { components }: Description): Set<string> {
  const used = new Set<string>()
  const visit = (node: object): void => {
    for (const [, name = ""] of JSON.stringify(node).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue
      used.add(name)
      visit(components.schemas[name] ?? {})
    }
  }
  visit(parts)
  return used
}

const mapValues = <T>(object: Record<string, T>, map: (value: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]))
